"""The pages of what comes and goes as Excel."""

from nhanrong.commons.sheets.views import grid
from nhanrong.commons.sheets.views.imports import (
    again,
    answer,
    answered,
    columns,
    imported,
    receipt,
    undo,
    write,
)
from nhanrong.commons.sheets.views.lists import compare, export, home, one, template

__all__ = [
    "again",
    "answer",
    "answered",
    "columns",
    "compare",
    "export",
    "grid",
    "home",
    "imported",
    "one",
    "receipt",
    "template",
    "undo",
    "write",
]
