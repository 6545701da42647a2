"""Accounts: who sees whom, and how a manager renews keys or closes an account."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from nhanrong.bedrock.roles import Role
from nhanrong.commons.people.models import Invitation
from nhanrong.registry.organisation import queries
from tests.cast import sign_in
from tests.factories.people import make_member


def url(name, *args):
    return reverse(f"office:{name}", args=args)


def test_list_shows_the_accounts_in_reach(cast, client_as):
    page = client_as(cast.mai).get(url("people")).content.decode()

    shown = [name for name in ("Lê Văn An", "Phạm Mai Chi", "Đỗ Trí Dũng") if name in page]
    assert shown == ["Lê Văn An", "Phạm Mai Chi"]


def test_account_is_found_without_marks(cast, client_as):
    page = client_as(cast.mai).get(url("people"), {"q": "pham mai"}).content.decode()

    assert "Phạm Mai Chi" in page
    assert "Lê Văn An" not in page


@pytest.mark.parametrize("name", ["people", "person", "reset_password", "deactivate"])
def test_accounts_are_closed_to_officers(cast, client_as, name):
    args = [] if name == "people" else [cast.an.user.pk]
    browser = client_as(cast.chi)
    response = browser.post(url(name, *args)) if "reset" in name else browser.get(url(name, *args))

    assert response.status_code == 403


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("person", "get"),
        ("reset_password", "post"),
        ("reset_second_factor", "post"),
        ("deactivate", "get"),
    ],
)
def test_account_out_of_reach_is_not_there(cast, client_as, name, method):
    browser = client_as(cast.mai)

    assert getattr(browser, method)(url(name, cast.dung.user.pk)).status_code == 404


def test_reset_shows_a_link_that_opens_the_account_again(cast, client_as, client):
    page = client_as(cast.mai).post(url("reset_password", cast.an.user.pk))

    link = re.search(r'value="http://testserver(/[^"]*)"', page.content.decode())[1]
    assert "no-store" in page["Cache-Control"]
    new = "mật-khẩu-mới-hoàn-toàn"
    client.post(link, {"password": new, "repeated": new})
    response = client.post(reverse("account_login"), {"login": "an", "password": new})
    assert response.status_code == 302
    assert Invitation.objects.get().used_at is not None


def test_second_factor_reset_signs_the_person_out(cast, client_as):
    theirs = sign_in(Client(), cast.lan)

    client_as(cast.mai).post(url("reset_second_factor", cast.lan.user.pk))

    assert theirs.get(reverse("organisation:home")).status_code == 302


def test_leader_sees_no_verb_for_whom_he_does_not_manage(cast, client_as):
    browser = client_as(cast.lan)
    clerk = make_member("Văn Phòng", cast.lan.body, Role.OFFICER)

    own = browser.get(url("person", clerk.user.pk)).context["verbs"]
    other = browser.get(url("person", cast.an.user.pk)).context["verbs"]

    assert (len(own), len(other)) == (3, 0)
    assert browser.post(url("reset_password", cast.an.user.pk)).status_code == 409


def test_closing_shows_what_will_change_then_does_it(cast, client_as):
    browser = client_as(cast.mai)
    page = browser.get(url("deactivate", cast.an.user.pk)).content.decode()
    assert "Thôi giữ chức Cán bộ, Công an xã Di Linh." in page

    response = browser.post(url("deactivate", cast.an.user.pk), {})

    cast.an.user.refresh_from_db()
    assert (response.status_code, cast.an.user.is_active) == (302, False)
    assert browser.get(url("person", cast.an.user.pk)).context["verbs"] == []
    assert queries.posts_of(cast.an.user).filter(end_date=None).count() == 0


def test_list_takes_the_same_statements_for_many(cast, client_as, django_assert_max_num_queries):
    browser = client_as(cast.mai)
    with django_assert_max_num_queries(12) as few:
        browser.get(url("people"))
    for number in range(20):
        make_member(f"Người {number}", cast.an.body, Role.OFFICER)
    with django_assert_max_num_queries(12) as many:
        browser.get(url("people"))

    assert len(few) == len(many)
