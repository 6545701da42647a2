"""When a post is held, and what it means to act for somebody else. Plain Python."""

from dataclasses import dataclass
from datetime import date

from nhanrong.bedrock.period import Period
from nhanrong.bedrock.refusal import Refused

LONGEST_DELEGATION = 90
"""Days. Who is away for longer is replaced by an appointment (a rule of the house)."""


@dataclass(frozen=True)
class Holding:
    """A post as a delegation sees it: whose it is, in which body, from when to when."""

    post: int
    user: int
    body: int
    period: Period


def must_be_held(holding: Holding, during: Period) -> None:
    """Refuse `post_not_held` unless the post is held on every day of the period."""
    if holding.period.shared_with(during) != during:
        raise Refused("post_not_held")


def must_be_lendable(giver: Holding, receiver: Holding, during: Period) -> None:
    """Refuse a delegation to oneself, to another body, too long, or beyond either post's days."""
    if giver.user == receiver.user:
        raise Refused("delegate_to_oneself")
    if giver.body != receiver.body:
        raise Refused("delegate_to_other_body")
    if during.end is None or during.start is None or during.end <= during.start:
        raise Refused("delegation_without_end")
    if (during.end - during.start).days > LONGEST_DELEGATION:
        raise Refused("delegation_too_long", days=LONGEST_DELEGATION)
    must_be_held(giver, during)
    must_be_held(receiver, during)


def must_start_today_or_later(start: date, today: date) -> None:
    """Refuse `delegation_in_the_past`: nobody was absent with hindsight."""
    if start < today:
        raise Refused("delegation_in_the_past")
