"""Finds the head of a table by its meaning, wherever it stands and however many lines it has."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from nhanrong.bedrock import vietnamese
from nhanrong.commons.sheets.cells import plain
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.reading import Sheet

MOST_LINES: Final = 4
_LONGEST_HEAD: Final = 120
_SHORT_HEAD: Final = 40
_SURE: Final = 100
_GOOD: Final = 60
_FEWEST: Final = 3
_CLOSE: Final = 90
_MOST_BETWEEN: Final = 2
_SHORT_WORD: Final = 4
_LONG_WORD: Final = 5
_EDGES = re.compile(r"[\s.,:;*()\[\]\"'/\\-]+")

_SECTION_MARK = re.compile(r"(?:[IVX]{1,5}|[A-H])(?:$|\s*[.)\-–:/])")

_SERIALS = frozenset({"stt", "tt", "so tt", "so thu tu", "thu tu", "no"})


@dataclass(frozen=True)
class Head:
    """The head of a table: its rows, which column means what, what nobody declared."""

    top: int
    bottom: int
    columns: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[int, str] = field(default_factory=dict)
    unknown: tuple[int, ...] = ()
    serial: int | None = None
    subject: tuple[str, ...] = ()
    score: int = 0

    def rows(self) -> range:
        """Give the rows of the head."""
        return range(self.top, self.bottom + 1)


def simple(words: str) -> str:
    """Fold the words of a head and drop its signs: «Số điểm (điểm):» is «so diem diem»."""
    return _EDGES.sub(" ", vietnamese.fold(words)).strip()


def find(sheet: Sheet, columns: Sequence[Column]) -> list[Head]:
    """List the heads of a sheet from top to bottom; none where it holds no such table."""
    heads: list[Head] = []
    row = 1
    while row <= sheet.height:
        head = _best_at(sheet, columns, row)
        if head is None:
            row += 1
        else:
            heads.append(head)
            row = head.bottom + 1
    return heads


def _best_at(sheet: Sheet, columns: Sequence[Column], top: int) -> Head | None:
    """Try heads of one to four lines from here: the highest score wins, then the fewest lines.

    A line more that costs nothing is taken only where it reads as a line of the head.
    """
    if not _may_open(sheet, columns, top):
        return None
    found = [
        head
        for lines in range(1, MOST_LINES + 1)
        if top + lines - 1 <= sheet.height
        and (head := _head(sheet, columns, top, top + lines - 1)) is not None
    ]
    best = max(found, key=lambda head: (head.score, -head.bottom), default=None)
    names = _names(tuple(columns))
    for head in found:
        if best and head.bottom == best.bottom + 1 and head.score >= best.score:
            best = head if _continues(sheet, best, names) else best
    return best


def _continues(sheet: Sheet, head: Head, names: Sequence[str]) -> bool:
    """Say whether the row under a head is one more line of it."""
    row = head.bottom + 1
    if any(area.top <= head.bottom < area.bottom for area in sheet.areas if area.top >= head.top):
        return True
    cells = {column: simple(plain(value)) for column, value in sheet.written(row)}
    if not cells:
        return False
    if all(words in names for words in cells.values()):
        return True
    owners = {head.serial, *(head.columns[key] for key in head.subject)}
    return not owners & set(cells) and all(_is_worded(words) for words in cells.values())


def _is_worded(words: str) -> bool:
    return any(sign.isalpha() for sign in words) and len(words) <= _SHORT_HEAD


def _may_open(sheet: Sheet, columns: Sequence[Column], row: int) -> bool:
    """Look quickly whether a row names at least two columns, or parts of them."""
    if _is_body(sheet, row):
        return False
    names = _names(tuple(columns))
    hits = 0
    for _column, value in sheet.written(row):
        words = simple(value) if isinstance(value, str) and len(value) <= _LONGEST_HEAD else ""
        hits += words in _SERIALS or any(_likeness(words, name) >= _GOOD for name in names)
    return hits >= 2  # noqa: PLR2004


@lru_cache(maxsize=32)
def _names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    parts = (part for column in columns for name in column.names() for part in name.split("/"))
    return tuple(dict.fromkeys(simple(part) for part in parts))


def _head(sheet: Sheet, columns: Sequence[Column], top: int, bottom: int) -> Head | None:
    if any(_is_body(sheet, row) for row in range(top, bottom + 1)):
        return None
    paths = {column: path for column, path in _paths(sheet, top, bottom) if path}
    serial = next((c for c, path in paths.items() if _SERIALS & set(map(simple, path))), None)
    chosen = _assigned({c: path for c, path in paths.items() if c != serial}, columns)
    keys = {column: key for key, (column, _score) in chosen.items()}
    missing = [column for column in columns if column.required and column.key not in chosen]
    if missing or len(chosen) < min(_FEWEST, len(columns)):
        return None
    return Head(
        top=top,
        bottom=bottom,
        columns={key: column for key, (column, _score) in chosen.items()},
        words={column: " / ".join(path) for column, path in paths.items()},
        unknown=tuple(c for c in paths if c not in keys and c != serial),
        serial=serial,
        subject=tuple(column.key for column in columns if column.required),
        score=sum(score for _column, score in chosen.values()),
    )


def _is_body(sheet: Sheet, row: int) -> bool:
    """A head is made of words: a row with numbers or days, or with «I.», is no part of it."""
    values = [value for _column, value in sheet.written(row)]
    if any(not isinstance(value, str) for value in values):
        return True
    return bool(values) and _SECTION_MARK.match(plain(values[0])) is not None


def _paths(sheet: Sheet, top: int, bottom: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Read each column's head from its upper line to its lowest, merged blocks spread out."""
    for column in range(sheet.width):
        path: list[str] = []
        for row in range(top, bottom + 1):
            words = plain(_upper(sheet, row, column, bottom))
            if words and len(words) <= _LONGEST_HEAD and words not in path:
                path.append(words)
        yield column, tuple(path)


