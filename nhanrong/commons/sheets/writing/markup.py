"""A sheet's own text, read as a stream: what stands before its rows, each row, what follows.

The text is never parsed into a tree and written anew: whatever nobody asked to change passes
through as it came, byte for byte. Tags are found by expressions that know quoted attributes;
comments and CDATA are blanked out for the search, so that nothing in them is taken for a tag.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import IO, Final, NamedTuple

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets.reading import letter

_CHUNK: Final = 1024 * 1024
_MOST_AHEAD: Final = 32 * 1024 * 1024  # no row is as long
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, which no spreadsheet writes
_ATTRIBUTES: Final = rb"""(?:[^>"']|"[^"]*"|'[^']*')*"""
_PASSED_OVER = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_OPENED = re.compile(rb"<!--|<!\[CDATA\[|<\?")
_ROOT = re.compile(rb"<(?:([\w.-]+):)?worksheet[\s/>]")


def masked(text: bytes) -> bytes:
    """Blank out comments, CDATA and instructions; every other byte keeps its place."""
    if b"<!" not in text and b"<?" not in text:
        return text
    return _PASSED_OVER.sub(lambda found: b" " * len(found[0]), text)


def attribute(tag: bytes, name: str) -> bytes | None:
    """Give the value of an attribute as it is written, or nothing."""
    found = _attribute(name).search(tag)
    return None if found is None else found[2] if found[2] is not None else found[3]


def number_in(tag: bytes, name: str) -> int:
    """Give the number that an attribute holds; nought where it holds none."""
    told = attribute(tag, name) or b""
    return int(told) if told.isdigit() else 0


def with_attribute(tag: bytes, name: str, value: object) -> bytes:
    """Set an attribute in a tag, changing nothing else of it."""
    told = f' {name}="{value}"'.encode()
    found = _attribute(name).search(tag)
    if found is not None:
        return tag[: found.start()] + told + tag[found.end() :]
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + told + tag[end:]


def without_attribute(tag: bytes, name: str) -> bytes:
    """Drop an attribute from a tag."""
    return _attribute(name).sub(b"", tag, count=1)


@lru_cache(maxsize=64)
def _attribute(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"\s(%s)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')" % name.encode())


def position(reference: bytes) -> int:
    """Give the column of a cell's name, counted from 0: D42 is in column 3."""
    column = 0
    for sign in reference.upper():
        if not 65 <= sign <= 90:  # noqa: PLR2004 -- A to Z
            break
        column = column * 26 + sign - 64
    return column - 1


class Cell(NamedTuple):
    """One cell within the text of its row: its column, its tag, where it starts and ends."""

    column: int
    tag: bytes
    start: int
    opened: int
    end: int


class Row(NamedTuple):
    """One row as it came: what stood before it, its tag, its cells; `inner` is None when closed."""

    number: int
    before: bytes
    tag: bytes
    inner: bytes | None
    close: bytes


@dataclass(frozen=True)
class Markup:
    """The tags of one sheet, which may carry a prefix: `x:row`."""

    prefix: bytes

    def name(self, local: str) -> bytes:
        """Name an element as this sheet does."""
        return self.prefix + local.encode()

    def tag(self, local: str) -> bytes:
        """Give the expression of an opening tag, self-closing ones too."""
        return rb"<%s(?=[\s/>])%s>" % (re.escape(self.name(local)), _ATTRIBUTES)

    @cached_property
    def _cell(self) -> re.Pattern[bytes]:
        return re.compile(self.tag("c"))

    @cached_property
    def _reference(self) -> re.Pattern[bytes]:
        return re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})""")

    @cached_property
    def row(self) -> re.Pattern[bytes]:
        """The expression of a row's tag, or of the end of all rows."""
        return re.compile(self.tag("row") + rb"|</" + re.escape(self.name("sheetData")))

    def cells(self, row: Row) -> list[Cell]:
        """List the cells of a row; one that does not name itself follows the one before it."""
        if row.inner is None:
            return []
        text = masked(row.inner)
        close = b"</" + self.name("c")
        cells: list[Cell] = []
        column = -1
        for found in self._cell.finditer(text):
            told = self._reference.search(found[0])
            column = position(told[1]) if told else column + 1
            end = opened = found.end()
            if not found[0].endswith(b"/>"):
                end = text.index(b">", text.index(close, opened)) + 1
            cells.append(Cell(column, found[0], found.start(), opened, end))
        return cells

    def last(self, row: Row) -> Cell | None:
        """Find the last cell of a row without looking at the others; None where that is unsure."""
        inner = row.inner
        if inner is None or b"<!" in inner or b"<?" in inner:
            return None
        start = inner.rfind(b"<" + self.name("c") + b" ")
        found = self._cell.match(inner, start) if start >= 0 else None
        if found is None or self._cell.search(inner, found.end()) is not None:
            return None
        told = self._reference.search(found[0])
        end = opened = found.end()
        if not found[0].endswith(b"/>"):
            end = inner.index(b">", inner.index(b"</" + self.name("c"), opened)) + 1
        return Cell(position(told[1]), found[0], start, opened, end) if told else None

    def is_filled(self, row: Row, cell: Cell) -> bool:
        """Say whether a cell holds a value or a formula, not only a style."""
        if row.inner is None or cell.end == cell.opened:
            return False
        inner = row.inner[cell.opened : cell.end]
        return _EMPTY.fullmatch(inner[: inner.rindex(b"</")]) is None

    def text(self, column: int, row: int, style: int, element: str) -> bytes:
        """Write a cell with a text of its own; `element` is escaped already."""
        c, i, t = (self.name(local).decode() for local in ("c", "is", "t"))
        kept = f'<{t} xml:space="preserve">{element}</{t}>'
        told = f'<{c} r="{letter(column)}{row}" s="{style}" t="inlineStr"><{i}>{kept}</{i}></{c}>'
        return told.encode("utf-8", "replace")

    def empty(self, column: int, row: int, style: int) -> bytes:
        """Write a cell that has a style and nothing else."""
        return b'<%s r="%s%d" s="%d"/>' % (self.name("c"), letter(column).encode(), row, style)


