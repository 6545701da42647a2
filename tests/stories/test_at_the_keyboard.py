"""A day in a real browser: sign-in with a code, an initiative by keyboard alone, its decision.

The same again without JavaScript.
"""

import time
from collections.abc import Callable

import pytest
from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.urls import reverse

from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.rules import Status
from tests.cast import Cast
from tests.factories.people import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "ba-con-cung-giu-xom"
NAME = "Tiếng kẻng an ninh thôn 10"
SLOW = 30_000
ENOUGH = 10  # seconds in which a slow machine sends a form


class Desk:
    """Somebody's browser window, driven by the keyboard alone."""

    def __init__(self, page, live: str, secrets: dict[str, str]):
        self.page, self.live, self.secrets = page, live, secrets
        page.set_default_timeout(SLOW)

    def reach(self, selector: str, *, at_most: int = 120) -> None:
        """Press Tab until what is looked for has the focus: nothing may be out of reach."""
        for _press in range(at_most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        pytest.fail(f"{selector} is out of reach of the keyboard")

    def type(self, selector: str, text: str) -> None:
        self.reach(selector)
        self.page.keyboard.type(text)

    def choose(self, selector: str, value: str, *, at_most: int = 60) -> None:
        """Go down a list of choices with the arrow until this one is chosen."""
        self.reach(selector)
        for _press in range(at_most):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"{value} is no choice of {selector}")

    def press(self, selector: str) -> None:
        """Go to a button or link and press it; wait for the page that follows."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def sign_in(self, member: Member) -> None:
        """Sign in with password and one-time code."""
        self.page.goto(self.live + reverse("account_login"))
        self.type("#id_login", member.user.username)
        self.type("#id_password", PASSWORD)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.type("#id_code", _code(self.secrets[member.user.username]))
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(self.live + "/")

    def open(self, name: str, *args: object) -> None:
        self.page.goto(self.live + reverse(name, args=args))


def _code(secret: str) -> str:
    """Give the code of this half minute, or of the next when this one is nearly over."""
    left = app_settings.TOTP_PERIOD - time.time() % app_settings.TOTP_PERIOD
    if left < ENOUGH:
        time.sleep(left + 0.1)
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return str(format_hotp_value(hotp_value(secret, counter)))


@pytest.fixture
def secrets(cast: Cast) -> dict[str, str]:
    """Give An and Lan their password and second factor."""
    held = {}
    for member in (cast.an, cast.lan):
        member.user.set_password(PASSWORD)
        member.user.save()
        held[member.user.username] = generate_totp_secret()
        TOTP.activate(member.user, held[member.user.username])
    return held


@pytest.fixture
def desk_for(browser, live, secrets):
    """Open a window for somebody: `desk_for(cast.an)`; an error in its console is a failure."""
    windows, wrong = [], []

    def open_for(member: Member, **how: object) -> Desk:
        context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **how)
        windows.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
        desk = Desk(page, live, secrets)
        desk.sign_in(member)
        return desk

    yield open_for
    for context in windows:
        context.close()
    assert wrong == []


def _register(an: Desk) -> Initiative:
    an.open("initiatives:new")
    an.type("#id_name", NAME)
    an.choose("#id_field", "fire_safety")
    an.type("#id_aim", "Có kẻng báo động thì trong mười phút có người tới giúp.")
    an.type("#id_method", "Họp thôn, góp kẻng, phân công hộ giữ kẻng.")
    an.press("form.form button.primary")
    return Initiative.everything.get(name=NAME)


def _do(desk: Desk, made: Initiative, verb: str, **words: str) -> None:
    """Open the record, go to the button of a verb, fill in what it asks, and send."""
    desk.open("initiatives:initiative", made.pk)
    address = reverse("initiatives:verb", args=[made.pk, verb])
    desk.press(f'a[href="{address}"], [action="{address}"] button')
    for name, text in words.items():
        desk.type(f"#id_{name}", text)
    desk.press("form.form button.primary")


Opener = Callable[..., Desk]


def test_an_registers_by_keyboard_and_lan_decides(cast: Cast, desk_for: Opener):
    an = desk_for(cast.an)
    made = _register(an)

    assert an.page.url.endswith(made.get_absolute_url())
    assert an.page.locator("h1").inner_text() == NAME
    assert (made.status, made.field) == (Status.DRAFT, "fire_safety")
    assert made.commune_id == cast.an.body.commune_id

    lan = desk_for(cast.lan)
    assert lan.page.get_by_text(NAME).count() >= 1  # it waits on her desk
    _do(lan, made, "approve_survey")
    _do(an, made, "propose")
    _do(lan, made, "decide", number="384/QĐ-UBND")

    made.refresh_from_db()
    assert made.status == Status.DECIDED
    assert "384/QĐ-UBND" in lan.page.content()


def test_without_its_grounds_the_page_says_what_is_missing(cast: Cast, desk_for: Opener):
    an, lan = desk_for(cast.an), desk_for(cast.lan)
    made = _register(an)
    _do(lan, made, "approve_survey")
    _do(an, made, "propose")
    _do(lan, made, "decide", number="384/QĐ-UBND")

    an.open("initiatives:initiative", made.pk)
    shown = an.page.locator("main").inner_text()

    assert an.page.locator(f'a[href$="/{made.pk}/launch/"]').count() == 0
    assert "3" in shown
    made.refresh_from_db()
    assert made.status == Status.DECIDED


def test_without_javascript_everything_works(cast: Cast, desk_for: Opener):
    an = desk_for(cast.an, java_script_enabled=False)
    page = an.page
    an.open("initiatives:new")
    page.fill("#id_name", NAME)
    page.select_option("#id_field", "residential_order")
    page.fill("#id_aim", "Có người tới giúp trong mười phút.")
    page.fill("#id_method", "Họp thôn, góp kẻng.")
    page.click("form.form button.primary")

    made = Initiative.everything.get(name=NAME)
    assert page.url.endswith(made.get_absolute_url())
    page.goto(an.live + reverse("desk:search") + "?q=tieng+keng")
    assert NAME in page.locator("main").inner_text()
    page.goto(an.live + reverse("initiatives:list") + "?sort=-name")
    page.get_by_role("link", name=NAME).first.click()
    assert page.locator("h1").inner_text() == NAME
