"""How a printed paper is read in a test: its text, its fonts, and where its words stand, in mm."""

import re
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
POINT = 25.4 / 72
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
_WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
)


@dataclass(frozen=True)
class Word:
    """A word and its box, in millimetres from the upper left corner of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """A page and its words."""

    width: float
    height: float
    words: list[Word]

    def line_of(self, text: str) -> list[Word]:
        """Give the words of the line that holds this word."""
        found = next(word for word in self.words if word.text == text)
        return [word for word in self.words if abs(word.bottom - found.bottom) < 1]

    def middle_of(self, text: str, *, after: float = 0, before: float = 1000) -> float:
        """Give the middle of a line, between two marks across the page."""
        line = [w for w in self.line_of(text) if after <= w.left and w.right <= before]
        return (min(w.left for w in line) + max(w.right for w in line)) / 2


def _ask(tool: str, pdf: bytes, *how: str) -> str:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} of poppler-utils is not installed")
    words = [tool, *how]
    return subprocess.run(words, input=pdf, capture_output=True, check=True).stdout.decode()


def text(pdf: bytes) -> str:
    """Give the text in the order in which it was set, one line each, spaces made plain."""
    lines = _ask("pdftotext", pdf, "-raw", "-", "-").replace("\f", "\n").splitlines()
    tidy = (" ".join(unicodedata.normalize("NFC", line).split()) for line in lines)
    return "\n".join(line for line in tidy if line) + "\n"


def fonts(pdf: bytes) -> dict[str, bool]:
    """Name the fonts of a paper, and say whether each lies in the file."""
    rows = _ask("pdffonts", pdf, "-").splitlines()[2:]
    return {row.split()[0].split("+")[-1]: row[-26:].split()[0] == "yes" for row in rows}


def about(pdf: bytes) -> dict[str, str]:
    """Give what the file says of itself."""
    rows = (row.split(":", 1) for row in _ask("pdfinfo", pdf, "-").splitlines() if ":" in row)
    return {name.strip(): value.strip() for name, value in rows}


def pages(pdf: bytes) -> list[Page]:
    """Measure every word of every page."""
    boxes = _ask("pdftotext", pdf, "-bbox", "-", "-")
    return [
        Page(
            float(width) * POINT,
            float(height) * POINT,
            [
                Word(unescape(found[4]), *(float(side) * POINT for side in found[:4]))
                for found in _WORD.findall(words)
            ],
        )
        for width, height, words in _PAGE.findall(boxes)
    ]


def golden(name: str, pdf: bytes) -> tuple[str, str]:
    """Give the text of a paper and the text that was agreed on; write it down where there is none.

    To agree on a new text, remove the file, run the test twice, and read what it wrote.
    """
    path = GOLDEN / f"{name}.txt"
    said = text(pdf)
    if not path.exists():
        path.write_text(said, encoding="utf-8")
        pytest.fail(f"{path.name} was written: read it")
    return said, path.read_text(encoding="utf-8")
