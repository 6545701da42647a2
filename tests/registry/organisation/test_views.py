"""The pages of the room «Tổ chức»: who sees them, and what a click does."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.commons.people.models import Body, Delegation, Invitation, Post, User
from tests.factories.people import make_body, make_member


def day(offset=0):
    moment = timezone.localdate() + timezone.timedelta(days=offset)
    return f"{moment:%d/%m/%Y}"


def url(name, *args):
    return reverse(f"organisation:{name}", args=args)


def test_home_lists_the_bodies_in_reach(cast, client_as):
    text = client_as(cast.an).get(url("home")).content.decode()

    assert re.findall(r'data-label="Tên cơ quan">\s*<a href="[^"]*">([^<]*)', text) == [
        "Ban Chỉ đạo 138 xã Di Linh",
        "Công an xã Di Linh",
        "Đảng ủy xã Di Linh",
        "Trường THCS Di Linh",
        "UBND xã Di Linh",
    ]


def test_stranger_sees_her_own_body_alone(cast, client_as):
    browser = client_as(cast.chi)
    seen = [
        browser.get(url("body", body.pk)).status_code
        for body in (cast.chi.body, cast.an.body, cast.lan.body, cast.party)
    ]

    assert seen == [200, 404, 404, 404]


@pytest.mark.parametrize("name", ["establish", "rename", "dissolve", "appoint", "end_post"])
@pytest.mark.parametrize("person", ["an", "chi"])
def test_managing_pages_are_closed_to_others(cast, client_as, name, person):
    args = [] if name == "establish" else [cast.lan.post.pk if name == "end_post" else 1]

    response = client_as(getattr(cast, person)).get(url(name, *args))

    assert response.status_code == 403


def test_list_takes_the_same_statements_for_one_body_and_for_many(
    cast, client_as, country, django_assert_max_num_queries
):
    browser = client_as(cast.mai)
    with django_assert_max_num_queries(12) as few:
        browser.get(url("home"))
    for number in range(30):
        make_body(BodyKind.SCHOOL, country.hoa_ninh, name=f"Trường {number}")
    with django_assert_max_num_queries(12) as many:
        browser.get(url("home"))

    assert len(few) == len(many)


def test_body_page_takes_the_same_statements_for_many_posts(
    cast, client_as, django_assert_max_num_queries
):
    browser = client_as(cast.mai)
    with django_assert_max_num_queries(12) as few:
        browser.get(url("body", cast.an.body.pk))
    for number in range(20):
        make_member(f"Người {number}", cast.an.body, Role.OFFICER)
    with django_assert_max_num_queries(12) as many:
        browser.get(url("body", cast.an.body.pk))

    assert len(few) == len(many)


def test_administrator_establishes_a_body(cast, client_as, country):
    facts = {
        "unit": country.hoa_ninh.pk,
        "kind": "school",
        "name": "Trường  Tiểu học Hòa Ninh",
        "start_date": day(),
    }

    response = client_as(cast.mai).post(url("establish"), facts)

    body = Body.objects.get(name="Trường Tiểu học Hòa Ninh")
    assert (response.status_code, response["Location"]) == (302, url("body", body.pk))


def test_body_beyond_the_territory_is_not_among_the_choices(cast, client_as, country):
    facts = {
        "unit": country.hac_thanh.pk,
        "kind": "school",
        "name": "Trường",
        "start_date": day(),
    }

    response = client_as(cast.mai).post(url("establish"), facts)

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["unit"])


def test_newcomer_gets_a_link_that_is_shown_once(cast, client_as, client):
    facts = {
        "username": "moi",
        "full_name": "Người Mới",
        "role": "officer",
        "title": "Cán bộ",
        "start_date": day(),
    }

    page = client_as(cast.mai).post(url("appoint", cast.an.body.pk), facts)

    link = re.search(r'value="http://testserver(/[^"]*)"', page.content.decode())[1]
    assert page["Cache-Control"] == "no-store"
    assert client.get(link).status_code == 200
    assert Invitation.objects.get().user == User.objects.get(username="moi")


def test_known_person_gets_a_further_post(cast, client_as):
    facts = {"username": "AN", "role": "secretary", "title": "Thư ký", "start_date": day()}

    response = client_as(cast.mai).post(url("appoint", cast.steering.pk), facts)

    assert response.status_code == 302
    assert Post.objects.get(body=cast.steering).user == cast.an.user


@pytest.mark.parametrize(
    ("person", "place", "role"),
    [("mai", "mai", "administrator"), ("lan", "lan", "leader"), ("mai", "an", "system")],
)
def test_page_refuses_what_is_not_less(cast, client_as, person, place, role):
    facts = {"username": "an", "role": role, "title": "X", "start_date": day()}
    body = getattr(cast, place).body
    before = Post.objects.count()

    response = client_as(getattr(cast, person)).post(url("appoint", body.pk), facts)

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["role"])
    assert Post.objects.count() == before


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"username": "la"}, "full_name", "Chưa có tài khoản này. Ghi họ và tên để mở tài khoản"),
        (
            {"start_date": "31/02/2026"},
            "start_date",
            "Đây không phải một ngày có trong lịch. Ghi như 25/11/2026.",
        ),
        ({"end_date": "01/01/2020"}, "end_date", "Ngày thôi giữ chức phải sau ngày nhận."),
        ({"title": ""}, "title", ""),
        ({"username": "có dấu cách"}, "username", ""),
    ],
)
def test_bad_appointments_are_told_beside_the_field(cast, client_as, facts, field, sentence):
    right = {"username": "binh", "role": "officer", "title": "X", "start_date": day()}

    response = client_as(cast.mai).post(url("appoint", cast.an.body.pk), right | facts)

    assert response.status_code == 422
    assert sentence in " ".join(response.context["form"].errors[field])


def test_refusal_stands_on_the_form(cast, client_as):
    facts = {"username": "an", "role": "officer", "title": "X", "start_date": day()}

    response = client_as(cast.mai).post(url("appoint", cast.an.body.pk), facts)

    assert response.status_code == 422
    assert "đang giữ cùng vai trò" in response.content.decode()


def test_post_is_ended_on_its_page(cast, client_as):
    response = client_as(cast.mai).post(url("end_post", cast.an.post.pk), {"on": day()})

    cast.an.post.refresh_from_db()
    assert (response.status_code, cast.an.post.end_date) == (302, timezone.localdate())


def test_renaming_and_ending_a_body(cast, client_as):
    browser = client_as(cast.mai)

    browser.post(url("rename", cast.party.pk), {"name": "Đảng ủy mới"})
    browser.post(url("dissolve", cast.party.pk), {"on": day()})

    cast.party.refresh_from_db()
    assert (cast.party.name, cast.party.end_date) == ("Đảng ủy mới", timezone.localdate())


def test_delegation_from_page_to_print_to_end(cast, client_as):
    deputy = make_member("Phó Chủ Tịch", cast.lan.body, Role.LEADER, title="Phó Chủ tịch")
    browser = client_as(cast.lan)
    facts = {
        "receiver": deputy.post.pk,
        "start_date": day(),
        "end_date": day(5),
        "signing": "KT.",
        "reason": "đi công tác",
    }

    assert browser.post(url("delegate"), facts).status_code == 302
    delegation = Delegation.objects.get()
    page = browser.get(url("delegations")).content.decode()
    assert "đang hiệu lực" in page
    printed = browser.get(url("letter", delegation.pk))
    assert (printed["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")
    assert client_as(cast.an).get(url("letter", delegation.pk)).status_code == 404
    assert client_as(deputy).post(url("revoke", delegation.pk)).status_code == 409
    assert browser.post(url("revoke", delegation.pk)).status_code == 302
    assert "đã thu hồi" in browser.get(url("delegations")).content.decode()


def test_receiver_switches_to_the_lent_post_and_the_frame_says_so(cast, client_as):
    deputy = make_member("Phó Chủ Tịch", cast.lan.body, Role.LEADER, title="Phó Chủ tịch")
    facts = {
        "receiver": deputy.post.pk,
        "start_date": day(),
        "end_date": day(5),
        "signing": "KT.",
        "reason": "đi công tác",
    }
    client_as(cast.lan).post(url("delegate"), facts)
    browser = client_as(deputy)

    browser.post(reverse("office:switch_post"), {"post": cast.lan.post.pk, "next": url("home")})

    page = browser.get(url("home")).content.decode()
    assert "Theo uỷ quyền của Trần Thị Lan" in page
