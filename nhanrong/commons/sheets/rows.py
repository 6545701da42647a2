"""Says of every row of a sheet what it is: nothing is dropped in silence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise
from typing import Final

from nhanrong.commons.sheets.cells import folded, is_missing, plain
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.heads import Head
from nhanrong.commons.sheets.reading import Sheet, Value


class Kind(StrEnum):
    """What a row is for."""

    TITLE = "title"
    HEAD = "head"
    NUMBERING = "numbering"
    SECTION = "section"
    DATA = "data"
    TOTAL = "total"
    NOTE = "note"
    SIGNATURE = "signature"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number, what it is, its head, the section titles it stands under."""

    number: int
    kind: Kind
    head: Head | None = None
    sections: tuple[str, ...] = ()


_FEW: Final = 2
_TOTAL = re.compile(
    r"^(?:[ivx\d]{1,4}[.)]?\s+)?(?:tong(?: cong| so| chung)?|cong|toan tinh|cong don)"
    r"(?:\s*[:.(].*|\s+(?:cong|so|chung|toan tinh|cac|so mo hinh|huyen|xa|phuong|tinh|thanh pho|"
    r"thi xa|thi tran|quan|muc|phan|trang|[ivx]+|\d+)\b.*)?$"
)
_NOTE = re.compile(
    r"^(?:\*+|\(\*+\)|-)?\s*(?:ghi chu|chu thich|luu y|nguon|chu giai)\b|^\(?\*+\)?\s"
)
_SIGNATURE = re.compile(
    r"\bngay\b.{0,12}\bthang\b.{0,12}\bnam\b|^(?:tm|kt|tl|tuq|q)\.|nguoi lap|lap bieu|"
    r"^(?:pho )?(?:truong phong|giam doc|truong cong an|chu tich|thu truong|doi truong|cuc truong|"
    r"truong ban|truong tieu ban|chi huy)|noi nhan|^\(?ky\b|dong dau|xac nhan|^- nhu tren|"
    r"^- luu\b|dai ta|thuong ta|trung ta|thieu ta"
)
_ORDINAL = re.compile(r"^\(?\s*(\d{1,2}|[a-z])\s*\)?(?:\s*=.*)?$")
_SECTION_MARK = re.compile(r"^(?:[IVX]{1,5}|[A-HĐ])[.)\-:/]?$|^\d{1,2}[.)]$")
_SECTION_LEAD = re.compile(r"^(?:[IVX]{1,5}|[A-HĐ])\s*[.)\-–:/]\s*\S")
_ROMAN = re.compile(r"^[IVX]{1,5}\b")
_LETTER = re.compile(r"^[A-HĐ](?=[.)\-–:/\s]|$)")
_DISTRICT_LEAD = re.compile(r"^(?:huyen|thi xa|thanh pho|quan|tp|tx|h|q)\b\.?\s+\S")
_PLACE_LEAD = re.compile(
    r"^(?:huyen|thi xa|thanh pho|quan|xa|phuong|thi tran|tp|tx|dac khu|linh vuc|dia ban|cong an|"
    r"ubnd)\b[.:]?\s+\S"
)


def classified(sheet: Sheet, columns: Sequence[Column], heads: Sequence[Head]) -> list[Row]:
    """Give every row of the sheet its kind, from the first to the last."""
    return list(_Walk(sheet, columns, heads).rows())


