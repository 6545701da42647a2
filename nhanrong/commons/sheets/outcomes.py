"""What came of each row of a sheet: ready, in question, or wrong, with the cell that says so."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from nhanrong.commons.sheets.cells import Problem
from nhanrong.commons.sheets.rows import Kind


class Status(StrEnum):
    """Whether a row of data can be written as it stands."""

    READY = "ready"
    QUESTION = "question"
    ERROR = "error"


class Finding(NamedTuple):
    """One cell that cannot be taken as it is, and what the officer can do about it."""

    cell: str
    sentence: str
    suggestion: str = ""
    is_question: bool = False


class Remark(NamedTuple):
    """How a cell was understood, where that is not plain; it stops nothing."""

    cell: str
    sentence: str


def finding(cell: str, problem: Problem) -> Finding:
    """Put a problem at its cell."""
    return Finding(cell, problem.sentence, problem.suggestion, problem.is_question)


@dataclass(frozen=True)
class Outcome:
    """What came of one row: its sheet and number, what it is, and what was found in its cells."""

    sheet: str
    row: int
    kind: Kind
    problems: tuple[Finding, ...] = ()
    notes: tuple[Remark, ...] = ()
    title: str = ""
    facts: Any = None

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
    """Count the rows of data by status: ready, question, error, and all of them."""
    found = Counter(outcome.status for outcome in outcomes if outcome.status is not None)
    return {status.value: found[status] for status in Status} | {"rows": sum(found.values())}
