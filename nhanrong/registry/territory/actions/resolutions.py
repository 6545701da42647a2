"""A resolution is applied in one deed, undone to the letter, or confirmed by a second person."""

from datetime import date

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.places import afterwards, changes
from nhanrong.commons.places.models import COMMUNE, Reorganisation, Succession, Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.territory import queries, rules
from nhanrong.registry.territory.actions.lines import must_be_national
from nhanrong.registry.territory.models import Resolution
from nhanrong.registry.territory.rules import LIFE, Status


@action("territory.apply")
def apply(resolution: Resolution, *, today: date, by: Actor) -> None:
    """Áp dụng: end, begin and rename units, write who succeeds whom, and move every home."""
    must_be_national(by)
    status = LIFE.after(resolution.status, "apply", by.role)
    changes.alone()
    made, standing = queries.plan_of(queries.lines_of(resolution))
    rules.must_be_in_time(made, standing, on=resolution.effective_date, today=today)
    moved = _communes_that_move(made, standing)
    touched = sorted(made.touched | moved)
    resolution.receipt = {"counts": [_receipt(count) for count in queries.counted(made, standing)]}
    resolution.former = changes.remember(touched)
    act = Reorganisation.objects.create(
        number=resolution.number,
        title=resolution.title,
        effective_date=resolution.effective_date,
    )
    begun = _write(made, act, moved)
    resolution.touched, resolution.begun = touched, begun
    resolution.status, resolution.reorganisation = status, act
    resolution.applied_at, resolution.applied_by = timezone.now(), by.user_id
    records = _redraw([*touched, *begun])
    resolution.receipt["records"] = records
    resolution.save()
    tell(ended=len(made.ended), begun=len(begun), called=len(made.called), moved=records)


def _receipt(count: queries.Counted) -> dict[str, object]:
    return {
        "key": count.key,
        "label": count.label,
        "before": count.before,
        "after": count.after,
    }


def _communes_that_move(made: rules.Plan, standing: dict[int, rules.Standing]) -> frozenset[int]:
    """Name the communes that keep their borders while their province is merged."""
    ended = set(made.ended)
    return frozenset(
        unit.unit
        for unit in standing.values()
        if unit.level == COMMUNE and unit.parent in ended and unit.unit not in ended
    )


def _write(made: rules.Plan, act: Reorganisation, moved: frozenset[int]) -> list[int]:
    on, basis = act.effective_date, act.number
    old = Unit.objects.in_bulk([*made.ended, *moved, *(one.unit for one in made.called)])
    for pk in made.ended:
        changes.end_unit(old[pk], on=on)
    new: dict[str, Unit] = {}
    # Provinces come first in the plan, so that a commune finds its new province.
    heir_of = {edge.from_unit: edge.to_code for edge in made.edges}
    for unit in made.begun:
        parent = _parent(unit.parent, heir_of, new)
        new[unit.code] = changes.begin_unit(
            changes.new_unit(
                unit.code,
                unit.level,
                _named(unit.kind, unit.name),
                parent=parent,
                start_date=on,
                legal_basis=basis,
            )
        )
    _succeed(made, act, old, new)
    for one in made.called:
        changes.rename(old[one.unit], _named(one.kind, one.name), on=on, legal_basis=basis)
    anew = {one.unit for one in made.called}
    for pk in sorted(moved):
        parent = _parent(old[pk].parent_id, heir_of, new)
        if pk not in anew:
            named = _named(old[pk].kind, old[pk].name)
            changes.rename(old[pk], named, on=on, legal_basis=basis)
        changes.reparent(old[pk], parent)
    return sorted(unit.pk for unit in new.values())


def _named(kind: str, name: str) -> changes.Named:
    return changes.Named(name, kind, changes.full_name(kind, name))


def _parent(parent: int | None, heir_of: dict[int, str], new: dict[str, Unit]) -> Unit | None:
    if parent is None:
        return None
    return new[heir_of[parent]] if parent in heir_of else Unit.objects.get(pk=parent)


def _succeed(
    made: rules.Plan, act: Reorganisation, old: dict[int, Unit], new: dict[str, Unit]
) -> None:
    changes.succeed(
        [
            Succession(
                from_unit=old[edge.from_unit],
                to_unit=new[edge.to_code],
                reorganisation=act,
                extent=edge.extent,
                share=edge.share,
                is_default=edge.is_default,
                default_basis=edge.basis,
                clause=edge.clause,
            )
            for edge in made.edges
        ]
    )


def _redraw(units: list[int]) -> dict[str, int]:
    """Redraw jurisdictions and homes around these units; tell how many records moved."""
    changes.redraw(units)
    around = changes.with_predecessors(units)
    moved = changes.redraw_homes(around)
    afterwards.follow(around)
    return {label: count for label, count in moved.items() if count}


@action("territory.undo")
def undo(resolution: Resolution, *, by: Actor) -> None:
    """Hoàn tác: put units, names, successions, jurisdictions and homes back as they were."""
    must_be_national(by)
    status = LIFE.after(resolution.status, "undo", by.role)
    changes.alone()
    _must_be_last(resolution)
    act, begun, touched = resolution.reorganisation, resolution.begun, resolution.touched
    if act is None:
        raise Refused("wrong_state", verb="undo", state=resolution.status)
    around = changes.with_predecessors([*touched, *begun]) - set(begun)
    resolution.status, resolution.reorganisation = status, None
    resolution.applied_at, resolution.applied_by = None, None
    former, resolution.former = resolution.former, ""
    resolution.touched, resolution.begun, resolution.receipt = [], [], {}
    resolution.save()
    changes.take_back(act, former, begun=begun)
    changes.redraw(around)
    records = {label: n for label, n in changes.redraw_homes(around).items() if n}
    afterwards.follow(around)
    tell(restored=len(touched), removed=len(begun), moved=records)


def _must_be_last(resolution: Resolution) -> None:
    """Refuse `later_resolution` when a later one built on the units that this one drew."""
    later = Resolution.objects.exclude(status=Status.DRAFT).filter(
        applied_at__gt=resolution.applied_at,
        touched__overlap=[*resolution.touched, *resolution.begun],
    )
    for other in later[:1]:
        raise Refused("later_resolution", number=other.number)


@action("territory.confirm")
def confirm(resolution: Resolution, *, by: Actor) -> None:
    """Xác nhận: a second person confirms; from now on nothing is undone."""
    must_be_national(by)
    status = LIFE.after(resolution.status, "confirm", by.role)
    rules.must_be_another(resolution.applied_by, by.user_id)
    resolution.status, resolution.confirmed_at = status, timezone.now()
    resolution.save()
