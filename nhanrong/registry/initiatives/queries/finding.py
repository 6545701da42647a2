"""One search: with and without marks, every Đ, both places of a tone; typed marks come first."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet

from nhanrong.bedrock.vietnamese import fold, neutral, tokens
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import Family, FamilyAlias, Initiative, Site

ENOUGH = 400  # rows that are ranked in memory: the marks decide among those that fold alike


@dataclass(frozen=True)
class Found:
    """One finding: what kind it is, its name, where it stands, and its page."""

    kind: str
    name: str
    where: str
    url: str


def _query(text: str) -> SearchQuery | None:
    words = tokens(text)
    if not words:
        return None
    return SearchQuery(
        " & ".join(f"{word}:*" for word in words), search_type="raw", config="simple"
    )


def narrowed(rows: QuerySet[Any], text: str, column: str = "search") -> QuerySet[Any]:
    """Keep the rows whose folded words begin with every word that was typed."""
    query = _query(text)
    if query is None:
        return rows.none()
    found: QuerySet[Any] = rows.annotate(words=SearchVector(column, config="simple"))
    return found.filter(words=query)


def rank(name: str, text: str) -> tuple[int, int, str]:
    """Order findings: the marked name exactly, then as a part, then alike without marks."""
    own, typed = neutral(name), neutral(text)
    if own == typed:
        place = 0
    elif own.startswith(typed):
        place = 1
    elif typed in own:
        place = 2
    elif fold(name) == fold(text):
        place = 3
    elif fold(name).startswith(fold(text)):
        place = 4
    else:
        place = 5
    return place, len(name), name


def find(actor: Actor, text: str, *, limit: int = 20) -> list[Found]:
    """Find initiatives (by name, code, family or alias) and sites that the actor may read."""
    rows: QuerySet[Initiative] = Initiative.objects.visible_to(actor) | (
        Initiative.objects.published()
    )
    by_name = narrowed(rows, text)
    by_family = rows.filter(family__in=_families(text))
    found = [
        _initiative(row)
        for row in {
            row.pk: row
            for part in (by_name, by_family)
            for row in part.select_related("commune", "province")[:ENOUGH]
        }.values()
    ]
    spots = narrowed(Site.objects.visible_to(actor), text, "folded")
    found += [_site(row) for row in spots.select_related("commune", "initiative")[:ENOUGH]]
    ranked = sorted(found, key=lambda hit: rank(hit.name, text))
    return ranked[:limit]


def _families(text: str) -> QuerySet[Any]:
    """Name the families that are called so, or have it as an alias."""
    aliases = narrowed(FamilyAlias.objects.all(), text, "folded").values("family")
    named = narrowed(Family.objects.all(), text, "folded").values("pk")
    return Family.objects.filter(Q(pk__in=named) | Q(pk__in=aliases)).values("pk")


def _initiative(row: Initiative) -> Found:
    place = row.commune or row.province
    where = place.full_name if place else ""
    return Found("initiative", row.name, where, row.get_absolute_url())


def _site(row: Site) -> Found:
    where = ", ".join(
        part for part in (row.initiative.name, row.commune.full_name if row.commune else "") if part
    )
    return Found("site", row.name, where, row.get_absolute_url())
