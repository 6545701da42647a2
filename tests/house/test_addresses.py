"""No address that people may have kept goes away: `routes.txt` is the list, and it only grows.

`make docs` writes the list anew. An address that must end keeps its line and gets a view that
leads on to the new one.
"""

import subprocess
from pathlib import Path

from tests.house.test_gates import patterns

ROOT = Path(__file__).resolve().parents[2]
LIST = Path("tests/house/routes.txt")


def _present() -> dict[str, str]:
    return {f"/{path}": name for name, path, _view in patterns()}


def _kept() -> dict[str, str]:
    lines = (ROOT / LIST).read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)


def test_no_address_of_the_list_is_gone():
    assert sorted(set(_kept()) - set(_present())) == []


def test_every_address_is_on_the_list():
    """A new address is written down by `make docs`."""
    assert sorted(set(_present()) - set(_kept())) == []


def test_an_address_keeps_its_name():
    present = _present()

    assert {path: name for path, name in _kept().items() if present.get(path) != name} == {}


def test_what_was_published_stays_on_the_list():
    """The public addresses of the last commit are still there."""
    done = subprocess.run(
        ["git", "show", f"HEAD:{LIST}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    before = [line for line in done.stdout.splitlines() if line.startswith("/cong-khai/")]

    assert [line for line in before if line.split(" ")[0] not in _kept()] == []
