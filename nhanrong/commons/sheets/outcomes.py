"""What came of each row of a sheet: ready, in question, or wrong, with the cell that says so."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from nhanrong.commons.sheets.cells import Problem
from nhanrong.commons.sheets.rows import Kind

# What a question is about, where its cell may have to answer another one too.
HIDDEN, OVERTAKEN, FIRST_DAY = "#hidden", "#register", "#day"
SPELLING, HEIR = "#name", "#heir"


class Status(StrEnum):
    """Whether a row of data can be written as it stands."""

    READY = "ready"
    QUESTION = "question"
    ERROR = "error"


class Change(StrEnum):
    """What a ready row would do to the register."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


class Difference(NamedTuple):
    """One cell that says something else than the register: what stands there, what would stand."""

    cell: str
    label: str
    before: str
    after: str


class Finding(NamedTuple):
    """One cell that cannot be taken as it is, and what the officer can do about it.

    `about` tells a question from another one that may stand at the same cell: a «yes» to one is no
    «yes» to the other.
    """

    cell: str
    sentence: str
    suggestion: str = ""
    is_question: bool = False
    about: str = ""

    @property
    def answer(self) -> str:
        """Name the question in its sheet, as a «yes» to it does."""
        return f"{self.cell}{self.about}"


class Remark(NamedTuple):
    """How a cell was understood, where that is not plain; it stops nothing."""

    cell: str
    sentence: str


def finding(cell: str, problem: Problem) -> Finding:
    """Put a problem at its cell."""
    return Finding(cell, problem.sentence, problem.suggestion, problem.is_question)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one row: its sheet and number, what it is, and what was found in its cells.

    `facts` is what a ready row becomes, in the words of its room. A row that is SAME is written
    nowhere; `differences` are those of a CHANGED one.
    """

    sheet: str
    row: int
    kind: Kind
    problems: tuple[Finding, ...] = ()
    notes: tuple[Remark, ...] = ()
    title: str = ""
    facts: Any = None
    change: Change = Change.NEW
    differences: tuple[Difference, ...] = ()

    @property
    def status(self) -> Status | None:
        """Say whether the row can be written; a row that holds no data has no status."""
        if self.kind != Kind.DATA:
            return None
        if not self.problems:
            return Status.READY
        is_asked = all(problem.is_question for problem in self.problems)
        return Status.QUESTION if is_asked else Status.ERROR


def counted(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Count the rows of data by status and the ready ones by what they change, and all of them."""
    found: Counter[str] = Counter()
    for outcome in outcomes:
        status = outcome.status
        if status is None:
            continue
        found["rows"] += 1
        found[status] += 1
        if status == Status.READY:
            found[outcome.change] += 1
    return {
        key: found[key] for key in ("ready", "question", "error", "new", "changed", "same", "rows")
    }


@dataclass
class Findings:
    """What is found in a row while it is judged, and what will be kept in its note."""

    problems: list[Finding] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