def _upper(sheet: Sheet, row: int, column: int, bottom: int) -> object:
    """Give a head cell; one that stands over lower cells to its right speaks for them too."""
    shown = sheet.shown(row, column)
    if shown is not None or row == bottom or sheet.area(row, column):
        return shown
    # Not merged, only left empty: «Địa bàn | (trống)» above «Xã | Huyện».
    if all(sheet.shown(lower, column) is None for lower in range(row + 1, bottom + 1)):
        return None
    left = column - 1
    while left >= 0 and sheet.shown(row, left) is None:
        left -= 1
    if left < 0 or sheet.area(row, left) or sheet.shown(row + 1, left) is None:
        return None
    return sheet.shown(row, left)


def _assigned(
    paths: Mapping[int, tuple[str, ...]], columns: Sequence[Column]
) -> dict[str, tuple[int, int]]:
    """Give each declared column the head that suits it best; the surest pairs choose first."""
    pairs = sorted(
        (
            (-score, position, order, column.key)
            for position, path in paths.items()
            for order, column in enumerate(columns)
            if (score := suits(path, column)) >= _GOOD
        ),
    )
    chosen: dict[str, tuple[int, int]] = {}
    taken: set[int] = set()
    for negative, position, _order, key in pairs:
        if key not in chosen and position not in taken:
            chosen[key] = (position, -negative)
            taken.add(position)
    return chosen


def suits(path: Sequence[str], column: Column) -> int:
    """Score from 0 to 100 how well a head's words name a declared column."""
    parts = [simple(part) for part in path]
    if any(_holds(parts[-1].split(), simple(word).split()) for word in column.but_not):
        return 0
    return max(_suits(parts, name) for name in column.names())


def _suits(parts: list[str], name: str) -> int:
    above, stroke, leaf = name.rpartition("/")
    if stroke:
        lead = " ".join(parts[:-1])
        if not lead or _likeness(lead, simple(above)) < _GOOD:
            return 0
        return _likeness(parts[-1], simple(leaf))
    leaf = simple(leaf)
    return max(_likeness(" ".join(parts), leaf), _likeness(parts[-1], leaf))


@lru_cache(maxsize=65_536)
def _likeness(words: str, name: str) -> int:
    """Compare folded words: equal, one inside the other, or a slip of the keyboard apart."""
    if not words or not name:
        return 0
    if words == name:
        return _SURE
    ours, theirs = words.split(), name.split()
    held = _held(ours, theirs)
    is_close = min(len(words), len(name)) >= _LONG_WORD and fuzz.ratio(words, name) >= _CLOSE
    return max(held, _GOOD + 25 if is_close else 0)


def _held(ours: list[str], theirs: list[str]) -> int:
    """Score a head that says more than the declared words."""
    if len(theirs) == 1:
        leads = ours[0] == theirs[0] and len(theirs[0]) >= _SHORT_WORD and len(ours) <= _FEWEST
        return _GOOD + 10 if leads else 0
    if _holds(ours, theirs):
        return _GOOD + 35 * len(theirs) // len(ours)
    return _GOOD + 10 if _follow(ours, theirs) else 0


def _follow(ours: list[str], theirs: list[str]) -> bool:
    """Say whether the declared words come in their order: «Ngày tháng năm ra mắt»."""
    rest = iter(ours)
    return len(ours) - len(theirs) <= _MOST_BETWEEN and all(word in rest for word in theirs)


def _holds(ours: list[str], theirs: list[str]) -> bool:
    """Say whether the declared words stand together in the head."""
    size = len(theirs)
    return any(ours[start : start + size] == theirs for start in range(len(ours) - size + 1))
