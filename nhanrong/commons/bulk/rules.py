"""When many records may be changed at once, and until when it may be undone. Plain Python."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from nhanrong.bedrock.refusal import Refused

MOST = 500  # records in one deed: more than this nobody can look through
TYPED_ABOVE = 20  # from here on the number is typed, so that nobody confirms by habit
UNDONE_WITHIN = timedelta(hours=24)


def must_be_chosen(records: Sequence[int]) -> None:
    """Refuse `bulk_nothing_chosen` for none, `bulk_too_many` for more than can be looked at."""
    if not records:
        raise Refused("bulk_nothing_chosen")
    if len(records) > MOST:
        raise Refused("bulk_too_many", count=len(records), most=MOST)


def must_be_confirmed(count: int, typed: str) -> None:
    """Refuse `bulk_not_confirmed` unless, for many records, their number was typed."""
    if count > TYPED_ABOVE and typed.strip().replace(".", "") != str(count):
        raise Refused("bulk_not_confirmed", count=count)


def must_be_undoable(at: datetime, now: datetime) -> None:
    """Refuse `bulk_too_old` after a day: what others built on it since would be lost."""
    if now - at > UNDONE_WITHIN:
        raise Refused("bulk_too_old", hours=int(UNDONE_WITHIN.total_seconds() // 3600))
