"""Who brings an initiative into the register, and what is asked of one that is older than it.

An initiative enters only when a body that runs or hosts it registers it: the body itself, or for a
body that stands in his territory, whoever answers for that territory. No citizen's suggestion and
no work of the night puts one there.
"""

# words: kept (the words stand on old documents)
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import WORKING, BodyKind, Reach, Role
from nhanrong.bedrock.vietnamese import nfc
from nhanrong.registry.initiatives.rules.life import GROUND_KINDS, Part, missing_grounds


@dataclass(frozen=True)
class Registrar:
    """Who registers: in which role, for which body, and whether he answers for a territory."""

    role: Role
    body: int | None
    reach: Reach


def must_register(who: Registrar, named: int | None, *, stands_here: bool) -> int:
    """Give the body that the initiative is entered for, or refuse.

    `named` is the body that was named, where one was; `stands_here` says that it is a living body
    of the place. Refuses `wrong_role`, `nobody_runs_it`, `not_run_or_hosted`.
    """
    if who.role not in WORKING:
        raise Refused("wrong_role", role=who.role)
    body = named or who.body
    if body is None:
        raise Refused("nobody_runs_it")
    if body == who.body:
        return body
    answers = who.role == Role.SYSTEM or who.reach == Reach.TERRITORY
    if not (answers and stands_here):
        raise Refused("not_run_or_hosted")
    return body


# --- What is older than the register -------------------------------------------------------------


def must_have_stood(begins: date | None, ends: date | None, *, since: date, until: date) -> None:
    """Refuse a unit that did not stand when the initiative began, between these two days.

    `unit_not_yet` names the day on which the unit began, `unit_no_more` the one on which it ended.
    """
    if begins is not None and begins > until:
        raise Refused("unit_not_yet", on=begins)
    if ends is not None and ends <= since:
        raise Refused("unit_no_more", on=ends)


def may_have_run(present: Iterable[str], launched_on: date | None) -> bool:
    """Say whether what is told lets an initiative enter in operation: four grounds and a launch."""
    return launched_on is not None and not missing_grounds(present)


# How the bodies of each kind sign, today and before.
_SIGNED: Final = (
    (
        BodyKind.PARTY_COMMITTEE,
        r"(?:tỉnh|thành|huyện|quận|thị|đảng|cấp)\s+ủy|đảng bộ|chi bộ|ban thường vụ",
    ),
    (BodyKind.STEERING_COMMITTEE, r"ban chỉ đạo"),
    (BodyKind.POLICE, r"công an|\bca\b"),
    (BodyKind.PEOPLE_COMMITTEE, r"ủy ban nhân dân|uỷ ban nhân dân|\bubnd\b"),
    (BodyKind.FATHERLAND_FRONT, r"mặt trận|\bmttq\b"),
    (BodyKind.WOMENS_UNION, r"hội (?:liên hiệp )?phụ nữ"),
    (BodyKind.VETERANS_ASSOCIATION, r"hội cựu chiến binh"),
    (BodyKind.FARMERS_UNION, r"hội nông dân"),
    (BodyKind.SCHOOL, r"^trường"),
)


def kind_signed(name: str) -> BodyKind | None:
    """Tell from its name on the paper what kind of body signed; nothing where it does not say.

    The words that come first say it: «UBND xã Ca Thành» is a committee, whatever its place bears.
    """
    words = nfc(name).lower().replace("uỷ", "ủy")
    found = [
        (said.start(), kind) for kind, pattern in _SIGNED if (said := re.search(pattern, words))
    ]
    return min(found, key=lambda one: one[0])[1] if found else None


def must_fit_ground(part: Part, name: str) -> None:
    """Refuse `wrong_ground_body` where the name says that such a body cannot stand here.

    The body of an old document may no longer exist, so only its name can be asked.
    """
    kind = kind_signed(name)
    if kind is not None and kind not in GROUND_KINDS[part]:
        raise Refused("wrong_ground_body", part=part)
