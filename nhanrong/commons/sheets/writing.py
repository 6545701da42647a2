"""Writes workbooks: the empty template, an export, and an answer to the file that was sent in."""

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from django.conf import settings
from django.utils.translation import gettext as _

from nhanrong.commons.sheets.cells import plain
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.days import Dated, Precision
from nhanrong.commons.sheets.origin import Origin
from nhanrong.commons.sheets.outcomes import Outcome, Status
from nhanrong.commons.sheets.reading import Sheet, Value, address

FORM_ROWS: Final = 500
_LONGEST: Final = 32_000
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
_DAY = "dd/mm/yyyy"
_COLOURS = {Status.ERROR: "#F6D5D2", Status.QUESTION: "#FBEBC8", Status.READY: "#DCEBDD"}


@dataclass(frozen=True)
class Heading:
    """What stands above a table: its title and the lines beneath it; where the file comes from."""

    title: str
    lines: tuple[str, ...] = field(default=())
    origin: Origin | None = None


class _Book:
    """A workbook in the making, in which no text can become a formula."""

    def __init__(self) -> None:
        self.stream = io.BytesIO()
        self.book = xlsxwriter.Workbook(
            self.stream,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": True,
                "default_date_format": _DAY,
            },
        )
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def sheet(self, name: str) -> Any:
        """Open a sheet whose printed pages say where they come from."""
        sheet = self.book.add_worksheet(_sheet_name(name))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        if is_demonstration():
            sheet.set_header(f"&C{demonstration_mark()}")
        return sheet

    def format(self, **properties: Any) -> Any:
        """Give a format, made once for each set of properties."""
        properties = {"font_name": "Times New Roman", "font_size": 12, **properties}
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def put(self, sheet: Any, place: tuple[int, int], value: Any, **properties: Any) -> None:
        """Write one value by its kind; text stays text, also when somebody edits it later."""
        row, column = place
        value = flat(value)
        if value is None:
            sheet.write_blank(row, column, None, self.format(**properties))
        elif isinstance(value, str):
            if value.startswith(_RISKY):
                properties["quote_prefix"] = True
            sheet.write_string(row, column, value[:_LONGEST], self.format(**properties))
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self.format(num_format=_DAY, **properties))
        else:
            sheet.write_number(row, column, value, self.format(**properties))

    def close(self) -> bytes:
        """Finish the file."""
        self.book.close()
        return self.stream.getvalue()


def is_demonstration() -> bool:
    """Say whether everything here is demonstration data."""
    return bool(getattr(settings, "DEMO", False))


def demonstration_mark() -> str:
    """Name the mark that every export of the demonstration country carries."""
    return _("Dữ liệu minh hoạ")


def _sheet_name(name: str) -> str:
    return "".join(sign for sign in name if sign not in "[]:*?/\\'")[:31] or _("Bảng")


def flat(value: Any) -> str | int | float | date | None:
    """Turn a value into what a cell can hold."""
    if value is None or value == "":
        return None
    if isinstance(value, Dated):
        return _dated(value)
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, int | float | date) else str(value)


def _dated(value: Dated) -> str | int | date:
    if value.precision == Precision.YEAR:
        return value.day.year
    return str(value) if value.precision == Precision.MONTH else value.day


def template(columns: Sequence[Column], heading: Heading) -> bytes:
    """Make the empty form of a list: its head, its lists of choices, and a page of explanations."""
    book = _Book()
    sheet = book.sheet(heading.title)
    top = _open_table(book, sheet, columns, heading)
    for position, column in enumerate(columns, start=1):
        _guide(sheet, column, (top + 1, position))
    for number in range(1, FORM_ROWS + 1):
        sheet.write_number(top + number, 0, number, book.format(align="center"))
    _explain(book, columns)
    return book.close()


def export(columns: Sequence[Column], records: Iterable[Any], heading: Heading) -> bytes:
    """Write records as a table that this house can read back unchanged."""
    book = _Book()
    for name, value in (heading.origin.properties() if heading.origin else {}).items():
        book.book.set_custom_property(name, value, "text")
    sheet = book.sheet(heading.title)
    top = _open_table(book, sheet, columns, heading)
    for number, record in enumerate(records, start=1):
        book.put(sheet, (top + number, 0), number, align="center", valign="top")
        for position, column in enumerate(columns, start=1):
            book.put(sheet, (top + number, position), column.of(record), valign="top")
    return book.close()


