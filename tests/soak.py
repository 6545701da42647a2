"""Run the heavy properties in full numbers, one by one, and write down what was run.

It is resumable: what passed is noted under `.local/soak.json` with the state of the code, and is
not run again until the code changes. `make soak` runs what is left and writes `docs/soak.md`.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCAL = Path(os.environ.get("NHANRONG_LOCAL", ROOT / ".local"))
NOTES = LOCAL / "soak.json"
PAGE = ROOT / "docs" / "soak.md"
HEAD = """# The soak

The heavy properties in their full numbers: {date}, seed {seed}, code `{code}`.
Printed by `make soak`; not by hand.

| property | result | examples | seconds |
|---|---|---|---|
"""


def main() -> int:
    """Run what is left, note each result at once, print the page."""
    wish = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    wish.add_argument("--seed", type=int, default=20251125, help="the seed of all properties")
    wish.add_argument("--again", action="store_true", help="forget what has passed")
    wish.add_argument("--only", default="", help="only the tests whose name holds this")
    asked = wish.parse_args()
    code = state_of_the_code()
    notes = {} if asked.again else read(code, asked.seed)
    for test in soak_tests():
        if asked.only in test and notes.get(test, {}).get("result") != "passed":
            print(f"· {test}", flush=True)
            notes[test] = run(test, asked.seed)
            write(notes, code, asked.seed)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(notes, code, asked.seed), encoding="utf-8")
    wrong = [test for test, note in notes.items() if note["result"] != "passed"]
    print(f"{len(notes) - len(wrong)} passed, {len(wrong)} did not; see {PAGE.relative_to(ROOT)}")
    return 1 if wrong else 0


def state_of_the_code() -> str:
    """Name the code that is soaked: a change of the house makes every old result void."""
    shape = hashlib.sha256()
    for folder in ("nhanrong", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            shape.update(path.read_bytes())
    return shape.hexdigest()[:12]


def soak_tests() -> list[str]:
    """List the tests marked `soak`."""
    done = pytest("--collect-only", "-m", "soak")
    if done.returncode not in (0, 5):  # 5: there are none
        sys.exit(done.stdout + done.stderr)
    return [line for line in done.stdout.splitlines() if "::" in line and " " not in line]


def run(test: str, seed: int) -> dict[str, Any]:
    """Run one test in full numbers."""
    start = time.monotonic()
    done = pytest(test, f"--hypothesis-seed={seed}", "--hypothesis-show-statistics")
    if done.returncode:
        print(done.stdout[-6000:])
    return {
        "result": "failed" if done.returncode else "passed",
        "examples": examples(done.stdout),
        "seconds": round(time.monotonic() - start),
    }


def examples(told: str) -> int | str:
    """Add up the examples that passed, as the statistics of a run tell them, phase by phase."""
    return sum(map(int, re.findall(r"^ +- (\d+) passing\b", told, re.M))) or "not told"


def pytest(*words: str) -> subprocess.CompletedProcess[str]:
    """Call pytest in the soak's numbers."""
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words]
    env = {**os.environ, "SOAK": "1"}
    return subprocess.run(line, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def read(code: str, seed: int) -> dict[str, Any]:
    """Read what has been done on this very code with this seed."""
    if NOTES.exists():
        kept = json.loads(NOTES.read_text(encoding="utf-8"))
        if (kept["code"], kept["seed"]) == (code, seed):
            return dict(kept["notes"])
    return {}


def write(notes: dict[str, Any], code: str, seed: int) -> None:
    """Note it at once, so that a stop loses one test at most."""
    NOTES.parent.mkdir(parents=True, exist_ok=True)
    kept = {"code": code, "seed": seed, "notes": notes}
    NOTES.write_text(json.dumps(kept, indent=1), encoding="utf-8")


def page(notes: dict[str, Any], code: str, seed: int) -> str:
    """Print the table."""
    date = datetime.now(UTC).date().isoformat()
    rows = [
        f"| `{test}` | {note['result']} | {note['examples']} | {note['seconds']} |\n"
        for test, note in sorted(notes.items())
    ]
    return HEAD.format(date=date, seed=seed, code=code) + "".join(rows)


if __name__ == "__main__":
    sys.exit(main())
