"""The only hand that changes units. Only `registry/territory` may call it."""

from nhanrong.commons.places.changes.back import alone, remember, take_back
from nhanrong.commons.places.changes.country import Loaded, load_country
from nhanrong.commons.places.changes.units import (
    Named,
    begin_unit,
    end_unit,
    full_name,
    new_unit,
    rename,
    reparent,
    succeed,
)
from nhanrong.commons.places.changes.whose import redraw, redraw_homes, with_predecessors

__all__ = [
    "Loaded",
    "Named",
    "alone",
    "begin_unit",
    "end_unit",
    "full_name",
    "load_country",
    "new_unit",
    "redraw",
    "redraw_homes",
    "remember",
    "rename",
    "reparent",
    "succeed",
    "take_back",
    "with_predecessors",
]
