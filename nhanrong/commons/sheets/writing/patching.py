"""Writes the answer into one sheet of an officer's own workbook; all else passes through."""

import re
from collections.abc import Iterator
from typing import IO, Final

from nhanrong.commons.sheets.outcomes import Status
from nhanrong.commons.sheets.reading import letter
from nhanrong.commons.sheets.writing.markup import (
    Body,
    Cell,
    Row,
    attribute,
    masked,
    number_in,
    position,
    with_attribute,
    without_attribute,
)
from nhanrong.commons.sheets.writing.pens import escaped
from nhanrong.commons.sheets.writing.styles import Styles
from nhanrong.commons.sheets.writing.survey import LAST, Survey, Told
from nhanrong.commons.sheets.writing.values import LONGEST

WIDTH: Final = 70  # of the column of sentences, in signs


class Patch:
    """Writes one sheet anew, row by row."""

    def __init__(self, seen: Survey, told: Told, styles: Styles, label: str) -> None:
        self.seen, self.told, self.styles, self.label = seen, told, styles, label
        self.heads = seen.head_rows()
        self.usual: list[tuple[int, int, int]] = []
        self.waiting = sorted(told.rows, reverse=True)
        self._lead()

    def _lead(self) -> None:
        """Colour the cell that is seen where a marked one is covered by a merged block."""
        for number in list(self.told.rows):
            marked = self.told.rows[number][2]
            for column in list(marked):
                anchor = self.seen.anchors.get((number, column))
                if anchor is not None and anchor != (number, column):
                    status = marked.pop(column)
                    self.told.extra.setdefault(anchor[0], {}).setdefault(anchor[1], status)

    def written(self, stream: IO[bytes]) -> Iterator[bytes]:
        """Give the whole sheet with its answers, in pieces."""
        body = Body(stream)
        self.markup = body.markup
        yield self._head(body.head)
        if body.is_closed:
            yield from body.tail()
            return
        for row in body.rows():
            while self.waiting and self.waiting[-1] <= row.number:
                if (missing := self.waiting.pop()) < row.number:
                    yield from self._made(missing)
            yield from self._row(row)
        while self.waiting:
            yield from self._made(self.waiting.pop())
        yield from body.tail()

    def _made(self, number: int) -> Iterator[bytes]:
        """Make a row that the sheet does not have."""
        name = self.markup.name("row")
        yield from self._row(Row(number, b"", b'<%s r="%d"/>' % (name, number), None, b""))

    def _row(self, row: Row) -> Iterator[bytes]:
        yield row.before
        answer = self.told.rows.get(row.number)
        marked = dict(answer[2]) if answer else {}
        marked |= self.told.extra.get(row.number, {})
        if not (answer or marked or self.seen.was_answered or row.number in self.heads):
            yield row.tag
            if row.inner is not None:
                yield row.inner
                yield row.close
            return
        if answer and not marked and (last := self._last(row)) is not None:
            # Nothing but the sentence is new, and it goes behind all that there is.
            inner = row.inner or b""
            yield self._tag(row, answer[1]) + inner[: last.end]
            yield from (text for _column, text in self._answer(row, 0))
            yield inner[last.end :] + row.close
            return
        cells = self._cells(row, marked)
        cells.sort(key=lambda pair: pair[0])
        if not cells and row.inner is None:
            yield row.tag
            return
        yield self._tag(row, answer[1] if answer else "")
        yield b"".join(text for _column, text in cells)
        yield row.close or b"</" + self.markup.name("row") + b">"

    def _last(self, row: Row) -> Cell | None:
        """Find the last cell of a row where our own comes after it and nothing else is to do."""
        last = None if self.seen.was_answered else self.markup.last(row)
        return last if last is not None and last.column < self.seen.column else None

    def _tag(self, row: Row, sentence: str) -> bytes:
        """Write the row's tag; what told Excel its width or a height of one line is let go."""
        tag = row.tag.removesuffix(b"/>").removesuffix(b">") + b">"
        if (spans := attribute(tag, "spans")) is not None and spans.count(b":") == 1:
            first, last = spans.split(b":")
            if last.isdigit() and int(last) <= self.seen.column:
                tag = with_attribute(tag, "spans", f"{first.decode()}:{self.seen.column + 1}")
        is_long = len(sentence) > WIDTH or "\n" in sentence
        if is_long and attribute(tag, "customHeight") not in {b"1", b"true"}:
            tag = without_attribute(tag, "ht")
        return tag

    def _cells(self, row: Row, marked: dict[int, Status]) -> list[tuple[int, bytes]]:
        """List the cells of a row as they are to stand, by column."""
        markup, inner, column = self.markup, row.inner or b"", self.seen.column
        cells: list[tuple[int, bytes]] = []
        place, left, beside, own = 0, set(marked), 0, b""
        for cell in markup.cells(row):
            text = inner[place : cell.end]
            place = cell.end
            look = number_in(cell.tag, "s")
            if cell.column == column:
                own = text
                continue
            beside = look if cell.column < column else beside
            left.discard(cell.column)
            new = self._look(look, marked.get(cell.column))
            if new != look:
                lead = len(text) - (cell.end - cell.start)
                tag = with_attribute(cell.tag, "s", new)
                text = text[:lead] + tag + text[lead + len(cell.tag) :]
            cells.append((cell.column, text))
        for missing in left:
            base = self._usual(row, missing)
            new = self.styles.coloured(base, marked[missing])
            cells.append((missing, markup.empty(missing, row.number, new)))
        answer = list(self._answer(row, beside))
        # A cell that only has a style stays where nothing is said; an older answer goes.
        cells += answer or ([] if self.seen.was_answered or not own else [(column, own)])
        if inner[place:]:
            cells.append((LAST + 1, inner[place:]))
        return cells

    def _look(self, look: int, status: Status | None) -> int:
        if status is not None:
            return self.styles.coloured(look, status)
        return self.styles.cleared(look) if self.seen.was_answered else look

    def _answer(self, row: Row, beside: int) -> Iterator[tuple[int, bytes]]:
        """Write the cell of our own column: a sentence, or the head."""
        column = self.seen.column
        if (answer := self.told.rows.get(row.number)) is not None:
            status, sentence, _marked = answer
            look = self.styles.sentence(status)
            text = escaped(sentence[:LONGEST])
            yield column, self.markup.text(column, row.number, look, text)
        elif row.number == self.seen.head:
            yield column, self.markup.text(column, row.number, beside, escaped(self.label))
        elif row.number in self.heads:
            yield column, self.markup.empty(column, row.number, beside)

    def _usual(self, row: Row, column: int) -> int:
        """Give the look of a cell that does not stand: that of its row, or of its column."""
        if attribute(row.tag, "customFormat") in {b"1", b"true"}:
            return number_in(row.tag, "s")
        return next((look for a, b, look in self.usual if a <= column <= b), 0)

    def _head(self, head: bytes) -> bytes:
        """Give our column its width, and tell the sheet that it is wider now."""
        head = self._with_dimension(head)
        text, own = masked(head), self.seen.column + 1
        name = self.markup.name("col")
        new = b'<%s min="%d" max="%d" width="%d" customWidth="1"/>' % (name, own, own, WIDTH)
        block = re.search(self.markup.tag("cols"), text)
        if block is None or block[0].endswith(b"/>"):
            cols = self.markup.name("cols")
            start = block or list(re.finditer(self.markup.tag("sheetData"), text))[-1]
            end = block.end() if block else start.start()
            return head[: start.start()] + b"<%s>%s</%s>" % (cols, new, cols) + head[end:]
        close = text.index(b"</" + self.markup.name("cols"), block.end())
        told = self._columns(head[block.end() : close], new)
        return head[: block.end()] + told + head[close:]

    def _columns(self, inner: bytes, new: bytes) -> bytes:
        """Put our column among the others; a range that covers it is parted."""
        own, pieces = self.seen.column + 1, []
        is_in = False
        for found in re.finditer(self.markup.tag("col"), inner):
            tag = found[0].removesuffix(b"/>").removesuffix(b">") + b"/>"
            first, last = number_in(tag, "min"), number_in(tag, "max")
            self.usual.append((first - 1, last - 1, number_in(tag, "style")))
            if last < own:
                pieces.append(tag)
                continue
            if first < own:
                pieces.append(with_attribute(tag, "max", own - 1))
            pieces += [] if is_in else [new]
            is_in = True
            if last > own:
                pieces.append(with_attribute(tag, "min", max(first, own + 1)))
        return b"".join(pieces if is_in else [*pieces, new])

    def _with_dimension(self, head: bytes) -> bytes:
        found = re.search(self.markup.tag("dimension"), masked(head))
        told = (attribute(found[0], "ref") or b"").split(b":") if found else []
        if found is None or not told[-1] or position(told[-1]) >= self.seen.column:
            return head
        row = re.sub(rb"[^0-9]", b"", told[-1]).decode()
        area = f"{told[0].decode()}:{letter(self.seen.column)}{row}"
        return head[: found.start()] + with_attribute(found[0], "ref", area) + head[found.end() :]
