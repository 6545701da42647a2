"""Who keeps the file of a split commune: settled one by one or many at once, and taken back."""

from collections.abc import Mapping

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Level
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.places import afterwards, changes
from nhanrong.commons.places.models import Succession
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.territory import queries
from nhanrong.registry.territory.models import Settlement


def new_settlement() -> Settlement:
    """Begin a settlement, not yet saved."""
    return Settlement()


@action("territory.settle")
def settle(settlement: Settlement, choices: Mapping[int, int], *, by: Actor) -> None:
    """Xác nhận nơi nhận hồ sơ: these heirs keep the files of these split communes."""
    _must_settle(by, choices)
    if not choices:
        raise Refused("nothing_chosen")
    changes.alone()
    settlement.settled_at, settlement.settled_by = timezone.now(), by.user_id
    settlement.province_id = by.province_id if by.level == Level.PROVINCE else None
    settlement.choices = [
        _choose(edges, choices[unit], settlement)
        for unit, edges in sorted(queries.heirs_of(choices).items())
    ]
    if len(settlement.choices) != len(choices):
        raise Refused("not_an_heir")
    settlement.count = len(settlement.choices)
    settlement.save()
    tell(units=settlement.count, moved=_redraw(choices))


def _must_settle(by: Actor, units: Mapping[int, int]) -> None:
    if not queries.may_settle(by):
        raise Refused("only_province_settles")
    if not queries.governs(by, units):
        raise Refused("not_at_home")


def _choose(edges: list[Succession], heir: int, settlement: Settlement) -> list[int | None]:
    """Make the chosen edge the default, settled; return it with the former default."""
    chosen = next((edge for edge in edges if edge.to_unit_id == heir), None)
    if chosen is None or len(edges) == 1:
        raise Refused("not_an_heir")
    if any(edge.settled_at is not None for edge in edges):
        raise Refused("already_settled", unit=chosen.from_unit.full_name)
    former = next((edge for edge in edges if edge.is_default), None)
    if former is not None and former is not chosen:
        former.is_default = False
        former.save()
    chosen.is_default, chosen.settled_at = True, settlement.settled_at
    chosen.save()
    return [chosen.pk, former.pk if former else None]


def _redraw(units: Mapping[int, int]) -> dict[str, int]:
    changes.redraw(units)
    around = changes.with_predecessors(units)
    moved = changes.redraw_homes(around)
    afterwards.follow(around)
    return {label: count for label, count in moved.items() if count}


@action("territory.unsettle")
def unsettle(settlement: Settlement, *, by: Actor) -> None:
    """Hoàn tác xác nhận: the files are tentative again, where they were before."""
    pairs = settlement.choices
    chosen = Succession.objects.in_bulk([pair[0] for pair in pairs])
    units = {edge.from_unit_id: edge.to_unit_id for edge in chosen.values()}
    if settlement.undone_at is not None:
        raise Refused("settlement_undone")
    if len(chosen) != len(pairs):
        raise Refused("settlement_overtaken")
    _must_settle(by, units)
    changes.alone()
    for pk, former in pairs:
        edge = chosen[pk]
        edge.is_default, edge.settled_at = False, None
        edge.save()
        Succession.objects.filter(pk=former).update(is_default=True)
    settlement.undone_at = timezone.now()
    settlement.save()
    tell(units=len(pairs), moved=_redraw(units))
