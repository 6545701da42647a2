"""The life of a resolution, what its lines do to the units, and notes. Plain Python."""

from nhanrong.registry.territory.rules.life import (
    DRAFTERS,
    LIFE,
    SETTLERS,
    Status,
    must_be_another,
)
from nhanrong.registry.territory.rules.lines import (
    COMMUNE,
    KINDS,
    PROVINCE,
    Begun,
    Called,
    Edge,
    Extent,
    Line,
    LineKind,
    Plan,
    Standing,
    Taken,
    carried,
    must_be_in_time,
    read_source,
)
from nhanrong.registry.territory.rules.notes import (
    MOST_OF_A_NOTE,
    NOTERS,
    must_be_a_note,
    must_note,
)
from nhanrong.registry.territory.rules.plan import plan

__all__ = [
    "COMMUNE",
    "DRAFTERS",
    "KINDS",
    "LIFE",
    "MOST_OF_A_NOTE",
    "NOTERS",
    "PROVINCE",
    "SETTLERS",
    "Begun",
    "Called",
    "Edge",
    "Extent",
    "Line",
    "LineKind",
    "Plan",
    "Standing",
    "Status",
    "Taken",
    "carried",
    "must_be_a_note",
    "must_be_another",
    "must_be_in_time",
    "must_note",
    "plan",
    "read_source",
]
