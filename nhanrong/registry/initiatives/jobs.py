"""What the room of the initiatives does at night."""

from datetime import date

from nhanrong.commons.jobs import nightly
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.rules import IN_OPERATION


@nightly("initiatives.draw_tally")
def draw_tally(on: date) -> None:
    """Draw the summary table anew: a new day may begin or end a site."""
    actions.draw_tally(on=on, by=SYSTEM)


@nightly("initiatives.lapse")
def lapse(on: date) -> None:
    """Let fall what has lost a ground: each initiative is a deed of its own, so that none waits."""
    for initiative in queries.with_expired_grounds(SYSTEM, on=on):
        falls = initiative.status in IN_OPERATION
        deed = actions.lapse if falls else actions.drop_expired
        deed(initiative, on=on, by=SYSTEM)


@nightly("initiatives.open_cases")
def open_cases(on: date) -> None:
    """Open a case for what has lacked its grounds for more than a day."""
    actions.open_cases(on=on, by=SYSTEM)


@nightly("initiatives.find_silent")
def find_silent(on: date) -> None:
    """Note who gave no sign of life in two periods; a card on the desk asks a person."""
    actions.find_silent(on=on, by=SYSTEM)
