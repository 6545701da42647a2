"""Unpacks an Excel file under guard: no macros, no bombs, nothing that is not a sheet."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from xml.etree import ElementTree

from python_calamine import SheetTypeEnum

from nhanrong.bedrock.refusal import Refused

MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 160 * 1024 * 1024
MOST_RATIO: Final = 250
SMALL_PART: Final = 1024 * 1024
MOST_CELLS: Final = 3_000_000

_CONTENT_TYPES = "[Content_Types].xml"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_MACRO_PARTS = re.compile(r"(vbaproject\.bin|/macrosheets/|/activex/)", re.IGNORECASE)
_KEPT_PARTS = re.compile(r"^(\[Content_Types\]\.xml|_rels/.*|xl/.*\.(xml|rels)|docProps/.*\.xml)$")
_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Marks:
    """What a plain reader of values does not tell: hidden rows, errors, uncomputed formulas."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    is_hidden: bool = False

    def hidden(self) -> "Marks":
        """Say the same of a sheet that is hidden as a whole."""
        return replace(self, is_hidden=True)


@dataclass(frozen=True)
class Package:
    """A clean copy of the file, and the marks of each sheet by its name."""

    content: bytes
    marks: Mapping[str, Marks]


def is_grid(kind: SheetTypeEnum) -> bool:
    """Tell a sheet of cells from a sheet that is one chart or a macro."""
    return kind == SheetTypeEnum.WorkSheet


def unpack(content: bytes) -> Package:
    """Check an .xlsx file part by part and copy only what a reader of values needs."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _parts(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        code = "sheet_encrypted" if "password" in str(error) else "sheet_damaged"
        raise Refused(code) from error
    if _WORKBOOK not in parts:
        raise Refused("sheet_not_workbook")
    if b"macroEnabled" in parts.get(_CONTENT_TYPES, b""):
        raise Refused("sheet_macro")
    return Package(content=_packed(parts), marks=_marks(parts))


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    _check_sizes(entries)
    if any(_MACRO_PARTS.search("/" + entry.filename) for entry in entries):
        raise Refused("sheet_macro")
    parts: dict[str, bytes] = {}
    room = MOST_UNPACKED
    for entry in entries:
        if not _KEPT_PARTS.match(entry.filename):
            continue
        # Python reads at most the declared size and checks the sum; the copy holds nothing more.
        part = archive.read(entry)
        room -= len(part)
        if room < 0:
            raise Refused("sheet_bomb")
        if b"<!DOCTYPE" in part[:2048] or b"<!ENTITY" in part[:2048]:
            raise Refused("sheet_bomb")
        parts[entry.filename] = part
    return parts


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused("sheet_bomb")
    for entry in entries:
        swollen = entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        if entry.file_size > SMALL_PART and swollen:
            raise Refused("sheet_bomb")


def _packed(parts: Mapping[str, bytes]) -> bytes:
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return copy.getvalue()


def _marks(parts: Mapping[str, bytes]) -> dict[str, Marks]:
    return {
        name: scan(parts[part]) for name, part in _sheet_parts(parts) if parts.get(part) is not None
    }


def _sheet_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    try:
        book = ElementTree.fromstring(parts[_WORKBOOK])
        relations = ElementTree.fromstring(parts.get(_RELATIONS, b"<Relationships/>"))
    except ElementTree.ParseError as error:
        raise Refused("sheet_damaged") from error
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            target = targets.get(element.get(_REL_ID), "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            yield element.get("name", ""), posixpath.normpath(path)


_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^>]*[^/>])>\s*"
    rb"(<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?\s*"
    rb"(<(?:\w+:)?v>[^<]|<(?:\w+:)?is>)?"
)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_NUMBERED = re.compile(rb'\br="(\d{1,7})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_IS_ERROR = re.compile(rb'\bt="e"')
# A computed formula whose answer is an empty text.
_IS_TEXT = re.compile(rb'\bt="str"')


def scan(part: bytes) -> Marks:
    """Find in a sheet's own text the hidden rows and columns, the errors, the bare formulas."""
    errors: set[tuple[int, int]] = set()
    formulas: set[tuple[int, int]] = set()
    deepest, widest = 0, 0
    for cell in _CELL.finditer(part):
        attributes, formula, value = cell.groups()
        place = _place(attributes)
        # Whole formatted columns leave cells that hold nothing.
        if place is None or not (formula or value):
            continue
        deepest, widest = max(deepest, place[0]), max(widest, place[1] + 1)
        if _IS_ERROR.search(attributes):
            errors.add(place)
        elif formula and not value and not _IS_TEXT.search(attributes):
            formulas.add(place)
    # Two far cells would make a reader lay out the whole field between them.
    if deepest * widest > MOST_CELLS:
        raise Refused("sheet_too_many_cells", cells=MOST_CELLS)
    return Marks(
        hidden_rows=frozenset(_hidden_rows(part)),
        hidden_columns=frozenset(_hidden_columns(part)),
        errors=frozenset(errors),
        formulas=frozenset(formulas),
    )


def _place(attributes: bytes) -> tuple[int, int] | None:
    found = _REFERENCE.search(attributes)
    if found is None:
        return None
    column = 0
    for sign in found.group(1):
        column = column * 26 + sign - 64
    return int(found.group(2)), column - 1


def _hidden_rows(part: bytes) -> Iterator[int]:
    for row in _ROW.finditer(part):
        if _HIDDEN.search(row.group(1)) and (number := _NUMBERED.search(row.group(1))):
            yield int(number.group(1))


def _hidden_columns(part: bytes) -> Iterator[int]:
    for column in _COLUMN.finditer(part):
        if _HIDDEN.search(column.group(1)):
            first = re.search(rb'\bmin="(\d{1,5})"', column.group(1))
            last = re.search(rb'\bmax="(\d{1,5})"', column.group(1))
            if first and last:
                yield from range(int(first.group(1)) - 1, min(int(last.group(1)), 16_384))
