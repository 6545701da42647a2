"""The press: a document becomes a tagged PDF, set in the letters that stand beside this file."""

import json
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from django.utils import timezone

from nhanrong.commons.press import letters
from nhanrong.commons.press.composing import composed
from nhanrong.commons.press.document import Document, Printed

LAYOUTS = Path(__file__).parent / "layouts"
# PDF/A-2a for the archive, PDF/UA-1 for readers of screens.
STANDARDS = ["a-2a", "ua-1"]
# A paper of more signs than this takes much memory.
LARGE = 100_000
_REMEMBERED = 10

# Only the letters beside this file: a system without Tinos must not print with a likeness of it.
_FONTS = typst.Fonts(
    include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(letters.FONTS)]
)
_presses = threading.local()


def pdf(paper: Printed, *, at: datetime | None = None) -> bytes:
    """Print a document or a report; `at` is the moment that the file itself bears."""
    layout = "letter.typ" if isinstance(paper, Document) else "report.typ"
    words = json.dumps(composed(paper), ensure_ascii=False)
    printed = _press(layout).compile(
        format="pdf",
        sys_inputs={"paper": words},
        pdf_standards=STANDARDS,
        timestamp=(at or timezone.now()).replace(microsecond=0),
    )
    if len(words) > LARGE:
        _clear()
    return bytes(printed)


def _press(layout: str) -> Any:
    """Keep one press for each layout and thread: the letters are cast once."""
    presses: dict[str, Any] = _presses.__dict__.setdefault("by_layout", {})
    if layout not in presses:
        source = str(LAYOUTS / layout) if layout else None
        presses[layout] = typst.Compiler(source, root=str(LAYOUTS), font_paths=_FONTS)
    return presses[layout]


def _clear() -> None:
    """Have the press forget a large paper: it remembers each for ten papers more."""
    for number in range(_REMEMBERED + 1):
        _press("").compile(b"", format="svg", sys_inputs={"number": str(number)})
