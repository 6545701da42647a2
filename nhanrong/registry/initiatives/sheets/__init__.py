"""What comes and goes as Excel: the columns of a list of initiatives, its reading, its writing."""

from nhanrong.registry.initiatives.sheets.books import (
    Imported,
    Judged,
    answered,
    exported,
    import_initiatives,
    judge,
    template,
)
from nhanrong.registry.initiatives.sheets.columns import COLUMNS
from nhanrong.registry.initiatives.sheets.coverage import coverage
from nhanrong.registry.initiatives.sheets.importing import HANDS, LISTING

__all__ = [
    "COLUMNS",
    "HANDS",
    "LISTING",
    "Imported",
    "Judged",
    "answered",
    "coverage",
    "exported",
    "import_initiatives",
    "judge",
    "template",
]
