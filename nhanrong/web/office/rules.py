"""Who keeps the tables of the law, and in which order their rows stand. Plain Python."""

from datetime import date

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Level, Role
from nhanrong.bedrock.vietnamese import date_vi


def may_keep_law(role: Role, level: Level) -> bool:
    """Say whether somebody keeps the law tables: the nation's administrator."""
    return role == Role.SYSTEM or (role == Role.ADMINISTRATOR and level == Level.NATION)


def must_keep_law(role: Role, level: Level) -> None:
    """Refuse `law_is_kept_by_the_nation` to everybody else."""
    if not may_keep_law(role, level):
        raise Refused("law_is_kept_by_the_nation")


def must_carry_everything(role: Role, level: Level) -> None:
    """Refuse `everything_is_the_nations` unless the nation's administrator asks, or the house."""
    if not may_keep_law(role, level):
        raise Refused("everything_is_the_nations")


def must_end_after_start(start: date, end: date) -> None:
    """Refuse `row_ends_before_it_starts` unless the end lies after the start."""
    if end <= start:
        raise Refused("row_ends_before_it_starts", start=date_vi(start))