# Some programs write a value that is none.
_EMPTY = re.compile(rb"\s*(?:<(?:[\w.-]+:)?(?:v|is)\s*(?:/>|>\s*</(?:[\w.-]+:)?(?:v|is)\s*>)\s*)*")


class Body:
    """Reads one sheet once: `head`, then `rows()`, then `tail()`."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.rest = b""
        self.head = self._head()

    def _more(self) -> bool:
        if len(self.rest) > _MOST_AHEAD:
            raise Refused("sheet_damaged")
        chunk = self.stream.read(_CHUNK)
        self.rest += chunk
        return bool(chunk)

    def _head(self) -> bytes:
        """Read up to the first row, the tag of `sheetData` included."""
        self._more()
        if self.rest.startswith(_WIDE_TEXT):
            raise Refused("sheet_damaged")
        while True:
            text = masked(self.rest)
            root = _ROOT.search(text)
            if root is not None:
                self.markup = Markup(root[1] + b":" if root[1] else b"")
                start = re.search(self.markup.tag("sheetData"), text)
                if start is not None:
                    head, self.rest = self.rest[: start.end()], self.rest[start.end() :]
                    self.is_closed = start[0].endswith(b"/>")
                    return head
            if not self._more():
                raise Refused("sheet_damaged")

    def rows(self) -> Iterator[Row]:
        """Walk the rows, one in memory at a time."""
        number = 0
        is_open = not self.is_closed
        while is_open:
            text = self._searched()
            place = 0
            while (row := self._row(text, place, number)) is not None:
                number = row.number
                place += len(row.before) + len(row.tag) + len(row.inner or b"") + len(row.close)
                yield row
            end = re.compile(rb"</" + re.escape(self.markup.name("sheetData"))).search(text, place)
            self.rest = self.rest[place:]
            is_open = end is None
            if is_open and not self._more():
                raise Refused("sheet_damaged")

    def _searched(self) -> bytes:
        """Mask what was read so far, up to a comment whose end has not been read."""
        text = masked(self.rest)
        cut = _OPENED.search(text)
        return text if cut is None else text[: cut.start()]

    def _row(self, text: bytes, place: int, above: int) -> Row | None:
        found = self.markup.row.search(text, place)
        if found is None or found[0].startswith(b"</"):
            return None
        told = attribute(found[0], "r")
        number = int(told) if told and told.isdigit() else above + 1
        before, tag = self.rest[place : found.start()], found[0]
        if tag.endswith(b"/>"):
            return Row(number, before, tag, None, b"")
        close = text.find(b"</" + self.markup.name("row"), found.end())
        end = text.find(b">", close) + 1 if close >= 0 else 0
        if not end:
            return None
        return Row(number, before, tag, self.rest[found.end() : close], self.rest[close:end])

    def tail(self) -> Iterator[bytes]:
        """Give what follows the rows, from the end of `sheetData` on."""
        yield self.rest
        while chunk := self.stream.read(_CHUNK):
            yield chunk
