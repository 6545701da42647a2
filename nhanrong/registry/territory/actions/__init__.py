"""What may be done to the units: loaded, redrawn by resolutions, settled, noted upon."""

from nhanrong.registry.territory.actions.country import bring_home, load_country
from nhanrong.registry.territory.actions.lines import (
    LineFacts,
    add_line,
    change_resolution,
    new_resolution,
    open_resolution,
    remove_line,
)
from nhanrong.registry.territory.actions.notes import take_back_notes, write_note, write_notes
from nhanrong.registry.territory.actions.resolutions import apply, confirm, undo
from nhanrong.registry.territory.actions.splits import new_settlement, settle, unsettle

__all__ = [
    "LineFacts",
    "add_line",
    "apply",
    "bring_home",
    "change_resolution",
    "confirm",
    "load_country",
    "new_resolution",
    "new_settlement",
    "open_resolution",
    "remove_line",
    "settle",
    "take_back_notes",
    "undo",
    "unsettle",
    "write_note",
    "write_notes",
]
