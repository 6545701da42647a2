"""The first lock: who is let in, who is sent to sign in or to his second factor, who is refused."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from nhanrong.bedrock.roles import Role
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.scope.gate import (
    PUBLIC,
    SIGNED_IN,
    GateMiddleware,
    GateMissing,
    for_roles,
    gate_of,
    public,
    second_factor_used,
    signed_in,
    signed_in_else,
)
from tests.cast import sign_in
from tests.factories.people import make_post, make_user


def view(request):
    """A page of nobody."""
    return HttpResponse()


def test_marks_are_read_back():
    doors = (public, signed_in, for_roles(Role.LEADER), signed_in_else("portal:home"))
    marks = [gate_of(door(lambda request: None)) for door in doors]

    assert marks == [PUBLIC, SIGNED_IN, frozenset({Role.LEADER}), SIGNED_IN]
    assert gate_of(view) is None


def test_view_of_ours_without_a_gate_does_not_run(rf):
    view.__module__ = "nhanrong.trials.views"
    with pytest.raises(GateMissing):
        GateMiddleware(view).process_view(rf.get("/"), view, (), {})


def test_view_of_others_passes(rf):
    view.__module__ = "elsewhere.views"

    assert GateMiddleware(view).process_view(rf.get("/"), view, (), {}) is None


def test_visitor_is_sent_to_sign_in_and_back(client, db):
    response = client.get(reverse("organisation:home") + "?kind=police")

    assert (response.status_code, response["Location"]) == (
        302,
        reverse("account_login") + "?next=%2Fto-chuc%2F%3Fkind%3Dpolice",
    )


@pytest.mark.parametrize("name", ["lan", "mai", "dung"])
def test_who_decides_needs_the_second_factor(cast, name):
    member = getattr(cast, name)
    seen = [
        sign_in(Client(), member, second_factor=used).get(reverse("organisation:home")).status_code
        for used in (False, True)
    ]

    assert seen == [302, 200]


@pytest.mark.parametrize("name", ["an", "chi", "binh"])
def test_others_enter_with_a_password(cast, name):
    browser = sign_in(Client(), getattr(cast, name), second_factor=False)

    assert browser.get(reverse("organisation:home")).status_code == 200


@pytest.mark.parametrize(
    ("records", "used"),
    [
        ([], False),
        ([{"method": "password"}], False),
        ([{"method": "password"}, {"method": "mfa", "type": "totp"}], True),
        ([{"method": "mfa", "type": "webauthn", "passwordless": True}], True),
    ],
)
def test_what_counts_as_a_second_factor(rf, records, used):
    request = rf.get("/")
    request.session = {"account_authentication_methods": records}

    assert second_factor_used(request) is used


def test_wrong_role_is_told_on_a_page(cast, client_as):
    response = client_as(cast.an).get(reverse("organisation:establish"))

    assert response.status_code == 403
    assert "Trang này dành cho vai trò khác" in response.content.decode()


def test_account_without_a_post_is_told_so(db):
    client = Client()
    client.force_login(make_user(), backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(reverse("organisation:home")).status_code == 403


def test_post_of_the_session_is_forgotten_when_it_has_ended(cast, client_as):
    second = make_post(cast.an.user, cast.party)
    browser = client_as(cast.an)
    browser.post(reverse("office:switch_post"), {"post": second.pk})
    make_ended(second)

    request = browser.get(reverse("organisation:home")).context["request"]

    assert (request.actor.post_id, request.posts) == (cast.an.post.pk, [cast.an.post])


def make_ended(post):
    """End a post long ago."""
    with writing(because="test data"):
        post.end_date = post.start_date.replace(year=post.start_date.year + 1)
        post.save()
