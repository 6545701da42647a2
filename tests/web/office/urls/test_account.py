"""The door: signing in, the second factor, lock-out, sessions; and what nobody may learn there."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from tests.factories.people import make_user

PASSWORD = "mật-khẩu-đủ-dài-2026"
LOGIN = "/tai-khoan/dang-nhap/"


def keep_password(member):
    member.user.set_password(PASSWORD)
    member.user.save()
    return member


def sign_in(client, username, password=PASSWORD):
    return client.post(LOGIN, {"login": username, "password": password})


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def an(cast):
    return keep_password(cast.an)


@pytest.fixture
def lan(cast):
    return keep_password(cast.lan)


def test_officer_signs_in_with_password(client, an):
    response = sign_in(client, "an")

    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get(reverse("office:account")).status_code == 200


def test_capitals_of_the_name_do_not_matter(client, an):
    assert sign_in(client, "AN").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_leader_is_led_to_the_second_factor_and_through_it(client, lan):
    sign_in(client, "lan")
    sent = client.get(reverse("organisation:home"))
    assert (sent.status_code, sent["Location"]) == (302, reverse("mfa_index"))

    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})

    assert (done.status_code, done["Location"]) == (302, reverse("mfa_view_recovery_codes"))
    assert client.get(reverse("organisation:home")).status_code == 200


def test_leader_signs_in_with_password_and_code(client, lan, settings):
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415 -- needs settings

    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(lan.user, secret)

    first = sign_in(client, "lan")
    assert (first.status_code, first["Location"]) == (302, reverse("mfa_authenticate"))
    assert client.get(reverse("organisation:home")).status_code == 302
    second = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert (second.status_code, second["Location"]) == (302, "/")
    assert client.get(reverse("organisation:home")).status_code == 200


def test_wrong_codes_are_counted(client, lan):
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415 -- needs settings

    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(lan.user, secret)
    sign_in(client, "lan")

    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    blocked = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert blocked.status_code == 200
    assert client.get(reverse("organisation:home")).status_code == 302


def test_keys_of_codes_lie_encrypted(lan):
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415 -- needs settings

    TOTP.activate(lan.user, "JBSWY3DPEHPK3PXP")

    kept = Authenticator.objects.get(user=lan.user).data["secret"]
    assert kept.startswith("f1:")
    assert "JBSWY3DPEHPK3PXP" not in kept


def stripped(response):
    """The page without what differs from visit to visit."""
    text = response.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return text.replace('value="an"', "").replace('value="khong-ai"', "")


def test_unknown_and_known_names_get_the_same_answer(an):
    known, unknown = Client(), Client()

    answers = [(sign_in(known, "an", "sai"), sign_in(unknown, "khong-ai", "sai")) for _ in range(6)]

    for ours, theirs in answers:
        assert ours.status_code == theirs.status_code
        assert stripped(ours) == stripped(theirs)
    assert [ours.status_code for ours, _ in answers] == [200, 200, 200, 200, 429, 429]


def test_unknown_name_costs_a_hash_too(client, an, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher  # noqa: PLC0415 -- tests' hasher

    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher,
        "encode",
        lambda self, *args: hashed.append(1) or encode(self, *args),
    )

    sign_in(client, "an", "sai")
    known = len(hashed)
    sign_in(client, "khong-ai", "sai")

    assert known >= 1
    assert len(hashed) - known >= 1


def test_lock_holds_against_the_right_password_and_other_capitals(client, an):
    for name in ("an", "An", "AN", "aN", "an"):
        sign_in(client, name, "sai")

    assert sign_in(client, "an").status_code == 429
    assert "15 phút" in sign_in(client, "an").content.decode()


def test_lock_of_one_name_leaves_the_others_alone(client, an, lan):
    for _ in range(5):
        sign_in(client, "lan", "sai")

    assert sign_in(Client(), "an").status_code == 302


@pytest.mark.parametrize(
    "path",
    ["signup/", "dang-ky/", "email/", "password/reset/", "login/", "social/signup/", "3rdparty/"],
)
def test_other_doors_of_allauth_do_not_exist(client, db, path):
    assert client.get(f"/tai-khoan/{path}").status_code == 404


def test_other_sessions_are_signed_out(an):
    here, there = Client(), Client()
    sign_in(here, "an")
    sign_in(there, "an")
    assert there.get(reverse("office:account")).status_code == 200

    here.post(reverse("usersessions_list"))

    assert there.get(reverse("office:account")).status_code == 302
    assert here.get(reverse("office:account")).status_code == 200


def test_password_is_changed(client, an):
    sign_in(client, "an")
    new = "mật-khẩu-mới-hoàn-toàn"

    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert response.status_code == 302
    an.user.refresh_from_db()
    assert an.user.check_password(new)


def test_closed_account_learns_so_only_with_its_password(client, an):
    an.user.is_active = False
    an.user.save()

    assert sign_in(client, "an")["Location"] == reverse("account_inactive")
    assert sign_in(client, "an", "sai").status_code == 200


def test_account_without_post_is_told_so(client, db):
    user = make_user("Không Chức", username="khongchuc", password=PASSWORD)

    sign_in(client, user.username)

    assert client.get(reverse("office:account")).status_code == 403


def test_account_speaks_its_language(an):
    an.user.language = "en"
    an.user.save()
    client = Client()

    response = sign_in(client, "an")

    assert response.cookies["django_language"].value == "en"


def test_language_is_chosen_and_kept(client, an):
    sign_in(client, "an")

    response = client.post(reverse("set_language"), {"language": "en", "next": "/"})

    an.user.refresh_from_db()
    assert (response.status_code, an.user.language) == (302, "en")


# --- Every page of the door in Vietnamese --------------------------------------------------------

ENGLISH = re.compile(
    r"\b(?:the|your|you|password|please|username|account|sign|enter|code|this|authenticator|"
    r"incorrect|invalid|required|remember|security key|passwordless|must|characters|too|login|"
    r"Master key|with|and|not|common|entirely|numeric|similar|confirm|current)\b",
    re.I,
)


def words_of(response):
    text = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", " ", response.content.decode())
    shown = re.findall(r'(?:placeholder|alt|aria-label|title)="([^"]*)"', text)
    return " ".join([re.sub(r"(?s)<[^>]+>", " ", text), *shown])


def english_in(response):
    return sorted(set(ENGLISH.findall(words_of(response).replace("English", ""))))


@pytest.mark.django_db(transaction=True)
def test_pages_of_the_door_speak_vietnamese(lan, client):
    pages = [client.get(LOGIN), sign_in(client, "lan", ""), sign_in(client, "lan", "sai")]
    sign_in(client, "lan")
    pages += [client.get(reverse("mfa_index")), client.get(reverse("mfa_activate_totp"))]
    secret = pages[-1].context["form"].secret
    pages.append(client.post(reverse("mfa_activate_totp"), {"code": ""}))
    pages.append(client.post(reverse("mfa_activate_totp"), {"code": "000000"}))
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    names = [
        "mfa_view_recovery_codes",
        "mfa_index",
        "mfa_generate_recovery_codes",
        "mfa_deactivate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "account_reauthenticate",
        "account_change_password",
        "account_logout",
        "account_inactive",
        "usersessions_list",
    ]
    pages += [client.get(reverse(name), HTTP_USER_AGENT="Firefox") for name in names]
    wrong = [
        {},
        {"oldpassword": "sai", "password1": "a", "password2": "b"},
        {"oldpassword": PASSWORD, "password1": "password12", "password2": "password12"},
        {"oldpassword": PASSWORD, "password1": "1234567890", "password2": "1234567890"},
    ]
    pages += [client.post(reverse("account_change_password"), facts) for facts in wrong]
    pages.append(client.post(reverse("account_reauthenticate"), {"password": "sai"}))
    pages.append(client.post(reverse("mfa_reauthenticate"), {"code": "1"}))

    assert [page.status_code for page in pages] == [200] * len(pages)
    assert {page.request["PATH_INFO"]: english_in(page) for page in pages if english_in(page)} == {}


def test_locked_page_speaks_vietnamese(client, an):
    for _ in range(5):
        locked = sign_in(client, "an", "sai")

    assert english_in(locked) == []


def test_stage_of_the_code_speaks_vietnamese(client, lan):
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415 -- needs settings

    TOTP.activate(lan.user, "JBSWY3DPEHPK3PXP")
    sign_in(client, "lan")

    pages = [client.get(reverse("mfa_authenticate"))]
    pages.append(client.post(reverse("mfa_authenticate"), {"code": ""}))
    pages += [client.post(reverse("mfa_authenticate"), {"code": "1"}) for _ in range(6)]

    assert [english_in(page) for page in pages] == [[]] * len(pages)
