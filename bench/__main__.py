"""Run the measurements of this folder and write the table; `make bench ONLY=queue` runs one.

What was measured before and not now keeps its line, with its own day and machine.
"""

import importlib
import json
import os
import pkgutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

import bench
from bench.row import Row
from bench.table import machine, page, told

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".local" / "bench.json"
PAGE = ROOT / "docs" / "bench.md"


def main(only: str = "") -> None:
    """Measure, print, keep the numbers under `.local`, and write the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhanrong.settings")
    django.setup()
    known = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    for found in pkgutil.iter_modules(bench.__path__):
        if only and found.name != only:
            continue
        module = importlib.import_module(f"bench.{found.name}")
        if not hasattr(module, "measure"):
            continue
        rows: list[Row] = module.measure()
        known[found.name] = {
            "on": datetime.now(UTC).date().isoformat(),
            "machine": machine(),
            "rows": [vars(row) for row in rows],
        }
        print(told({found.name: known[found.name]}), flush=True)
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps(known, indent=1, ensure_ascii=False), encoding="utf-8")
    PAGE.write_text(page(known), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
