"""A block of 2,000 × 12 pasted into the grid of sites, in a real browser, at the country's size."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.db import connection
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from bench.house import house
from bench.row import Row
from nhanrong.commons.people.models import Post
from nhanrong.commons.sheets import listings
from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.rules import Status

ROWS, TIMES = 2_000, 3
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PASTE = """async text => {
  const root = document.querySelector("[data-grid]");
  root.querySelector("table").focus();
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const judged = () => root.dataset.judged ?? "";
  const before = judged();
  const began = performance.now();
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  await new Promise(requestAnimationFrame);
  const drawn = performance.now() - began;
  while (judged() === before) await new Promise((done) => setTimeout(done, 10));
  const tried = performance.now() - began;
  const counts = root.grid.told.counts;
  const from = performance.now();
  root.grid.hands.undo();
  await new Promise(requestAnimationFrame);
  const left = root.grid.model.dirty().length;
  return { drawn, tried, undone: performance.now() - from, counts, left };
}"""


def measure() -> list[Row]:
    """Paste, see what the house says, and take it back; the middle of three times."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = {**settings.STORAGES, "staticfiles": plain}
    with house(), override_settings(STORAGES=storages, ALLOWED_HOSTS=["*"]):
        connection.close()
        StaticLiveServerTestCase.setUpClass()
        try:
            told = sorted(
                _pasted(StaticLiveServerTestCase.live_server_url), key=lambda one: one["tried"]
            )
        finally:
            StaticLiveServerTestCase.tearDownClass()
    middle = told[TIMES // 2]
    new, left = middle["counts"]["new"], middle["left"]
    what = f"paste {ROWS:,} × 12 ({new:,} rows new; {left} rows left after the undo)"
    return [
        Row(what, "nhanrong, laid and drawn", middle["drawn"], "ms wall"),
        Row(what, "nhanrong, judged by the house", middle["tried"], "ms wall"),
        Row(what, "nhanrong, undone", middle["undone"], "ms wall"),
    ]


def _pasted(live: str) -> list[dict[str, Any]]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- slow import

    post, code = _officer()
    client = Client()
    client.force_login(post.user, backend=BACKEND)
    cookie = client.cookies["sessionid"].value
    assert Path(CHROMIUM).exists()
    flags = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        page = browser.new_page(locale="vi-VN")
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live}])
        told = []
        for _time in range(TIMES):
            page.goto(live + reverse("sheets:grid", args=["diem"], query={"q": "không có"}))
            page.wait_for_selector("[data-grid-body]:not([hidden])")
            told.append(page.evaluate(PASTE, _block(post, code)))
        browser.close()
    return told


def _officer() -> tuple[Post, str]:
    """Find an officer in whose commune an initiative runs, and its code."""
    running = Initiative.everything.filter(status=Status.OPERATING, commune__isnull=False)
    for record in running.order_by("pk"):
        posts = Post.objects.filter(
            role="officer", body__kind="police", body__commune=record.commune_id
        )
        post = posts.select_related("user", "body__commune").first()
        if post is not None:
            return post, record.code
    raise LookupError("no officer beside an initiative")


def _block(post: Post, code: str) -> str:
    """Write new sites in the officer's commune, as many columns as the list has, twelve at most."""
    listing = listings.named("sites")
    assert listing is not None
    keys = [column.key for column in listing.columns][:12]
    commune = post.body.commune
    assert commune is not None
    fixed = {"initiative": code, "commune": commune.full_name, "status": "Hoạt động"}
    fixed |= {"start": "01/10/2026"}
    lines = [
        "\t".join(f"Thôn mới {row}" if key == "name" else fixed.get(key, "") for key in keys)
        for row in range(ROWS)
    ]
    return "\n".join(lines)
