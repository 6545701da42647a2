"""A small workbook in the making: its styles, its printed pages, its marks."""

import io
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import xlsxwriter
from django.conf import settings
from django.utils.translation import gettext as _

from nhanrong.commons.sheets.origin import Origin
from nhanrong.commons.sheets.writing.values import (
    LONGEST,
    flat,
    is_a_day_of_excel,
    is_open_to_excel,
)

DAY: Final = "dd/mm/yyyy"
_LONGEST_NAME: Final = 31


@dataclass(frozen=True)
class Heading:
    """What stands above a table: its title and the lines beneath it; where the file comes from."""

    title: str
    lines: tuple[str, ...] = field(default=())
    origin: Origin | None = None


class Book:
    """A workbook in memory, in which no text can become a formula. For what is small."""

    def __init__(self, origin: Origin | None = None) -> None:
        self.stream = io.BytesIO()
        self.book = xlsxwriter.Workbook(
            self.stream,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": True,
                "default_date_format": DAY,
            },
        )
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        for name, text in origin.properties().items() if origin else ():
            self.book.set_custom_property(name, text, "text")

    def sheet(self, name: str) -> Any:
        """Open a sheet whose printed pages say where they come from."""
        sheet = self.book.add_worksheet(sheet_name(name))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&R&P/&N")
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
        if isinstance(value, date) and not is_a_day_of_excel(value):
            value = f"{value:%d/%m/%Y}"
        if value is None:
            sheet.write_blank(row, column, None, self.format(**properties))
        elif isinstance(value, str):
            if is_open_to_excel(value):
                properties["quote_prefix"] = True
            sheet.write_string(row, column, value[:LONGEST], self.format(**properties))
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self.format(num_format=DAY, **properties))
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


def sheet_name(name: str) -> str:
    """Cut a title down to what Excel takes as the name of a sheet."""
    return "".join(sign for sign in name if sign not in "[]:*?/\\'")[:_LONGEST_NAME] or _("Bảng")
