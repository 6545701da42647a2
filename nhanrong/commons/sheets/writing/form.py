"""The empty form of a list: its head, its choices, its help, and a page of explanations."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.days import Dated
from nhanrong.commons.sheets.listings import Listing
from nhanrong.commons.sheets.reading import Sheet
from nhanrong.commons.sheets.writing.book import (
    DAY,
    Book,
    Heading,
    demonstration_mark,
    is_demonstration,
    sheet_name,
)

FORM_ROWS: Final = 500
LAST_ROW: Final = 1_048_575  # of a sheet, counted from 0
WIDE: Final = 30  # from this width on a column holds sentences: they are wrapped
QUIET: Final = "#5F6B7A"
_INLINE: Final = 255  # the most that Excel takes as a list written into the cell's own rule
_A_DAY: Final = date(2026, 11, 5)


def form(listing: Listing) -> bytes:
    """Make the empty form of a declared list; Vietnamese, as prints are."""
    with translation.override("vi"):
        told = _("Để trống khi ghi mới. Muốn sửa hồ sơ đã có thì ghi mã của hồ sơ đó.")
        columns = [
            replace(column, help=told) if column.key == listing.identity else column
            for column in identity_first(listing.asked_for, listing)
        ]
        lines = (
            _("Mỗi dòng một hồ sơ. Ô chưa biết thì để trống; xem trang «Hướng dẫn»."),
            *(str(line) for line in listing.guide),
        )
        return template(columns, Heading(str(listing.title), lines))


def identity_first(columns: Sequence[Column], listing: Listing) -> list[Column]:
    """Put the column that names the record before all others."""
    return sorted(columns, key=lambda column: column.key != listing.identity)


def template(columns: Sequence[Column], heading: Heading) -> bytes:
    """Make an empty form: its head, its lists of choices, and a page of explanations."""
    book = Book()
    sheet = book.sheet(heading.title)
    top = open_table(book, sheet, columns, heading)
    helped = [column for column in columns if column.help]
    lists = offer(book, sheet, columns, top, helped=helped)
    for number in range(1, FORM_ROWS + 1):
        sheet.write_number(top + number, 0, number, book.format(align="center"))
    _explain(book, columns)
    lists.close()
    return book.close()


def open_table(book: Book, sheet: Any, columns: Sequence[Column], heading: Heading) -> int:
    """Write the title lines and the head; give the row of the head, counted from 0."""
    row = 0
    if is_demonstration():
        book.put(sheet, (row, 0), demonstration_mark(), bold=True, font_color="#9A3412")
        row += 1
    book.put(sheet, (row, 0), heading.title, bold=True, font_size=14)
    for line in heading.lines:
        row += 1
        book.put(sheet, (row, 0), line, italic=True)
    top = row + 2
    head: dict[str, Any] = {
        "bold": True,
        "text_wrap": True,
        "border": 1,
        "bg_color": "#E8EDF3",
        "align": "center",
        "valign": "vcenter",
    }
    book.put(sheet, (top, 0), _("STT"), **head)
    sheet.set_column(0, 0, 6)
    for position, column in enumerate(columns, start=1):
        shade = {"font_color": QUIET, "bg_color": "#F3F4F6"} if column.is_shown else {}
        book.put(sheet, (top, position), str(column.label), **head | shade)
        sheet.set_column(position, position, column.width, book.format(**body(column)))
    sheet.freeze_panes(top + 1, 2)
    sheet.repeat_rows(top)
    return top


def body(column: Column) -> dict[str, Any]:
    """Give the look of a column's cells, also of those that somebody fills in later.

    A column that reads text is formatted as text, so that Excel makes no day of «12/3» and no
    number of «007»; one that reads days shows them as days.
    """
    look: dict[str, Any] = {"valign": "top"}
    if column.is_shown:
        look["font_color"] = QUIET
    if column.width >= WIDE:
        look["text_wrap"] = True
    if reads_days(column):
        look["num_format"] = DAY
    elif isinstance(column.reader("abc").value, str):
        look["num_format"] = "@"
    return look


def reads_days(column: Column) -> bool:
    """Say whether a column is one of days."""
    return isinstance(column.reader(_A_DAY).value, Dated | date)


class Lists:
    """The choices that do not fit into a rule: each under a name, all in one hidden column."""

    def __init__(self, book: Book) -> None:
        self.book, self.count = book, 0
        self.name = sheet_name(_("Danh mục chọn"))
        self.choices: list[str] = []

    def source(self, choices: list[str]) -> list[str] | str:
        """Give what a rule asks for: the choices themselves, or the name of where they stand."""
        if len(",".join(choices)) <= _INLINE and not any("," in choice for choice in choices):
            return choices
        first = len(self.choices) + 1
        self.choices += choices
        self.count += 1
        name = f"danh_muc_{self.count}"
        area = f"$A${first}:$A${len(self.choices)}"
        self.book.book.define_name(name, f"='{self.name}'!{area}")
        return f"={name}"

    def close(self) -> None:
        """Write the hidden sheet, as the last one, where any list needs it."""
        if self.choices:
            sheet = self.book.sheet(self.name)
            sheet.hide()
            for row, choice in enumerate(self.choices):
                self.book.put(sheet, (row, 0), choice)


def offer(
    book: Book, sheet: Any, columns: Sequence[Column], top: int, *, helped: Sequence[Column] = ()
) -> Lists:
    """Let the cells of a column be chosen from its list; show what `helped` ones want.

    A list that is too long for the rule itself stands on a hidden sheet, in one column, so that
    nobody takes it for a table; close it when all other sheets stand. Another value is warned of,
    not forbidden.
    """
    lists = Lists(book)
    for position, column in enumerate(columns, start=1):
        rule: dict[str, Any] = {"validate": "any"}
        if column.choices and not column.is_shown:
            source = lists.source([str(choice) for choice in column.choices])
            rule |= {"validate": "list", "source": source, "error_type": "warning"}
        if column in helped:
            rule |= {"input_title": str(column.label)[:32], "input_message": _short(column)}
        if len(rule) > 1:
            sheet.data_validation(top + 1, position, LAST_ROW, position, rule)
    return lists


def _short(column: Column) -> str:
    told = str(column.help)
    return told if len(told) <= _INLINE else told[: _INLINE - 1] + "…"


def is_help(sheet: Sheet) -> bool:
    """Say whether a sheet is the page of explanations that comes with the empty form."""
    with translation.override("vi"):
        return [value for _column, value in sheet.written(1)] == _help_head()


def _help_head() -> list[str]:
    return [_("Cột"), _("Bắt buộc"), _("Cách ghi"), _("Ví dụ")]


def _explain(book: Book, columns: Sequence[Column]) -> None:
    sheet = book.sheet(_("Hướng dẫn"))
    for position, width in enumerate((28, 12, 90, 28)):
        sheet.set_column(position, position, width)
    for position, words in enumerate(_help_head()):
        book.put(sheet, (0, position), words, bold=True)
    for row, column in enumerate(columns, start=1):
        choices = "; ".join(str(choice) for choice in column.choices)
        told = " ".join(part for part in (str(column.help), choices) if part)
        book.put(sheet, (row, 0), str(column.label), valign="top")
        book.put(sheet, (row, 1), _("có") if column.required else None, valign="top")
        book.put(sheet, (row, 2), told, text_wrap=True, valign="top")
        book.put(sheet, (row, 3), _example(column), text_wrap=True, valign="top")
    sheet.freeze_panes(1, 1)


def _example(column: Column) -> str | None:
    """Show one filled cell: the first choice, or the ways of writing a day."""
    if column.choices:
        return str(next(iter(column.choices)))
    return _("05/11/2026, hoặc 11/2026, hoặc 2026") if reads_days(column) else None