def _open_table(book: _Book, sheet: Any, columns: Sequence[Column], heading: Heading) -> int:
    """Write the title lines and the head; give the row of the head, counted from 0."""
    lines = [demonstration_mark()] if is_demonstration() else []
    row = 0
    for line in lines:
        book.put(sheet, (row, 0), line, bold=True, font_color="#9A3412")
        row += 1
    book.put(sheet, (row, 0), heading.title, bold=True, font_size=14)
    for line in heading.lines:
        row += 1
        book.put(sheet, (row, 0), line, italic=True)
    top = row + 2
    head = {"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E8EDF3", "align": "center"}
    book.put(sheet, (top, 0), _("STT"), **head)
    sheet.set_column(0, 0, 6)
    for position, column in enumerate(columns, start=1):
        book.put(sheet, (top, position), str(column.label), **head)
        sheet.set_column(position, position, column.width)
    sheet.freeze_panes(top + 1, 2)
    sheet.repeat_rows(top)
    return top


def _guide(sheet: Any, column: Column, start: tuple[int, int]) -> None:
    """Show what a column wants while its cells are filled in."""
    row, position = start
    rule: dict[str, Any] = {
        "validate": "any",
        "input_title": str(column.label)[:32],
        "input_message": str(column.help)[:255],
    }
    choices = [str(choice) for choice in column.choices]
    if choices and len(",".join(choices)) < 255:  # noqa: PLR2004 -- the most that Excel takes
        rule |= {"validate": "list", "source": choices, "error_type": "warning"}
    if column.help or choices:
        sheet.data_validation(row, position, row + FORM_ROWS - 1, position, rule)


def _explain(book: _Book, columns: Sequence[Column]) -> None:
    sheet = book.sheet(_("Hướng dẫn"))
    for position, width in enumerate((28, 12, 90)):
        sheet.set_column(position, position, width)
    for position, words in enumerate((_("Cột"), _("Bắt buộc"), _("Cách ghi"))):
        book.put(sheet, (0, position), words, bold=True)
    for row, column in enumerate(columns, start=1):
        choices = "; ".join(str(choice) for choice in column.choices)
        told = " ".join(part for part in (str(column.help), choices) if part)
        book.put(sheet, (row, 0), str(column.label), valign="top")
        book.put(sheet, (row, 1), _("có") if column.required else None, valign="top")
        book.put(sheet, (row, 2), told, text_wrap=True, valign="top")


def answered(sheets: Sequence[Sheet], outcomes: Iterable[Outcome]) -> bytes:
    """Give back the rows that were sent in, with the answer to each in a last column."""
    by_sheet: dict[str, dict[int, Outcome]] = defaultdict(dict)
    for outcome in outcomes:
        by_sheet[outcome.sheet][outcome.row] = outcome
    book = _Book()
    for source in sheets:
        if source.name in by_sheet:
            _answer(book, source, by_sheet[source.name])
    return book.close()


def _answer(book: _Book, source: Sheet, outcomes: Mapping[int, Outcome]) -> None:
    sheet = book.sheet(source.name)
    last = source.width
    sheet.set_column(0, last - 1, 16)
    sheet.set_column(last, last, 80)
    for row in range(1, source.height + 1):
        outcome = outcomes.get(row)
        marked = {found.cell for found in outcome.problems} if outcome else set()
        for column, value in source.written(row):
            shade = _shade(outcome) if address(row, column) in marked else {}
            book.put(sheet, (row - 1, column), _kept(value), **shade)
        if outcome is not None and outcome.status is not None:
            told = answer(outcome)
            book.put(sheet, (row - 1, last), told, text_wrap=True, **_shade(outcome))
    book.put(sheet, (max(_first(outcomes) - 2, 0), last), _("Kết quả đọc"), bold=True)


def _first(outcomes: Mapping[int, Outcome]) -> int:
    return min((row for row, one in outcomes.items() if one.status is not None), default=1)


def _kept(value: Value) -> Value:
    return value if isinstance(value, str | int | float | date) else plain(value)


def _shade(outcome: Outcome | None) -> dict[str, str]:
    status = outcome.status if outcome else None
    return {"bg_color": _COLOURS[status]} if status else {}


def answer(outcome: Outcome) -> str:
    """Say in one text what came of a row: each cell with its sentence, then the remarks."""
    if not outcome.problems and not outcome.notes:
        return _("Đọc được.")
    told = [f"{found.cell}: {found.sentence}" for found in outcome.problems]
    told += [f"{remark.cell}: {remark.sentence}" for remark in outcome.notes]
    return "\n".join(told)
