"""The hands through which a file passes, and the kinds and levels of the bodies they work for."""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a post may do in its body."""

    OFFICER = "officer"
    SECRETARY = "secretary"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"
    CITIZEN = "citizen"


# Who keeps records; the house's own work at night and at set-up does so too.
HANDS: Final = frozenset({Role.OFFICER, Role.SECRETARY, Role.LEADER})
WORKING: Final = HANDS | {Role.SYSTEM}
LEADING: Final = frozenset({Role.LEADER, Role.SYSTEM})


class Level(StrEnum):
    """How high a body stands in the two-tier order of 1 July 2025."""

    NATION = "nation"
    PROVINCE = "province"
    COMMUNE = "commune"


class Reach(StrEnum):
    """Whether a post reads its whole territory or only what its own body owns or takes part in."""

    TERRITORY = "territory"
    BODY = "body"


class BodyKind(StrEnum):
    """The kinds of bodies of the movement."""

    PARTY_COMMITTEE = "party_committee"
    PEOPLE_COMMITTEE = "people_committee"
    POLICE = "police"
    STEERING_COMMITTEE = "steering_committee"
    FATHERLAND_FRONT = "fatherland_front"
    WOMENS_UNION = "womens_union"
    VETERANS_ASSOCIATION = "veterans_association"
    FARMERS_UNION = "farmers_union"
    YOUTH_UNION = "youth_union"
    TRADE_UNION = "trade_union"
    MILITARY = "military"
    BORDER_GUARD = "border_guard"
    AGENCY = "agency"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"
    RESIDENTIAL = "residential"


# Who answers for a territory reads it; a union, a school or a firm reads what is its own.
TERRITORIAL = frozenset(
    {
        BodyKind.PARTY_COMMITTEE,
        BodyKind.PEOPLE_COMMITTEE,
        BodyKind.POLICE,
        BodyKind.STEERING_COMMITTEE,
    }
)


def reach_of(kind: str) -> Reach:
    """Say how far a post in a body of this kind reads."""
    return Reach.TERRITORY if kind in TERRITORIAL else Reach.BODY
