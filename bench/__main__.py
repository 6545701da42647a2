"""Run the measurements of this folder and print one table; `make bench ONLY=queue` runs one."""

import importlib
import json
import os
import pkgutil
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

import bench
from bench.row import Row

HERE = Path(__file__).parent


def main(only: str = "") -> None:
    """Measure, print, and keep the numbers under `.local` for whoever compares."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhanrong.settings")
    django.setup()
    rows: list[Row] = []
    for found in pkgutil.iter_modules(bench.__path__):
        module = importlib.import_module(f"bench.{found.name}") if only in found.name else None
        if hasattr(module, "measure"):
            rows += module.measure()
    machine = f"Python {platform.python_version()} · {os.cpu_count()} cores"
    print(f"{datetime.now(UTC).date()} · {machine}\n")
    print("| what | ours or rival | number | unit |")
    print("|---|---|---|---|")
    for row in rows:
        print(f"| {row.what} | {row.who} | {row.number:,.4g} | {row.unit} |")
    kept = HERE.parent / ".local" / "bench.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps([vars(row) for row in rows], indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
