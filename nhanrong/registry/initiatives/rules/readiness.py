"""Ready to scale: eight questions that gate only the replication of an initiative nationwide."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Level, Reach, Role


class Readiness(StrEnum):
    """The eight items (after the Blueprints standard for dissemination readiness)."""

    CORE = "core"
    GUIDE = "guide"
    WHO = "who"
    COST = "cost"
    CONDITIONS = "conditions"
    REVIEWED = "reviewed"
    REPEATED = "repeated"
    SUPPORT = "support"


# What a person says; everything else is read from the record and cannot be ticked.
MARKED = frozenset({Readiness.SUPPORT})
LEAST_COMMUNES = 3
GOOD_OUTCOMES = frozenset({"achieved", "partly"})
_RANKS = (Level.COMMUNE, Level.PROVINCE, Level.NATION)


@dataclass(frozen=True, slots=True)
class Known:
    """What the record holds of the eight items; missing is not zero."""

    core_parts: int = 0
    guides: int = 0
    who: str = ""
    cost_start: int | None = None
    cost_year: int | None = None
    has_source: bool = False
    fits: str = ""
    unfit: str = ""
    good_reviews: int = 0
    communes: int = 0
    marked: frozenset[str] = frozenset()


def met(known: Known) -> set[Readiness]:
    """Name the items that the record meets, and those that a person marked as met."""
    answers = {
        Readiness.CORE: known.core_parts > 0,
        Readiness.GUIDE: known.guides > 0,
        Readiness.WHO: bool(known.who.strip()),
        Readiness.COST: None not in (known.cost_start, known.cost_year) and known.has_source,
        Readiness.CONDITIONS: bool(known.fits.strip() and known.unfit.strip()),
        Readiness.REVIEWED: known.good_reviews > 0,
        Readiness.REPEATED: known.communes >= LEAST_COMMUNES,
    }
    computed = {item for item, is_met in answers.items() if is_met}
    return computed | {Readiness(item) for item in known.marked if item in MARKED}


def unmet(met: Iterable[str]) -> list[Readiness]:
    """Name the items that are not met, in their order; an item without an answer is not met."""
    held = set(met)
    return [item for item in Readiness if item not in held]


def must_be_ready(met: Iterable[str]) -> None:
    """Refuse `not_ready_to_scale` unless all eight items are met."""
    missing = unmet(met)
    if missing:
        raise Refused("not_ready_to_scale", missing=missing)


def must_be_marked_by_hand(item: str) -> None:
    """Refuse `readiness_is_read` for an item that the record itself answers."""
    if item not in MARKED:
        raise Refused("readiness_is_read", item=Readiness(item))


def must_speak_for(level: str, *, role: Role, at: Level, reach: Reach) -> None:
    """Refuse `not_his_to_recommend`: each level is spoken for by the leader of its territory."""
    if role == Role.SYSTEM:
        return
    if role != Role.LEADER or at != level or reach != Reach.TERRITORY:
        raise Refused("not_his_to_recommend", level=Level(level))


def must_not_lower(present: str, level: str) -> None:
    """Refuse `recommended_higher` when a higher level has recommended it already."""
    if present and _RANKS.index(Level(present)) > _RANKS.index(Level(level)):
        raise Refused("recommended_higher", level=Level(present))


def may_withdraw(present: str, *, role: Role, at: Level, reach: Reach) -> bool:
    """Say whether this leader may take the recommendation back: his own level's, or a lower."""
    if role == Role.SYSTEM:
        return True
    spoken = _RANKS.index(Level(present))
    return role == Role.LEADER and reach == Reach.TERRITORY and _RANKS.index(at) >= spoken
