"""Somebody's browser window: what he opens, presses, fills in and sends, and what he then sees."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.cast import sign_in
from tests.factories.people import Member

SLOW = 20_000
SEND = ".form-foot button.primary, .form-foot button.danger"
# A refusal is answered with 422, of which Chromium complains although it shows the page.
REFUSED = "status of 422"


class Desk:
    """A window in which somebody is signed in, or the public reads."""

    def __init__(self, page: Any, live: str):
        self.page, self.live = page, live
        page.set_default_timeout(SLOW)

    def open(self, name: str, *args: object, **asked: str) -> "Desk":
        """Open a page by the name of its address."""
        self.page.goto(self.live + reverse(name, args=args, query=asked or None))
        return self

    def press(self, word: str, *, of: str = "main", exact: bool = True) -> "Desk":
        """Press the link or button that bears this word, and wait for the page that follows."""
        part = self.page.locator(of).first
        link = part.get_by_role("link", name=word, exact=exact)
        found = link.or_(part.get_by_role("button", name=word, exact=exact)).first
        with self.page.expect_navigation():
            found.click()
        return self

    def fill(self, **told: str) -> "Desk":
        """Fill fields in by their names; a choice is chosen, a box is ticked."""
        for name, value in told.items():
            one = self.page.locator(f'main [name="{name}"]:not([type=hidden])')
            kind = one.first.evaluate("e => e.type")
            if kind in {"radio", "checkbox"}:
                self.page.check(f'main [name="{name}"][value="{value}"]')
            elif kind == "select-one":
                one.select_option(value)
            else:
                one.fill(value)
        return self

    def send(self) -> "Desk":
        """Press the button of the form."""
        with self.page.expect_navigation():
            self.page.locator(SEND).first.click()
        return self

    def do(self, word: str, *, exact: bool = True, **told: str) -> "Desk":
        """Press a verb, fill in what it asks, send."""
        return self.press(word, exact=exact).fill(**told).send()

    @property
    def text(self) -> str:
        """What stands on the page, its blanks made one."""
        return " ".join(self.page.locator("body").inner_text().split())

    def sees(self, *said: str) -> "Desk":
        """See that all of this stands on the page."""
        missing = [one for one in said if one not in self.text]
        assert missing == [], f"{self.page.url}: {self.text}"
        return self

    def misses(self, *said: str) -> "Desk":
        """See that none of this stands on the page."""
        assert [one for one in said if one in self.text] == [], self.page.url
        return self


def sit_down(browser: Any, live: str, member: Member | None, wrong: list[str]) -> Desk:
    """Open a window for somebody, or for the public; what its console complains of is noted."""
    context = browser.new_context(
        locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce"
    )
    if member is not None:
        cookie = sign_in(Client(), member).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live}])
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))

    def note(line: Any) -> None:
        if line.type == "error" and REFUSED not in line.text:
            wrong.append(f"{page.url}: {line.text}")

    page.on("console", note)
    return Desk(page, live)
