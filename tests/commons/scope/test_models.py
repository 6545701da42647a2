"""The second and third locks: no query without a viewer, no save outside a deed."""

import pytest
from django.db.models import Count, F, Q

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action
from nhanrong.commons.deeds.pen import DeedMissing, writing
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.commons.scope.models import ScopeMissing
from nhanrong.registry.initiatives.models import Initiative

ROWS = Initiative.objects

WAYS = {
    "list": lambda: list(ROWS.all()),
    "for": lambda: [row for row in ROWS.all()],  # noqa: C416 -- this way of asking, too
    "bool": lambda: bool(ROWS.all()),
    "len": lambda: len(ROWS.all()),
    "first row": lambda: ROWS.all()[0],
    "slice": lambda: list(ROWS.all()[:3]),
    "in": lambda: Initiative() in ROWS.all(),
    "count": ROWS.count,
    "exists": ROWS.exists,
    "contains": lambda: ROWS.contains(Initiative(pk=1)),
    "get": lambda: ROWS.get(pk=1),
    "first": ROWS.first,
    "last": ROWS.last,
    "earliest": lambda: ROWS.earliest("pk"),
    "latest": lambda: ROWS.latest("pk"),
    "aggregate": lambda: ROWS.aggregate(n=Count("pk")),
    "iterator": lambda: list(ROWS.iterator()),
    "in_bulk": lambda: ROWS.in_bulk([1]),
    "values": lambda: list(ROWS.values("pk")),
    "values_list": lambda: list(ROWS.values_list("pk", flat=True)),
    "dates": lambda: list(ROWS.dates("founded_on", "year")),
    "filter": lambda: list(ROWS.filter(name="x")),
    "exclude": lambda: list(ROWS.exclude(name="x")),
    "annotate": lambda: list(ROWS.annotate(n=F("pk"))),
    "order_by": lambda: list(ROWS.order_by("name")),
    "distinct": lambda: list(ROWS.distinct()),
    "only": lambda: list(ROWS.only("name")),
    "select_related": lambda: list(ROWS.select_related("unit")),
    "union": lambda: list(ROWS.all().union(ROWS.all())),
    "intersection": lambda: list(ROWS.all().intersection(ROWS.all())),
    "none or all": lambda: list(ROWS.all() | ROWS.all()),
    "raw": lambda: list(ROWS.raw("SELECT * FROM initiatives_initiative")),
    "explain": lambda: ROWS.all().explain(),
    "update": lambda: ROWS.update(name="x"),
    "delete": lambda: ROWS.all().delete(),
    "create": lambda: ROWS.create(name="x"),
    "bulk_create": lambda: ROWS.bulk_create([Initiative(name="x")]),
    "bulk_update": lambda: ROWS.bulk_update([Initiative(pk=1, name="x")], ["name"]),
    "get_or_create": lambda: ROWS.get_or_create(name="x"),
    "update_or_create": lambda: ROWS.update_or_create(name="x"),
    "select_for_update": lambda: list(ROWS.select_for_update()),
}


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
def test_no_way_of_asking_forgets_the_viewer(way):
    with pytest.raises((ScopeMissing, DeedMissing)) as raised:
        WAYS[way]()

    # Only what writes a single record meets the deed lock first.
    if way not in {"create", "get_or_create", "update_or_create"}:
        assert raised.type is ScopeMissing


def make_initiative(unit, body, name, **facts):
    with writing(because="test data"):
        initiative = Initiative(unit=unit, body=body, name=name, code=name, field="patrol", **facts)
        initiative.save()
    return initiative


@pytest.fixture
def records(cast, country):
    """One record at every place that tells the scopes apart."""
    return [
        make_initiative(unit, body, name)
        for unit, body, name in (
            (country.di_linh, cast.an.body, "công an"),
            (country.di_linh, cast.chi.body, "trường"),
            (country.hoa_ninh, cast.neighbour, "hàng xóm"),
            (country.old_split, cast.an.body, "xã cũ"),
            (country.lam_dong, cast.binh.body, "tỉnh"),
            (country.thanh_hoa, cast.dung.body, "tỉnh khác"),
        )
    ]


