"""Ready to scale: eight questions that gate only the replication of an initiative nationwide."""

from collections.abc import Iterable
from enum import StrEnum

from nhanrong.bedrock.refusal import Refused


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


def unmet(met: Iterable[str]) -> list[Readiness]:
    """Name the items that are not met, in their order; an item without an answer is not met."""
    held = set(met)
    return [item for item in Readiness if item not in held]


def must_be_ready(met: Iterable[str]) -> None:
    """Refuse `not_ready_to_scale` unless all eight items are met."""
    missing = unmet(met)
    if missing:
        raise Refused("not_ready_to_scale", missing=missing)
