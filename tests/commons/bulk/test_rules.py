"""When many records may be changed at once, and until when it may be undone."""

from datetime import UTC, datetime, timedelta

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.bulk import rules

NOW = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("chosen", "code"), [([], "bulk_nothing_chosen"), ([1] * 501, "bulk_too_many")]
)
def test_one_chooses_some_and_not_too_many(chosen: list[int], code: str):
    with pytest.raises(Refused) as refused:
        rules.must_be_chosen(chosen)

    assert refused.value.code == code


def test_five_hundred_may_be_chosen():
    rules.must_be_chosen([1] * 500)


@pytest.mark.parametrize(("count", "typed"), [(20, ""), (21, "21"), (1240, "1.240"), (45, " 45 ")])
def test_many_are_confirmed_by_their_number(count: int, typed: str):
    rules.must_be_confirmed(count, typed)


@pytest.mark.parametrize(("count", "typed"), [(21, ""), (21, "20"), (45, "bốn lăm")])
def test_a_wrong_number_confirms_nothing(count: int, typed: str):
    with pytest.raises(Refused) as refused:
        rules.must_be_confirmed(count, typed)

    assert (refused.value.code, refused.value.facts) == ("bulk_not_confirmed", {"count": count})


def test_a_deed_is_undone_within_a_day():
    rules.must_be_undoable(NOW - timedelta(hours=24), NOW)
    with pytest.raises(Refused) as refused:
        rules.must_be_undoable(NOW - timedelta(hours=24, seconds=1), NOW)

    assert refused.value.code == "bulk_too_old"
