"""Every page of the house in a real browser: axe finds nothing serious, nothing is too wide.

Each page is opened as the first of the cast who may, in the demonstration country told small; then
it is looked at on a telephone and on a desk, light and dark. An error in the console, and so a
breach of the policy for styles and scripts, is a failure.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from nhanrong.commons.people.models import Body, Delegation, Post, User
from nhanrong.commons.scope.actor import SYSTEM, actor_named
from nhanrong.commons.sheets import actions as lists
from nhanrong.commons.sheets.models import Import
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.models import Case, Funding, Initiative, Pledge, Site
from nhanrong.registry.initiatives.rules import Road
from nhanrong.registry.initiatives.sheets import LISTING
from nhanrong.registry.organisation import actions as organisation
from nhanrong.registry.territory.models import Resolution
from nhanrong.registry.territory.queries import splits
from tests.cast import BACKEND
from tests.house.test_gates import patterns
from tests.registry.initiatives import test_sheets as written
from tests.stories.looking import faults
from tests.told import small

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PEOPLE = ("", "an", "lan", "binh", "dung", "mai", "kien")
KINDS = {
    "files": "initiatives.Initiative",
    "office": "tham-quyen",
    "initiatives": "sites",
    "corrections": "initiatives.Initiative",
}
TRACED = {"versions": "diem", "version": "mo-hinh"}
# What is no page of its own: parts that come into another page, and doors that lead on.
NO_PAGES = {"initiatives:alike", "initiatives:former_units", "desk:suggest"}


def _browser(username: str) -> Client:
    client = Client()
    if username:
        client.force_login(User.objects.get(username=username), backend=BACKEND)
        session = client.session
        session["account_authentication_methods"] = [
            {"method": "password", "at": 0},
            {"method": "mfa", "at": 0, "type": "totp"},
        ]
        session.save()
    return client


def _words(name: str) -> dict[str, object]:
    """Say which record of the story a page shows."""
    room, _colon, page = name.partition(":")
    record = Initiative.everything.filter(commune__code="25000", status="operating")
    initiative, another = record.order_by("pk")[:2]
    split = splits(actor_named("binh", timezone.localdate()))[0]
    by_room: dict[str, Any] = {
        "territory": {
            "unit": initiative.commune_id,
            "split": split.pk,
        }.get(page, Resolution.objects.values_list("pk", flat=True).first()),
        "organisation": {
            "end_post": Post.objects.get(user__username="chi").pk,
            "letter": Delegation.objects.get().pk,
            "revoke": Delegation.objects.get().pk,
        }.get(page, Body.objects.get(name="Công an xã Di Linh").pk),
        "office": User.objects.get(username="an").pk,
        "sheets": Import.objects.latest("pk").pk,
    }
    pk = by_room.get(room, initiative.pk)
    if room == "initiatives" and page in {
        "site",
        "add_group",
        "close_site",
        "revise_site",
        "site_adaptations",
        "versions",
    }:
        pk = Site.everything.filter(commune__code="25000", status="active").order_by("pk")[0].pk
    if room == "initiatives":
        pk = _cared_for(page, pk)
    return {
        "pk": pk,
        "one": initiative.pk,
        "other": another.pk,
        "code": initiative.code if room == "portal" else ("68" if page == "province" else "25000"),
        "line": 1,
        "year": timezone.localdate().year,
        "part": "decision",
        "verb": "consolidate",
        "kind": TRACED.get(page) or KINDS.get(room, ""),
        "slug": "mo-hinh" if room == "sheets" else "dem-the-nao",
        "digest": "0" * 64,
        "number": 1,
        "role": "can-bo",
        "field": "founded_on",
        "key": "initiatives.new",
        "token": organisation.reset_password(
            User.objects.filter(username__startswith="mau").order_by("pk")[0], by=SYSTEM
        )
        if name == "invitation"
        else "",
    }


def _cared_for(page: str, pk: Any) -> Any:
    """Say which case, entry of a ledger or count of pledges a page shows, where it shows one."""
    if page in {"case", "assign_case", "write_letter", "confirm_basis"}:
        return Case.objects.filter(closed_on__isnull=True).exclude(road="").latest("pk").pk
    struck = {"strike_funding": Funding, "strike_pledge": Pledge}.get(page)
    return struck.objects.latest("pk").pk if struck else pk


def _care() -> None:
    """Give a case to somebody, and write an entry and a count into the books of its initiative."""
    an, today = actor_named("an", timezone.localdate()), timezone.localdate()
    owner = Body.objects.get(pk=an.body_id)
    assert owner.unit is not None
    row = actions.Listed(owner.unit, {"name": "Đèn đường thôn 3", "field": "traffic"})
    record = actions.import_listed([row], on=today, by=an)[0]
    case = actions.open_case(record, on=today, by=an)
    actions.assign_case(case, actions.Order(Road.LEGALISE, owner, today), on=today, by=an)
    gift = Funding(initiative=record, kind="social", on=today, amount=5, purpose="Mua đèn")
    actions.add_funding(gift, by=an)
    counted = Pledge(initiative=record, kind="household", text="Trực kẻng", on=today, signed=5)
    actions.add_pledge(counted, by=an)
    lists.receive(LISTING, lists.Sent("ds.xlsx", written.book(written.row(sites="7O"))), by=an)


def _address(name: str, path: str) -> str:
    words = _words(name)
    wanted = [part.split(":")[-1].strip("<>") for part in path.split("/") if part.startswith("<")]
    return reverse(name, kwargs={word: words[word] for word in wanted})


def _pages() -> Iterator[tuple[str, str, str]]:
    """Find for every page its address and the first who may open it."""
    browsers = {username: _browser(username) for username in PEOPLE}
    for name, path, _view in patterns():
        if name in NO_PAGES:
            continue
        try:
            address = _address(name, path)
        except NoReverseMatch:
            continue
        for username, browser in browsers.items():
            shown = browser.get(address)
            is_page = shown.headers.get("Content-Type", "").startswith("text/html")
            if shown.status_code == 200 and is_page and b"<html" in shown.content:
                yield name, address, username
                break
            shown.close()


@pytest.fixture
def told(transactional_db) -> None:
    """Tell the demonstration country, small."""
    small()
    _care()


@pytest.fixture
def windows(browser, live, told):
    """Give a window for each of the cast; an error in a console is a failure."""
    opened: dict[str, Any] = {}
    wrong: list[str] = []

    def window(username: str) -> Any:
        if username not in opened:
            context = browser.new_context(locale="vi-VN", reduced_motion="reduce")
            if username:
                cookie = _browser(username).cookies[settings.SESSION_COOKIE_NAME].value
                context.add_cookies(
                    [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live}]
                )
            page = context.new_page()
            page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
            page.on(
                "console",
                lambda line: (
                    wrong.append(f"{page.url}: {line.text}") if line.type == "error" else None
                ),
            )
            opened[username] = page
        return opened[username]

    yield window
    for page in opened.values():
        page.context.close()
    assert wrong == []


def test_every_page_can_be_read_by_everybody(windows, live):
    found_on: dict[str, list[str]] = {}
    seen = []
    for name, address, username in _pages():
        page = windows(username)
        page.goto(live + address)
        found = faults(page)
        seen.append(name)
        if found:
            found_on[f"{name} {address} ({username or 'visitor'})"] = found

    assert found_on == {}
    assert len(seen) > 40
    assert {"sheets:home", "sheets:list", "sheets:compare", "sheets:import", "sheets:grid"} <= set(
        seen
    )
