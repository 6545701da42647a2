"""The table of what was measured: ratios first, then ours and the rival's own numbers."""

import os
import platform
from pathlib import Path
from typing import Any

HEAD = """# Measured

Printed by `make bench`; not by hand. A ratio says how many times ours the rival takes, in one run
on one machine; the numbers themselves belong to that machine, which others use as well. CPU is the
processor's time of ours and of the database's server together, unless the line says otherwise.
"""
OURS = "nhanrong"


def machine() -> str:
    """Name the machine: its processor, how many of it, its memory, its Python."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.split(":")[1].strip() for line in told if "model name" in line), "?")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = platform.python_version()
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, Python {python}"


def page(known: dict[str, Any]) -> str:
    """Write the whole page."""
    return HEAD + "\n" + told(known)


def told(known: dict[str, Any]) -> str:
    """Write the tables of some measurements, one under the other."""
    return "\n".join(_section(name, known[name]) for name in sorted(known))


def _section(name: str, measured: dict[str, Any]) -> str:
    lines = [
        f"## {name}",
        "",
        f"{measured['on']} · {measured['machine']}",
        "",
        "| what | rival ÷ ours | ours | rival | unit |",
        "|---|---|---|---|---|",
    ]
    of_one: dict[str, list[dict[str, Any]]] = {}
    for row in measured["rows"]:
        of_one.setdefault(row["what"], []).append(row)
    for what, rows in of_one.items():
        lines += _lines(what, rows)
    return "\n".join([*lines, ""])


def _lines(what: str, rows: list[dict[str, Any]]) -> list[str]:
    """Set each rival beside ours of the same unit; ours alone where nobody rivals."""
    ours = [row for row in rows if row["who"].startswith(OURS)]
    rivals = [row for row in rows if not row["who"].startswith(OURS)]
    lines = []
    for one in ours:
        same = [row for row in rivals if row["unit"] == one["unit"]]
        mine = f"{_number(one['number'])}{_whose(one['who'])}"
        if not same:
            lines.append(f"| {what} | | {mine} | | {one['unit']} |")
        for other in same:
            ratio = f"{other['number'] / one['number']:.2f}" if one["number"] else ""
            theirs = f"{_number(other['number'])} ({other['who']})"
            lines.append(f"| {what} | {ratio} | {mine} | {theirs} | {one['unit']} |")
    if not ours:
        lines += [
            f"| {what} | | | {_number(row['number'])} ({row['who']}) | {row['unit']} |"
            for row in rivals
        ]
    return lines


def _number(value: float) -> str:
    return f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.0f}"


def _whose(who: str) -> str:
    rest = who.removeprefix(OURS).strip(" ,()")
    return f" ({rest})" if rest else ""
