"""One's own account, the post one acts in, and one-time links."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nhanrong.bedrock.roles import Role
from nhanrong.commons.people.models import Post
from nhanrong.registry.organisation import actions
from tests.cast import sign_in
from tests.factories.people import make_post

PASSWORD = "mật-khẩu-đủ-dài-2026"


def invited(cast):
    post = Post(
        body=cast.an.body, role=Role.OFFICER, title="Cán bộ", start_date=timezone.localdate()
    )
    newcomer = actions.Newcomer("moi", "Người Mới")
    return reverse("invitation", args=[actions.invite(post, newcomer, by=cast.mai.actor)])


def test_newcomer_sets_a_password_and_signs_in(cast, client):
    link = invited(cast)
    assert "Người Mới" in client.get(link).content.decode()

    done = client.post(link, {"password": PASSWORD, "repeated": PASSWORD})

    assert (done.status_code, done["Location"]) == (302, reverse("account_login"))
    entered = client.post(reverse("account_login"), {"login": "moi", "password": PASSWORD})
    assert (entered.status_code, entered["Location"]) == (302, "/")
    assert client.get(link).status_code == 404


def test_weak_and_unlike_passwords_are_told_beside_the_field(cast, client):
    link = invited(cast)
    told = {}
    for name, facts in {
        "short": {"password": "ngắn", "repeated": "ngắn"},
        "common": {"password": "password123", "repeated": "password123"},
        "name": {"password": "người mới 1", "repeated": "người mới 1"},
        "unlike": {"password": PASSWORD, "repeated": "khác"},
        "empty": {},
    }.items():
        response = client.post(link, facts)
        told[name] = (response.status_code, sorted(response.context["form"].errors))

    assert told == {
        "short": (422, ["password"]),
        "common": (422, ["password"]),
        "name": (422, ["password"]),
        "unlike": (422, ["repeated"]),
        "empty": (422, ["password", "repeated"]),
    }


def test_unknown_link_is_void_and_says_what_to_do(client, db):
    response = client.get(reverse("invitation", args=["x" * 43]))

    assert response.status_code == 404
    assert "gửi liên kết mới" in response.content.decode()


def test_post_is_switched_and_the_frame_says_so(cast):
    second = make_post(cast.an.user, cast.party, Role.SECRETARY, title="Thư ký")
    browser = sign_in(Client(), cast.an)
    assert browser.get(reverse("office:account")).context["request"].actor.role == Role.OFFICER

    there = browser.post(
        reverse("office:switch_post"), {"post": second.pk, "next": reverse("organisation:home")}
    )

    actor = browser.get(reverse("office:account")).context["request"].actor
    assert (there["Location"], actor.role, actor.body_id) == (
        reverse("organisation:home"),
        Role.SECRETARY,
        cast.party.pk,
    )


def test_nobody_switches_to_a_post_of_others_or_to_another_site(cast):
    browser = sign_in(Client(), cast.an)

    refused = browser.post(reverse("office:switch_post"), {"post": cast.lan.post.pk})
    away = browser.post(
        reverse("office:switch_post"),
        {"post": cast.an.post.pk, "next": "https://example.org/"},
    )

    assert (refused.status_code, away["Location"]) == (404, "/")
    assert browser.get(reverse("office:switch_post")).status_code == 405


def test_switching_to_a_leading_post_asks_for_the_second_factor(cast):
    second = make_post(cast.an.user, cast.party, Role.LEADER, title="Bí thư")
    browser = sign_in(Client(), cast.an, second_factor=False)

    browser.post(reverse("office:switch_post"), {"post": second.pk})

    sent = browser.get(reverse("office:account"))
    assert (sent.status_code, sent["Location"]) == (302, reverse("mfa_index"))


def test_home_of_the_office_is_for_administrators(cast, client_as):
    seen = [
        client_as(member).get(reverse("office:home")).status_code
        for member in (cast.mai, cast.an, cast.chi, cast.lan)
    ]

    assert seen == [200, 403, 403, 403]
