"""The figures through time: what was said at the close of a day is said for ever."""

import random
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from demo.clock import Clock
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions, jobs, queries
from nhanrong.registry.initiatives.actions import tally
from nhanrong.registry.initiatives.models import Closing, Group, Initiative, Site, Tally
from nhanrong.registry.initiatives.queries import definitions
from tests.factories.initiatives import DAY
from tests.factories.people import make_body, make_member

FIRST = date(2026, 3, 2)


def kept(day, **place):
    told = queries.standing(SYSTEM, on=day)
    assert told.is_kept, day
    return queries.figures(SYSTEM, told, **place)


def said(country, day):
    """Count by the definition: the country, each province, each commune, and what lacks."""
    whole = queries.counts(SYSTEM, on=day)
    return (
        whole,
        whole.lacking,
        queries.counts_by_place(SYSTEM, on=day, by="province_id"),
        queries.counts_by_place(SYSTEM, on=day, by="commune_id"),
    )


def remembered(day):
    """Read the same from what was kept."""
    whole = kept(day)[None]
    by_province = {pk: row for pk, row in kept(day, by="province").items() if _any(row)}
    by_commune = {pk: row for pk, row in kept(day, by="commune").items() if pk and _any(row)}
    return whole, whole.lacking, by_province, by_commune


def _any(row):
    return row.initiatives or row.sites or row.groups or row.lacking


def place_of(record):
    return (record.province_id, record.commune_id)


class Deeds:
    """Random deeds of random days, some of them late, some for a day to come."""

    def __init__(self, story, chance):
        self.story, self.chance, self.number = story, chance, 0
        self.units = [story.country.di_linh, story.country.hoa_ninh, story.country.old_split]

    def do(self):
        self.chance.choice([self.begin, self.list_, self.open, self.open, self.join, self.end])()

    def begin(self):
        self.number += 1
        self.story.launched(f"Tiếng kẻng {self.number}")

    def list_(self):
        self.number += 1
        row = actions.Listed(
            self.story.country.di_linh, {"name": f"Camera {self.number}", "field": "traffic"}
        )
        actions.import_listed([row], on=timezone.localdate(), by=self.story.cast.an.actor)

    def open(self):
        """A site that began before, begins today, or will begin: and ends, or not."""
        records = list(Initiative.everything.filter(launched_on__isnull=False).order_by("pk"))
        if not records:
            return self.begin()
        start = timezone.localdate() + timedelta(days=self.chance.randint(-4, 4))
        unit = self.chance.choice(self.units)
        site = Site(
            initiative=self.chance.choice(records),
            unit=unit,
            province=self.story.country.lam_dong,
            commune=self.story.country.di_linh if unit.end_date else unit,
            body=self.story.cast.an.body,
            name="Thôn",
            status="active",
            start_date=start,
            end_date=start + timedelta(days=self.chance.randint(1, 5))
            if self.chance.random() < 0.4
            else None,
        )
        with writing(because="test data"):
            site.save()
            actions.retally([place_of(site)])
        return None

    def join(self):
        site = Site.everything.order_by("?").first()
        if site is None:
            return
        with writing(because="test data"):
            Group.everything.create(
                site=site,
                unit=site.unit,
                province=site.province,
                commune=site.commune,
                body=site.body,
                name="Tổ",
            )
            actions.retally([place_of(site)])

    def end(self):
        site = Site.everything.filter(end_date=None, start_date__lte=timezone.localdate()).first()
        if site is not None:
            with writing(because="test data"):
                site.end_date, site.status = timezone.localdate(), "ended"
                site.save()
                actions.retally([place_of(site)])


def live(story, chance, days):
    """Live so many days; on each the night comes first, but where the house slept."""
    clock, deeds, closes = Clock(FIRST), Deeds(story, chance), {}
    with clock.running():
        deeds.begin()
        for number in range(days):
            clock.go_to(day := FIRST + timedelta(days=number))
            if chance.random() < 0.8 or number == days - 1:
                jobs.draw_tally(day)
                for _ in range(chance.randint(0, 3)):
                    deeds.do()
                assert remembered(day) == said(story.country, day)
            closes[day] = said(story.country, day)
        assert {one: remembered(one) for one in closes} == closes
        assert Tally.objects.filter(end_date__isnull=False).exists()


@pytest.mark.parametrize("seed", range(1))
def test_the_answer_for_a_past_day_is_what_was_said_at_its_close(story, seed):
    live(story, random.Random(seed), 10)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 120))
def test_the_answer_for_a_past_day_is_what_was_said_at_its_close_in_full(story, seed):
    live(story, random.Random(seed), 40)


