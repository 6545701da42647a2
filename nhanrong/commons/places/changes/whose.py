"""«Whose is it today?» drawn anew: jurisdictions, and the home columns of every scoped record."""

from collections.abc import Iterable

from django.db import connection
from psycopg import sql

from nhanrong.commons.places import queries, rules
from nhanrong.commons.places.models import DISTRICT, Jurisdiction, Unit

Whose = tuple[int, int, bool, bool]


def redraw(units: Iterable[int] | None = None) -> set[int]:
    """Draw the jurisdictions of these units and all before them anew, or of all units.

    Only rows that differ are written. Returns the units whose answer changed.
    """
    heirs = queries.heirs()
    among = None if units is None else _with_districts(rules.with_predecessors(units, heirs))
    wanted = _wanted(heirs, among)
    present = _present(among)
    gone = [pk for whose, pk in present.items() if whose not in wanted]
    new = [whose for whose in wanted if whose not in present]
    Jurisdiction.objects.filter(pk__in=gone).delete()
    Jurisdiction.objects.bulk_create(
        (
            Jurisdiction(holder_id=holder, unit_id=unit, is_home=home, is_tentative=tentative)
            for holder, unit, home, tentative in new
        ),
        batch_size=5000,
    )
    return {whose[1] for whose in new} | {
        whose[1] for whose, pk in present.items() if whose not in wanted
    }


def with_predecessors(units: Iterable[int]) -> set[int]:
    """Name these units, all that they succeeded, and the districts that counted with them."""
    return _with_districts(rules.with_predecessors(units, queries.heirs()))


def _with_districts(units: set[int]) -> set[int]:
    return units | set(
        Unit.objects.filter(level=DISTRICT, parent__in=units).values_list("pk", flat=True)
    )


def _wanted(heirs: dict[int, list[rules.Heir]], among: set[int] | None) -> dict[Whose, None]:
    rows = Unit.objects.order_by("level", "pk")
    if among is not None:
        rows = rows.filter(pk__in=among)
    wanted: dict[Whose, None] = {}
    for unit, level, parent in rows.values_list("pk", "level", "parent"):
        # A district left no heir: what was made there counts for its province.
        asked = parent if parent and level == DISTRICT and unit not in heirs else unit
        for holder in rules.holders(asked, heirs):
            wanted[(holder.unit, unit, holder.is_home, holder.is_tentative)] = None
    return wanted


def _present(among: set[int] | None) -> dict[Whose, int]:
    rows = Jurisdiction.objects.all()
    if among is not None:
        rows = rows.filter(unit__in=among)
    fields = ("holder", "unit", "is_home", "is_tentative", "pk")
    return {row[:4]: row[4] for row in rows.values_list(*fields)}


_HOMES = sql.SQL(
    """
    UPDATE {table} AS record
       SET province_id = home.province_id, commune_id = home.commune_id
      FROM (SELECT whose.unit_id,
                   CASE WHEN holder.level = 1 THEN holder.id ELSE holder.parent_id END
                       AS province_id,
                   CASE WHEN holder.level = 3 THEN holder.id END AS commune_id
              FROM places_jurisdiction AS whose
              JOIN places_unit AS holder ON holder.id = whose.holder_id
             WHERE whose.is_home AND whose.unit_id = ANY(%s)) AS home
     WHERE record.unit_id = home.unit_id
       AND (record.province_id, record.commune_id)
           IS DISTINCT FROM (home.province_id, home.commune_id)
    """
)


def redraw_homes(units: Iterable[int]) -> dict[str, int]:
    """Move the home of every record made in these units to where it counts today.

    `unit_id` never changes. Returns how many rows moved, by kind of record.
    """
    wanted = sorted(set(units))
    moved = {}
    with connection.cursor() as cursor:
        for model in queries.models_with_a_home():
            table = sql.Identifier(model._meta.db_table)
            cursor.execute(_HOMES.format(table=table).as_string(), [wanted])
            moved[model._meta.label] = cursor.rowcount
    return moved
