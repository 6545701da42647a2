"""What came of a list, kept on the shelf as one compact file: a page opens only the part it shows.

It is a ZIP of JSON: `head.json` with the counts, the warnings, how the columns were understood and
one letter for every row; then parts of some hundred rows with what is said of each. A row of which
nothing is said stands in the letters alone.
"""

import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from nhanrong.commons.files import shelf
from nhanrong.commons.sheets.outcomes import (
    Change,
    Difference,
    Finding,
    Outcome,
    Remark,
    Status,
)
from nhanrong.commons.sheets.rows import Kind

PART: Final = 200  # rows that are opened together
KINDS: Final = ("problems", "changes", "notes")
_AT: Final = {"problems": 4, "changes": 5, "notes": 6}  # where a row holds them

_LETTERS: Final = {
    (Status.READY, Change.NEW): "n",
    (Status.READY, Change.CHANGED): "c",
    (Status.READY, Change.SAME): "s",
}
_STATUS: Final = {Status.QUESTION: "q", Status.ERROR: "e"}
_NOTHING: Final = "."
COUNTED: Final = {
    "n": (Status.READY, "new"),
    "c": (Status.READY, "changed"),
    "s": (Status.READY, "same"),
    "q": (Status.QUESTION, ""),
    "e": (Status.ERROR, ""),
}


class Line(NamedTuple):
    """One cell of which something is said, with its row."""

    sheet: str
    row: int
    title: str
    said: Finding | Difference | Remark


