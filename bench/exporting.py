"""An export of the sites of the country against the usual writers, on the same made rows.

CPU seconds and wall of each, the whole of its memory (each in a process of its own), and the size
of the file. `ROWS=10000 make bench ONLY=exporting` measures a shorter list.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.cell import WriteOnlyCell

from bench.row import Row
from nhanrong.commons.sheets import cells, days, figures, writing
from nhanrong.commons.sheets.columns import Column

ROWS = int(os.environ.get("ROWS", "124000"))
FEW = 10_000
HEADING = writing.Heading("Danh sách điểm", ("Số liệu đến ngày 25/11/2026",))
COLUMNS = (
    Column("Mã", "code", cells.text()),
    Column("Tên điểm", "name", cells.name(), width=40),
    Column("Mô hình", "initiative", cells.text(), width=40),
    Column("Xã, phường", "commune", cells.text()),
    Column("Tỉnh, thành phố", "province", cells.text()),
    Column("Ngày bắt đầu", "started", days.day()),
    Column("Quyết định số", "decision", cells.text()),
    Column("Số tổ", "groups", figures.whole()),
    Column("Số người", "people", figures.whole()),
    Column("Trạng thái", "state", cells.text(), choices=("đang làm", "tạm dừng")),
    Column("Địa chỉ", "address", cells.text(), width=34),
    Column("Ghi chú", "note", cells.text(), width=40),
)


def records(count: int) -> Iterator[Any]:
    """Make sites one after the other, always the same."""
    dice = random.Random(25)
    for number in range(count):
        yield SimpleNamespace(
            code=f"D-{number:07}",
            name=f"Điểm Camera an ninh tổ dân phố {number % 97} số {number}",
            initiative=f"Mô hình camera an ninh {number // 50}",
            commune=f"Xã Tân Hội {number // 38}",
            province=f"tỉnh Lâm Đồng {number // 4000}",
            started=date(2020, 1, 1) + timedelta(number % 2000),
            decision=f"{number % 900}/QĐ-UBND",
            groups=number % 7,
            people=dice.randint(1, 500),
            state="đang làm",
            address=f"Số {number % 300}, đường Trần Phú, khu phố {number % 12}",
            note="Hoạt động tốt" if number % 3 else None,
        )


def ours(count: int, path: str) -> None:
    """Write by the house's own stream."""
    with writing.export(COLUMNS, records(count), HEADING) as file, open(path, "wb") as target:
        target.write(file.read())


def by_xlsxwriter(count: int, path: str) -> None:
    """Write by xlsxwriter in constant memory, with the same styles."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(path, options)
    sheet = book.add_worksheet("DS")
    text = book.add_format({"font_name": "Times New Roman", "font_size": 12, "valign": "top"})
    quoted = book.add_format({"font_name": "Times New Roman", "quote_prefix": True})
    day = book.add_format({"font_name": "Times New Roman", "num_format": "dd/mm/yyyy"})
    for row, record in enumerate(records(count), start=1):
        sheet.write_number(row, 0, row, text)
        for place, column in enumerate(COLUMNS, start=1):
            value = column.of(record)
            if isinstance(value, str):
                sheet.write_string(row, place, value, text if value[:1].isalpha() else quoted)
            elif isinstance(value, date):
                sheet.write_datetime(row, place, value, day)
            elif value is not None:
                sheet.write_number(row, place, value, text)
    book.close()


def by_openpyxl(count: int, path: str) -> None:
    """Write by openpyxl in its write-only manner, with the format of days."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("DS")
    for row, record in enumerate(records(count), start=1):
        line: list[Any] = [row]
        for column in COLUMNS:
            cell = WriteOnlyCell(sheet, column.of(record))
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
            line.append(cell)
        sheet.append(line)
    book.save(path)


WRITERS: dict[str, Callable[[int, str], None]] = {
    "nhanrong": ours,
    "xlsxwriter, constant memory": by_xlsxwriter,
    "openpyxl, write only": by_openpyxl,
}


def measure() -> list[Row]:
    """Write the list by each, ours also short to see whether memory stays flat."""
    told = {who: alone("exporting", who, ROWS) for who in WRITERS}
    what, own = f"export of {ROWS} rows", told["nhanrong"]
    rows = [
        Row(f"{what}: CPU against ours", who, one["cpu"] / own["cpu"], "times")
        for who, one in told.items()
    ]
    for who, one in told.items():
        rows += [
            Row(f"{what}: CPU", who, one["cpu"], "s"),
            Row(f"{what}: wall", who, one["wall"], "s"),
            Row(f"{what}: peak memory above the start", who, one["grown"], "MB"),
            Row(f"{what}: size of the file", who, one["size"], "MB"),
        ]
    few = alone("exporting", "nhanrong", FEW)
    grown = own["grown"] - few["grown"]
    return [*rows, Row(f"{what}: peak above that of {FEW} rows", "nhanrong", grown, "MB")]


_ALONE = (
    "import django, importlib, sys; django.setup(); "
    "importlib.import_module(sys.argv[1]).main(*sys.argv[2:])"
)


def alone(module: str, who: str, count: int, *words: str) -> dict[str, float]:
    """Run one writer in a process of its own, so that its memory is its own."""
    line = [sys.executable, "-c", _ALONE, f"bench.{module}", who, str(count), *words]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _peak() -> float:
    """Give the most memory that this process has held, in MB; a parent's does not count."""
    told = Path("/proc/self/status").read_text()
    return int(told.split("VmHWM:")[1].split()[0]) / 1024


def told_of(deed: Callable[[str], None]) -> str:
    """Do it once into a file of its own and tell the time, the memory, the size."""
    before = _peak()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "list.xlsx")
        busy, start = time.process_time(), time.perf_counter()
        deed(path)
        facts = {
            "cpu": time.process_time() - busy,
            "wall": time.perf_counter() - start,
            "size": os.path.getsize(path) / 1e6,
            "grown": _peak() - before,
        }
    return json.dumps(facts)


def main(who: str, count: str) -> None:
    """Be one writer, in a process of its own."""
    print(told_of(lambda path: WRITERS[who](int(count), path)))
