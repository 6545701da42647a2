"""What is already there under such a name: the same answer for every role.

An officer must learn that another province already has it, so the answer names every initiative
(name, code, unit, state), whoever asks. Its page opens only to who may read it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from nhanrong.bedrock.roles import WORKING
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import (
    WAITING,
    Comparison,
    Family,
    Initiative,
    Synonym,
)
from nhanrong.registry.initiatives.queries import known
from nhanrong.registry.initiatives.queries.known import Hit
from nhanrong.registry.initiatives.rules.likeness import Line, Reason, Verdict

LONGEST_NAME = 200
LONGEST_ID = 15


@dataclass(frozen=True)
class Alike:
    """Something that bears such a name: how near, why, what it is, and what was said of the pair.

    `text` is the name that matched: the present one, a former one, or an alias of the family.
    `record` is the initiative; where it is none, `family` is what bears the name.
    """

    line: Line
    score: float
    reasons: tuple[Reason, ...]
    text: str
    record: Initiative | None
    family: Family | None
    may_open: bool
    is_visible: bool = False
    verdict: str = ""

    @property
    def is_former(self) -> bool:
        """Say whether the name is one under which the initiative ran before."""
        return self.record is not None and self.text != self.record.name


@dataclass(frozen=True)
class Asked:
    """A name that somebody wants to write, for a unit; `but` is the record that bears it itself."""

    text: str
    unit: Unit | None = None
    but: int | None = None

    @property
    def places(self) -> tuple[str, ...]:
        """Name the units on the way from the record to its province."""
        above = self.unit.parent if self.unit else None
        return tuple(unit.name for unit in (self.unit, above) if unit)


def asked_for(text: str, unit: str = "", but: int | None = None) -> Asked:
    """Read what somebody is typing: the name, and the unit that was chosen so far, if any.

    `but` is the record whose name is being mended; its unit stands.
    """
    record = records([but]).get(but) if but else None
    if record is not None:
        return Asked(text[:LONGEST_NAME], record.unit, but)
    is_id = unit.isascii() and unit.isdecimal() and len(unit) < LONGEST_ID
    rows = places.living().select_related("parent").filter(pk=int(unit) if is_id else 0)
    return Asked(text[:LONGEST_NAME], rows.first() if is_id else None, but)


def nearest(asked: Sequence[Asked]) -> list[list[Hit]]:
    """Find for each name the initiatives that are «gần như trùng» with it, wherever they are.

    What somebody already said of a pair (a variant, another) is answered and not asked again.
    """
    register = known.register()
    found = register.near([register.read(one.text, one.places) for one in asked])
    settled = _settled({one.but for one in asked if one.but})
    return [
        _first_of_each(
            hit
            for hit in hits
            if hit[1].line == Line.NEAR
            and hit[0].initiative is not None
            and hit[0].initiative != one.but
            and frozenset((one.but, hit[0].initiative)) not in settled
        )
        for one, hits in zip(asked, found, strict=True)
    ]


def _first_of_each(hits: Iterable[Hit]) -> list[Hit]:
    """Keep the nearest name of each initiative: it may be found under a former one too."""
    found: dict[Any, Hit] = {}
    for hit in hits:
        found.setdefault((hit[0].initiative, hit[0].family if not hit[0].initiative else None), hit)
    return list(found.values())


def _settled(ids: set[int]) -> set[frozenset[int | None]]:
    """Name the pairs of these initiatives of which somebody spoke, or that wait for it."""
    if not ids:
        return set()
    rows = standing().filter(Q(one__in=ids) | Q(other__in=ids)).exclude(verdict="same")
    return {frozenset(pair) for pair in rows.values_list("one", "other")}


def alike(actor: Actor, wanted: Asked, *, limit: int = 6) -> list[Alike]:
    """Name what bears such a name or nearly so, the nearest first, with the reasons."""
    register = known.register()
    hits = register.near([register.read(wanted.text, wanted.places)])[0]
    hits = [
        hit for hit in _first_of_each(hits) if hit[0].initiative != wanted.but or not wanted.but
    ]
    return _told(actor, hits[:limit], wanted.but)


def _told(actor: Actor, hits: Sequence[Hit], but: int | None) -> list[Alike]:
    ids = {one.initiative for one, _ in hits if one.initiative}
    found = records(ids)
    open_ = _open_to(actor, ids)
    # Asked in any case: a page asks the same for few rows as for many.
    bare = {one.family for one, _ in hits if not one.initiative and one.family}
    families = Family.objects.in_bulk([0, *bare])
    said = _said(but, ids) if but else {}
    return [
        Alike(
            line=verdict.line,
            score=verdict.score,
            reasons=verdict.reasons,
            text=one.name.text,
            record=found.get(one.initiative) if one.initiative else None,
            family=families.get(one.family) if one.family else None,
            may_open=one.initiative in open_,
            is_visible=bool(open_.get(one.initiative or 0)),
            verdict=said.get(one.initiative or 0, ""),
        )
        for one, verdict in hits
        if said.get(one.initiative or 0) != "different"
    ]


def records(ids: Iterable[int | None]) -> dict[int, Initiative]:
    """Return initiatives wherever they are, as far as everybody may know of them: by their id."""
    rows: QuerySet[Initiative] = Initiative.objects.everywhere(
        because="what exists under a name is the same answer for every role"
    )
    rows = rows.select_related("commune", "province", "body", "unit", "unit__parent")
    return rows.in_bulk([pk for pk in ids if pk])


def _open_to(actor: Actor, ids: Iterable[int | None]) -> dict[int, bool]:
    """Name what the actor may open, each with whether it is his to read or only published."""
    own = Initiative.objects.visible_to(actor).values("pk")
    readable = Initiative.objects.visible_to(actor) | Initiative.objects.published()
    rows = readable.filter(pk__in=[pk for pk in ids if pk])
    return dict(rows.annotate(is_own=Q(pk__in=own)).values_list("pk", "is_own"))


def _said(pk: int, others: Iterable[int]) -> dict[int, str]:
    rows = standing().filter(Q(one=pk, other__in=others) | Q(other=pk, one__in=others))
    return {
        other if one == pk else one: verdict
        for one, other, verdict in rows.values_list("one", "other", "verdict")
    }


# --- Two of them ---------------------------------------------------------------------------------


def standing() -> QuerySet[Comparison]:
    """Return what was said of pairs and not taken back, the waiting ones too."""
    return Comparison.objects.filter(withdrawn_at__isnull=True)


def waiting(actor: Actor) -> QuerySet[Comparison]:
    """Return the pairs that wait for the actor's verdict: at home with him, written by another."""
    rows = standing().filter(verdict=WAITING)
    if actor.role not in WORKING:
        return rows.none()
    own = Initiative.objects.at_home_with(actor).values("pk")
    readable = Initiative.objects.visible_to(actor) | Initiative.objects.published()
    rows = rows.filter(
        Q(one__in=own) | Q(other__in=own),
        one__in=readable.values("pk"),
        other__in=readable.values("pk"),
    )
    if actor.post_id is not None:
        rows = rows.exclude(post=actor.post_id)
    return rows.select_related("one", "other").order_by("at")


def said_of(one: int, other: int) -> Comparison | None:
    """Return what stands of a pair: a verdict, or that it waits."""
    rows = standing().filter(one=min(one, other), other=max(one, other))
    return rows.select_related("post", "post__body").first()


def comparable(actor: Actor) -> QuerySet[Initiative]:
    """Return what the actor may lay side by side: what he reads, and what is published."""
    rows: QuerySet[Initiative] = (
        Initiative.objects.visible_to(actor) | Initiative.objects.published()
    )
    return rows.select_related("family", "unit", "province", "commune", "body")


def likeness_of(one: int, other: int) -> Verdict | None:
    """Judge the names of two initiatives; nothing where one of them was merged away."""
    register = known.register()
    if {one, other} <= register.initiatives.keys():
        return register.verdict(one, other)
    return None


# --- Synonyms ------------------------------------------------------------------------------------


def synonyms() -> QuerySet[Synonym]:
    """Return what was learnt to mean the same, for whoever keeps the table."""
    return Synonym.objects.order_by("one", "other")
