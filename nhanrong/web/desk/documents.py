"""The pages of `docs/` that are printed from the code: flows, permissions, tree, and the routes."""

import ast
import csv
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from nhanrong.bedrock.flow import Flow
from nhanrong.bedrock.roles import Role
from nhanrong.commons.people.models import BODY_KIND_NAMES, LEVEL_NAMES, ROLE_NAMES
from nhanrong.commons.scope.gate import gate_of

PRINTED = "<!-- Printed by `nhanrong describe --write`; do not edit. -->"
ROLES = [Role.OFFICER, Role.SECRETARY, Role.LEADER, Role.ADMINISTRATOR, Role.SYSTEM]
FLOORS = ("bedrock", "commons", "registry", "steering", "web")


def pages() -> dict[str, str]:
    """Print every generated page, by its path from the root of the repository."""
    with translation.override("vi"):
        return {
            "docs/flows.md": flows(),
            "docs/permissions.md": permissions(),
            "docs/tree.md": tree(),
            "tests/house/routes.txt": routes(),
        }


# --- Lives ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Life:
    """A flow table, where it stands, and the Vietnamese names of its states."""

    room: str
    title: str
    name: str
    flow: Flow
    states: dict[str, str]


def lives() -> list[Life]:
    """List the flow tables of all rooms."""
    found = []
    for room in sorted(apps.get_app_configs(), key=lambda room: room.name):
        if not room.name.startswith("nhanrong."):
            continue
        rules = _rules(room.name)
        tables = [(n, v) for n, v in sorted(vars(rules).items()) if isinstance(v, Flow)]
        found += [
            Life(room.label, str(room.verbose_name), name, flow, _state_names(room, flow))
            for name, flow in tables
        ]
    return found


def _rules(room: str) -> Any:
    try:
        return importlib.import_module(f"{room}.rules")
    except ModuleNotFoundError as missing:
        if missing.name != f"{room}.rules":
            raise
        return Life


def _states(flow: Flow) -> list[str]:
    """List the states in the order in which the table names them."""
    named: dict[str, None] = {}
    for move in flow.moves.values():
        named.update(dict.fromkeys([*sorted(map(str, move.sources)), str(move.target)]))
    return list(named)


def _state_names(room: Any, flow: Flow) -> dict[str, str]:
    """Find the Vietnamese names: the choices of a model of the room that name all the states."""
    states = set(_states(flow))
    for model in room.get_models():
        for field in model._meta.concrete_fields:
            names = {str(value): str(label) for value, label in field.choices or ()}
            if states <= set(names):
                return names
    return {}


def flows() -> str:
    """Draw each life, and write its table."""
    parts = [
        PRINTED,
        "# Lives",
        "Each life is a table in a room's `rules`; these are its pictures.",
    ]
    for life in lives():
        parts += [
            f"## {life.title} · `{life.room}.rules.{life.name}`",
            _diagram(life),
            _moves(life),
        ]
    return "\n\n".join(parts) + "\n"


def _named(life: Life, state: str) -> str:
    return life.states.get(state, state)


def _diagram(life: Life) -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state}: {_named(life, state)}" for state in _states(life.flow)]
    lines += [
        f"    {source} --> {move.target}: {move.verb}"
        for move in life.flow.moves.values()
        for source in sorted(map(str, move.sources))
    ]
    return "\n".join([*lines, "```"])


def _moves(life: Life) -> str:
    lines = ["| verb | from | to | in whose hands |", "|---|---|---|---|"]
    for move in life.flow.moves.values():
        sources = ", ".join(_named(life, state) for state in sorted(map(str, move.sources)))
        hands = ", ".join(str(ROLE_NAMES[role]) for role in ROLES if role in move.roles)
        lines.append(f"| `{move.verb}` | {sources} | {_named(life, str(move.target))} | {hands} |")
    return "\n".join(lines)


# --- Permissions ---------------------------------------------------------------------------------


def permissions() -> str:
    """Say who may enter which page, who may make which move, and which body is competent."""
    parts = [
        PRINTED,
        "# Permissions",
        "The gate says who may enter, the flow table who may act, competence which body may, and "
        "scope where: a record out of reach is a 404 on every page.",
        "## Gates",
        _gates(),
        "## Moves by role",
        *(_moves_by_role(life) for life in lives()),
        "## Competence",
        _competence(),
    ]
    return "\n\n".join(parts) + "\n"


def _gates() -> str:
    lines = ["| page | view | who may enter |", "|---|---|---|"]
    lines += [
        f"| `/{route.path}` | `{route.view}` | {route.gate} |" for route in _routes() if route.gate
    ]
    return "\n".join(lines)


