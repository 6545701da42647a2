"""Resolutions applied, undone and confirmed; split communes settled; the country loaded."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.places import afterwards
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import Jurisdiction, Succession, Unit, UnitName
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives.models import Initiative, Site
from nhanrong.registry.territory import actions, queries
from nhanrong.registry.territory.models import Resolution, Settlement
from nhanrong.registry.territory.rules import Status
from tests.registry.territory.conftest import DAY, TODAY
from tests.registry.territory.whole import constraints_hold, make_records, state


def entry(verb):
    return journal.lines(Entry.objects.filter(verb=verb).order_by("-number")[:1])[0]


def test_a_merger_redraws_units_names_and_every_home(nation):
    old = make_records(nation.country.old_split, nation.cast.an.body)
    here = make_records(nation.country.hoa_ninh, nation.cast.neighbour, sites=3)
    resolution = nation.merger()

    actions.apply(resolution, today=TODAY, by=nation.dung)

    constraints_hold()
    new = places.unit("25002")
    assert resolution.status == Status.APPLIED
    assert (new.full_name, new.start_date, new.legal_basis) == ("Xã Di Linh Mới", DAY, "1/NQ")
    assert [edge.from_unit.code for edge in places.predecessors(new.pk)] == ["25000", "25001"]
    assert list(places.communes_of(nation.country.lam_dong.pk)) == [new, nation.country.xuan_huong]
    for record in (old, here):
        record.refresh_from_db()
        assert (record.province_id, record.commune_id) == (nation.country.lam_dong.pk, new.pk)
    assert old.unit_id == nation.country.old_split.pk
    assert set(Site.everything.values_list("commune", flat=True)) == {new.pk}
    told = entry("territory.apply").facts
    assert (told["ended"], told["begun"], told["to"]) == (2, 1, "applied")
    assert told["moved"] == {"initiatives.Initiative": 2, "initiatives.Site": 4, "people.Body": 6}


def test_bodies_of_ended_units_stand_on_and_wait_to_be_arranged(nation):
    resolution = nation.merger()

    actions.apply(resolution, today=TODAY, by=nation.dung)

    nation.cast.an.body.refresh_from_db()
    assert nation.cast.an.body.end_date is None
    assert nation.cast.an.body.commune_id == places.unit("25002").pk
    assert {body.pk for body in queries.arranged_by(resolution)} == {
        nation.cast.an.body.pk,
        nation.cast.lan.body.pk,
        nation.cast.chi.body.pk,
        nation.cast.party.pk,
        nation.cast.steering.pk,
        nation.cast.neighbour.pk,
    }


def test_undo_puts_everything_back_to_the_letter(nation):
    make_records(nation.country.old_split, nation.cast.an.body)
    make_records(nation.country.hoa_ninh, nation.cast.neighbour, sites=3)
    resolution = nation.merger()
    before = state()

    actions.apply(resolution, today=TODAY, by=nation.dung)
    actions.undo(resolution, by=nation.hoa)

    constraints_hold()
    assert state() == before
    assert (resolution.status, resolution.begun, resolution.former) == (Status.DRAFT, [], "")
    assert entry("territory.undo").facts["restored"] == 2
    assert list(journal.verify()) == []


def test_an_undone_resolution_may_be_applied_again(nation):
    resolution = nation.merger()

    for _ in range(2):
        actions.apply(resolution, today=TODAY, by=nation.dung)
        actions.undo(resolution, by=nation.dung)
    actions.apply(resolution, today=TODAY, by=nation.dung)

    assert places.unit("25002").start_date == DAY


def test_only_a_second_person_confirms_and_then_nothing_is_undone(nation):
    resolution = nation.merger()
    actions.apply(resolution, today=TODAY, by=nation.dung)

    with pytest.raises(Refused, match="own_application"):
        actions.confirm(resolution, by=nation.dung)
    actions.confirm(resolution, by=nation.hoa)
    with pytest.raises(Refused, match="wrong_state"):
        actions.undo(resolution, by=nation.hoa)

    assert resolution.status == Status.CONFIRMED
    assert places.unit("25002").name == "Di Linh Mới"


@pytest.mark.parametrize("who", ["an", "lan", "chi", "binh", "mai"])
def test_only_the_nation_redraws_units(nation, who):
    resolution = nation.merger()
    actor = getattr(nation.cast, who).actor
    before = state()

    with pytest.raises(Refused, match="only_national"):
        actions.apply(resolution, today=TODAY, by=actor)
    with pytest.raises(Refused, match="only_national"):
        actions.open_resolution(Resolution(number="2/NQ", title="x", effective_date=DAY), by=actor)

    assert state() == before


def test_a_resolution_waits_for_its_day(nation):
    resolution = nation.merger()

    with pytest.raises(Refused, match="not_yet_effective"):
        actions.apply(resolution, today=DAY - timedelta(days=1), by=nation.dung)

    resolution.refresh_from_db()
    assert resolution.status == Status.DRAFT


def test_undo_is_refused_once_records_were_made_in_the_new_unit(nation):
    resolution = nation.merger()
    actions.apply(resolution, today=TODAY, by=nation.dung)
    make_records(places.unit("25002"), nation.cast.an.body)
    before = state()

    with pytest.raises(Refused, match="units_in_use") as caught:
        actions.undo(resolution, by=nation.dung)

    assert caught.value.facts == {"count": 2}
    assert state() == before


def test_undo_is_refused_after_a_later_resolution_on_the_same_units(nation):
    first = nation.merger()
    actions.apply(first, today=TODAY, by=nation.dung)
    line = actions.LineFacts(
        "rank", "25002", "Di Linh Mới", "phường", [(places.unit("25002").pk, "whole", None, False)]
    )
    second = nation.resolution(line, number="2/NQ", on=date(2026, 11, 1))
    actions.apply(second, today=TODAY, by=nation.dung)

    with pytest.raises(Refused, match="later_resolution"):
        actions.undo(first, by=nation.dung)
    actions.undo(second, by=nation.dung)
    with pytest.raises(Refused, match="units_in_use"):  # the draft still names the new unit
        actions.undo(first, by=nation.dung)
    actions.remove_line(second, queries.lines_of(second)[0][0].pk, by=nation.dung)
    actions.undo(first, by=nation.dung)

    assert not Unit.objects.filter(code="25002").exists()


def test_a_new_rank_is_a_dated_row_of_the_same_unit(nation):
    unit = nation.country.di_linh
    line = actions.LineFacts("rank", unit.code, unit.name, "phường", [(unit.pk, "whole", None, 0)])
    resolution = nation.resolution(line)

    actions.apply(resolution, today=TODAY, by=nation.dung)

    unit.refresh_from_db()
    rows = UnitName.objects.filter(unit=unit).order_by("start_date")
    assert unit.full_name == "Phường Di Linh"
    assert [(row.full_name, row.start_date, row.end_date) for row in rows] == [
        ("Xã Di Linh", date(2025, 7, 1), DAY),
        ("Phường Di Linh", DAY, None),
    ]
    assert not Succession.objects.filter(from_unit=unit).exists()


def test_a_merger_of_provinces_takes_the_communes_along(nation):
    record = make_records(nation.country.hoang_hoa, nation.cast.an.body)
    provinces = nation.country.lam_dong, nation.country.thanh_hoa
    sources = [(unit.pk, "whole", None, False) for unit in provinces]
    line = actions.LineFacts("merge", "68", "Lâm Thanh", "tỉnh", sources)
    resolution = nation.resolution(line)
    before = state()

    actions.apply(resolution, today=TODAY, by=nation.dung)

    constraints_hold()
    new = places.unit("68")
    record.refresh_from_db()
    assert places.communes_of(new.pk).count() == 6
    assert (record.province_id, record.commune_id) == (new.pk, nation.country.hoang_hoa.pk)
    nation.cast.binh.body.refresh_from_db()
    assert nation.cast.binh.body.province_id == new.pk
    on = {row.unit_id: row.parent_id for row in places.units_on(TODAY)}
    then = {row.unit_id: row.parent_id for row in places.units_on(DAY - timedelta(days=1))}
    assert on[nation.country.hoang_hoa.pk] == new.pk
    assert then[nation.country.hoang_hoa.pk] == nation.country.thanh_hoa.pk

    actions.undo(resolution, by=nation.dung)
    constraints_hold()
    assert state() == before


def test_what_hangs_afterwards_hears_of_the_units(nation, monkeypatch):
    heard = []
    monkeypatch.setattr(afterwards, "_afterwards", {"test": heard.append})

    actions.apply(nation.merger(), today=TODAY, by=nation.dung)

    country = nation.country
    redrawn = {country.di_linh.pk, country.hoa_ninh.pk, country.old_split.pk}
    assert heard == [redrawn | {places.unit("25002").pk}]


def test_numbers_are_taken_once(nation):
    nation.merger()

    with pytest.raises(Refused, match="number_taken"):
        nation.merger()


def test_a_closed_resolution_takes_no_more_lines(nation):
    resolution = nation.merger()
    line = queries.lines_of(resolution)[0][0]
    actions.apply(resolution, today=TODAY, by=nation.dung)

    with pytest.raises(Refused, match="resolution_closed"):
        actions.remove_line(resolution, line.pk, by=nation.dung)


def test_a_line_is_taken_out_of_a_draft(nation):
    resolution = nation.merger()
    line = queries.lines_of(resolution)[0][0]

    actions.remove_line(resolution, line.pk, by=nation.dung)

    assert queries.lines_of(resolution) == []
    assert entry("territory.remove_line").facts["removed"] is True


def test_a_draft_is_corrected(nation):
    resolution = nation.merger()

    actions.change_resolution(
        resolution, number="9/NQ", title="Khác", effective_date=TODAY, by=nation.dung
    )

    resolution.refresh_from_db()
    assert (resolution.number, resolution.effective_date) == ("9/NQ", TODAY)


# --- Split communes ------------------------------------------------------------------------------


def test_the_province_settles_who_keeps_the_file(nation):
    country = nation.country
    record = make_records(country.old_split, nation.cast.an.body)
    assert record.commune_id == country.di_linh.pk

    settlement = Settlement()
    actions.settle(
        settlement, {country.old_split.pk: country.hoa_ninh.pk}, by=nation.cast.binh.actor
    )

    record.refresh_from_db()
    home = Jurisdiction.objects.get(unit=country.old_split, is_home=True)
    assert record.commune_id == country.hoa_ninh.pk
    assert (home.holder_id, home.is_tentative) == (country.hoa_ninh.pk, False)
    assert (settlement.count, settlement.province_id) == (1, country.lam_dong.pk)
    assert entry("territory.settle").facts["moved"] == {
        "initiatives.Initiative": 1,
        "initiatives.Site": 1,
    }


@pytest.mark.parametrize("heir", ["di_linh", "hoa_ninh"])
def test_a_settlement_is_taken_back(nation, heir):
    country = nation.country
    make_records(country.old_split, nation.cast.an.body)
    before = state()
    settlement = Settlement()
    chosen = {country.old_split.pk: getattr(country, heir).pk}

    actions.settle(settlement, chosen, by=nation.cast.binh.actor)
    actions.unsettle(settlement, by=nation.cast.binh.actor)

    assert state() == before
    with pytest.raises(Refused, match="settlement_undone"):
        actions.unsettle(settlement, by=nation.cast.binh.actor)


def test_a_split_is_settled_once(nation):
    chosen = {nation.country.old_split.pk: nation.country.di_linh.pk}
    actions.settle(Settlement(), chosen, by=nation.cast.binh.actor)

    with pytest.raises(Refused, match="already_settled"):
        actions.settle(Settlement(), chosen, by=nation.cast.binh.actor)


@pytest.mark.parametrize("who", ["an", "lan", "chi"])
def test_a_commune_does_not_settle(nation, who):
    chosen = {nation.country.old_split.pk: nation.country.di_linh.pk}

    with pytest.raises(Refused, match="only_province_settles"):
        actions.settle(Settlement(), chosen, by=getattr(nation.cast, who).actor)


def test_another_province_does_not_settle(nation):
    from nhanrong.bedrock.roles import BodyKind, Role  # noqa: PLC0415
    from tests.factories.people import make_body, make_member  # noqa: PLC0415

    police = make_body(BodyKind.POLICE, nation.country.thanh_hoa)
    other = make_member("Lê Thị Ba", police, Role.LEADER)
    chosen = {nation.country.old_split.pk: nation.country.di_linh.pk}

    with pytest.raises(Refused, match="not_at_home"):
        actions.settle(Settlement(), chosen, by=other.actor)


def test_only_an_heir_is_settled(nation):
    country, binh = nation.country, nation.cast.binh.actor

    with pytest.raises(Refused, match="not_an_heir"):
        actions.settle(Settlement(), {country.old_split.pk: country.xuan_huong.pk}, by=binh)
    with pytest.raises(Refused, match="nothing_chosen"):
        actions.settle(Settlement(), {}, by=binh)


# --- The country and the locks -------------------------------------------------------------------


def test_the_country_is_loaded_once(nation):
    with pytest.raises(Refused, match="country_loaded"):
        actions.load_country(by=SYSTEM)


@pytest.mark.django_db
def test_the_country_is_loaded_by_a_deed():
    loaded = actions.load_country(by=SYSTEM)

    assert loaded.units == Unit.objects.count()
    assert entry("territory.load_country").facts == {
        "units": loaded.units,
        "names": loaded.names,
        "successions": loaded.successions,
    }


@pytest.mark.parametrize("model", [Unit, UnitName, Succession, Jurisdiction])
def test_units_are_not_written_without_a_deed(nation, model):
    with pytest.raises(DatabaseError, match="deed missing"), transaction.atomic():
        model.objects.filter(pk=0).update(id=1)


def test_records_of_initiatives_keep_their_unit(nation):
    record = make_records(nation.country.hoa_ninh, nation.cast.neighbour)
    actions.apply(nation.merger(), today=TODAY, by=nation.dung)

    assert Initiative.everything.get(pk=record.pk).unit_id == nation.country.hoa_ninh.pk
