"""The words of the story: kinds of initiatives, and people who look invented."""

import csv
import random
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
SAMPLE = "(dữ liệu mẫu)"


@dataclass(frozen=True)
class Kind:
    """How the initiatives of one kind read."""

    key: str
    family: str
    name: str
    field: str
    where: str
    areas: list[str]
    problem: str
    aim: str
    method: str
    board: str
    head: str
    spots: list[str]
    group: str
    people: list[int]
    money: list[int]


@cache
def kinds() -> dict[str, Kind]:
    """Read the kinds by their keys."""
    told: dict[str, Any] = tomllib.loads((FOLDER / "kinds.toml").read_text(encoding="utf-8"))
    names = {field.name for field in fields(Kind)}
    return {row["key"]: Kind(**{name: row[name] for name in names}) for row in told["kind"]}


@cache
def _parts() -> dict[tuple[str, str], tuple[list[str], list[float]]]:
    found: dict[tuple[str, str], tuple[list[str], list[float]]] = {}
    with (FOLDER / "names_vi.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values, weights = found.setdefault((row["part"], row["gender"]), ([], []))
            values.append(row["value"])
            weights.append(float(row["weight"]))
    return found


def invented_name(chance: random.Random) -> str:
    """Invent somebody; the mark behind the name says that nobody is meant."""
    gender = chance.choice("mf")
    parts = [("family", ""), ("middle", gender), ("given", gender)]
    words = [chance.choices(*_parts()[part])[0] for part in parts]
    return f"{' '.join(words)} {SAMPLE}"


@cache
def tellings() -> dict[str, Any]:
    """Read what running initiatives write down through a year."""
    return tomllib.loads((FOLDER / "tellings.toml").read_text(encoding="utf-8"))
