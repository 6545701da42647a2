"""How a list that was sent in looks: its state, its figures, the lines that are said of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.commons.sheets.listings import Listing, named
from nhanrong.commons.sheets.results import Line
from nhanrong.commons.ui.parts import Cell, Column, Link, Number, Row, State, Tone
from nhanrong.commons.ui.templatetags.ui import vi_moment

Look = Callable[[Line], Row]

STATES: dict[str, tuple[Any, Tone]] = {
    "reading": (gettext_lazy("Đang đọc"), "act"),
    "read": (gettext_lazy("Đã đọc thử, chưa ghi"), "warn"),
    "refused": (gettext_lazy("Không đọc được"), "bad"),
    "writing": (gettext_lazy("Đang ghi"), "act"),
    "written": (gettext_lazy("Đã ghi"), "ok"),
    "undone": (gettext_lazy("Đã hoàn tác"), ""),
}

# What an import makes beside the rows themselves, by the name that its deed counts it under.
BESIDE = {"sites": gettext_lazy("điểm"), "groups": gettext_lazy("tổ")}

SENT = [
    Column("name", gettext_lazy("Tệp"), "name"),
    Column("list", gettext_lazy("Danh sách")),
    Column("by", gettext_lazy("Người gửi")),
    Column("at", gettext_lazy("Lúc")),
    Column("state", gettext_lazy("Trạng thái")),
    Column("rows", gettext_lazy("Dòng"), "number"),
]
_PLACE = [
    Column("row", gettext_lazy("Dòng"), "code"),
    Column("title", gettext_lazy("Hồ sơ"), "name"),
    Column("cell", gettext_lazy("Ô"), "code"),
]
PROBLEMS = [*_PLACE, Column("sentence", gettext_lazy("Cần xem"))]
NOTES = [*_PLACE, Column("sentence", gettext_lazy("Đã hiểu thế nào"))]
CHANGES = [
    *_PLACE,
    Column("label", gettext_lazy("Cột")),
    Column("before", gettext_lazy("Trước")),
    Column("after", gettext_lazy("Sau")),
]
HELD_CHANGES = [
    *_PLACE,
    Column("label", gettext_lazy("Cột")),
    Column("before", gettext_lazy("Trong tệp")),
    Column("after", gettext_lazy("Trong sổ")),
]
FRESH = [
    Column("title", gettext_lazy("Hồ sơ"), "name"),
    Column("key", gettext_lazy("Mã"), "code"),
    Column("sentence", gettext_lazy("Vì sao")),
]


def state(imported: Any) -> State:
    """Say in words where a list stands; what is only compared is never written."""
    if imported.is_comparison and imported.state == "read":
        return State(_("Đã so"), "ok")
    word, tone = STATES[imported.state]
    return State(word, tone)


def sent_row(imported: Any) -> Row:
    """Show one list that was sent in."""
    listing = named(imported.listing)
    title = str(listing.title) if listing else imported.listing
    if imported.is_comparison:
        title = _("%(list)s, so với sổ") % {"list": title}
    return Row(
        [
            Cell(imported.name, imported.get_absolute_url()),
            Cell(title),
            Cell(imported.post.user.full_name),
            Cell(vi_moment(imported.at)),
            Cell(state=state(imported)),
            Cell(imported.counts.get("rows") or None, missing=_("chưa biết")),
        ]
    )


def crumbs(listing: Listing | None = None) -> list[Link]:
    """Show the way to a page of this room."""
    links = [Link(_("Bảng tính"), reverse("sheets:home"))]
    if listing is not None:
        links.append(Link(listing.title, reverse("sheets:list", args=[listing.slug])))
    return links


def heads(imported: Any) -> list[Number]:
    """Count what came of the rows."""
    counts = imported.counts
    if imported.is_comparison:
        lines = counts.get("lines", {})
        return [
            Number(counts.get("changed", 0), _("hồ sơ đã đổi trong sổ")),
            Number(lines.get("notes", 0), _("chỉ có trong sổ")),
            Number(counts.get("error", 0), _("không còn trong sổ")),
            Number(counts.get("same", 0), _("không đổi")),
        ]
    return [
        Number(counts.get("new", 0), _("dòng mới")),
        Number(counts.get("changed", 0), _("dòng sửa")),
        Number(counts.get("same", 0), _("dòng như sổ")),
        Number(counts.get("question", 0), _("dòng cần hỏi lại")),
        Number(counts.get("error", 0), _("dòng có lỗi")),
    ]


def by_sheet(columns: list[Column], row: Look) -> tuple[list[Column], Look]:
    """Put the sheet before the row, where a workbook holds the list on several sheets."""

    def told(line: Line) -> Row:
        shown = row(line)
        return replace(shown, cells=[Cell(line.sheet), *shown.cells])

    return [Column("sheet", _("Trang tính")), *columns], told


def _place(line: Line, cell: str) -> list[Cell]:
    return [Cell(str(line.row)), Cell(line.title), Cell(cell)]


def problem_row(line: Line) -> Row:
    """Show one cell that needs somebody; a question carries the name by which it is answered."""
    said: Any = line.said
    pk = f"{line.sheet}!{said.answer}" if said.is_question else ""
    cells = [*_place(line, said.cell), Cell(said.sentence)]
    return Row(cells, pk=pk, label=said.suggestion)


def note_row(line: Line) -> Row:
    """Show how one cell was understood."""
    said: Any = line.said
    return Row([*_place(line, said.cell), Cell(said.sentence)])


def change_row(line: Line) -> Row:
    """Show what stands and what would stand in one cell."""
    said: Any = line.said
    before = Cell(said.before or None, missing=_("trống"))
    after = Cell(said.after or None, missing=_("trống"))
    return Row([*_place(line, said.cell), Cell(said.label), before, after])


def fresh_row(line: Line) -> Row:
    """Show a record that only the register has."""
    said: Any = line.said
    return Row([Cell(line.title), Cell(said.cell), Cell(said.sentence)])
