"""What the room of the territory does at night."""

from datetime import date

from nhanrong.commons.jobs import nightly
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.territory import actions


@nightly("territory.bring_home")
def bring_home(on: date) -> None:
    """Bring every record home: one saved in the very moment of a redrawing may stand abroad."""
    actions.bring_home(by=SYSTEM)
