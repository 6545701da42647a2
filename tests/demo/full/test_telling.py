"""The whole country told small: the same code, the same promises."""

import hashlib
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from demo import sign_ins
from demo.full.hands import EVERYWHERE
from demo.full.telling import tell_country
from demo.management.commands.country import Command
from demo.scale import FULL, Country, last_day
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.people.models import Body, Post, User
from nhanrong.commons.places.models import COMMUNE, Unit
from nhanrong.commons.scope.actor import SYSTEM, actor_named
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions import load_catalogue
from nhanrong.registry.initiatives.models import Basis, Group, Initiative, Replication, Site
from nhanrong.registry.initiatives.rules import IN_OPERATION, SiteStatus, Status
from tests import database
from tests.factories.places import make_country

TINY = Country(initiatives=60, sites=400, groups=600, wide=2, lives=FULL.lives)
DIGESTED = {
    Body: "kind name unit__code",
    User: "username full_name is_sample",
    Post: "user__username body__name role title start_date decision_number",
    Initiative: "code name family__name unit__code commune__code body__name status founded_on "
    "launched_on ended_on review_on participants who",
    Basis: "initiative__code part body_name document_number document_date",
    Site: "initiative__code name unit__code commune__code area_kind status start_date end_date",
    Group: "site__initiative__code site__name site__unit__code name members",
    Replication: "site__initiative__code site__unit__code site__name source_site__unit__code "
    "source_site__name on adapted",
}


def digest():
    """Name all that was told, apart from numbers of rows and moments of writing."""
    shape = hashlib.sha256()
    for kind, fields in DIGESTED.items():
        rows = map(repr, kind._base_manager.values_list(*fields.split()))
        shape.update("".join(sorted(rows)).encode())
    return shape.hexdigest()


def tell():
    return tell_country(TINY, say=lambda _line: None)


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """Tell it once for this file, and forget it afterwards."""
    with django_db_blocker.unblock():
        make_country()
        load_catalogue(by=SYSTEM)
        # Told twice: the first is taken back, and only its digest is kept.
        with transaction.atomic():
            tell()
            first = digest()
            transaction.set_rollback(True)
        yield first, tell()
        database.renew()


@pytest.fixture(autouse=True)
def _of_the_country(told, db):
    """Every test here looks at it."""


def test_same_seed_tells_the_same_country(told):
    first, _told = told

    assert digest() == first


def test_totals_are_exact(told):
    _first, counted = told
    states = Counter(Initiative.everything.values_list("status", flat=True))

    assert (counted.initiatives, counted.sites, counted.groups) == (60, 400, 600)
    assert Site.everything.count() == 400
    assert Group.everything.count() == 600
    assert states == TINY.fates


def test_every_initiative_in_operation_has_four_grounds():
    rows = Initiative.everything.filter(status__in=IN_OPERATION)
    living = Basis.objects.filter(initiative__in=rows, revoked_on__isnull=True)
    parts = living.values("initiative").annotate(parts=Count("part", distinct=True))

    assert rows.count() > 40
    assert set(parts.values_list("parts", flat=True)) == {4}
    assert parts.count() == rows.count()


def test_every_unit_has_its_bodies_and_people():
    units = Unit.objects.filter(end_date__isnull=True)
    missing = [
        (unit.full_name, kind)
        for unit in units
        for kind in EVERYWHERE
        if not Body.objects.filter(unit=unit, kind=kind).exists()
    ]
    towns = units.filter(level=COMMUNE)
    leaders = Post.objects.filter(body__unit__in=towns, role="leader")

    assert missing == []
    assert Post.objects.filter(body__unit__in=towns, role="officer").count() == towns.count()
    assert set(leaders.values_list("body__kind", flat=True)) == {
        "police", "people_committee", "steering_committee",
    }  # fmt: skip
    assert User.objects.filter(is_sample=False).count() == 0


def test_every_commune_has_sites_and_every_site_a_group():
    homes = set(Site.everything.values_list("commune", flat=True))

    assert homes == set(
        Unit.objects.filter(level=COMMUNE, end_date__isnull=True).values_list("pk", flat=True)
    )
    assert not Site.everything.exclude(pk__in=Group.everything.values("site")).exists()


def test_days_are_in_order():
    last = last_day(timezone.localdate())

    assert not Site.everything.filter(Q(start_date__gt=last) | Q(end_date__gt=last)).exists()
    for site in Site.everything.select_related("initiative", "unit"):
        assert site.start_date >= site.initiative.launched_on
        assert site.unit.lives_on(site.start_date)
    for edge in Replication.objects.filter(source_site__isnull=False).select_related(
        "site", "source_site"
    ):
        assert edge.source_site.start_date < edge.site.start_date
        assert edge.source_site.initiative_id == edge.site.initiative_id


def test_what_has_ended_took_its_sites_along():
    ended = Initiative.everything.filter(status=Status.ENDED)
    sites = Site.everything.filter(initiative__in=ended)

    assert ended.count() == TINY.fates["ended"]
    assert set(sites.values_list("status", flat=True)) == {SiteStatus.ENDED}


def test_journal_tells_of_bulk_deeds_and_its_chain_holds():
    verbs = Counter(Entry.objects.values_list("verb", flat=True))

    assert list(journal.verify()) == []
    assert verbs["initiatives.enter_many"] == 2
    assert (verbs["organisation.establish_many"], verbs["organisation.appoint_many"]) == (3, 3)
    assert verbs["initiatives.enter_sites"] == verbs["initiatives.enter_groups"]


def test_figures_by_definition_are_those_that_are_kept():
    today = timezone.localdate()
    for username in ("dung", "binh", "an"):
        actor = actor_named(username, today)
        kept = queries.tally(actor)[None]

        assert queries.counts(actor, on=today) == kept
        assert kept.sites > 0
    past = queries.counts(SYSTEM, on=last_day(today) - timedelta(days=200))
    assert 0 < past.sites < queries.counts(SYSTEM, on=today).sites


def test_those_of_the_list_can_sign_in():
    able = {one.username: one.who for one in sign_ins.all_keys()}

    assert set(able) == {"an", "lan", "binh", "mai", "hoa", "dung", "kien"}
    assert able["lan"] == "Chủ tịch UBND xã, UBND xã Di Linh"
    assert User.objects.get(username="an").check_password(sign_ins.PASSWORD)


def test_told_twice_it_is_left_as_it_is():
    said = StringIO()
    before = digest()

    Command(stdout=said).handle(scale="full", sign_ins=False, json=True, address="")

    assert '"told": false' in said.getvalue()
    assert digest() == before
