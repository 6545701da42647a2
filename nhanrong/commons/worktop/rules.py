"""How long a draft is kept, how large it may be, and who may write over whom. Plain Python."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import number

KEPT_FOR = timedelta(days=90)
MOST = 100_000
MOST_DRAFTS = 100  # of a list; the newest come first


def must_be_small(values: Mapping[str, Sequence[str]]) -> None:
    """Refuse `draft_too_large`: a draft is words, not files."""
    size = sum(len(name) + sum(map(len, words)) for name, words in values.items())
    if size > MOST:
        raise Refused("draft_too_large", most=number(MOST))


def is_newer(saved_at: datetime, *, seen: str, by_another: bool) -> bool:
    """Say whether somebody else saved after the state that was seen: his words are not lost."""
    return by_another and saved_at.isoformat() != seen
