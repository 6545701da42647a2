"""The desk and the public page in a real browser: widths, themes, with and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from tests.cast import sign_in

DESK = [
    ("an", "/"),
    ("dung", "/toan-quoc/"),
    ("binh", "/tinh/68/"),
    ("an", "/xa/25000/?dia-gioi=cu"),
    ("an", "/tim/?q=tieng"),
    ("an", "/huong-dan/dem-the-nao/"),
]
PUBLIC = [
    "/cong-khai/",
    "/cong-khai/mo-hinh/",
    "/cong-khai/mo-hinh/{code}/",
    "/cong-khai/dem-the-nao/",
]
SIGHTS = [(390, "dark"), (1280, "light")]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def told(story):
    record = story.published()
    story.site(record)
    story.draft("Camera an ninh")
    return record


@pytest.fixture
def enter(live, story):
    """Sign a window in: `enter(page.context, "an")`."""

    def let_in(context, who):
        session = sign_in(Client(), getattr(story.cast, who)).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live}])

    return let_in


def faults(page, width):
    found = Axe().run(page).response["violations"]
    serious = [fault for fault in found if fault["impact"] in {"serious", "critical"}]
    wide = page.evaluate("document.documentElement.scrollWidth") - width
    return [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in serious], max(wide, 0)


@pytest.mark.parametrize("sight", SIGHTS)
def test_every_page_is_accessible_and_stands_within_its_width(told, enter, live, page, sight):
    width, theme = sight
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=theme)
    seen = {}
    for address in PUBLIC:
        page.goto(live + address.format(code=told.code))
        seen[address] = faults(page, width)
    for who, address in DESK:
        enter(page.context, who)
        page.goto(live + address)
        seen[address] = faults(page, width)

    assert {address: found for address, found in seen.items() if found != ([], 0)} == {}


def test_the_search_answers_while_one_types(told, enter, live, page):
    enter(page.context, "an")
    page.goto(f"{live}/tim/")

    page.focus("#q")
    page.keyboard.type("camera")
    page.wait_for_selector("#found li a")

    assert page.inner_text("#found li a") == "Camera an ninh"
    assert page.url.endswith("/tim/?q=camera")


def test_the_search_is_reached_from_the_keyboard(told, enter, live, page):
    enter(page.context, "an")
    page.goto(f"{live}/")

    page.keyboard.press("/")
    page.keyboard.type("tiếng kẻng")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim/?q=*")

    assert page.inner_text("#found li a") == "Tiếng kẻng an ninh"


def test_a_sentence_is_copied_with_its_day_and_source(told, enter, live, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    enter(page.context, "an")
    page.goto(f"{live}/xa/25000/")

    page.click("button.copy >> nth=0")
    page.wait_for_function("navigator.clipboard.readText().then(text => text.length)")

    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Xã Di Linh có 1 mô hình (Nhân Rộng, định nghĩa bản 2, tính lúc " in copied


def test_without_scripts_everything_is_read_and_asked(told, enter, live, browser):
    context = browser.new_context(java_script_enabled=False)
    enter(context, "an")
    plain = context.new_page()

    plain.goto(f"{live}/tim/")
    plain.fill("#q", "tieng keng")
    plain.click("form.find button")
    found = plain.inner_text("#found li a")
    plain.goto(f"{live}/xa/25000/")
    plain.click("noscript summary >> nth=0")
    sentence = plain.inner_text("noscript details[open] p")
    context.close()

    assert found == "Tiếng kẻng an ninh"
    assert "Xã Di Linh có 1 mô hình" in sentence