def _moves_by_role(life: Life) -> str:
    heads = [str(ROLE_NAMES[role]) for role in ROLES]
    lines = [
        f"| {life.title}: `{life.name}` | {' | '.join(heads)} |",
        "|---|" + ":-:|" * len(heads),
    ]
    for move in life.flow.moves.values():
        marks = ["✓" if role in move.roles else "" for role in ROLES]
        lines.append(f"| `{move.verb}` | {' | '.join(marks)} |")
    return "\n".join(lines)


def _competence() -> str:
    """Print the rows that a new house begins with; the national office keeps them after that."""
    file = Path(settings.ROOT) / "nhanrong/commons/laws/fixtures/competence.csv"
    if not file.exists():
        return "Rows of the law table «thẩm quyền»; a deed without a row is open to every body."
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    lines = ["| deed | body | level | basis |", "|---|---|---|---|"]
    lines += [
        f"| `{row['deed']}` | {_choice(BODY_KIND_NAMES, row['body_kind'])} "
        f"| {_choice(LEVEL_NAMES, row['level'])} | {_basis(row)} |"
        for row in rows
    ]
    return "\n".join(lines)


def _choice(names: Any, value: str) -> str:
    return str({str(key): label for key, label in names.items()}.get(value, value))


def _basis(row: dict[str, str]) -> str:
    told = [row.get(key, "") for key in ("instrument", "article", "confidence")]
    return ", ".join(part for part in told if part)


# --- Routes --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Route:
    """An address of the house: its path, name, view, and who may enter (empty: not ours)."""

    path: str
    name: str
    view: str
    gate: str


def routes() -> str:
    """List every address of the house, so that none vanishes unnoticed."""
    return "".join(f"/{route.path} {route.name}".rstrip() + "\n" for route in _routes())


def _routes() -> list[Route]:
    return sorted(_walk(get_resolver().url_patterns, "", ""), key=lambda route: route.path)


def _walk(patterns: list[Any], path: str, space: str) -> Iterator[Route]:
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = ":".join(part for part in (space, pattern.namespace or "") if part)
            yield from _walk(pattern.url_patterns, here, inner)
        elif isinstance(pattern, URLPattern):
            yield _route(pattern, here, space)


def _route(pattern: URLPattern, path: str, space: str) -> Route:
    view = pattern.callback
    module = str(getattr(view, "__module__", ""))
    name = ":".join(part for part in (space, pattern.name or "") if part)
    ours = module.startswith("nhanrong.")
    shown = f"{module.removeprefix('nhanrong.')}.{getattr(view, '__name__', '')}"
    return Route(path, name, shown, _gate(view) if ours else "")


def _gate(view: Any) -> str:
    gate = gate_of(view)
    if isinstance(gate, frozenset):
        return ", ".join(str(ROLE_NAMES[role]) for role in ROLES if role in gate)
    words = {"public": "everybody", "signed_in": "whoever holds a post"}
    return words.get(str(gate), "nobody: no gate")


# --- Tree ----------------------------------------------------------------------------------------


def tree() -> str:
    """List floors, rooms and doors, each with the sentence it says of itself."""
    root = Path(settings.ROOT) / "nhanrong"
    parts = [
        PRINTED,
        "# The tree",
        "Floors from the ground up; a room's doors in the order of names.",
    ]
    for floor in FLOORS:
        parts.append(f"## `{floor}`")
        parts.append("\n".join(_floor(root / floor)))
    return "\n\n".join(parts) + "\n"


def _floor(folder: Path) -> Iterator[str]:
    rooms = [child for child in sorted(folder.iterdir()) if (child / "__init__.py").exists()]
    for room in rooms:
        yield f"- **{room.name}**: {_said(room / '__init__.py')}"
        yield from (f"  - `{door}`: {sentence}" for door, sentence in _doors(room))
    if not rooms:
        yield from (f"- `{door}`: {sentence}" for door, sentence in _doors(folder))


def _doors(room: Path) -> Iterator[tuple[str, str]]:
    for child in sorted(room.iterdir(), key=lambda child: child.stem):
        if child.suffix == ".py" and child.name != "__init__.py":
            yield child.stem, _said(child)
        elif (child / "__init__.py").exists() and child.name != "migrations":
            yield f"{child.name}/", _said(child / "__init__.py")


def _said(file: Path) -> str:
    """Give the first sentence of a module's docstring."""
    told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(told.partition("\n\n")[0].split())
