"""The judge of all lists: what the register changed since the export is not overwritten unasked.

The other judgements are told by the lists of the rooms, and by test_actions.py.
"""

from datetime import date

import pytest

from nhanrong.commons.people.models import Body
from nhanrong.commons.sheets import rehearsing
from nhanrong.commons.sheets.listings import Asked
from tests.commons.sheets import small
from tests.commons.sheets.small import code
from tests.commons.sheets.test_since import AFTER, BEFORE, MOMENT, change, date_versions

OLD, NEW = "Trường THCS Di Linh", "Trường Hai"


@pytest.fixture
def school(cast):
    """Give a school that was renamed after the export."""
    school = Body.objects.get(pk=cast.chi.body.pk)
    change(school, name=NEW)
    date_versions(school, BEFORE, AFTER)
    return school


def judged(schools, by, *rows, made_at=MOMENT, accepted=()):
    asked = Asked(by=by, on=date(2026, 11, 5), accepted=frozenset(accepted), made_at=made_at)
    outcomes = rehearsing.judged(schools, small.sheets(*rows), asked).outcomes()
    return [one for one in outcomes if one.status]


def test_what_the_officer_left_alone_stays_as_the_register_has_it(cast, schools, school):
    (kept,) = judged(schools, cast.an.actor, [code(school), OLD, "05/05/2020"])

    assert [(one.cell, one.after) for one in kept.differences] == [("C2", "05/05/2020")]
    assert [tuple(one) for one in kept.notes] == [
        ("B2", f"Sổ đã đổi ô này thành «{NEW}» sau khi tệp được xuất hay đọc thử; giữ như sổ.")
    ]
    assert set(kept.facts[1]) == {"start_date"}


def test_what_both_changed_is_asked(cast, schools, school):
    row = [code(school), "Trường Ba", "01/07/2025"]

    (asked,) = judged(schools, cast.an.actor, row)
    (answered,) = judged(schools, cast.an.actor, row, accepted=["DS!B2#register"])

    assert asked.status == "question"
    assert asked.problems[0].sentence == (
        f"Sau khi tệp được xuất hay đọc thử, sổ đã đổi ô này từ «{OLD}» thành «{NEW}»; "
        "tệp ghi «Trường Ba». Lấy theo tệp không?"
    )
    assert [(one.before, one.after) for one in answered.differences] == [(NEW, "Trường Ba")]


def test_what_only_the_officer_changed_is_a_change(cast, schools, school):
    (changed,) = judged(schools, cast.an.actor, [code(school), NEW, "05/05/2020"])

    assert (changed.status, len(changed.differences), changed.notes) == ("ready", 1, ())


def test_a_file_that_does_not_say_when_it_was_made_is_taken_as_it_is(cast, schools, school):
    (changed,) = judged(schools, cast.an.actor, [code(school), OLD, "01/07/2025"], made_at=None)

    assert [(one.before, one.after) for one in changed.differences] == [(NEW, OLD)]


def test_a_yes_to_one_question_is_no_yes_to_another_at_the_same_cell(cast, schools, school):
    change(school, start_date=date(2026, 1, 1))
    date_versions(school, BEFORE, AFTER, AFTER)
    row = [code(school), NEW, "02/13/2021"]

    (first,) = judged(schools, cast.an.actor, row)
    (second,) = judged(schools, cast.an.actor, row, accepted=["DS!C2"])
    (both,) = judged(schools, cast.an.actor, row, accepted=["DS!C2", "DS!C2#register"])

    assert [len(one.problems) for one in (first, second, both)] == [1, 1, 0]
    assert [one.problems[0].answer for one in (first, second)] == ["C2", "C2#register"]