def seen(rows):
    return sorted(row.name for row in rows)


def test_everybody_sees_his_own(records, cast):
    rows = Initiative.objects

    assert seen(rows.visible_to(cast.an.actor)) == ["công an", "trường", "xã cũ"]
    assert seen(rows.visible_to(cast.chi.actor)) == ["trường"]
    assert seen(rows.visible_to(cast.binh.actor)) == [
        "công an",
        "hàng xóm",
        "trường",
        "tỉnh",
        "xã cũ",
    ]
    assert len(rows.visible_to(cast.dung.actor)) == len(records)
    assert len(rows.visible_to(SYSTEM)) == len(records)


def test_second_reader_of_a_split_commune_reads_and_does_not_write(records, cast):
    from nhanrong.bedrock.roles import Role  # noqa: PLC0415 -- only here
    from tests.factories.people import make_member  # noqa: PLC0415 -- only here

    neighbour = make_member("Người Hàng Xóm", cast.neighbour, Role.OFFICER).actor
    old = next(record for record in records if record.name == "xã cũ")

    assert seen(Initiative.objects.visible_to(neighbour)) == ["hàng xóm", "xã cũ"]
    assert seen(Initiative.objects.at_home_with(neighbour)) == ["hàng xóm"]
    assert neighbour.governs(old) is False
    assert cast.an.actor.governs(old) is True


@pytest.mark.parametrize("name", ["an", "lan", "chi", "binh", "mai", "dung"])
def test_condition_and_judgement_of_home_are_the_same_rule(records, cast, name):
    actor = getattr(cast, name).actor
    by_query = set(Initiative.objects.at_home_with(actor).values_list("pk", flat=True))

    assert by_query == {record.pk for record in records if actor.governs(record)}


def test_nothing_is_public_until_somebody_published_it(records):
    assert seen(Initiative.objects.published()) == []


def test_everywhere_needs_a_reason(records):
    assert Initiative.objects.everywhere(because="national figures").count() == len(records)
    with pytest.raises(ScopeMissing):
        Initiative.objects.everywhere(because="")


def test_an_open_query_stays_open_in_what_is_made_of_it(records, cast):
    rows = Initiative.objects.visible_to(cast.an.actor).filter(Q(name="công an")).order_by("name")

    assert [row.name for row in rows] == ["công an"]


def test_record_settles_at_its_present_home(records, country):
    old = next(record for record in records if record.name == "xã cũ")

    assert (old.unit, old.province, old.commune) == (
        country.old_split,
        country.lam_dong,
        country.di_linh,
    )


def test_save_and_delete_outside_a_deed_are_refused(records):
    with pytest.raises(DeedMissing):
        records[0].save()
    with pytest.raises(DeedMissing):
        records[0].delete()


@action("tests.touch")
def touch(record, other=None, *, by):
    """Write a record, and perhaps another one beside it."""
    record.note = "x"
    record.save()
    if other is not None:
        other.save()


@pytest.mark.parametrize("name", ["chi", "lan"])
def test_deed_writes_at_home_only(records, cast, name):
    actor = getattr(cast, name).actor
    away = next(record for record in records if record.name == "hàng xóm")

    with pytest.raises(Refused) as refused:
        touch(away, by=actor)

    assert refused.value.code == "not_at_home"


def test_deed_does_not_write_a_second_record_that_is_not_at_home(records, cast):
    by_name = {record.name: record for record in records}

    with pytest.raises(Refused) as refused:
        touch(by_name["trường"], by_name["hàng xóm"], by=cast.chi.actor)

    assert refused.value.code == "not_at_home"
    by_name["trường"].refresh_from_db()
    assert by_name["trường"].note == ""
