"""Who may give which post to whom: strictly less than he has himself. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Level, Reach, Role, reach_of

# How much a role may do; a manager never gives as much as he has, in the same territory.
RANK = {Role.OFFICER: 1, Role.SECRETARY: 2, Role.LEADER: 3, Role.ADMINISTRATOR: 4}
APPOINTABLE = tuple(RANK)
# An administrator gives posts in his territory; a leader only in his own body.
MANAGING = frozenset({Role.ADMINISTRATOR, Role.LEADER})

# Bodies that stand in one commune or one enterprise alone.
_LOCAL = frozenset({BodyKind.SCHOOL, BodyKind.RESIDENTIAL})


@dataclass(frozen=True)
class Standing:
    """What a post may do and where: role, territory and body.

    `territory` is a path: () the nation, ("68",) a province, ("68", "25000") a commune.
    """

    role: Role
    territory: tuple[str, ...]
    body: int | None
    kind: str = ""

    @property
    def reach(self) -> tuple[str, ...]:
        """How far the post reads and acts: its territory, or within it its own body alone."""
        if reach_of(self.kind) == Reach.TERRITORY:
            return self.territory
        return self.own_body

    @property
    def own_body(self) -> tuple[str, ...]:
        """The narrowest place: the post's own body."""
        return (*self.territory, f"body {self.body}")


def territory_of(province_id: int | None, commune_id: int | None) -> tuple[str, ...]:
    """Write a territory as the path from the nation down."""
    return tuple(str(unit) for unit in (province_id, commune_id) if unit is not None)


def level_of(territory: tuple[str, ...]) -> Level:
    """Say how high a territory stands."""
    return (Level.NATION, Level.PROVINCE, Level.COMMUNE)[len(territory)]


def is_within(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    """Say whether a place lies in another, or is the same."""
    return inner[: len(outer)] == outer


def may_grant(giver: Standing, given: Standing) -> bool:
    """Say whether the giver may give this post: in his reach, and strictly less than he has."""
    if giver.role == Role.SYSTEM:
        return given.role in RANK
    if giver.role not in MANAGING or given.role not in RANK:
        return False
    if giver.role == Role.LEADER:
        return given.body == giver.body and RANK[given.role] < RANK[Role.LEADER]
    if not is_within(given.own_body, giver.reach) or RANK[given.role] > RANK[giver.role]:
        return False
    return RANK[given.role] < RANK[giver.role] or given.reach != giver.reach


def must_grant(giver: Standing, given: Standing) -> None:
    """Refuse `grants_too_much` when the post is not strictly less than the giver's own."""
    if not may_grant(giver, given):
        raise Refused("grants_too_much")


def may_manage(giver: Standing, held: Iterable[Standing]) -> bool:
    """Say whether the giver may renew the keys of somebody: he could have given all his posts.

    Somebody without any post is managed by the nation's administrator alone.
    """
    posts = list(held)
    if not posts:
        return giver.role == Role.SYSTEM or (giver.role == Role.ADMINISTRATOR and giver.reach == ())
    return all(may_grant(giver, post) for post in posts)


def must_manage(giver: Standing, held: Iterable[Standing]) -> None:
    """Refuse `not_your_account` when some post of the person is not the giver's to give."""
    if not may_manage(giver, held):
        raise Refused("not_your_account")


def must_establish(giver: Standing, territory: tuple[str, ...]) -> None:
    """Refuse `body_out_of_reach` unless an administrator of this territory sets up the body."""
    if giver.role == Role.SYSTEM:
        return
    if giver.role != Role.ADMINISTRATOR or not is_within(territory, giver.reach):
        raise Refused("body_out_of_reach")


def must_not_be_oneself(giver: int | None, receiver: int | None) -> None:
    """Refuse `own_appointment`: nobody appoints, renews or ends himself."""
    if giver is not None and giver == receiver:
        raise Refused("own_appointment")


def must_delegate_own(role: Role, *, is_delegated: bool) -> None:
    """Refuse to pass on what one holds by delegation, and to delegate administration at all."""
    if is_delegated:
        raise Refused("delegated_twice")
    if role == Role.ADMINISTRATOR:
        raise Refused("administration_is_not_delegated")


def must_sign_as(signing: str, receiver: Role) -> None:
    """Refuse «KT.» for somebody who is no deputy (Decree 30/2020/NĐ-CP, Annex I, II.7)."""
    if signing == "KT." and receiver != Role.LEADER:
        raise Refused("kt_needs_a_deputy")


def kinds_at(level: Level) -> tuple[BodyKind, ...]:
    """List the kinds of bodies that can stand at a level."""
    if level == Level.COMMUNE:
        return tuple(BodyKind)
    return tuple(kind for kind in BodyKind if kind not in _LOCAL)
