"""The answer to a list that was sent in: each row with its sentence in a last column."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from nhanrong.commons.sheets.cells import plain
from nhanrong.commons.sheets.outcomes import Outcome, Status
from nhanrong.commons.sheets.reading import Sheet, Value, address
from nhanrong.commons.sheets.writing.book import Book

COLOURS: Final = {Status.ERROR: "#F6D5D2", Status.QUESTION: "#FBEBC8", Status.READY: "#DCEBDD"}


def answered(sheets: Sequence[Sheet], outcomes: Iterable[Outcome]) -> bytes:
    """Give back the rows that were sent in, with the answer to each in a last column."""
    by_sheet: dict[str, dict[int, Outcome]] = defaultdict(dict)
    for outcome in outcomes:
        by_sheet[outcome.sheet][outcome.row] = outcome
    book = Book()
    for source in sheets:
        if source.name in by_sheet:
            _answer(book, source, by_sheet[source.name])
    return book.close()


def _answer(book: Book, source: Sheet, outcomes: Mapping[int, Outcome]) -> None:
    sheet = book.sheet(source.name)
    last = source.width
    sheet.set_column(0, last - 1, 16)
    sheet.set_column(last, last, 80)
    for row in range(1, source.height + 1):
        outcome = outcomes.get(row)
        marked = {found.cell for found in outcome.problems} if outcome else set()
        for column, value in source.written(row):
            shade = _shade(outcome) if address(row, column) in marked else {}
            book.put(sheet, (row - 1, column), _kept(value), **shade)
        if outcome is not None and outcome.status is not None:
            told = answer(outcome)
            book.put(sheet, (row - 1, last), told, text_wrap=True, **_shade(outcome))
    book.put(sheet, (max(_first(outcomes) - 2, 0), last), _("Kết quả đọc"), bold=True)


def _first(outcomes: Mapping[int, Outcome]) -> int:
    return min((row for row, one in outcomes.items() if one.status is not None), default=1)


def _kept(value: Value) -> Value:
    return value if isinstance(value, str | int | float | date) else plain(value)


def _shade(outcome: Outcome | None) -> dict[str, str]:
    status = outcome.status if outcome else None
    return {"bg_color": COLOURS[status]} if status else {}


def answer(outcome: Outcome) -> str:
    """Say in one text what came of a row: each cell with its sentence, then the remarks."""
    if not outcome.problems and not outcome.notes:
        return _("Đọc được.")
    told = [f"{found.cell}: {found.sentence}" for found in outcome.problems]
    told += [f"{remark.cell}: {remark.sentence}" for remark in outcome.notes]
    return "\n".join(told)
