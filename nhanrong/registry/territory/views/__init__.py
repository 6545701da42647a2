"""Who knocks at the room «Địa bàn», and what they are shown."""

from nhanrong.registry.territory.views.notes import note
from nhanrong.registry.territory.views.resolutions import (
    act,
    add_line,
    change_resolution,
    open_resolution,
    remove_line,
    resolution,
    resolutions,
)
from nhanrong.registry.territory.views.splits import (
    settle,
    settle_preview,
    split,
    splits,
    unsettle,
)
from nhanrong.registry.territory.views.units import unit, units

__all__ = [
    "act",
    "add_line",
    "change_resolution",
    "note",
    "open_resolution",
    "remove_line",
    "resolution",
    "resolutions",
    "settle",
    "settle_preview",
    "split",
    "splits",
    "unit",
    "units",
    "unsettle",
]
