"""The door in a real browser, under the house's strict content policy."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse

from tests.cast import make_cast
from tests.factories.places import make_country

PASSWORD = "mật-khẩu-đủ-dài-2026"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lan(transactional_db):
    """The chair of the commune, who must use a second factor."""
    lan = make_cast(make_country()).lan
    lan.user.set_password(PASSWORD)
    lan.user.save()
    return lan


@pytest.fixture
def key(page):
    """A key in the browser's own pocket: it answers at once."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def enter(page, live):
    page.goto(live + reverse("account_login"))
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def test_leader_sets_up_a_passkey_and_signs_in_with_it_alone(live, page, key, lan):
    enter(page, live)
    page.goto(live + reverse("organisation:home"))
    page.wait_for_url("**" + reverse("mfa_index"))

    page.get_by_role("link", name="Thêm khóa bảo mật").click()
    page.get_by_label("Không cần mật khẩu").check()
    page.get_by_role("button", name="Thêm", exact=True).click()
    page.wait_for_url("**" + reverse("mfa_view_recovery_codes"))
    page.goto(live + reverse("organisation:home"))
    assert page.title() == "Tổ chức · Nhân Rộng"

    page.goto(live + reverse("account_logout"))
    page.get_by_role("button", name="Đăng xuất").click()
    page.goto(live + reverse("account_login"))
    page.get_by_role("button", name="Dùng khóa bảo mật").click()
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    page.goto(live + reverse("organisation:home"))

    assert page.title() == "Tổ chức · Nhân Rộng"
    assert Authenticator.objects.filter(user=lan.user, type="webauthn").count() == 1


def test_key_that_fails_says_so_on_the_page(live, page, lan):
    page.goto(live + reverse("account_login"))
    assert page.get_by_text("Khóa bảo mật chưa dùng được.").is_hidden()

    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error()) }")
    page.get_by_role("button", name="Dùng khóa bảo mật").click()

    page.get_by_text("Khóa bảo mật chưa dùng được.").wait_for()


def test_leader_scans_the_code_and_enters_by_keyboard_alone(live, page, lan):
    enter(page, live)
    page.goto(live + reverse("mfa_activate_totp"))
    assert page.locator(".qr img").evaluate("image => image.complete && image.naturalWidth > 0")
    secret = page.get_by_label("Khóa để nhập tay").input_value()

    page.get_by_label("Mã của ứng dụng xác thực").focus()
    page.keyboard.type(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    page.keyboard.press("Enter")
    page.wait_for_url("**" + reverse("mfa_view_recovery_codes"))
    page.goto(live + reverse("organisation:home"))

    assert page.title() == "Tổ chức · Nhân Rộng"
