"""The statement of the search: a branch for every reading, each with its few best rows.

Written by hand: the same in Django's words takes longer to put together than to run.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from nhanrong.bedrock.vietnamese import sort_key
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import Initiative, Site
from nhanrong.registry.initiatives.queries.readings import Question, Reading

ENOUGH = 60  # rows of one branch
TOO_MANY = 4000  # rows of one branch that are put in order; of more any will do

SITES = """
    SELECT 'site', site.id, site.name, site.folded, site.sort_key,
           coalesce(commune.full_name, province.full_name, ''), initiative.name, '', true, hit.at
      FROM ({branches}) AS hit
      JOIN initiatives_site AS site ON site.id = hit.id
      JOIN initiatives_initiative AS initiative ON initiative.id = site.initiative_id
      LEFT JOIN places_unit AS commune ON commune.id = site.commune_id
      LEFT JOIN places_unit AS province ON province.id = site.province_id
"""
INITIATIVES = """
    SELECT 'initiative', record.id, record.name, record.folded, record.sort_key,
           coalesce(commune.full_name, province.full_name, ''), hit.context, record.code,
           {readable}, hit.at
      FROM ({branches}) AS hit
      JOIN initiatives_initiative AS record ON record.id = hit.id
      LEFT JOIN places_unit AS commune ON commune.id = record.commune_id
      LEFT JOIN places_unit AS province ON province.id = record.province_id
"""
BRANCH = """
    (SELECT one.id, {at} AS at, {context} AS context
       FROM (SELECT row.id, row.folded, row.sort_key, {told} AS told
               FROM {table} WHERE {where} LIMIT {too_many}) AS one
      ORDER BY CASE WHEN starts_with(one.sort_key, %s) THEN 0 WHEN one.folded = %s THEN 1
                    WHEN starts_with(one.folded, %s) THEN 2 ELSE 3 END,
               length(one.folded), one.sort_key, one.id LIMIT {enough})
"""
TEXT = "to_tsvector('simple'::regconfig, COALESCE({column}, '')) @@ %s::tsquery"
FAMILIES = f"""
    row.family_id IN (
        SELECT family.id FROM initiatives_family AS family WHERE {TEXT.format(column="folded")}
         UNION SELECT alias.family_id FROM initiatives_familyalias AS alias
         WHERE {TEXT.format(column="folded")})
"""
FORMER = (
    "initiatives_formername AS former JOIN initiatives_initiative AS row"
    " ON row.id = former.initiative_id"
)


@dataclass(frozen=True)
class Sql:
    """A piece of the statement with its values."""

    text: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: "Sql") -> "Sql":
        return Sql(f"{self.text} AND {other.text}", self.values + other.values)


def hits(actor: Actor, asked: Question) -> list[tuple[Any, ...]]:
    """Bring kind, id, name, folded, sort key, place, context, code, readable, reading of each."""
    sites = [_branch(*one) for one in _of_sites(actor, asked)]
    initiatives = [_branch(*one) for one in _of_initiatives(actor, asked)]
    if not initiatives:
        return []
    readable = _within(Initiative, Initiative.objects.visible_to(actor), actor, "record")
    parts = [
        *([Sql(SITES.format(branches=_union(sites).text), _union(sites).values)] if sites else []),
        Sql(
            INITIATIVES.format(readable=readable.text, branches=_union(initiatives).text),
            readable.values + _union(initiatives).values,
        ),
    ]
    statement = _union(parts)
    with connection.cursor() as cursor:
        cursor.execute(statement.text, statement.values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _union(parts: Sequence[Sql]) -> Sql:
    values = tuple(value for part in parts for value in part.values)
    return Sql(" UNION ALL ".join(part.text for part in parts), values)


def _words(reading: Reading, asked: Question) -> str:
    """Say what is asked of a reading in this turn: every word, or every word but one."""
    near = asked.near_in(reading)
    return reading.name.nearly(near) if near else reading.name.wholly()


def _text(reading: Reading, asked: Question, column: str) -> Sql:
    """Ask for the words in a column that has an index; a long text by its thirds first."""
    near = asked.near_in(reading)
    mostly = reading.name.mostly(near) if near else ""
    exact = Sql(TEXT.format(column=column), (_words(reading, asked),))
    if not mostly:
        return exact
    # Written so that the index does not answer it: it is asked of the few rows that are left.
    return Sql(TEXT.format(column=column), (mostly,)) & Sql(
        TEXT.format(column=f"{column} || ''"), exact.values
    )


def _text_of_few(reading: Reading, asked: Question, written: str) -> Sql:
    """Ask for the words in what is put together of several columns, of a commune's rows alone."""
    text = Sql(TEXT.format(column=written), (_words(reading, asked),))
    anchors = reading.name.anchors(asked.near_in(reading))
    some = " OR ".join(f"strpos({written}, %s) > 0" for _ in anchors)
    return Sql(f"({some})", tuple(anchors)) & text if anchors else text


