"""What comes and goes as Excel: the columns of a list of initiatives, its reading, its writing."""

from nhanrong.registry.initiatives.sheets.books import answered, exported, template
from nhanrong.registry.initiatives.sheets.columns import COLUMNS
from nhanrong.registry.initiatives.sheets.coverage import coverage
from nhanrong.registry.initiatives.sheets.importing import (
    HANDS,
    Imported,
    Judged,
    import_initiatives,
    judge,
)

__all__ = [
    "COLUMNS",
    "HANDS",
    "Imported",
    "Judged",
    "answered",
    "coverage",
    "exported",
    "import_initiatives",
    "judge",
    "template",
]