class _Walk:
    """Goes down a sheet once, remembering the head it is under and the sections it has passed."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], heads: Sequence[Head]) -> None:
        self.sheet = sheet
        self.columns = columns
        self.heads = {row: head for head in heads for row in head.rows()}
        self.head: Head | None = None
        self.sections: tuple[str, ...] = ()
        self.is_after_head = False
        self.is_signed = False
        self.is_summed = False

    def rows(self) -> Iterator[Row]:
        """Walk all rows."""
        for number in range(1, self.sheet.height + 1):
            kind = self._kind(number)
            if kind not in (Kind.EMPTY, Kind.HEAD):
                self.is_after_head = kind == Kind.NUMBERING
                self.is_summed = kind == Kind.TOTAL or (self.is_summed and kind == Kind.NOTE)
            if kind == Kind.SECTION:
                self.sections = _nested(self.sections, self._section(number))
            yield Row(number, kind, self.head, self.sections)

    def _kind(self, number: int) -> Kind:
        if number in self.heads:
            self._pass_head(number)
            return Kind.HEAD
        values = self.sheet.rows[number - 1]
        cells = [one for one in enumerate(values) if one[1] is not None]
        if not cells:
            return Kind.EMPTY
        if self.head is None:
            return Kind.TITLE
        return self._under_head(number, cells, self.head)

    def _pass_head(self, number: int) -> None:
        head = self.heads[number]
        if head is not self.head:
            self.head, self.is_signed, self.is_after_head = head, False, True

    def _under_head(self, number: int, cells: list[tuple[int, Value]], head: Head) -> Kind:
        if self.is_after_head and _is_numbering(cells):
            return Kind.NUMBERING
        if _is_only_serial(cells, head):
            return Kind.EMPTY
        if _is_total(cells, head):
            return Kind.TOTAL
        if self._is_entry(number, cells, head):
            self.is_signed = False
            return Kind.DATA
        return self._aside(cells, head)

    def _is_entry(self, number: int, cells: list[tuple[int, Value]], head: Head) -> bool:
        """A row of data names its subject and says at least one thing more about it."""
        values = dict(cells)
        own = {key for key, column in head.columns.items() if not is_missing(values.get(column))}
        told = own
        if number in self.sheet.covers:
            shown = {key: self.sheet.shown(number, column) for key, column in head.columns.items()}
            told = {key for key, value in shown.items() if not is_missing(value)}
        subject = self._subject(head)
        serial = head.serial is not None and _is_count(values.get(head.serial))
        if not serial and _is_signed_off(cells):
            return False
        if told.issuperset(subject) and (serial or len(told) > len(subject)):
            return not self._is_headline(cells, head, own, serial=serial)
        return len(own) >= _FEW and not self.is_signed and (serial or len(own) > _FEW)

    def _subject(self, head: Head) -> list[str]:
        return [key for key in head.subject if key in head.columns]

    def _is_headline(
        self, cells: list[tuple[int, Value]], head: Head, own: set[str], *, serial: bool
    ) -> bool:
        """A title of a section may carry its own sums: «II. HUYỆN BẢO LÂM … 45 điểm»."""
        first = [plain(value) for _column, value in cells[:_FEW]]
        if serial:
            # «1.» before a unit and nothing behind it is a title; «1» is a serial number.
            bare = len(own) == 1 and _SECTION_MARK.match(first[0]) is not None
            return bare and _PLACE_LEAD.match(folded(first[-1])) is not None
        marked = bool(_SECTION_MARK.match(first[0]) or _SECTION_LEAD.match(first[0]))
        if head.serial is not None and not marked:
            marked = bool(_DISTRICT_LEAD.match(folded(first[0])))
        if not marked:
            return False
        values = dict(cells)
        texts = [
            key
            for key in own
            if isinstance(value := values.get(head.columns[key]), str)
            and not plain(value).replace(".", "").isdigit()
        ]
        return len(texts) <= 1

    def _aside(self, cells: list[tuple[int, Value]], head: Head) -> Kind:
        """Tell apart what is no data: a note, a signature, the title of a section."""
        words = [plain(value) for _column, value in cells]
        lowered = [folded(word) for word in words]
        if any(_NOTE.search(word) for word in lowered[:_FEW]):
            return Kind.NOTE
        if any(_SIGNATURE.search(word) for word in lowered):
            self.is_signed = True
            return Kind.SIGNATURE
        if self.is_signed:
            return Kind.SIGNATURE
        if _is_section(words, lowered, cells, head):
            return Kind.SECTION
        required = {head.columns.get(column.key) for column in self.columns if column.required}
        is_lone_name = cells[0][0] in required and len(cells) == 1 and not self.is_summed
        return Kind.DATA if is_lone_name or len(cells) > _FEW else Kind.NOTE

    def _section(self, number: int) -> str:
        words = [plain(value) for _column, value in self.sheet.written(number)]
        texts = [word for word in words if any(sign.isalpha() for sign in word)]
        mark = [word for word in words[:1] if _SECTION_MARK.match(word)]
        rest = [word for word in texts if word not in mark]
        return " ".join([*mark, *rest[:1]]) or " ".join(words[:1])


def _is_numbering(cells: list[tuple[int, Value]]) -> bool:
    """A row of column numbers: (1) (2) (3), A B 1 2, or 1, 2, 3=4+5 right under the head."""
    marks = [_ORDINAL.match(simple_mark(value)) for _column, value in cells]
    if len(cells) <= _FEW or not all(marks):
        return False
    return _steps([int(mark[1]) for mark in marks if mark and mark[1].isdigit()])


def _steps(numbers: list[int]) -> bool:
    return all(1 <= later - former <= _FEW for former, later in pairwise(numbers))


def simple_mark(value: Value) -> str:
    """Fold a cell that may number a column."""
    return folded(plain(value))


def _is_count(value: Value) -> bool:
    return plain(value).rstrip(".").isdigit()


def _is_only_serial(cells: list[tuple[int, Value]], head: Head) -> bool:
    """A form's unused line: it has its number and nothing else."""
    serial = head.serial
    if any(column != serial and not is_missing(value) for column, value in cells):
        return False
    return all(is_missing(value) or _is_count(value) for _column, value in cells)