Branch = tuple[int, Reading, str, str, Sql]
"""The reading and its number, the table, the context to tell, and what is asked of a row."""


def _of_sites(actor: Actor, asked: Question) -> Iterator[Branch]:
    """Narrowed to a commune few sites are left: their initiative may be named as well."""
    scope = _within(Site, Site.objects.visible_to(actor), actor, "row")
    alone = "initiatives_site AS row"
    joined = f"{alone} JOIN initiatives_initiative AS owner ON owner.id = row.initiative_id"
    both = "row.folded || ' ' || owner.folded"
    for at, reading in enumerate(asked.readings):
        where = _standing(reading) & scope
        if asked.is_wide:
            begun = Sql(TEXT.format(column="row.folded"), (reading.name.beginning(),))
            yield at, reading, alone, "", where & begun
        if not _words(reading, asked):
            continue
        if asked.near and not reading.places and not asked.is_wide:
            continue  # first where a place is meant; if that helps nobody, widely
        if reading.is_small:
            yield at, reading, joined, "", where & _text_of_few(reading, asked, both)
        else:
            yield at, reading, alone, "", where & _text(reading, asked, "row.folded")
        if not reading.places and not asked.near:
            same = Sql("row.folded = %s", (reading.name.folded,))
            yield at, reading, alone, "", where & same


def _of_initiatives(actor: Actor, asked: Question) -> Iterator[Branch]:
    rows = Initiative.objects.visible_to(actor) | Initiative.objects.published()
    scope = _within(Initiative, rows, actor, "row")
    alone = "initiatives_initiative AS row"
    joined = f"{alone} LEFT JOIN initiatives_family AS family ON family.id = row.family_id"
    both = "row.search || ' ' || coalesce(family.folded, '')"
    for at, reading in enumerate(asked.readings):
        words = _words(reading, asked)
        where = _standing(reading) & scope
        if asked.is_wide:
            begun = Sql(TEXT.format(column="row.search"), (reading.name.beginning(),))
            yield at, reading, alone, "", where & begun
        if not words or asked.is_wide:
            continue
        if reading.is_small:
            yield at, reading, joined, "", where & _text_of_few(reading, asked, both)
        else:
            yield at, reading, alone, "", where & _text(reading, asked, "row.search")
            yield at, reading, alone, "", where & Sql(FAMILIES, (words, words))
        named = Sql(f"NOT former.is_undone AND {TEXT.format(column='former.folded')}", (words,))
        yield at, reading, FORMER, "former.name", where & named


def _standing(reading: Reading) -> Sql:
    """Ask that a row stands in all places of a reading: today, or made in a unit called so."""
    told = Sql("true")
    for place in reading.places:
        told &= Sql(
            "(row.commune_id = ANY(%s) OR row.province_id = ANY(%s) OR row.unit_id = ANY(%s))",
            (list(place.communes), list(place.provinces), [*place.former, *place.communes]),
        )
    return told


def _within(model: Any, rows: "QuerySet[Any]", actor: Actor, alias: str) -> Sql:
    """Ask that the actor may read a row; of the country nothing is asked."""
    if not model.within_reach(actor):
        return Sql("true")
    text, values = rows.order_by().values("pk").query.sql_with_params()
    return Sql(f"{alias}.id IN ({text})", tuple(values))


def _branch(at: int, reading: Reading, table: str, context: str, where: Sql) -> Sql:
    typed = reading.name
    text = BRANCH.format(
        at=at,
        table=table,
        told=context or "''",
        context="one.told",
        where=where.text,
        too_many=TOO_MANY,
        enough=ENOUGH,
    )
    return Sql(text, (*where.values, sort_key(typed.text), typed.folded, typed.folded))
