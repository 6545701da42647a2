"""What came of each row."""

from nhanrong.commons.sheets.cells import Problem
from nhanrong.commons.sheets.outcomes import Change, Finding, Outcome, Status, counted, finding
from nhanrong.commons.sheets.rows import Kind

WRONG = Finding("D42", "Sai.")
ASKED = Finding("F42", "Có phải 70 không?", "70", is_question=True)


def test_a_row_is_ready_asked_or_wrong() -> None:
    def status(*problems: Finding) -> Status | None:
        return Outcome("DS", 42, Kind.DATA, problems).status

    assert [status(), status(ASKED), status(ASKED, WRONG)] == [
        Status.READY,
        Status.QUESTION,
        Status.ERROR,
    ]


def test_a_row_that_holds_no_data_has_no_status() -> None:
    assert Outcome("DS", 7, Kind.HEAD).status is None


def test_rows_are_counted_by_status() -> None:
    outcomes = [
        Outcome("DS", 7, Kind.HEAD),
        Outcome("DS", 8, Kind.DATA),
        Outcome("DS", 9, Kind.DATA, (ASKED,)),
        Outcome("DS", 10, Kind.DATA, (WRONG,)),
    ]

    outcomes.append(Outcome("DS", 11, Kind.DATA, change=Change.SAME))

    assert counted(outcomes) == {
        "ready": 2, "question": 1, "error": 1, "new": 1, "changed": 0, "same": 1, "rows": 4
    }  # fmt: skip


def test_a_finding_is_a_problem_at_its_cell() -> None:
    found = finding("D42", Problem("Sai.", "x", is_question=True))

    assert found == ("D42", "Sai.", "x", True, "")
    assert (found.answer, found._replace(about="#day").answer) == ("D42", "D42#day")
