"""The pages of a list in a real browser: widths, themes, accessibility, and the whole way."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from nhanrong.registry.initiatives.models import Initiative
from tests.cast import sign_in
from tests.factories.initiatives import Story
from tests.registry.initiatives.test_sheets import book, row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story(cast, country, settings, tmp_path):
    """Give the people and the place, and a shelf of this test's own."""
    settings.MEDIA_ROOT = tmp_path
    return Story(cast, country)


@pytest.fixture
def window(live, page, story):
    """Give a window in which An is signed in, and the address of the house."""
    for name, cookie in sign_in(Client(), story.cast.an).cookies.items():
        page.context.add_cookies([{"name": name, "value": cookie.value, "url": live}])
    return page, live


@pytest.fixture
def file(tmp_path):
    """Give a list with a row of each kind."""
    path = tmp_path / "danh sách.xlsx"
    rows = [row(), row(name="Tiếng mõ an ninh", sites="7O"), row(name="Đèn", founded="31/02/2021")]
    path.write_bytes(book(*rows))
    return path


def _faults(page, width: int, theme: str) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    return [fault["id"] for fault in Axe().run(page).response["violations"]]


def _look(page) -> list[str]:
    return [*_faults(page, 1280, "light"), *_faults(page, 390, "dark")]


def test_a_list_goes_its_whole_way_by_hand(window, file):
    page, live = window
    faults = []

    page.goto(f"{live}/bang-tinh/")
    faults += _look(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live}/mo-hinh/")
    page.click("text=Nhập từ Excel")
    faults += _look(page)
    page.set_input_files("input[type=file]", file)
    page.click("text=Đọc thử")
    page.wait_for_url(re.compile(r"/bang-tinh/nhap/\d+/$"))
    faults += _look(page)
    page.check("text=Đúng, 70")
    page.click("text=Nhận các câu đã tích")
    page.wait_for_selector("text=Ghi 2 dòng")
    page.click("nav.tabs >> text=Các cột")
    faults += _look(page)
    page.click("text=Ghi 2 dòng")
    page.wait_for_url(re.compile(r"/bien-nhan/$"))
    faults += _look(page)

    assert faults == []
    assert page.is_visible("text=Còn 1 dòng chưa ghi.")
    assert sorted(Initiative.everything.values_list("name", flat=True)) == [
        "Camera an ninh",
        "Tiếng mõ an ninh",
    ]
    page.click("text=Hoàn tác lần nhập này")
    page.wait_for_selector("text=Đã hoàn tác")
    assert Initiative.everything.count() == 0
