"""The country, loaded once."""

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.places import afterwards, changes
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor


@batch("territory.load_country")
def load_country(*, by: Actor) -> changes.Loaded:
    """Nạp địa bàn: write all units with their history into an empty house."""
    if Unit.objects.exists():
        raise Refused("country_loaded")
    loaded = changes.load_country()
    tell(units=loaded.units, names=loaded.names, successions=loaded.successions)
    return loaded


@batch("territory.bring_home")
def bring_home(*, by: Actor) -> int:
    """Đưa hồ sơ về địa bàn hiện nay: mend the home of what was saved while units were redrawn."""
    units = set(Unit.objects.values_list("pk", flat=True))
    moved = {label: count for label, count in changes.redraw_homes(units).items() if count}
    if moved:
        afterwards.follow(units)
    tell(moved=moved)
    return sum(moved.values())
