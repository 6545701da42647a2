"""What the room of the initiatives does at night."""

from datetime import date

from nhanrong.commons.jobs import nightly
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions


@nightly("initiatives.draw_tally")
def draw_tally(on: date) -> None:
    """Draw the summary table anew: a new day may begin or end a site."""
    actions.draw_tally(on=on, by=SYSTEM)
