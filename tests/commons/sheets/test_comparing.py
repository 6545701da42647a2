"""The file that somebody holds, seen from the register: changed, new since, gone since."""

from datetime import date

import pytest

from nhanrong.commons.people.models import Body
from nhanrong.commons.sheets import comparing, rehearsing
from nhanrong.commons.sheets.listings import Asked
from nhanrong.commons.sheets.outcomes import Change
from tests.commons.sheets import small
from tests.commons.sheets.small import code
from tests.commons.sheets.test_since import AFTER, BEFORE, MOMENT, change, date_versions
from tests.factories.people import make_body

ON = date(2026, 11, 5)


def compared(schools, by, *rows, made_at=MOMENT, filters=None):
    sheets = small.sheets(*rows)
    asked = Asked(by=by, on=ON, made_at=made_at)
    tables = rehearsing.found(schools, sheets)
    return list(comparing.compared(schools, tables, asked, filters or {}))


@pytest.fixture
def school(cast):
    """Give a school that was renamed after the export."""
    school = Body.objects.get(pk=cast.chi.body.pk)
    change(school, name="Trường Hai")
    date_versions(school, BEFORE, AFTER)
    return school


def test_what_the_register_changed_since_is_told_cell_by_cell(cast, schools, school):
    row = [code(school), "Trường THCS Di Linh", "01/07/2025"]

    (told,) = compared(schools, cast.an.actor, row)

    assert told.change == Change.CHANGED
    assert [tuple(one) for one in told.differences] == [
        ("B2", "Tên trường", "Trường THCS Di Linh", "Trường Hai")
    ]


def test_what_the_officer_changed_himself_is_not_told(cast, schools, school):
    row = [code(school), "Trường Hai", "05/05/2020"]

    (told,) = compared(schools, cast.an.actor, row)
    (untold,) = compared(schools, cast.an.actor, row, made_at=None)

    assert (told.change, told.differences) == (Change.SAME, ())
    assert [one.cell for one in untold.differences] == ["C2"]


def test_what_came_and_what_went_since_is_told(cast, country, schools, school):
    fresh = make_body("school", country.di_linh, name="Trường Mới")
    date_versions(fresh, AFTER)
    rows = [["T-999999", "Trường Cũ", None], [None, "Chưa có mã", "01/01/2026"]]

    old, new, gone, unnamed = compared(schools, cast.an.actor, *rows)

    assert [one.sentence for one in old.notes] == ["Có trong sổ, không có trong tệp."]
    assert [tuple(one) for one in new.notes] == [(code(fresh), "Mới vào sổ sau khi tệp được xuất.")]
    assert (gone.row, [one.cell for one in gone.problems]) == (2, ["A2"])
    assert (unnamed.change, unnamed.problems) == (Change.NEW, ())


def test_only_the_part_that_was_exported_is_compared(cast, schools, school):
    assert (
        compared(schools, cast.an.actor, ["T-9", "x", None], filters={"q": "không có"})[0].row == 2
    )
