"""How large a draft may be, and who may write over whom."""

from datetime import UTC, datetime, timedelta

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.worktop import rules

AT = datetime(2026, 11, 5, 2, 41, tzinfo=UTC)


def test_a_draft_is_words_and_not_files():
    rules.must_be_small({"a": ["x" * (rules.MOST - 1)]})

    with pytest.raises(Refused) as refused:
        rules.must_be_small({"a": ["x" * rules.MOST]})
    assert (refused.value.code, refused.value.facts) == ("draft_too_large", {"most": "100.000"})


@pytest.mark.parametrize(
    ("seen", "by_another", "newer"),
    [
        (AT.isoformat(), True, False),
        ((AT - timedelta(seconds=1)).isoformat(), True, True),
        ("", True, True),
        ("", False, False),
    ],
)
def test_only_another_hand_is_never_written_over_unseen(seen, by_another, newer):
    assert rules.is_newer(AT, seen=seen, by_another=by_another) is newer
