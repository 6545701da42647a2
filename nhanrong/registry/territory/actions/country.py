"""The country, loaded once."""

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.places import changes
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
