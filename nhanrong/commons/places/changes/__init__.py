"""The only hand that changes units. Only `registry/territory` may call it."""

from nhanrong.commons.places.changes.country import Loaded, load_country
from nhanrong.commons.places.changes.units import (
    Named,
    begin_unit,
    end_unit,
    full_name,
    new_unit,
    rename,
    succeed,
)
from nhanrong.commons.places.changes.whose import redraw, redraw_homes, with_predecessors

__all__ = [
    "Loaded",
    "Named",
    "begin_unit",
    "end_unit",
    "full_name",
    "load_country",
    "new_unit",
    "redraw",
    "redraw_homes",
    "rename",
    "succeed",
    "with_predecessors",
]
