"""An export: any number of records written as a stream, in a workbook that comes back unchanged.

xlsxwriter makes a small workbook with the head, the styles, the lists and the print set-up. Under
its head stands one specimen of each style; the rows are written in their place, as text, one after
the other. So a list of the whole country takes no more memory than a short one.
"""

import io
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import IO, Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from nhanrong.bedrock import vietnamese
from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.listings import Listing
from nhanrong.commons.sheets.origin import Origin, version
from nhanrong.commons.sheets.reading import letter
from nhanrong.commons.sheets.writing.book import DAY, Book, Heading
from nhanrong.commons.sheets.writing.form import (
    LAST_ROW,
    body,
    identity_first,
    offer,
    open_table,
)
from nhanrong.commons.sheets.writing.pens import KINDS, Pen, Strings

_SHEET: Final = "xl/worksheets/sheet1.xml"
_STRINGS: Final = "xl/sharedStrings.xml"
_AT_ONCE: Final = 500  # rows handed to the packer together
# Grouped where it helps («124.000»); years and small numbers stay plain.
_WHOLE: Final = "[>=10000]#,##0;General"


def listed(
    listing: Listing, records: Iterable[Any], *, on: date, origin: Origin, told: str = ""
) -> IO[bytes]:
    """Write the records of a declared list (`listing.held(…)`) as the file that comes back.

    `on` is the day of the figures. `origin` (`origin.of`) tells how the list was narrowed and the
    moment before the first record was read; `told` is the narrowing in words, or nothing. The
    column of identity stands first, then all others; those that are only shown are grey. The
    language is Vietnamese, as of all prints. Returns an open temporary file at its start: give it
    to `FileResponse`, or copy it to a path.
    """
    with translation.override("vi"):
        lines = [_("Số liệu đến ngày %(day)s") % {"day": vietnamese.date_vi(on)}]
        if told:
            lines.append(_("Lọc theo: %(filters)s") % {"filters": told})
        columns = identity_first(listing.columns, listing)
        marks = replace(origin, columns=version(columns))
        return export(columns, records, Heading(str(listing.title), tuple(lines), marks))


def export(columns: Sequence[Column], records: Iterable[Any], heading: Heading) -> IO[bytes]:
    """Write records as a table that this house can read back unchanged.

    `records` is read once, one after the other. Returns an open temporary file at its start:
    `FileResponse(file, …)` sends and closes it; `with export(…) as file: file.read()` for a small
    one, `shutil.copyfileobj(file, target)` for a path.
    """
    with _shell(columns, heading) as shell:
        file = tempfile.TemporaryFile()  # noqa: SIM115 -- handed to the caller, who closes it
        try:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
                _fill(shell, package, columns, records)
        except BaseException:
            file.close()
            raise
    file.seek(0)
    return file


@contextmanager
def _shell(columns: Sequence[Column], heading: Heading) -> Iterator[zipfile.ZipFile]:
    """Make the workbook without its rows: in their place one row of specimens for each style."""
    book = Book(heading.origin)
    sheet = book.sheet(heading.title)
    top = open_table(book, sheet, columns, heading)
    lists = offer(book, sheet, columns, top)
    for row, kind in enumerate(KINDS, start=top + 1):
        sheet.write_blank(row, 0, None, book.format(align="center", valign="top"))
        for position, column in enumerate(columns, start=1):
            sheet.write_blank(row, position, None, book.format(**body(column) | _LOOKS[kind]))
    lists.close()
    with zipfile.ZipFile(io.BytesIO(book.close())) as shell:
        yield shell


_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "text": {},
    "quoted": {"quote_prefix": True},
    "whole": {"num_format": _WHOLE},
    "number": {"num_format": "General"},
    "day": {"num_format": DAY},
}


def _fill(
    shell: zipfile.ZipFile,
    package: zipfile.ZipFile,
    columns: Sequence[Column],
    records: Iterable[Any],
) -> None:
    """Copy the shell and write the rows where the specimens stood."""
    for name in shell.namelist():
        if name not in {_SHEET, _STRINGS}:
            package.writestr(name, shell.read(name))
    before, specimens, after = _parted(shell.read(_SHEET).decode())
    first, styles = _styles(specimens)
    strings = Strings(shell.read(_STRINGS).decode())
    pens = [
        Pen(column, letter(position), styles[letter(position)], strings)
        for position, column in enumerate(columns, start=1)
    ]
    with package.open(_SHEET, "w", force_zip64=True) as sheet:
        sheet.write(before.encode())
        for rows in _rows(pens, records, first, styles["A"]["text"]):
            sheet.write(rows.encode("utf-8", "replace"))
        sheet.write(after.encode())
    package.writestr(_STRINGS, strings.part())


def _parted(part: str) -> tuple[str, str, str]:
    """Part the sheet into what stands before the specimens, these, and the rest."""
    # Without the note of its dimension, which would be that of the shell, every reader measures.
    part = re.sub(r"<dimension [^>]*/>", "", part, count=1)
    found = re.search(r'<row (?:(?!<row ).)*?<c r="A\d+" s="\d+"/>.*</row>(?=</sheetData>)', part)
    if found is None:
        raise ValueError("the shell of an export holds no specimens")
    return part[: found.start()], found[0], part[found.end() :]


def _styles(specimens: str) -> tuple[int, dict[str, dict[str, int]]]:
    """Read off the specimens which number each style has: by column, by kind."""
    cells = re.findall(r'<c r="([A-Z]+)(\d+)" s="(\d+)"/>', specimens)
    first = min(int(row) for _column, row, _style in cells)
    styles: dict[str, dict[str, int]] = {}
    for column, row, style in cells:
        styles.setdefault(column, {})[KINDS[int(row) - first]] = int(style)
    return first, styles


def _rows(pens: Sequence[Pen], records: Iterable[Any], first: int, serial: int) -> Iterator[str]:
    """Write the rows, some hundreds at a time."""
    told: list[str] = []
    for number, record in enumerate(records, start=1):
        row = first + number - 1
        if row > LAST_ROW:
            raise Refused("sheet_too_many_rows", rows=LAST_ROW)
        told.append(f'<row r="{row}"><c r="A{row}" s="{serial}"><v>{number}</v></c>')
        for pen in pens:
            written = pen.written(pen.of(record))
            if written:
                told.append(f"{pen.start}{row}{written}")
        told.append("</row>")
        if number % _AT_ONCE == 0:
            yield "".join(told)
            told = []
    yield "".join(told)
