"""A list as a grid: laid out, typed, judged cell by cell, made into a file of the list."""

from datetime import date
from typing import Any

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.commons.sheets import cells, figures, grid, origin, reading
from nhanrong.commons.sheets.cells import Choice
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.listings import Asked, Entry, Listing
from nhanrong.commons.sheets.outcomes import Finding, Findings

TODAY = date(2026, 11, 30)
COLUMNS = (
    Column("Mã", "code", cells.text(20)),
    Column("Tên tổ", "name", cells.text(60), required=True),
    Column("Nơi làm", "place", cells.text(60), is_shown=True),
    Column("Số người", "people", figures.whole(("người",), most=500)),
    Column(
        "Loại", "kind", cells.choice(Choice("a", "Tổ"), Choice("b", "Đội")), choices=("Tổ", "Đội")
    ),
)


class Record:
    """A record as the columns ask for it."""

    def __init__(self, code: str, name: str, people: int | None, kind: str = "Tổ") -> None:
        self.code, self.name, self.people, self.kind = code, name, people, kind
        self.place = "Xã Di Linh"


HELD = [Record("T1", "Tổ 1", 5), Record("T2", "Tổ 2", None), Record("T3", "Đội xe", 70, "Đội")]


class Clerk:
    """Knows three records, and asks about a number that is too large."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    def known(self, keys: Any) -> dict[str, Any]:
        return {one.code: one for one in HELD if one.code in keys}

    def draft(self, entry: Entry, found: Findings) -> Any:
        cell = entry.cell("people")
        if entry.changed.get("people") == 400 and f"{grid.SHEET}!{cell}" not in self.asked.accepted:
            found.problems.append(Finding(cell, "Nhiều quá?", "400", is_question=True))
        return entry.changed


def _never(*_args: Any, **_kwargs: Any) -> Any:
    raise AssertionError("nothing is written here")


LIST = Listing(
    key="squads",
    slug="doi",
    title="Danh sách tổ",
    columns=COLUMNS,
    identity="code",
    roles=frozenset({Role.SYSTEM}),
    held=lambda actor, filters: [one for one in HELD if filters.get("q", "") in one.name],
    clerk=Clerk,
    write=_never,
    take_back=_never,
)


TOO_FEW = "Dòng này còn quá ít ô để đọc. Hãy ghi các ô bắt buộc, hoặc xóa dòng."


def _error(sentence: str) -> dict[str, str]:
    return {"kind": "error", "sentence": sentence, "suggestion": ""}


def sent(*rows: tuple[int, list[str]], accepted: Any = (), made_at: str = "") -> grid.Typed:
    told = [{"at": at, "cells": row} for at, row in rows]
    return grid.typed(LIST, {"rows": told, "accepted": list(accepted), "made_at": made_at})


def tried(*rows: tuple[int, list[str]], accepted: Any = ()) -> Any:
    return grid.tried(LIST, sent(*rows, accepted=accepted), by=SYSTEM, on=TODAY)


@pytest.mark.django_db
def test_the_rows_are_laid_out_as_an_export_says_them():
    told = grid.rows_told(LIST, SYSTEM, {"q": "Tổ"})

    assert told["rows"] == [
        {"id": "T1", "cells": ["T1", "Tổ 1", "Xã Di Linh", "5", "Tổ"]},
        {"id": "T2", "cells": ["T2", "Tổ 2", "Xã Di Linh", "", "Tổ"]},
    ]
    assert [one["number"] for one in told["columns"]] == [False, False, False, True, False]
    assert [one["shown"] for one in told["columns"]] == [False, False, True, False, False]
    assert told["columns"][4]["choices"] == ["Tổ", "Đội"]
    assert told["is_cut"] is False


def test_what_is_typed_is_judged_by_row_and_cell():
    told = tried(
        (0, ["T1", "Tổ 1", "Xã Di Linh", "6", "Tổ"]),
        (2, ["T3", "Đội xe", "nơi khác", "7O", "Đội"]),
        (7, ["", "Tổ mới", "", "", "to"]),
        (8, ["", "", "", "4", "Đội"]),
        (9, ["", "Tổng cộng", "", "81", ""]),
    )

    assert told["rows"] == {
        0: {
            "status": "ready",
            "change": "changed",
            "cells": {3: {"kind": "changed", "before": "5"}},
        },
        2: {
            "status": "question",
            "change": "same",
            "cells": {
                3: {
                    "kind": "question",
                    "sentence": "«7O» không phải số. Có phải 70 không?",
                    "suggestion": "70",
                }
            },
        },
        7: {"status": "ready", "change": "new", "cells": {}},
        8: {"status": "error", "change": "new", "cells": {-1: _error(TOO_FEW)}},
        9: {"status": "error", "change": "new", "cells": {-1: _error(TOO_FEW)}},
    }
    assert grid.written(told) == [0, 7]


def test_an_emptied_cell_is_asked_about_and_a_yes_is_heard_at_its_own_cell():
    row = (1, ["T1", "Tổ 1", "Xã Di Linh", "", "Tổ"])

    [asked] = tried((0, ["T2", "Tổ hai", "", "", "Tổ"]), row)["rows"][1]["cells"].values()
    after = tried((0, ["T2", "Tổ hai", "", "", "Tổ"]), row, accepted=[(1, 3)])

    assert (asked["kind"], asked["suggestion"]) == ("question", "xóa")
    assert after["rows"][1]["status"] == "ready"


def test_a_rule_of_the_room_is_asked_and_answered():
    row = (4, ["", "Tổ lớn", "", "400", ""])

    assert tried(row)["rows"][4]["cells"][3]["sentence"] == "Nhiều quá?"
    assert tried(row, accepted=[(4, 3)])["rows"][4]["status"] == "ready"


def test_the_file_of_a_grid_says_what_was_typed_and_no_formula():
    what = sent((3, ["", "=1+1", "", "05", "Tổ"]), made_at="2026-11-30T08:00:00+07:00")

    content = what.workbook(LIST)

    [sheet] = reading.workbook(content)
    assert sheet.name == grid.SHEET
    assert [list(row) for row in sheet.rows] == [
        ["Mã", "Tên tổ", "Nơi làm", "Số người", "Loại"],
        [None, "=1+1", None, "05", "Tổ"],
    ]
    found = origin.told(content)
    assert found is not None
    assert (found.listing, found.made_at) == ("squads", what.made_at)


def test_a_block_with_or_without_its_heads_becomes_the_same_list():
    bare = grid.block(LIST, "\tTổ 9\t\t4\tTổ\n\tTổ 10\t\t\tĐội\n")
    headed = grid.block(LIST, "Tên tổ\tSố người\tLoại\r\nTổ 9\t4\tTổ\r\n")

    assert list(reading.workbook(bare)[0].rows[1:]) == [
        (None, "Tổ 9", None, "4", "Tổ"),
        (None, "Tổ 10", None, None, "Đội"),
    ]
    assert list(reading.workbook(headed)[0].rows[0]) == ["Tên tổ", "Số người", "Loại"]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ([], "grid_unreadable"),
        ({"rows": [{"at": "x", "cells": []}], "accepted": []}, "grid_unreadable"),
        ({"rows": [{"at": 1, "cells": ["a"]}], "accepted": []}, "grid_unreadable"),
        ({"rows": [{"at": 1, "cells": ["a" * 3000] * 5}], "accepted": []}, "grid_unreadable"),
        ({"rows": [{"at": 1, "cells": [""] * 5}] * 2001, "accepted": []}, "grid_too_long"),
        ({"rows": [], "accepted": [[1]]}, "grid_unreadable"),
        ({"rows": [{"at": float("inf"), "cells": [""] * 5}], "accepted": []}, "grid_unreadable"),
    ],
)
def test_what_no_grid_sends_is_refused(told, code):
    with pytest.raises(Refused) as refused:
        grid.typed(LIST, told)

    assert refused.value.code == code


def test_what_no_file_and_no_register_can_hold_is_left_out():
    typed = sent((0, ["", "Tổ\ud800 \0chín", "", "", ""]), made_at="0001-01-01T00:00:00+23:00")

    (row,) = reading.workbook(typed.workbook(LIST))[0].rows[1:]
    assert (row[1], typed.made_at) == ("Tổ chín", None)


def test_an_empty_block_and_foreign_hands_are_refused(cast_actor):
    with pytest.raises(Refused) as empty:
        grid.block(LIST, " \n\t\n")
    with pytest.raises(Refused) as foreign:
        grid.rows_told(LIST, cast_actor, {})

    assert (empty.value.code, foreign.value.code) == ("grid_empty_block", "wrong_role")


@pytest.fixture
def cast_actor() -> Any:
    return type(SYSTEM)(**{**vars(SYSTEM), "role": Role.OFFICER})
