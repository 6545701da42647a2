"""A resolution is drafted: its number and day, and its lines one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.places.models import Reorganisation
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.territory import queries
from nhanrong.registry.territory.models import Resolution, ResolutionLine, ResolutionSource
from nhanrong.registry.territory.rules import Status


@dataclass(frozen=True)
class LineFacts:
    """What a line says: what it does, the unit that it makes, and what it takes of which units."""

    kind: str
    code: str
    name: str
    unit_kind: str
    sources: Sequence[tuple[int, str, Decimal | None, bool]]
    clause: str = ""


def must_be_national(by: Actor) -> None:
    """Refuse `only_national`: units are redrawn by the national body alone."""
    if not queries.may_draft(by):
        raise Refused("only_national")


def _must_be_draft(resolution: Resolution) -> None:
    if resolution.status != Status.DRAFT:
        raise Refused("resolution_closed")


def new_resolution(*, number: str, title: str, effective_date: date) -> Resolution:
    """Begin a resolution, not yet saved."""
    return Resolution(number=number, title=title, effective_date=effective_date)


@action("territory.open_resolution")
def open_resolution(resolution: Resolution, *, by: Actor) -> None:
    """Lập nghị quyết: open the draft of an act that redraws units."""
    must_be_national(by)
    _must_be_new(resolution, resolution.number)
    resolution.save()


@action("territory.change_resolution")
def change_resolution(
    resolution: Resolution, *, number: str, title: str, effective_date: date, by: Actor
) -> None:
    """Sửa nghị quyết: correct number, title or day of a draft."""
    must_be_national(by)
    _must_be_draft(resolution)
    _must_be_new(resolution, number)
    resolution.number, resolution.title = number, title
    resolution.effective_date = effective_date
    resolution.save()


def _must_be_new(resolution: Resolution, number: str) -> None:
    known = Reorganisation.objects.filter(number=number).exists()
    others = Resolution.objects.filter(number=number).exclude(pk=resolution.pk)
    if known or others.exists():
        raise Refused("number_taken", number=number)


@action("territory.add_line")
def add_line(resolution: Resolution, facts: LineFacts, *, by: Actor) -> None:
    """Thêm khoản: write one more line into a draft."""
    must_be_national(by)
    _must_be_draft(resolution)
    if not facts.sources:
        raise Refused("line_takes_nothing", code=facts.code)
    position = ResolutionLine.objects.filter(resolution=resolution).count() + 1
    line = ResolutionLine(
        resolution=resolution,
        position=position,
        kind=facts.kind,
        clause=facts.clause,
        code=facts.code,
        name=facts.name,
        unit_kind=facts.unit_kind,
    )
    line.save()
    ResolutionSource.objects.bulk_create(
        ResolutionSource(line=line, unit_id=unit, extent=extent, share=share, is_default=default)
        for unit, extent, share, default in facts.sources
    )
    tell(line=line.pk, kind=facts.kind, sources=len(facts.sources))


@action("territory.remove_line")
def remove_line(resolution: Resolution, line: int, *, by: Actor) -> None:
    """Bỏ khoản: take a line out of a draft."""
    must_be_national(by)
    _must_be_draft(resolution)
    removed, _ = ResolutionLine.objects.filter(resolution=resolution, pk=line).delete()
    tell(line=line, removed=bool(removed))
