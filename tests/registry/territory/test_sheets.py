"""The list of notes on units: it comes back as it went, makes no unit, and is undone exactly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhanrong.bedrock import guard
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import clean_lines
from nhanrong.commons.audit.deeds import trial
from nhanrong.commons.sheets.listings import named
from nhanrong.commons.sheets.outcomes import Change, Status
from nhanrong.registry.territory import actions
from nhanrong.registry.territory.models import UnitNote
from nhanrong.registry.territory.sheets import NOTES
from tests.factories.lists import exported, file_with, judged, rows_of, said, written


def texts():
    return dict(UnitNote.everything.values_list("unit__code", "text"))


def test_the_list_is_offered(db):
    assert named("don-vi") is NOTES


def test_every_unit_of_the_territory_is_in_the_export_also_without_a_note(cast, country):
    actions.write_note(country.hoa_ninh, "Chợ phiên thứ Bảy", by=cast.binh.actor)

    lam_dong = [
        ("68", "Tỉnh Lâm Đồng", None, None),
        ("25000", "Xã Di Linh", "Tỉnh Lâm Đồng", None),
        ("25001", "Xã Hòa Ninh", "Tỉnh Lâm Đồng", "Chợ phiên thứ Bảy"),
        ("24778", "Phường Xuân Hương - Đà Lạt", "Tỉnh Lâm Đồng", None),
    ]
    assert [tuple(row.values()) for row in rows_of(NOTES, cast.binh.actor)] == lam_dong
    assert [row["code"] for row in rows_of(NOTES, cast.an.actor)] == ["25000"]
    assert rows_of(NOTES, cast.chi.actor) == []
    assert len(rows_of(NOTES, cast.dung.actor)) == 8


def test_the_export_is_narrowed_as_the_list_of_units_is(cast, country):
    dung = cast.dung.actor

    assert [row["code"] for row in rows_of(NOTES, dung, level="tinh")] == ["68", "38"]
    assert [row["code"] for row in rows_of(NOTES, dung, q="hoa ninh")] == ["25001"]
    assert [row["code"] for row in rows_of(NOTES, dung, province="38")] == [
        "14758",
        "15865",
        "15499",
    ]


def test_a_list_writes_changes_and_clears_notes_and_is_taken_back(cast, country):
    actions.write_note(country.di_linh, "Cũ", by=cast.an.actor)
    actions.write_note(country.hoa_ninh, "Bỏ đi", by=cast.binh.actor)
    rows = rows_of(NOTES, cast.binh.actor)
    new = {"68": "Tỉnh", "25000": "Mới", "25001": None}
    file = file_with(NOTES, [row | {"note": new.get(row["code"])} for row in rows])

    asked = said(judged(NOTES, file, cast.binh.actor))
    assert asked[2] == ["Ô trống, sổ đang ghi «Bỏ đi». Có xóa giá trị này không?"]
    done = written(NOTES, file, cast.binh.actor, accepted=["DS!E4"])

    assert (done.made, done.changed) == (1, 2)
    assert texts() == {"68": "Tỉnh", "25000": "Mới", "25001": ""}
    undone = NOTES.take_back(done.deed, by=cast.binh.actor)
    assert (undone.removed, undone.restored, undone.left) == (1, 2, ())
    assert texts() == {"25000": "Cũ", "25001": "Bỏ đi"}


def test_a_row_makes_no_unit_and_reaches_no_other_territory(cast, country):
    file = file_with(
        NOTES,
        [
            {"name": "Xã Mới", "note": "Ghi"},
            {"code": "99999", "note": "Ghi"},
            {"code": "25001", "note": "Ghi"},
        ],
    )
    unknown = (
        "Không có hồ sơ mang mã «%s» trong địa bàn của bạn. Hãy xem lại mã; "
        "cột mã riêng của đơn vị thì chọn «không đọc cột này» ở «Các cột»."
    )

    assert said(judged(NOTES, file, cast.an.actor)) == [
        ["Chưa có «Mã đơn vị». Hãy ghi, hoặc xóa dòng này."],
        [unknown % "99999"],
        [unknown % "25001"],
    ]


@pytest.mark.parametrize("who", ["mai", "chi"])
def test_who_does_not_write_notes_sends_no_list_in(cast, country, who):
    by = getattr(cast, who).actor
    file = file_with(NOTES, [{"code": "25000", "note": "Ghi"}])

    if who == "mai":
        with pytest.raises(Refused) as caught:
            judged(NOTES, file, by)
        assert caught.value.code == "wrong_role"
    else:
        assert [one.status for one in judged(NOTES, file, by)] == [Status.ERROR]


def test_a_note_with_a_number_of_a_person_is_an_error_of_its_cell(cast, country):
    file = file_with(NOTES, [{"code": "25000", "note": "Gọi 0912 345 678"}])

    (outcome,) = judged(NOTES, file, cast.an.actor)
    assert [(one.cell, one.is_question) for one in outcome.problems] == [("E2", False)]


SOME = settings().max_examples // 4  # a file written and read costs more than most examples
WORDS = st.text(st.sampled_from("aăêđ́ Xãthôn10=+-@\n'\""), max_size=30).filter(guard.is_of_nobody)


@settings(max_examples=SOME)
@given(st.dictionaries(st.sampled_from(("di_linh", "hoa_ninh", "lam_dong")), WORDS))
def test_export_then_import_changes_nothing_and_a_changed_cell_alone_differs(cast, country, notes):
    binh = cast.binh.actor
    with trial():
        for name, text in notes.items():
            actions.write_note(getattr(country, name), text, by=binh)

        outcomes = judged(NOTES, exported(NOTES, binh), binh)
        assert [(one.change, one.problems) for one in outcomes] == [(Change.SAME, ())] * 4

        rows = rows_of(NOTES, binh)
        rows[3]["note"] = "Thêm"
        changed = judged(NOTES, file_with(NOTES, rows), binh)
        assert [one.change for one in changed] == [Change.SAME] * 3 + [Change.CHANGED]
        (difference,) = changed[3].differences
        assert (difference.cell, difference.before, difference.after) == ("E5", "", "Thêm")


@settings(max_examples=SOME)
@given(WORDS, WORDS)
def test_what_a_list_wrote_is_taken_back_exactly(cast, country, before, after):
    binh = cast.binh.actor
    with trial():
        actions.write_note(country.di_linh, before, by=binh)
        stood = texts()
        told = {country.di_linh.pk: after, country.hoa_ninh.pk: after}
        deed, _made, _changed = actions.write_notes(told, by=binh)
        assert texts()["25000"] == clean_lines(after)
        actions.take_back_notes(deed, by=binh)
        assert texts() == stood
