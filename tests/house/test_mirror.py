"""The tests are the house again: every door has its test file, and every test file its door."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "nhanrong"
TESTS = ROOT / "tests"

# Doors that hold no judgement of their own: what they say is read by their room's other tests,
# or by a test of the whole house.
SILENT = {
    "__init__",
    "apps",  # words and hooks: test_words, and every page
    "urls",  # test_gates, test_addresses
    "admin",
    "migrations",
    "management",  # test_commands, and the room's own folder where there is one
    "templatetags",
    "fixtures",
    "static",
    "templates",
    "locale",
    "help",
}
ROOMS = sorted(
    room
    for floor in ("commons", "registry", "steering", "web")
    for room in (HOUSE / floor).iterdir()
    if (room / "apps.py").exists() or (room / "__init__.py").exists()
    if room.is_dir() and room.name != "__pycache__"
)
# Told elsewhere, and where. A line leaves this list when its test comes.
ELSEWHERE = {
    "commons/sheets/packing": "tests/commons/sheets/test_reading.py",
    "commons/sheets/units": "tests/registry/initiatives/test_sheets.py",
    "commons/ui/parts": "tests/commons/ui/test_templatetags.py",
    "commons/ui/samples": "tests/commons/ui/test_views.py",
}


def _doors(room: Path) -> list[str]:
    names = {path.stem for path in room.glob("*.py")}
    names |= {path.parent.name for path in room.glob("*/__init__.py")}
    return sorted(names - SILENT)


def _tests(room: Path) -> list[str]:
    place = TESTS / room.relative_to(HOUSE)
    found = [path.stem.removeprefix("test_") for path in place.glob("test_*.py")]
    return found + [path.name for path in place.iterdir() if path.is_dir()] if found else found


def _is_told(room: Path, door: str) -> bool:
    """A door `views` is told by test_views.py, by test_views_*.py, or by a folder of its name."""
    return any(test == door or test.startswith(f"{door}_") for test in _tests(room))


def test_every_door_has_its_test_file():
    untold = [
        f"{room.relative_to(HOUSE)}/{door}"
        for room in ROOMS
        for door in _doors(room)
        if not _is_told(room, door)
    ]

    assert [door for door in untold if door not in ELSEWHERE] == []


def test_what_is_told_elsewhere_is_told_there():
    gone = [f"{door}: {place}" for door, place in ELSEWHERE.items() if not (ROOT / place).exists()]

    assert gone == []


def test_no_line_of_that_list_is_idle():
    idle = [
        door
        for door in ELSEWHERE
        if _is_told(HOUSE / Path(door).parent, Path(door).name)
        or not ((HOUSE / door).is_dir() or (HOUSE / f"{door}.py").exists())
    ]

    assert idle == []
