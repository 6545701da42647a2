"""Reading a list of sites: ours against openpyxl's reader, CPU, wall and peak memory each."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import xlsxwriter

from bench.row import Row

COUNTRY = 124_000
SOME = 6_000
HEAD = (
    "Mã điểm", "Mã mô hình", "Tên mô hình", "Tên điểm", "Xã, phường", "Huyện", "Tỉnh",
    "Loại địa bàn", "Ngày bắt đầu", "Ghi chú",
)  # fmt: skip
KINDS = ("Khu dân cư", "Trường học", "Cơ quan", "Doanh nghiệp")
NAMES = ("Camera an ninh", "Tiếng kẻng an ninh", "Thôn không ma túy", "Cổng trường an toàn")


def measure() -> list[Row]:
    """Read a list of a country and one of a province, each in a process of its own."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for rows in (SOME, COUNTRY):
            path = Path(folder) / f"{rows}.xlsx"
            write(path, rows)
            for who, name in (("ours", "nhanrong"), ("openpyxl read-only", "openpyxl")):
                cpu, wall, memory, read = _run(name, path)
                what = f"read {read:,} sites × {len(HEAD)}"
                found += [
                    Row(what, who, cpu, "CPU s"),
                    Row(what, who, wall, "s"),
                    Row(what, who, memory, "MB at most"),
                ]
                if rows == SOME:
                    scaled = cpu * COUNTRY / SOME
                    found.append(Row(f"the same, scaled to {COUNTRY:,}", who, scaled, "CPU s"))
    return found


def write(path: Path, rows: int) -> None:
    """Write a list of sites as an officer keeps it, always the same."""
    dice = Random(7)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Điểm")
    day_format = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_string(0, 0, "DANH SÁCH ĐIỂM")
    sheet.write_row(2, 0, HEAD)
    for number in range(rows):
        line, which = number + 3, dice.randrange(2_500)
        commune, district = f"Xã Tân Hội {which % 300}", f"Huyện Đức Trọng {which % 40}"
        texts = (
            f"68-{which:04d}", f"{NAMES[which % 4]} {which % 40}", f"Thôn {number % 97} {commune}",
            commune, district, f"Tỉnh Lâm Đồng {which % 9}", KINDS[which % 4],
        )  # fmt: skip
        for column, text in enumerate(texts, start=1):
            sheet.write_string(line, column, text)
        day = datetime(2015, 1, 1) + timedelta(days=dice.randrange(3_600))
        sheet.write_datetime(line, 8, day, day_format)
        if dice.random() < 0.1:
            sheet.write_string(line, 9, "đã ra mắt")
    book.close()


def _run(name: str, path: Path) -> tuple[float, float, float, int]:
    line = [sys.executable, "-m", "bench.reading", name, str(path)]
    told = json.loads(subprocess.run(line, capture_output=True, check=True).stdout)
    return told["cpu"], told["wall"], told["memory"], told["rows"]


def _ours(path: Path) -> int:
    """Open, find the head, judge the kind of every row, read every cell by its column."""
    from nhanrong.commons.sheets import cells, days, reading, tables  # noqa: PLC0415
    from nhanrong.commons.sheets.columns import Column  # noqa: PLC0415
    from nhanrong.commons.sheets.rows import Kind  # noqa: PLC0415

    readers = [cells.text() for _label in HEAD]
    readers[3] = cells.name()
    readers[7] = cells.choice(*(cells.Choice(kind, kind) for kind in KINDS))
    readers[8] = days.day()
    columns = [
        Column(label, f"c{place}", reader, required=place in (1, 3))
        for place, (label, reader) in enumerate(zip(HEAD, readers, strict=True))
    ]
    (sheet,) = reading.workbook(path.read_bytes())
    table = tables.read(sheet, columns)
    return sum(line.row.kind == Kind.DATA for line in table.lines()) if table else 0


def _openpyxl(path: Path) -> int:
    """Only walk the plain values: no kinds, no readings, no hidden rows."""
    import openpyxl  # noqa: PLC0415

    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    return sum(1 for _row in sheet.iter_rows(min_row=4, values_only=True))


def main(name: str, path: str) -> None:
    """Read once in this process and tell what it cost."""
    import django  # noqa: PLC0415

    django.setup()
    start, began = time.process_time(), time.monotonic()
    rows = (_ours if name == "nhanrong" else _openpyxl)(Path(path))
    told = {
        "cpu": time.process_time() - start,
        "wall": time.monotonic() - began,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "rows": rows,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
