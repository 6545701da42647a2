"""What the room of the drafts does at night."""

from datetime import date

from nhanrong.commons.jobs import nightly
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.commons.worktop import actions


@nightly("worktop.clear")
def clear(on: date) -> None:
    """Clear what nobody touched for ninety days."""
    actions.clear(on=on, by=SYSTEM)
