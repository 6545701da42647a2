"""The pages of the files in a real browser: widths, themes, accessibility, an upload by hand."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from nhanrong.commons.files import queries
from tests.cast import sign_in
from tests.commons.files import samples

SIGHTS = [(1280, "light"), (390, "dark")]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def window(live, page, cast):
    """Give a window in which An is signed in, and the address of the house."""
    for name, cookie in sign_in(Client(), cast.an).cookies.items():
        page.context.add_cookies([{"name": name, "value": cookie.value, "url": live}])
    return page, live


def _see(page, address: str, width: int, theme: str) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    return [fault["id"] for fault in Axe().run(page).response["violations"]]


@pytest.mark.parametrize(("width", "theme"), SIGHTS)
def test_the_pages_are_accessible_and_stand_within_their_width(
    window, initiative, paper, width, theme
):
    page, live = window
    door = f"{live}/tep/initiatives.Initiative/{initiative.pk}/them/"

    faults = [
        *_see(page, door, width, theme),
        *_see(page, f"{live}/tep/{paper.pk}/sua/", width, theme),
        *_see(page, live + initiative.get_absolute_url(), width, theme),
    ]

    assert faults == []


def test_a_file_is_attached_from_the_page_of_its_record(window, initiative, tmp_path: Path):
    page, live = window
    path = tmp_path / "biên bản.pdf"
    path.write_bytes(samples.pdf())

    page.goto(live + initiative.get_absolute_url())
    page.click("text=Đính kèm tệp")
    page.set_input_files("input[type=file]", [path])
    page.fill("input[name=caption]", "Lễ ra mắt")
    page.keyboard.press("Enter")
    page.wait_for_url(live + initiative.get_absolute_url())

    kept = [(file.name, file.caption) for file in queries.of_record(initiative)]
    assert kept == [("biên bản.pdf", "Lễ ra mắt")]
    assert page.is_visible("text=Đã đính kèm: biên bản.pdf.")
