"""A list entered in a grid, in a real browser: by keyboard, by a block from Excel, and undone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nhanrong.commons.people.models import Body
from nhanrong.commons.sheets.models import Import, State
from tests.cast import sign_in
from tests.stories.looking import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SLOW = 30_000
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


class Grid:
    """The grid of a list, as somebody sees it."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def wait(self, deed: Any) -> None:
        """Do something that the house judges, and wait for its answer."""
        judged = "(document.querySelector('[data-grid]').dataset.judged ?? '')"
        before = self.page.evaluate(judged)
        deed()
        self.page.wait_for_function(f"before => {judged} !== before", arg=before)

    def at(self, name: str) -> tuple[int, int]:
        """Find the column of a head and the row in which a name stands."""
        return self.page.evaluate(
            """name => {
              const cells = [...document.querySelectorAll("[data-grid] td[data-row]")];
              const cell = cells.find((one) => one.textContent.trim() === name);
              return [Number(cell.dataset.row), Number(cell.dataset.column)];
            }""",
            name,
        )

    def go(self, row: int, column: int) -> None:
        """Go to a cell with the arrows, from the first one."""
        self.page.focus("[data-grid] table")
        self.page.keyboard.press("Control+Home")
        for _step in range(row):
            self.page.keyboard.press("ArrowDown")
        for _step in range(column):
            self.page.keyboard.press("ArrowRight")

    def text(self, row: int, column: int) -> str:
        """Read a cell."""
        return str(self.page.inner_text(f"#cell-{row}-{column}")).strip()

    @property
    def said(self) -> str:
        """Read what the grid says."""
        return str(self.page.inner_text("[data-said]"))

    def counts(self) -> list[int]:
        """Read the counts: new, changed, to look at, wrong."""
        return [
            int(self.page.inner_text(f"[data-count={kind}]"))
            for kind in ("new", "changed", "question", "error")
        ]


@pytest.fixture
def grid(page: Any, live_server: Any, cast: Any) -> Grid:
    """Open the grid of the bodies in the hands of the province's administrator."""
    cookie = sign_in(Client(), cast.mai).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.set_default_timeout(SLOW)
    page.goto(live_server.url + reverse("sheets:grid", args=["co-quan"]))
    page.wait_for_selector("[data-grid-body]:not([hidden])")
    return Grid(page)


def test_by_keyboard_and_by_a_block_from_excel(grid: Grid, cast: Any) -> None:
    page = grid.page
    heads = page.evaluate(
        "[...document.querySelectorAll('[data-grid] thead tr:last-child th')]"
        ".map((head) => head.textContent)"
    )
    row, name = grid.at("Công an xã Hòa Ninh")
    standing = Body.objects.filter(commune__isnull=False).count()

    grid.go(row, name)
    page.keyboard.press("F2")
    page.keyboard.type(" (mới)")
    grid.wait(lambda: page.keyboard.press("Enter"))
    assert grid.counts() == [0, 1, 0, 0]
    assert grid.text(row, name) == "Công an xã Hòa Ninh Công an xã Hòa Ninh (mới)"
    assert grid.said == "Vừa đổi 1 ô. Chưa ghi gì cả."

    empty = Body.objects.filter(province__isnull=False).count()
    cells = {
        "Tên cơ quan": "Hội Nông dân xã Di Linh",
        "Loại": "Hội Nông dân",
        "Hoạt động": "01/07/2025",
    }
    block = [
        "\t".join(_cell(head, cells, "25000") for head in heads[1:]),
        "\t".join(_cell(head, cells | {"Loại": "Hội gì"}, "25000") for head in heads[1:]),
    ]
    grid.go(empty, 0)
    grid.wait(lambda: page.evaluate(PASTE, "\n".join(block)))
    assert grid.said.startswith("Vừa dán 2 dòng")
    assert grid.counts() == [1, 1, 0, 1]
    assert "Hội gì" in page.inner_text("[data-problems]")
    assert faults(page) == []

    grid.wait(lambda: page.keyboard.press("Control+z"))
    assert grid.counts() == [0, 1, 0, 0]
    assert grid.text(empty, name) == ""
    grid.wait(lambda: page.keyboard.press("Control+y"))
    assert grid.counts() == [1, 1, 0, 1]

    page.click("[data-save]")
    page.wait_for_selector("[data-receipt]:not([hidden])")
    assert grid.said == "Đã ghi 2 dòng, còn 1 dòng ở lại trên lưới."
    assert Body.objects.filter(commune__isnull=False).count() == standing + 1
    assert Body.objects.get(pk=cast.neighbour.pk).name == "Công an xã Hòa Ninh (mới)"

    done = Import.objects.get()
    page.once("dialog", lambda dialog: dialog.accept())  # one row is still in the grid
    with page.expect_navigation():
        page.click("[data-receipt]")
    with page.expect_navigation():
        page.get_by_role("button", name="Hoàn tác lần nhập này").click()
    done.refresh_from_db()
    assert done.state == State.UNDONE
    assert Body.objects.get(pk=cast.neighbour.pk).name == "Công an xã Hòa Ninh"
    assert Body.objects.filter(commune__isnull=False).count() == standing


def _cell(head: str, cells: dict[str, str], code: str) -> str:
    if head.startswith("Mã đơn vị"):
        return code
    return next((text for key, text in cells.items() if head.startswith(key)), "")


def test_a_new_record_begins_at_the_first_empty_row(grid: Grid) -> None:
    page = grid.page

    page.click("[data-fresh]")
    page.keyboard.type("Hội Nông dân xã Di Linh")
    grid.wait(lambda: page.keyboard.press("Enter"))

    row = Body.objects.filter(province__isnull=False).count()
    _row, name = grid.at("Công an xã Hòa Ninh")
    assert grid.text(row, name) == "Hội Nông dân xã Di Linh"


def test_typing_on_a_cell_begins_it_anew_with_the_very_sign(grid: Grid) -> None:
    page = grid.page
    row, name = grid.at("Công an xã Hòa Ninh")
    grid.go(row, name)

    page.keyboard.type("Công an")
    grid.wait(lambda: page.keyboard.press("Enter"))

    assert grid.text(row, name) == "Công an xã Hòa Ninh Công an"


def test_nobody_is_caught_in_the_grid(grid: Grid) -> None:
    page = grid.page
    page.focus("[data-grid] table")
    page.keyboard.press("Control+Home")
    width = page.locator("[data-grid] thead tr:last-child th").count() - 1

    for _press in range(width):
        page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('table') === null")


def test_without_scripts_a_block_goes_into_a_box(live_server: Any, cast: Any, client: Any) -> None:
    sign_in(client, cast.mai)
    heads = "Tên cơ quan\tLoại\tMã đơn vị\tTừ ngày"
    block = f"{heads}\nHội Nông dân xã Di Linh\tHội Nông dân\t25000\t01/07/2025"

    answer = client.post(reverse("sheets:grid_paste", args=["co-quan"]), {"block": block})

    sent = Import.objects.get()
    assert answer["Location"] == sent.get_absolute_url()
    assert (sent.state, sent.counts["new"]) == (State.READ, 1)