def _is_signed_off(cells: list[tuple[int, Value]]) -> bool:
    """Two offices side by side above their signatures are no data."""
    if len(cells) > _FEW + 1 or not all(isinstance(value, str) for _column, value in cells):
        return False
    return any(_SIGNATURE.search(folded(plain(value))) for _column, value in cells)


def _is_total(cells: list[tuple[int, Value]], head: Head) -> bool:
    texts = [value for _column, value in cells if isinstance(value, str)]
    if not any(_TOTAL.match(folded(plain(text))) for text in islice(texts, _FEW)):
        return False
    worded = [text for text in texts if any(sign.isalpha() for sign in plain(text))]
    return len(worded) <= _FEW


def _is_section(
    words: list[str], lowered: list[str], cells: list[tuple[int, Value]], head: Head
) -> bool:
    texts = [word for word in words if any(sign.isalpha() for sign in word)]
    if not texts or len(texts) > _FEW:
        return False
    if _SECTION_MARK.match(words[0]) or _SECTION_LEAD.match(words[0]):
        return True
    if any(_PLACE_LEAD.match(word) for word in lowered[:_FEW]):
        return True
    first = cells[0][0]
    return len(cells) == 1 and first <= min(head.columns.values()) and words[0] == words[0].upper()


def _nested(sections: tuple[str, ...], title: str) -> tuple[str, ...]:
    """Put a new title under those above it: A over I over 1; one of the same rank replaces."""
    rank = _rank(title)
    return (*(one for one in sections if _rank(one) < rank), title)


def _rank(title: str) -> int:
    if _ROMAN.match(title):
        return 1
    if _LETTER.match(title):
        return 0
    if title[:1].isdigit():
        return 2
    return 3 if _DISTRICT_LEAD.match(folded(title)) else 4


def without_mark(title: str) -> str:
    """Take the ordinal off the title of a section: «II. Huyện Bảo Lâm» is Huyện Bảo Lâm."""
    bare = re.sub(r"^(?:[IVX]{1,5}|[A-HĐ]|\d{1,2})\s*[.)\-–:/]\s*(?=\S)", "", title)
    bare = re.sub(r"^[IVX]{1,5}\s+(?=\S)", "", bare) if bare == title else bare
    return re.sub(r"\s*[(:].*$", "", bare).strip()
