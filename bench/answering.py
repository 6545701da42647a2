"""The answer written back into the officer's workbook, against openpyxl doing the same.

Every row gets its sentence; in one of ten two cells are coloured. openpyxl must lay the whole
workbook out in memory, so it is measured on fewer rows (`RIVAL_ROWS`) and scaled.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, PatternFill

from bench import exporting
from bench.row import Row
from nhanrong.commons.sheets import writing
from nhanrong.commons.sheets.outcomes import Finding, Outcome
from nhanrong.commons.sheets.rows import Kind

ROWS = int(os.environ.get("ROWS", "124000"))
RIVAL_ROWS = int(os.environ.get("RIVAL_ROWS", "20000"))
FIRST = 5  # the first row of data of an export
SHEET = exporting.HEADING.title
ASKED = "«Xã Tân Hội» đã chia cho nhiều xã. Hãy chọn một trong các xã mới."


def outcomes(count: int) -> Iterator[Outcome]:
    """Judge the rows: one of ten has a question and an error."""
    for row in range(FIRST, FIRST + count):
        asked = Finding(f"E{row}", ASKED, "", is_question=True)
        wrong = Finding(f"I{row}", "«7O» không phải số.")
        yield Outcome(SHEET, row, Kind.DATA, () if row % 10 else (asked, wrong))


def ours(source: str, count: int, path: str) -> None:
    """Patch the sheet's own text."""
    with writing.answered(Path(source).read_bytes(), outcomes(count)) as file:
        Path(path).write_bytes(file.read())


def by_openpyxl(source: str, count: int, path: str) -> None:
    """Open, write the column, colour, save."""
    book = openpyxl.load_workbook(source)
    sheet = book[SHEET]
    last = sheet.max_column + 1
    red = PatternFill("solid", fgColor="FFF6D5D2")
    for outcome in outcomes(count):
        cell = sheet.cell(outcome.row, last, writing.answer(outcome))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        for found in outcome.problems:
            sheet[found.cell].fill = copy(red)
    book.save(path)


WAYS: dict[str, Callable[[str, int, str], None]] = {"nhanrong": ours, "openpyxl": by_openpyxl}


def measure() -> list[Row]:
    """Answer an export of the country by each."""
    with tempfile.TemporaryDirectory() as folder:
        facts = {}
        for who, count in {"nhanrong": ROWS, "openpyxl": RIVAL_ROWS}.items():
            source = os.path.join(folder, f"{count}.xlsx")
            exporting.ours(count, source)
            facts[who] = exporting.alone("answering", who, count, source)
    scale = ROWS / RIVAL_ROWS
    own, rival = facts["nhanrong"], facts["openpyxl"]
    what = f"answer into {ROWS} rows"
    return [
        Row(f"{what}: CPU against ours", "openpyxl", rival["cpu"] * scale / own["cpu"], "times"),
        Row(
            f"{what}: memory against ours",
            "openpyxl",
            rival["grown"] * scale / own["grown"],
            "times",
        ),
        Row(f"{what}: CPU", "nhanrong", own["cpu"], "s"),
        Row(f"{what}: wall", "nhanrong", own["wall"], "s"),
        Row(f"{what}: peak memory above the start", "nhanrong", own["grown"], "MB"),
        Row(f"{what}: CPU, scaled from {RIVAL_ROWS}", "openpyxl", rival["cpu"] * scale, "s"),
        Row(f"{what}: memory, scaled from {RIVAL_ROWS}", "openpyxl", rival["grown"] * scale, "MB"),
    ]


def main(who: str, count: str, source: str) -> None:
    """Be one of them, in a process of its own."""
    print(exporting.told_of(lambda path: WAYS[who](source, int(count), path)))
