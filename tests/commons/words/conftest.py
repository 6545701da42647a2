"""A small house of two files, with its own room of words."""

from collections.abc import Callable
from pathlib import Path

import pytest

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n{plurals}\n'
PLURALS = {
    "english": '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n',
    "vietnamese": '"Plural-Forms: nplurals=1; plural=0;\\n"\n',
}
Write = Callable[[str, str], Path]


@pytest.fixture
def house(tmp_path: Path) -> Write:
    """Write a file of the small house."""

    def write(place: str, text: str) -> Path:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Give an empty room of words."""
    room = tmp_path / "room"
    for folder in ("english", "vietnamese"):
        (room / folder).mkdir(parents=True)
    (room / "names.txt").write_text("# Names\nHà Nội\n\nNhân Rộng\n", encoding="utf-8")
    return room


@pytest.fixture
def area(room: Path) -> Callable[[str, str], None]:
    """Write an area file: the folder and name, then its entries."""

    def write(name: str, entries: str) -> None:
        head = HEAD.format(plurals=PLURALS[name.split("/", maxsplit=1)[0]])
        (room / name).write_text(head + entries, encoding="utf-8")

    return write
