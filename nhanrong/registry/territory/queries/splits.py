"""The queue of the units that were split: who keeps their files, and who said so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from nhanrong.bedrock.roles import Level, Reach, Role
from nhanrong.bedrock.vietnamese import fold
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import COMMUNE, Jurisdiction, Succession, Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.territory.models import Settlement
from nhanrong.registry.territory.rules import SETTLERS


class SplitState(StrEnum):
    """Where the question «who keeps the file?» stands for a split commune."""

    WAITING = "waiting"
    LAW = "law"
    SETTLED = "settled"


@dataclass(frozen=True)
class Tally:
    """How many split communes wait, were decided by the law itself, and were settled."""

    waiting: int
    law: int
    settled: int

    @property
    def total(self) -> int:
        """All split communes of the territory."""
        return self.waiting + self.law + self.settled


def splits(actor: Actor, *, state: str = "", province: str = "", text: str = "") -> QuerySet[Unit]:
    """List the split communes whose files count in the actor's territory."""
    rows = _with_state(places.split_units().filter(level=COMMUNE, pk__in=_within(actor)))
    rows = rows.annotate(
        home=Coalesce(_home("holder__parent__code"), _home("holder__code")),
    )
    if state in set(SplitState):
        rows = rows.filter(_STATES[SplitState(state)])
    if province:
        rows = rows.filter(home=province)
    if text:
        rows = rows.filter(pk__in=_named(text))
    return rows


def _named(text: str) -> "QuerySet[Unit, int]":
    found = Unit.objects.filter(Q(folded__contains=fold(text)) | Q(code=text))
    return found.values_list("pk", flat=True)


def _home(field: str) -> Any:
    rows = Jurisdiction.objects.filter(unit=OuterRef("pk"), is_home=True)
    return Subquery(rows.values(field)[:1])


def _within(actor: Actor) -> "QuerySet[Jurisdiction, int]":
    rows = Jurisdiction.objects.all()
    if actor.province_id is not None:
        rows = rows.filter(holder__parent=actor.province_id)
    if actor.commune_id is not None:
        rows = rows.filter(holder=actor.commune_id)
    return rows.values_list("unit", flat=True)


def _with_state(rows: QuerySet[Unit]) -> QuerySet[Unit]:
    edges = Succession.objects.filter(from_unit=OuterRef("pk"), is_default=True)
    by_law = Q(default_basis__startswith="law") | Q(default_basis__startswith="only")
    return rows.annotate(
        is_settled=Exists(edges.filter(settled_at__isnull=False)),
        is_by_law=Exists(edges.filter(by_law, settled_at__isnull=True)),
    )


_STATES = {
    SplitState.SETTLED: Q(is_settled=True),
    SplitState.LAW: Q(is_settled=False, is_by_law=True),
    SplitState.WAITING: Q(is_settled=False, is_by_law=False),
}


def state_of(unit: Any) -> SplitState:
    """Say where a split commune of the list stands."""
    if unit.is_settled:
        return SplitState.SETTLED
    return SplitState.LAW if unit.is_by_law else SplitState.WAITING


def counted_splits(actor: Actor) -> Tally:
    """Count the split communes of the actor's territory by their state."""
    here = places.split_units().order_by().filter(level=COMMUNE, pk__in=_within(actor))
    rows = _with_state(here)
    found = rows.aggregate(
        **{state.value: Count("pk", filter=condition) for state, condition in _STATES.items()}
    )
    return Tally(**found)


def heirs_of(units: Iterable[int]) -> dict[int, list[Succession]]:
    """List the heirs of split communes, the one that keeps the file first."""
    edges = (
        Succession.objects.filter(from_unit__in=list(units))
        .select_related("to_unit", "to_unit__parent", "reorganisation")
        .order_by("from_unit", "-is_default", "to_unit__code")
    )
    found: dict[int, list[Succession]] = {}
    for edge in edges:
        found.setdefault(edge.from_unit_id, []).append(edge)
    return found


def default_choices(actor: Actor, units: Iterable[int]) -> dict[int, int]:
    """Of these communes take those that wait and have a proposal: the unit and its heir."""
    waiting = splits(actor, state=SplitState.WAITING).filter(pk__in=list(units))
    return {
        unit: edges[0].to_unit_id
        for unit, edges in heirs_of(waiting.values_list("pk", flat=True)).items()
        if edges[0].is_default
    }


@dataclass(frozen=True)
class Proposal:
    """One line of the preview: the split commune, its heir, and the records it concerns."""

    unit: Unit
    heir: Succession
    records: int
    moves: bool


def proposals(actor: Actor, choices: Mapping[int, int]) -> list[Proposal]:
    """Show what settling would do: whose records stop being tentative, and which move."""
    units = splits(actor).in_bulk(list(choices))
    heirs = heirs_of(units)
    records = _records_by_unit(units)
    return [
        Proposal(unit, edge, records.get(pk, 0), edge is not heirs[pk][0])
        for pk, unit in units.items()
        for edge in heirs[pk]
        if edge.to_unit_id == choices[pk]
    ]


def records_in(units: Iterable[int]) -> int:
    """Count the records that were made in these former units, whatever their kind."""
    return sum(_records_by_unit(units).values())


def provinces() -> QuerySet[Unit]:
    """List the provinces of today."""
    return places.provinces()


def _records_by_unit(units: Iterable[int]) -> dict[int, int]:
    wanted = list(units)
    found: dict[int, int] = {}
    for model in places.models_with_a_home():
        rows = model._base_manager.filter(unit__in=wanted).order_by().values_list("unit")
        for unit, count in rows.annotate(number=Count("pk")):
            found[unit] = found.get(unit, 0) + count
    return found


def may_settle(actor: Actor) -> bool:
    """Say whether the actor may settle split communes: the province or the nation, in office."""
    high = actor.level in {Level.NATION, Level.PROVINCE} and actor.reach == Reach.TERRITORY
    return actor.role == Role.SYSTEM or (high and actor.role in SETTLERS)


def governs(actor: Actor, units: Iterable[int]) -> bool:
    """Say whether all these former units count in the actor's province, or he is national."""
    if actor.role == Role.SYSTEM or actor.is_national:
        return True
    wanted = set(units)
    home = Jurisdiction.objects.filter(unit__in=wanted, is_home=True)
    return home.filter(holder__parent=actor.province_id).count() == len(wanted)


def settlements(actor: Actor) -> QuerySet[Settlement]:
    """List the settlements of the actor's territory, the newest first."""
    rows = Settlement.objects.select_related("province").order_by("-settled_at")
    if actor.role == Role.SYSTEM or actor.is_national:
        return rows
    return rows.filter(province=actor.province_id or 0)
