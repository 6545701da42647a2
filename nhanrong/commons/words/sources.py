"""What the house says: every marked sentence of its code and pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

import nhanrong

HOUSE = Path(nhanrong.__file__).resolve().parent
ROOT = HOUSE.parent
PAGE_SUFFIXES = {".html", ".txt", ".xml", ".svg"}

_ONE, _TWO, _IN_CONTEXT, _TWO_IN_CONTEXT = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
_MARKS = {
    "_": _ONE,
    "gettext": _ONE,
    "gettext_lazy": _ONE,
    "gettext_noop": _ONE,
    "ngettext": _TWO,
    "ngettext_lazy": _TWO,
    "pgettext": _IN_CONTEXT,
    "pgettext_lazy": _IN_CONTEXT,
    "npgettext": _TWO_IN_CONTEXT,
    "npgettext_lazy": _TWO_IN_CONTEXT,
}
MARKS = frozenset(_MARKS)
"""The names of the functions that mark a sentence for translation."""

Key = tuple[str, str]
"""The context of a sentence (mostly empty) and its text."""


@dataclass
class Saying:
    """A sentence as the code has it, and the files that say it."""

    context: str
    text: str
    plural: str
    places: list[str]

    @property
    def key(self) -> Key:
        return self.context, self.text


def files(root: Path = ROOT) -> list[Path]:
    """List the Python files and the pages of the house and of its guest, the demonstration."""
    found = [
        path
        for folder in ("nhanrong", "demo")
        for path in sorted((root / folder).rglob("*"))
        if path.suffix == ".py" or is_page(path)
    ]
    return [path for path in found if not {"migrations", "__pycache__"} & set(path.parts)]


def is_page(path: Path) -> bool:
    """Say whether a file is a template."""
    return path.suffix in PAGE_SUFFIXES and "templates" in path.parts


def place_of(path: Path, root: Path = ROOT) -> str:
    """Name a file from the root of the repository."""
    return path.relative_to(root).as_posix()


def _as_code(path: Path) -> bytes:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text.encode()
    # Django blanks what is not marked and leaves calls of gettext; their indents mean nothing.
    lines = templatize(text, origin=str(path)).splitlines()
    return "\n".join(line.strip() for line in lines).encode()


def _said_in(path: Path, place: str) -> Iterator[Saying]:
    for _, text, _, context in extract("python", BytesIO(_as_code(path)), _MARKS):
        singular, plural = text[:2] if isinstance(text, tuple | list) else (text, "")
        if singular:
            yield Saying(context or "", singular, plural, [place])


def sayings(root: Path = ROOT) -> dict[Key, Saying]:
    """Gather every marked sentence, with the places where it is said."""
    gathered: dict[Key, Saying] = {}
    for path in files(root):
        for said in _said_in(path, place_of(path, root)):
            known = gathered.setdefault(said.key, said)
            known.plural = known.plural or said.plural
            if said.places[0] not in known.places:
                known.places += said.places
    return gathered