def test_what_is_entered_late_shows_from_the_day_of_its_entry(story):
    clock = Clock(FIRST)
    with clock.running():
        record = story.launched()
        clock.go_to(FIRST + timedelta(days=1))
        jobs.draw_tally(timezone.localdate())
        story.site(record, on=DAY)

        assert [kept(FIRST)[None].sites, kept(timezone.localdate())[None].sites] == [0, 1]
        assert queries.counts(SYSTEM, on=FIRST).sites == 1
        assert queries.kept_figure(SYSTEM, queries.standing(SYSTEM, on=FIRST), "sites") == 0


def test_a_deed_of_the_same_day_changes_the_row_in_place(story):
    record = story.launched()
    story.site(record)
    story.site(record, "Thôn 11")

    rows = Tally.objects.values_list("unit", "start_date", "end_date", "sites", "definition")
    assert list(rows) == [(story.country.di_linh.pk, timezone.localdate(), None, 2, "2")]


def test_what_is_over_is_changed_by_nobody(story):
    with Clock(FIRST).running():
        story.launched()
        with writing(because="test data"), transaction.atomic():
            Tally.objects.update(end_date=FIRST + timedelta(days=1))
        for deed in (lambda: Tally.objects.update(sites=9), Tally.objects.all().delete):
            with (
                pytest.raises(DatabaseError, match="kept figures"),
                writing(because="test data"),
                transaction.atomic(),
            ):
                deed()


def test_two_rows_of_a_unit_do_not_overlap(story):
    story.launched()
    row = Tally.objects.get()
    row.pk = None
    with (
        pytest.raises(IntegrityError, match="one_tally_of_a_unit_a_day"),
        writing(because="test data"),
        transaction.atomic(),
    ):
        row.save(force_insert=True)
        connection.check_constraints()


# --- Days that nobody kept -----------------------------------------------------------------------


@pytest.fixture
def office(story):
    nation = make_body(BodyKind.POLICE, name="Văn phòng")
    return make_member("Vũ Thị Hà", nation, Role.ADMINISTRATOR, title="Quản trị").actor


def test_a_day_that_nobody_kept_is_counted_and_can_be_closed(story, office):
    record = story.launched()
    story.site(record)
    told = queries.standing(office, on=DAY)
    before = queries.figures(office, told)[None]
    assert (told.is_kept, told.is_recounted, before.sites) == (False, True, 1)
    assert queries.drawn(told) == "tính lại từ hồ sơ, chưa chốt"

    actions.close_day(day=DAY, by=office)
    story.site(record, "Thôn 11")

    told = queries.standing(office, on=DAY)
    assert queries.drawn(told).startswith("chốt lúc ")
    assert queries.figures(office, told)[None] == before
    assert queries.counts(office, on=DAY).sites == 2


def test_a_day_that_the_night_slept_through_is_closed_as_by_the_night(story, office):
    record = story.launched()
    today = timezone.localdate()
    slept = today - timedelta(days=2)
    with writing("test data"):
        Closing.objects.all().delete()
        Tally.objects.all().delete()
        tally.begin_day(today - timedelta(days=4))
    story.site(record)

    closed = actions.close_day(day=slept, by=office)

    connection.check_constraints()
    assert (closed.day, closed.is_by_hand, closed.closed_at is None) == (slept, False, False)
    assert [Closing.objects.filter(day=today - timedelta(days=n)).count() for n in range(6)] == [
        1, 1, 1, 1, 1, 0
    ]  # fmt: skip
    figures = queries.figures(office, queries.standing(office, on=slept))[None]
    assert (figures.initiatives, figures.sites) == (1, 0)


def test_what_is_kept_or_not_over_is_not_closed_again(story, office):
    story.launched()
    actions.close_day(day=DAY, by=office)

    for day, by, code in (
        (DAY, office, "day_already_kept"),
        (timezone.localdate(), office, "day_not_over"),
        (DAY, story.cast.binh.actor, "may_not_close"),
        (DAY, story.cast.chi.actor, "may_not_close"),
    ):
        with pytest.raises(Refused) as refused:
            actions.close_day(day=day, by=by)
        assert refused.value.code == code
    assert Closing.objects.filter(is_by_hand=True).count() == 1


def test_an_old_figure_prints_its_own_definition(story):
    assert definitions.meaning_of("initiatives", "1") != definitions.meaning_of("initiatives")
    assert definitions.meaning_of("initiatives", "0") == definitions.meaning_of("initiatives")
    assert set(definitions.BY_VERSION) == {"1", definitions.DEFINITION_VERSION}


def test_a_new_version_begins_new_rows(story, monkeypatch):
    clock = Clock(FIRST)
    with clock.running():
        record = story.launched()
        clock.go_to(FIRST + timedelta(days=1))
        monkeypatch.setattr("nhanrong.registry.initiatives.actions.tally.DEFINITION_VERSION", "3")
        jobs.draw_tally(timezone.localdate())
        story.site(record)

    rows = Tally.objects.order_by("start_date").values_list("definition", "sites")
    assert list(rows) == [("2", 0), ("3", 1)]
    assert list(Closing.objects.order_by("day").values_list("definition", flat=True)) == ["2", "3"]
