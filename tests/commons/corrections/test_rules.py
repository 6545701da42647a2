"""The life of a request, and who may do what."""

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.corrections import rules
from nhanrong.commons.corrections.rules import LIFE, SETTLED, WAITING, State


def test_every_state_is_reached_and_every_end_is_an_end():
    targets = {move.target for move in LIFE.moves.values()}

    assert set(State) == targets | {State.OPEN}
    assert set(State) == WAITING | SETTLED
    assert [verb for state in SETTLED for role in Role for verb in LIFE.open_to(state, role)] == []


def test_a_request_is_applied_only_after_it_was_checked():
    with pytest.raises(Refused) as refused:
        LIFE.after(State.OPEN, "apply", Role.LEADER)

    assert refused.value.code == "wrong_state"
    assert LIFE.after(State.CHECKED, "apply", Role.LEADER) == State.APPLIED


@pytest.mark.parametrize(
    ("role", "verbs"),
    [
        (Role.OFFICER, ["withdraw"]),
        (Role.SECRETARY, ["check", "refuse", "withdraw"]),
        (Role.LEADER, ["check", "refuse", "withdraw"]),
        (Role.ADMINISTRATOR, []),
    ],
)
def test_who_may_do_what_with_an_open_request(role, verbs):
    assert LIFE.open_to(State.OPEN, role) == verbs


def test_only_hands_that_keep_records_ask():
    rules.must_ask(Role.OFFICER)
    with pytest.raises(Refused) as refused:
        rules.must_ask(Role.ADMINISTRATOR)

    assert refused.value.code == "wrong_role"


def test_nobody_judges_his_own_and_only_he_takes_it_back():
    rules.must_be_another(1, 2)
    rules.must_be_the_asker(1, 1)
    with pytest.raises(Refused) as own:
        rules.must_be_another(1, 1)
    with pytest.raises(Refused) as foreign:
        rules.must_be_the_asker(1, 2)

    assert (own.value.code, foreign.value.code) == ("own_correction", "correction_of_another")
