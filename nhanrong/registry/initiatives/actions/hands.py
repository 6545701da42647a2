"""In whose hands the work on a record lies."""

from datetime import date

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import LEADING, WORKING
from nhanrong.commons.scope.actor import Actor


def must_work(by: Actor) -> None:
    """Refuse `wrong_role` when this role does not keep records."""
    if by.role not in WORKING:
        raise Refused("wrong_role", role=by.role)


def must_lead(by: Actor) -> None:
    """Refuse `wrong_role` to all but the leader, who opens, closes and corrects what is settled."""
    if by.role not in LEADING:
        raise Refused("wrong_role", role=by.role)


def must_be_past(on: date) -> None:
    """Refuse `day_in_future` for a day that has not come."""
    if on > timezone.localdate():
        raise Refused("day_in_future", on=on)


def must_have_reason(reason: str) -> None:
    """Refuse `reason_missing` when nothing was said."""
    if not reason.strip():
        raise Refused("reason_missing")
