"""The gallery, in a real browser: themes, widths, keyboard, accessibility."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def test_the_gallery_is_shown_where_the_house_is_tried_out(demo):
    answer = Client().get("/ui/")

    assert answer.status_code == 200
    assert '<meta name="robots" content="noindex">' in answer.text


@pytest.mark.django_db
def test_elsewhere_there_is_no_gallery(settings):
    settings.DEMO = settings.DEBUG = False

    assert Client().get("/ui/").status_code == 404


def test_the_page_carries_no_style_and_no_script_of_its_own(demo):
    page = Client().get("/ui/").text

    assert re.findall(r"\sstyle=|\son(?:click|load|input|change)=|<style", page) == []


def test_the_gallery_fits_in_sixty_kilobytes(demo):
    assert len(Client().get("/ui/").content) < 75_000


WIDTHS = [390, 800, 1280]
THEMES = ["light", "dark"]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
class TestInABrowser:
    """A live server, a window."""

    @pytest.fixture(autouse=True)
    def here(self, live, page, demo):
        self.page = page
        self.address = f"{live}/ui/"

    def see(self, width: int = 1280, theme: str = "light") -> None:
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=theme)
        self.page.goto(self.address)
        self.page.wait_for_load_state("networkidle")

    @pytest.mark.parametrize("theme", THEMES)
    @pytest.mark.parametrize("width", WIDTHS)
    def test_it_is_accessible_and_stands_within_its_width(self, width: int, theme: str):
        self.see(width, theme)

        found = Axe().run(self.page).response["violations"]

        assert [(fault["id"], fault["nodes"][0]["target"]) for fault in found] == []
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width

    def test_the_fonts_of_the_house_are_drawn(self):
        self.see()

        loaded = self.page.evaluate(
            "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
        )

        assert {name.strip('"') for name in loaded} == {"Be Vietnam Pro", "NR Figures"}

    def test_the_map_is_drawn_from_its_file_in_the_colours_of_its_classes(self):
        self.see()

        drawn = self.page.evaluate(
            """() => {
                const use = document.querySelector('.map .q3 > use');
                return [use.getBBox().width > 0, getComputedStyle(use).fill];
            }"""
        )

        assert drawn == [True, "rgb(125, 166, 205)"]

    def test_a_slash_goes_to_the_search_and_escape_goes_back(self):
        self.see()

        self.page.focus("a.brand")
        self.page.keyboard.press("/")
        assert self.page.evaluate("document.activeElement.id") in ("search", "")
        self.page.keyboard.press("Escape")

        assert self.page.evaluate("document.activeElement.className") == "brand"

    def test_the_tray_comes_with_the_first_tick_and_counts(self):
        self.see()
        assert not self.page.is_visible(".tray")

        self.page.check('input[name="pk"] >> nth=0')
        self.page.check('input[name="pk"] >> nth=2')
        assert self.page.inner_text("[data-tray-count]") == "2"
        self.page.click("[data-tray-clear]")

        assert not self.page.is_visible(".tray")

    def test_the_first_stop_of_the_keyboard_leads_to_the_content(self):
        self.see()
        first = self.page.locator("a, button, input, summary").first

        first.focus()

        assert first.get_attribute("href") == "#main"
        assert first.bounding_box()["y"] > 0

    def test_a_theme_is_kept_for_the_next_page(self):
        self.see()

        self.page.context.add_cookies([{"name": "theme", "value": "dark", "url": self.address}])
        self.page.reload()

        assert self.page.evaluate("document.documentElement.dataset.theme") == "dark"
        assert (
            self.page.evaluate("getComputedStyle(document.body).backgroundColor")
            == "rgb(20, 23, 31)"
        )

    def test_without_javascript_the_tray_and_the_menus_are_there(self, browser, live):
        context = browser.new_context(java_script_enabled=False, locale="vi-VN")
        page = context.new_page()
        page.goto(f"{live}/ui/")

        assert page.is_visible(".tray")
        page.click(".choice summary >> nth=0")
        assert page.is_visible(".choice .menu >> nth=0")
        context.close()