class Keeper:
    """Takes the outcomes one after the other and gives the file; holds some hundred rows at most.

    What is compared may have rows that stand in no sheet: their number is nought.
    """

    def __init__(self) -> None:
        self.stream = io.BytesIO()
        self.archive = zipfile.ZipFile(self.stream, "w", zipfile.ZIP_DEFLATED)
        self.sheets: list[str] = []
        self.letters: list[list[str]] = []
        self.parts: list[dict[str, int]] = []
        self.waiting: list[list[Any]] = []
        self.tally: Counter[str] = Counter()

    def __enter__(self) -> "Keeper":
        return self

    def __exit__(self, *told: object) -> None:
        self.archive.close()

    def add(self, outcome: Outcome) -> None:
        """Take what came of one row."""
        sheet = self._sheet(outcome.sheet)
        letter = _letter(outcome)
        letters = self.letters[sheet]
        if outcome.row > len(letters):
            letters.extend(_NOTHING * (outcome.row - len(letters)))
        if outcome.row:
            letters[outcome.row - 1] = letter
        if outcome.kind == Kind.DATA:
            self.tally[letter] += 1
        differences = outcome.differences if letter == "c" else ()
        if outcome.problems or outcome.notes or differences:
            said = [outcome.problems, differences, outcome.notes]
            self.waiting.append([sheet, outcome.row, letter, outcome.title, *said])
        if len(self.waiting) == PART:
            self._part()

    def _sheet(self, name: str) -> int:
        if name not in self.sheets:
            self.sheets.append(name)
            self.letters.append([])
        return self.sheets.index(name)

    def _part(self) -> None:
        if not self.waiting:
            return
        self._put(f"{len(self.parts)}.json", self.waiting)
        self.parts.append(
            {kind: sum(len(row[at]) for row in self.waiting) for kind, at in _AT.items()}
        )
        self.waiting = []

    def _put(self, name: str, value: Any) -> None:
        self.archive.writestr(name, json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def counts(self) -> dict[str, int]:
        """Count the rows of data by status, and the ready ones by what they change."""
        found: Counter[str] = Counter()
        for letter, count in self.tally.items():
            status, change = COUNTED[letter]
            found["rows"] += count
            found[status] += count
            if change:
                found[change] += count
        keys = ("ready", "question", "error", "new", "changed", "same", "rows")
        return {key: found[key] for key in keys}

    def lines(self) -> dict[str, int]:
        """Count the cells of which something is said, by kind."""
        waiting = {kind: sum(len(row[at]) for row in self.waiting) for kind, at in _AT.items()}
        return {kind: waiting[kind] + sum(part[kind] for part in self.parts) for kind in KINDS}

    def close(self, **head: Any) -> bytes:
        """Finish the file; `head` is what a page shows above the rows."""
        self._part()
        rows = [
            [name, "".join(letters)]
            for name, letters in zip(self.sheets, self.letters, strict=True)
        ]
        told = {"counts": self.counts(), "lines": self.lines(), "parts": self.parts, "rows": rows}
        self._put("head.json", told | head)
        self.archive.close()
        return self.stream.getvalue()


def _letter(outcome: Outcome) -> str:
    status = outcome.status
    if status is None:
        return _NOTHING
    return _STATUS.get(status) or _LETTERS[status, outcome.change]


class Result:
    """Reads what was kept; opens the head, and of the rest only what is asked for."""

    def __init__(self, path: str) -> None:
        with shelf.take(path) as file:
            self.archive = zipfile.ZipFile(io.BytesIO(file.read()))
        self.head: dict[str, Any] = json.loads(self.archive.read("head.json"))
        self.sheets: list[str] = [name for name, _letters in self.head["rows"]]

    @property
    def counts(self) -> dict[str, int]:
        """The rows of data by status, and the ready ones by what they change."""
        counts: dict[str, int] = self.head["counts"]
        return counts

    def lines(self, kind: str) -> "Lines":
        """Give the cells of which a kind of thing is said, to be paged through."""
        return Lines(self, kind)

    def outcomes(self) -> Iterator[Outcome]:
        """Give all rows again, in their order, without what they would become."""
        told = self._told()
        ahead = next(told, None)
        for sheet, (_name, letters) in enumerate(self.head["rows"]):
            for row, letter in enumerate(letters, 1):
                said: Sequence[Any] = ()
                if ahead is not None and (ahead[0], ahead[1]) == (sheet, row):
                    said, ahead = ahead, next(told, None)
                if letter != _NOTHING:
                    yield self._outcome(sheet, row, letter, said)

    def _told(self) -> Iterator[list[Any]]:
        for part in range(len(self.head["parts"])):
            yield from self.part(part)

    def part(self, number: int) -> list[list[Any]]:
        """Open one part."""
        rows: list[list[Any]] = json.loads(self.archive.read(f"{number}.json"))
        return rows

    def _outcome(self, sheet: int, row: int, letter: str, said: Sequence[Any]) -> Outcome:
        title, problems, differences, notes = said[3:] if said else ("", (), (), ())
        return Outcome(
            sheet=self.sheets[sheet],
            row=row,
            kind=Kind.DATA,
            title=title,
            change=Change(COUNTED[letter][1] or Change.NEW),
            problems=tuple(Finding(*one) for one in problems),
            differences=tuple(Difference(*one) for one in differences),
            notes=tuple(Remark(*one) for one in notes),
        )


_MADE = {"problems": Finding, "changes": Difference, "notes": Remark}


class Lines(Sequence[Line]):
    """The cells of one kind, as a list of which a page opens its own slice."""

    def __init__(self, result: Result, kind: str) -> None:
        self.result, self.kind = result, kind
        self.at = _AT[kind]
        self.counts = [part[kind] for part in result.head["parts"]]

    def __len__(self) -> int:
        return sum(self.counts)

    def __getitem__(self, wanted: Any) -> Any:
        if not isinstance(wanted, slice):
            return self[wanted : wanted + 1][0]
        start, stop, _step = wanted.indices(len(self))
        found: list[Line] = []
        before = 0
        for number, count in enumerate(self.counts):
            if before < stop and before + count > start:
                own = list(self._lines(number))
                found += own[max(start - before, 0) : stop - before]
            before += count
        return found

    def _lines(self, number: int) -> Iterator[Line]:
        made: Any = _MADE[self.kind]
        for row in self.result.part(number):
            for said in row[self.at]:
                yield Line(self.result.sheets[row[0]], row[1], row[3], made(*said))
