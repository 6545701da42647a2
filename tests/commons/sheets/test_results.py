"""What came of a list, kept as one compact file: nothing is lost, and little is opened."""

import pytest

from nhanrong.commons.files import shelf
from nhanrong.commons.sheets.outcomes import Change, Difference, Finding, Outcome, Remark
from nhanrong.commons.sheets.results import PART, Keeper, Result
from nhanrong.commons.sheets.rows import Kind

ROWS = 5 * PART


def outcome(row):
    """Give a row of each kind in turn: asked, changed, the same, noted, wrong."""
    told = [
        {"problems": (Finding(f"B{row}", "Có phải 70 không?", "70", True),)},
        {"change": Change.CHANGED, "differences": (Difference(f"C{row}", "Tên", "a", "b"),)},
        {"change": Change.SAME},
        {"notes": (Remark(f"D{row}", "Lấy theo dòng trên."),), "title": "x"},
        {"problems": (Finding(f"E{row}", "Sai."), Finding(f"F{row}", "Sai nữa."))},
    ]
    return Outcome("DS", row, Kind.DATA, **{"title": f"Tên {row}"} | told[row % 5])


@pytest.fixture
def result(settings, tmp_path):
    """Give the result of a list with a title, a head and a thousand rows."""
    settings.MEDIA_ROOT = tmp_path
    with Keeper() as keeper:
        keeper.add(Outcome("DS", 1, Kind.TITLE, title="Biểu 1"))
        for row in range(3, ROWS + 3):
            keeper.add(outcome(row))
        return Result(shelf.put(keeper.close(warnings=["Trang ẩn"])).path)


def test_rows_are_counted_by_what_came_of_them(result):
    fifth = ROWS // 5

    assert result.counts == {
        "ready": 3 * fifth,
        "question": fifth,
        "error": fifth,
        "new": fifth,
        "changed": fifth,
        "same": fifth,
        "rows": ROWS,
    }
    assert result.head["lines"] == {"problems": 3 * fifth, "changes": fifth, "notes": fifth}
    assert result.head["warnings"] == ["Trang ẩn"]


def test_every_row_comes_back_as_it_was(result):
    back = list(result.outcomes())

    said = [one for one in map(outcome, range(3, ROWS + 3)) if one.change != Change.SAME]
    assert [one for one in back if one.change != Change.SAME] == said
    assert len(back) == ROWS


def test_a_page_opens_only_the_parts_it_shows(result, monkeypatch):
    lines = result.lines("problems")
    opened = []
    part = result.part
    monkeypatch.setattr(result, "part", lambda number: opened.append(number) or part(number))

    page = lines[25:50]

    every = [found for row in range(3, ROWS + 3) for found in outcome(row).problems]
    assert [line.said for line in page] == every[25:50]
    assert [line.said for line in lines[len(every) - 3 :]] == every[-3:]
    assert opened == [0, len(result.head["parts"]) - 1]
    assert lines[0].row == 4
    assert lines[10_000:] == []


def test_what_stands_in_no_row_is_kept_beside_them(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    fresh = Outcome("", 0, Kind.DATA, notes=(Remark("MH-1", "Mới"),), title="Mới")
    with Keeper() as keeper:
        keeper.add(fresh)
        result = Result(shelf.put(keeper.close()).path)

    assert [line.title for line in result.lines("notes")] == ["Mới"]
    assert list(result.outcomes()) == []
