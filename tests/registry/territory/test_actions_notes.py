"""The note on a unit: who writes it, what it refuses, what stays, and a list of notes undone."""

import pytest
from django.apps import apps
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.audit.sentences import deed
from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.territory import actions, queries
from nhanrong.registry.territory.models import UnitNote
from tests.factories.people import make_body, make_member

NOTE = "Chợ phiên họp thứ Bảy; tổ tự quản sinh hoạt tối thứ Năm."


def refused(call, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    return caught.value.code


def texts():
    return dict(UnitNote.everything.values_list("unit__code", "text"))


def test_officer_writes_the_note_on_his_commune_and_the_province_reads_it(cast, country):
    note = actions.write_note(country.di_linh, f"  {NOTE} ", by=cast.an.actor)

    assert (note.text, note.body, note.province, note.commune) == (
        NOTE,
        cast.an.body,
        country.lam_dong,
        country.di_linh,
    )
    entry = Entry.objects.latest("at")
    assert (entry.verb, str(deed(entry.verb))) == ("territory.write_note", "ghi chú về một đơn vị")
    readers = (cast.an, cast.lan, cast.binh, cast.mai, cast.dung)
    assert [queries.text_on(one.actor, country.di_linh) for one in readers] == [NOTE] * 5
    assert queries.text_on(cast.chi.actor, country.di_linh) == ""


def test_there_is_one_note_a_unit_and_it_keeps_its_versions(cast, country):
    actions.write_note(country.di_linh, "Một", by=cast.an.actor)
    actions.write_note(country.di_linh, "Hai", by=cast.lan.actor)
    actions.write_note(country.di_linh, "", by=cast.binh.actor)

    kept = apps.get_model("territory.UnitNoteEvent").objects.order_by("pgh_id")
    assert list(kept.values_list("text", "body")) == [
        ("Một", cast.an.body.pk),
        ("Hai", cast.lan.body.pk),
        ("", cast.binh.body.pk),
    ]
    assert texts() == {"25000": ""}
    assert queries.notes_on(cast.an.actor, country.di_linh) == []


def test_only_who_answers_for_the_place_writes(cast, country):
    write = actions.write_note

    assert refused(write, country.hoa_ninh, NOTE, by=cast.an.actor) == "not_at_home"
    assert refused(write, country.lam_dong, NOTE, by=cast.an.actor) == "not_at_home"
    assert refused(write, country.di_linh, NOTE, by=cast.chi.actor) == "not_at_home"
    assert refused(write, country.thanh_hoa, NOTE, by=cast.binh.actor) == "not_at_home"
    assert refused(write, country.di_linh, NOTE, by=cast.mai.actor) == "wrong_role"
    assert texts() == {}
    write(country.lam_dong, NOTE, by=cast.binh.actor)
    write(country.thanh_hoa, NOTE, by=cast.dung.actor)
    assert texts() == {"68": NOTE, "38": NOTE}


def test_a_note_is_short_of_nobody_and_on_a_unit_of_today(cast, country):
    write = actions.write_note

    assert refused(write, country.di_linh, "dài" * 200, by=cast.an.actor) == "note_too_long"
    told = "Gọi anh Tư 0912 345 678"
    assert refused(write, country.di_linh, told, by=cast.an.actor) == "guard_phone"
    old = country.old_split
    assert refused(write, old, NOTE, by=cast.an.actor) == "unit_not_living"


def test_the_note_on_a_former_unit_is_read_where_its_files_are(cast, country):
    old = queries.note_of(country.old_split, cast.an.actor)
    old.commune, old.province = country.di_linh, country.lam_dong
    old.text, old.written_at = "Xã cũ", timezone.now()
    with writing(because="test data"):
        old.save()
    actions.write_note(country.di_linh, NOTE, by=cast.an.actor)

    notes = queries.notes_on(cast.binh.actor, country.di_linh)
    assert [(note.unit, note.text) for note in notes] == [
        (country.di_linh, NOTE),
        (country.old_split, "Xã cũ"),
    ]


# --- Many at once --------------------------------------------------------------------------------


def test_many_notes_are_one_deed_and_are_taken_back_exactly(cast, country):
    actions.write_note(country.di_linh, "Trước", by=cast.an.actor)
    told = {unit.pk: f"Ghi {unit.code}" for unit in (country.di_linh, country.hoa_ninh)}

    deed_id, made, changed = actions.write_notes(told, by=cast.binh.actor)

    assert (made, changed) == (1, 1)
    assert texts() == {"25000": "Ghi 25000", "25001": "Ghi 25001"}
    assert actions.take_back_notes(deed_id, by=cast.binh.actor) == (1, 1, [])
    assert texts() == {"25000": "Trước"}
    assert UnitNote.everything.get().body == cast.an.body


def test_what_was_written_anew_since_stays_and_is_named(cast, country):
    told = {unit.pk: "Theo danh sách" for unit in (country.di_linh, country.hoa_ninh)}
    deed_id, _made, _changed = actions.write_notes(told, by=cast.binh.actor)
    actions.write_note(country.di_linh, "Sau", by=cast.an.actor)

    assert actions.take_back_notes(deed_id, by=cast.binh.actor) == (1, 0, ["Xã Di Linh"])
    assert texts() == {"25000": "Sau"}


def test_one_unit_beyond_the_territory_stops_the_whole_list(cast, country):
    told = {country.di_linh.pk: "Ở đây", country.hoa_ninh.pk: "Xã bên"}

    assert refused(actions.write_notes, told, by=cast.an.actor) == "not_at_home"
    assert texts() == {}


def test_nobody_else_takes_a_list_back(cast, country):
    police = make_body(BodyKind.POLICE, country.thanh_hoa, name="Công an tỉnh Thanh Hóa")
    other = make_member("Lê Thu", police, Role.SECRETARY, title="Cán bộ")
    deed_id, _made, _changed = actions.write_notes({country.di_linh.pk: NOTE}, by=cast.an.actor)

    assert refused(actions.take_back_notes, deed_id, by=other.actor) == "not_at_home"
    assert texts() == {"25000": NOTE}
