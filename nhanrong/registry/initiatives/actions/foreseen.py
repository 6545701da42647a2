"""What a reform would change, found by doing it and taking it back: the preview cannot lie."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from nhanrong.commons.audit.deeds import canonical, trial
from nhanrong.registry.initiatives.models import GroupMove, Initiative, Reform, SiteMove
from nhanrong.registry.initiatives.queries import measured
from nhanrong.registry.initiatives.queries.measured import Measured, Total
from nhanrong.registry.initiatives.rules import Status


@dataclass(frozen=True)
class Was:
    """An initiative before and after."""

    code: str
    name: str
    new_name: str
    before: str
    after: str


@dataclass(frozen=True)
class PlaceThen:
    """What counts in a place before and after; the country has no name."""

    name: str
    before: Total
    after: Total

    @property
    def is_same(self) -> bool:
        """Say whether nothing changes here."""
        return self.before == self.after


@dataclass(frozen=True)
class Why:
    """Why the count of sites changes: so many of these, counted today."""

    folded: int = 0
    ended: int = 0
    gained: int = 0


@dataclass(frozen=True)
class Effect:
    """What a reform changes: initiatives, sites, groups, each place before and after, links."""

    on: date
    initiatives: list[Was]
    sites_moved: int
    sites_folded: int
    sites_ended: int
    groups_moved: int
    groups_going_along: int
    places: list[PlaceThen]
    why: Why
    redirected: list[tuple[str, str]]
    """The code that will lead elsewhere, and the code to which it leads."""

    @property
    def touched(self) -> int:
        """How many sites change hands or end."""
        return self.sites_moved + self.sites_folded + self.sites_ended

    @property
    def digest(self) -> str:
        """The mark of this preview: when it differs later, something changed meanwhile."""
        return hashlib.sha256(canonical(asdict(self)).encode()).hexdigest()[:24]

    def as_json(self) -> dict[str, Any]:
        """Write it for a machine."""
        return asdict(self) | {"on": self.on.isoformat(), "touched": self.touched}


def foresee(deed: Callable[[], Reform], parties: Sequence[Initiative]) -> Effect:
    """Say what the deed would change; refused like the deed, because it is the deed."""
    today = timezone.localdate()
    scope = measured.scope(parties)
    before = measured.measure(scope, on=today)
    old = _initiatives([one.pk for one in parties])
    with trial():
        reform = deed()
        connection.check_constraints()
        ends = [pk for pk in (reform.source_id, reform.heir_id) if pk]
        after = measured.measure(scope, on=today)
        effect = _effect(reform, (before, after), (old, _initiatives(ends)))
    for one in parties:
        one.refresh_from_db()  # what the deed wrote on them was taken back
    return effect


def _initiatives(ids: Sequence[int]) -> dict[int, Any]:
    rows = Initiative.everything.filter(pk__in=ids).order_by("pk")
    return {row.pk: row for row in rows}


def _effect(
    reform: Reform,
    counted: tuple[Measured, Measured],
    known: tuple[dict[int, Any], dict[int, Any]],
) -> Effect:
    before, after = counted
    told = reform.before
    undone = reform.undone_at is not None
    was = [_was(pk, known) for pk in known[1]]
    ended = [] if undone else told.get("ended", {}).get("sites", [])
    folded = {one["id"] for one in told.get("folded", ())}
    moves = SiteMove.objects.filter(reform=reform)
    places = [
        PlaceThen(after.names.get(place, ""), before.totals[place], after.totals[place])
        for place in after.totals
    ]
    return Effect(
        on=reform.on,
        initiatives=was,
        sites_moved=moves.count(),
        sites_folded=len(folded),
        sites_ended=len(ended),
        groups_moved=GroupMove.objects.filter(reform=reform).count(),
        groups_going_along=measured.groups_at(moves.values_list("site_id", flat=True)),
        places=places,
        why=_why(before, after, folded),
        redirected=_redirected(reform, known[1], undone=undone),
    )


def _was(pk: int, known: tuple[dict[int, Any], dict[int, Any]]) -> Was:
    old, new = known[0].get(pk), known[1][pk]
    return Was(
        code=new.code,
        name=old.name if old else new.name,
        new_name=new.name,
        before=str(old.status) if old else "",
        after=str(new.status),
    )


def _why(before: Measured, after: Measured, folded: set[int]) -> Why:
    lost = before.sites - after.sites
    return Why(
        folded=len(lost & folded),
        ended=len(lost - folded),
        gained=len(after.sites - before.sites),
    )


def _redirected(reform: Reform, known: dict[int, Any], *, undone: bool) -> list[tuple[str, str]]:
    """Name the pages that will lead elsewhere: of what ended in another."""
    if reform.heir_id is None:
        return []
    ends = [known[reform.source_id], known[reform.heir_id]]
    if undone and reform.kind == "split":
        ends.reverse()
    gone, there = ends
    return [(gone.code, there.code)] if gone.status == Status.ENDED else []
