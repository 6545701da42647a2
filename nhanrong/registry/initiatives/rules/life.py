"""The life of an initiative, its four grounds, and what counts. Plain Python."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from nhanrong.bedrock.flow import Flow, Move
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Role


class Status(StrEnum):
    """Where an initiative stands in its life."""

    LISTED = "listed"
    DRAFT = "draft"
    SURVEYED = "surveyed"
    PROPOSED = "proposed"
    RETURNED = "returned"
    DECIDED = "decided"
    LAUNCHED = "launched"
    OPERATING = "operating"
    CONSOLIDATING = "consolidating"
    SUSPENDED = "suspended"
    DORMANT = "dormant"
    ENDED = "ended"


_S = Status
_HANDS = {Role.OFFICER, Role.SECRETARY}
_EVERY_HAND = {Role.OFFICER, Role.SECRETARY, Role.LEADER}
_LEADER = {Role.LEADER}
# The house itself, at night: a ground whose last day has passed stands no longer.
_HOUSE = {Role.SYSTEM}
_CHECKERS = {Role.SECRETARY, Role.LEADER}
_RUNNING = {_S.LAUNCHED, _S.OPERATING, _S.CONSOLIDATING}
_STANDING = _RUNNING | {_S.SUSPENDED, _S.DORMANT}
_ENDABLE = _STANDING | {_S.LISTED, _S.DECIDED}
# fmt: off
LIFE = Flow(
    #    verb               from                                   to                by
    Move("approve_survey",  {_S.DRAFT},                            _S.SURVEYED,      _LEADER),
    Move("propose",         {_S.SURVEYED, _S.RETURNED, _S.LISTED}, _S.PROPOSED,      _HANDS),
    Move("send_back",       {_S.PROPOSED},                         _S.RETURNED,      _CHECKERS),
    Move("decide",          {_S.PROPOSED},                         _S.DECIDED,       _LEADER),
    Move("launch",          {_S.DECIDED},                          _S.LAUNCHED,      _HANDS),
    Move("operate",         {_S.LAUNCHED},                         _S.OPERATING,     _HANDS),
    Move("consolidate",     {_S.OPERATING},                        _S.CONSOLIDATING, _HANDS),
    Move("suspend",         _RUNNING,                              _S.SUSPENDED,     _LEADER),
    Move("resume",          {_S.CONSOLIDATING, _S.SUSPENDED},      _S.OPERATING,     _LEADER),
    Move("confirm_dormant", _RUNNING,                              _S.DORMANT,       _CHECKERS),
    Move("wake",            {_S.DORMANT},                          _S.OPERATING,     _EVERY_HAND),
    Move("lapse",           _STANDING,                             _S.LISTED,        _HOUSE),
    Move("reinstate",       {_S.LISTED},                           _S.OPERATING,     _LEADER),
    Move("end",             _ENDABLE,                              _S.ENDED,         _LEADER),
)
# fmt: on

# The steps of the rail on the page, in the order of a life without trouble.
RAIL = (
    Status.DRAFT,
    Status.SURVEYED,
    Status.PROPOSED,
    Status.DECIDED,
    Status.LAUNCHED,
    Status.OPERATING,
)
# In operation: here the four grounds must stand, and only this counts.
IN_OPERATION = frozenset(
    {
        Status.LAUNCHED,
        Status.OPERATING,
        Status.CONSOLIDATING,
        Status.SUSPENDED,
        Status.DORMANT,
    }
)
EDITABLE = frozenset({Status.LISTED, Status.DRAFT, Status.SURVEYED, Status.RETURNED})


class Part(StrEnum):
    """The four grounds on which every initiative stands."""

    LEADERSHIP = "leadership"
    MANAGEMENT = "management"
    GUIDANCE = "guidance"
    DECISION = "decision"


# Which kinds of body may stand behind a ground.
GROUND_KINDS: dict[Part, frozenset[BodyKind]] = {
    Part.LEADERSHIP: frozenset({BodyKind.PARTY_COMMITTEE}),
    Part.MANAGEMENT: frozenset(
        {BodyKind.PEOPLE_COMMITTEE, BodyKind.AGENCY, BodyKind.ENTERPRISE, BodyKind.SCHOOL}
    ),
    Part.GUIDANCE: frozenset({BodyKind.POLICE}),
    Part.DECISION: frozenset(
        {
            BodyKind.PEOPLE_COMMITTEE,
            BodyKind.STEERING_COMMITTEE,
            BodyKind.POLICE,
            BodyKind.AGENCY,
            BodyKind.ENTERPRISE,
            BodyKind.SCHOOL,
        }
    ),
}


class SiteStatus(StrEnum):
    """Where a site stands."""

    PLANNED = "planned"
    ACTIVE = "active"
    ENDED = "ended"


# fmt: off
SITE_LIFE = Flow(
    Move("open_site",  {SiteStatus.PLANNED},                    SiteStatus.ACTIVE, _EVERY_HAND),
    Move("close_site", {SiteStatus.PLANNED, SiteStatus.ACTIVE}, SiteStatus.ENDED,  _EVERY_HAND),
)
# fmt: on


class Movement(StrEnum):
    """Other movements in which the same initiative is counted: said once, never counted twice."""

    MASS_MOBILISATION = "mass_mobilisation"
    BORDER_SOVEREIGNTY = "border_sovereignty"
    NEW_RURAL = "new_rural"
    CULTURAL_LIFE = "cultural_life"
    CIVILISED_URBAN = "civilised_urban"
    DRUG_FREE = "drug_free"
    FIRE_SAFETY = "fire_safety"
    OTHER = "other"


class AreaKind(StrEnum):
    """The priority areas in which the conference asked for initiatives."""

    COMPLEX = "complex"
    RELIGIOUS = "religious"
    ETHNIC = "ethnic"
    INDUSTRIAL = "industrial"
    ECONOMIC_ZONE = "economic_zone"
    URBAN = "urban"
    BORDER = "border"
    SEA_ISLAND = "sea_island"
    OTHER = "other"


# «Trọng điểm phức tạp» is never public.
NEVER_PUBLIC = frozenset({AreaKind.COMPLEX})


class Field(StrEnum):
    """The fields of work (domain list, §2.7)."""

    RESIDENTIAL_ORDER = "residential_order"
    CLAN = "clan"
    RELIGION = "religion"
    ETHNIC = "ethnic"
    TRAFFIC = "traffic"
    FIRE_SAFETY = "fire_safety"
    DRUG_PREVENTION = "drug_prevention"
    SCHOOL = "school"
    ENTERPRISE_IZ = "enterprise_iz"
    WORKER_HOUSING = "worker_housing"
    AGENCY = "agency"
    BORDER = "border"
    SEA_ISLAND = "sea_island"
    INTER_AREA = "inter_area"
    CAMERA_LIGHTING = "camera_lighting"
    DIGITAL_OUTREACH = "digital_outreach"
    MASS_ORG_CLUB = "mass_org_club"
    TOURISM_MARKET_HOSPITAL = "tourism_market_hospital"
    REINTEGRATION = "reintegration"
    PATROL = "patrol"
    OTHER = "other"


def missing_grounds(present: Iterable[str]) -> list[Part]:
    """Name the grounds that an initiative still lacks, in their order."""
    held = set(present)
    return [part for part in Part if part not in held]


def must_stand(present: Iterable[str]) -> None:
    """Refuse `grounds_missing` unless all four grounds are there: the gate against «tự phát»."""
    missing = missing_grounds(present)
    if missing:
        raise Refused("grounds_missing", missing=missing)


def must_be_ground(part: Part, body_kind: str) -> None:
    """Refuse `wrong_ground_body` when this kind of body cannot stand behind the ground."""
    if body_kind not in GROUND_KINDS[part]:
        raise Refused("wrong_ground_body", part=part)


def must_not_decide_own(submitted_by: int | None, user_id: int | None) -> None:
    """Refuse `own_submission`: nobody decides on a file that he submitted himself."""
    if submitted_by is not None and submitted_by == user_id:
        raise Refused("own_submission")


def begun_on(state: str, begun: date | None, ended: date) -> date | None:
    """Say when a site that ends began; one that was only planned never counted: that same day."""
    return ended if state == SiteStatus.PLANNED else begun


def must_be_in_order(earlier: date | None, later: date, *, code: str) -> None:
    """Refuse with this code when the later day lies before the earlier one."""
    if earlier is not None and later < earlier:
        raise Refused(code, earlier=earlier, later=later)
