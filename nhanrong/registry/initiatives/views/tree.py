"""The lineage as a drawing: initiatives above and below, communes in which it runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhanrong.commons.ui import charts
from nhanrong.registry.initiatives.queries.descents import Branch, Relative, Ties

MOST_COMMUNES = 10
LONGEST = 30


@dataclass
class _Commune:
    """The sites of one commune in the tree: since when, how many, from which commune it learnt."""

    key: str
    name: str
    year: int
    sites: int
    parent: str
    is_guess: bool


def drawn(record: Any, ties: Ties, branches: Sequence[Branch], year: int) -> charts.Lineage:
    """Draw the lineage of an initiative; `year` stands where none is known."""
    nodes = [*_relatives(ties, year), *_communes(ties.root, branches, year)]
    label = _("Nguồn gốc và nơi nhân rộng của mô hình «%(name)s»") % {"name": record.name}
    return charts.lineage(label, nodes)


def _relatives(ties: Ties, year: int) -> list[charts.Node]:
    parents = ties.parents()
    nodes = []
    for relative in ties.relatives.values():
        above = sorted(key for key in parents.get(relative.id, ()) if key in ties.relatives)
        inferred = not above and relative.id == ties.root and ties.guess is not None
        if inferred and ties.guess is not None:
            above = [ties.guess.source]
        first, *more = [_key(pk) for pk in above] or [""]
        nodes.append(
            charts.Node(
                _key(relative.id),
                short(name_of(relative)),
                relative.year or year,
                relative.sites,
                parent=first,
                inferred=inferred,
                also=tuple(more),
            )
        )
    return nodes


def name_of(relative: Relative) -> str:
    """Name an initiative of the lineage; one that he may not know is told by its place alone."""
    if relative.is_known:
        return relative.name
    return _("Mô hình chưa công khai ở %(place)s") % {"place": relative.place}


def short(name: str) -> str:
    """Cut a long name so that it stands beside its dot; the list below has it whole."""
    return Truncator(name).chars(LONGEST)


def _key(pk: int) -> str:
    return f"i{pk}"


def _communes(root: int, branches: Sequence[Branch], year: int) -> list[charts.Node]:
    grouped: dict[int | None, _Commune] = {}
    for branch in sorted(branches, key=_time):
        site = branch.site
        home = site.commune or site.province or site.unit
        known = grouped.get(home.pk)
        if known is not None:
            known.sites += 1
            continue
        source = branch.source.commune_id if branch.source is not None else None
        parent = grouped.get(source)
        grouped[home.pk] = _Commune(
            f"c{home.pk}",
            home.full_name,
            site.start_date.year if site.start_date else year,
            1,
            parent.key if parent else _key(root),
            branch.is_guess,
        )
    return _nodes(root, list(grouped.values()))


def _nodes(root: int, communes: list[_Commune]) -> list[charts.Node]:
    """Show the communes with most sites one by one, and the others together in one line."""
    largest = sorted(communes, key=lambda one: (-one.sites, one.year, one.name))
    shown, rest = largest[:MOST_COMMUNES], largest[MOST_COMMUNES:]
    keys = {one.key for one in shown}
    nodes = [
        charts.Node(
            one.key,
            short(one.name),
            one.year,
            one.sites,
            parent=one.parent if one.parent in keys else _key(root),
            inferred=one.is_guess,
        )
        for one in shown
    ]
    if rest:
        words = ngettext("%(count)s xã, phường khác", "%(count)s xã, phường khác", len(rest))
        nodes.append(
            charts.Node(
                "rest",
                words % {"count": len(rest)},
                min(one.year for one in rest),
                sum(one.sites for one in rest),
                parent=_key(root),
            )
        )
    return nodes


def _time(branch: Branch) -> tuple[date, int]:
    return branch.site.start_date or date.max, branch.site.pk
