"""Who reads what: nobody reads around the lock, and the stranger reads nothing of others.

Chi works in a school of An's own commune. Every query that takes an actor is asked in her name.
"""

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Count, Model, QuerySet
from django.utils import timezone

import nhanrong
from nhanrong.commons.finding.typed import Typed
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.models import Scoped, ScopeMissing
from nhanrong.registry.initiatives.queries.kept import Standing
from nhanrong.registry.initiatives.queries.likeness import Asked
from nhanrong.registry.initiatives.queries.readings import question
from tests.house.conftest import MARK

HOUSE = Path(nhanrong.__file__).parent
# Where the plain manager may stand: models, and a room's own queries and actions after a fetch
# through the scope (or for figures without records).
OWN_DOORS = {"models", "queries", "actions", "jobs", "sheets"}
SCOPED = sorted(
    (model for model in apps.get_models() if issubclass(model, Scoped)), key=lambda m: m.__name__
)


def _files() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(HOUSE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(HOUSE), ast.parse(path.read_text(encoding="utf-8"))


def _door(path: Path) -> str:
    """Name the door of a file: registry/initiatives/queries/finding.py is `queries`."""
    return path.with_suffix("").parts[2] if len(path.parts) > 2 else path.stem


def _imported(tree: ast.Module) -> dict[str, str]:
    return {
        alias.asname or alias.name: node.module or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


# --- The code ------------------------------------------------------------------------------------


def test_the_plain_manager_stays_in_its_own_room():
    """`everything` stands in the room's own queries and actions; a form may ask it for nothing."""
    names = {model.__name__ for model in SCOPED}
    strayed = []
    for path, tree in _files():
        room = ".".join(("nhanrong", *path.parts[:2]))
        imported = _imported(tree)
        nothing = {
            id(node.func.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "none"
        }
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Attribute) and node.attr == "everything"):
                continue
            model = node.value.id if isinstance(node.value, ast.Name) else ""
            own = imported.get(model, "").startswith(room) or _door(path) == "models"
            allowed = id(node) in nothing or (own and _door(path) in OWN_DOORS)
            if model in names and not allowed:
                strayed.append(f"{path}:{node.lineno}")

    assert strayed == []


def test_whoever_reads_everywhere_says_why():
    silent = [
        f"{path}:{node.lineno}"
        for path, tree in _files()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "everywhere"
        and not any(
            word.arg == "because" and isinstance(word.value, ast.Constant) and word.value.value
            for word in node.keywords
        )
    ]

    assert silent == []


def test_sql_that_names_scoped_tables_stays_in_their_room():
    """Hand-written SQL goes around the lock: only the room that owns the table may write it."""
    tables = {model._meta.db_table: model.__module__.rsplit(".models", 1)[0] for model in SCOPED}
    strayed = [
        f"{path}:{node.lineno} {table}"
        for path, tree in _files()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for table, room in tables.items()
        if table in node.value.split() and ".".join(("nhanrong", *path.parts[:2])) != room
    ]

    assert strayed == []


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_no_scoped_record_is_reached_from_another(model):
    assert [field for field in model._meta.related_objects if not field.hidden] == []


# --- The lock ------------------------------------------------------------------------------------

WAYS = {
    "list": list,
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "first": lambda rows: rows.first(),
    "last": lambda rows: rows.order_by("pk").last(),
    "get": lambda rows: rows.get(pk=1),
    "item": lambda rows: rows[0],
    "slice": lambda rows: list(rows[:3]),
    "values": lambda rows: list(rows.values()),
    "values_list": lambda rows: list(rows.values_list("pk")),
    "in_bulk": lambda rows: rows.in_bulk(),
    "aggregate": lambda rows: rows.aggregate(Count("pk")),
    "iterator": lambda rows: list(rows.iterator()),
    "filter": lambda rows: list(rows.filter(pk=1)),
    "exclude": lambda rows: list(rows.exclude(pk=1)),
    "update": lambda rows: rows.update(unit=None),
    "delete": lambda rows: rows.delete(),
    "contains": lambda rows: rows.contains(rows.model(pk=1)),
    "explain": lambda rows: rows.explain(),
    "union": lambda rows: list(rows.union(rows)),
}


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_a_query_that_names_no_viewer_does_not_run(model, way):
    with pytest.raises(ScopeMissing):
        WAYS[way](model.objects.all())


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_the_stranger_reads_no_record(model, theirs):
    chi, an = theirs.cast.chi.actor, theirs.cast.an.actor

    assert model.objects.visible_to(an).count() > 0
    assert list(model.objects.visible_to(chi)) == []
    assert list(model.objects.at_home_with(chi)) == []
    assert list(model.objects.published()) == []


# --- Every query that takes an actor -------------------------------------------------------------

ROOMS = (
    "nhanrong.commons.bulk",
    "nhanrong.commons.sheets",
    "nhanrong.commons.worktop",
    "nhanrong.registry",
    "nhanrong.steering",
    "nhanrong.web",
)


def _queries() -> dict[str, Any]:
    """Find every public function of a room's queries that asks for whom."""
    found = {}
    for root in ROOMS:
        for module in walk_packages(import_module(root).__path__, f"{root}."):
            if ".queries" not in module.name:
                continue
            loaded = import_module(module.name)
            for name, function in inspect.getmembers(loaded, inspect.isfunction):
                asked = list(inspect.signature(function).parameters)
                if function.__module__ == module.name and "actor" in asked and name[0] != "_":
                    found[f"{module.name.removeprefix('nhanrong.')}.{name}"] = function
    return found


QUERIES = _queries()


def _arguments(theirs) -> dict[str, Any]:
    """What a query may be given besides the actor; a new kind of argument is added here."""
    country, today = theirs.country, timezone.localdate()
    return {
        "told": Standing(today, True, None, "2", today),
        "on": today,
        "day": today,
        "today": today,
        "before": timezone.now(),
        "text": MARK,
        "name": MARK,
        "other": theirs.cast.an.actor,
        "ours": theirs.initiative,
        "theirs": theirs.initiative,
        "typed": Typed.of(MARK),
        "asked": question(MARK),
        "wanted": Asked(MARK),
        "query": MARK,
        "by": "commune_id",
        "verb": "launch",
        "verbs": ["launch"],
        "kind": "sites",
        "code": country.di_linh.code,
        "unit": country.di_linh,
        "commune": country.di_linh,
        "former": country.old_split,
        "province": country.lam_dong,
        "commune_id": country.di_linh.pk,
        "province_id": country.lam_dong.pk,
        "initiative": theirs.initiative,
        "record": theirs.initiative,
        "site": theirs.site,
        "body": theirs.cast.an.body,
        "record_id": None,
        "key": "initiatives.new",
        "keys": ["initiatives.new"],
        "model": "initiatives.Initiative",
        "pk": theirs.funding.pk,
        "user": theirs.cast.an.user,
        "users": [theirs.cast.an.user.pk],
        "filters": {},
        "found": Unit.objects.all(),
        "post": theirs.cast.an.post,
        "units": [country.old_split.pk],
        "choices": {},
        "listing": None,
    }


# What exists under a name is the same answer for every role (docs/decisions/0011).
SAME_FOR_ALL = {
    "registry.initiatives.queries.likeness.alike",
    "registry.initiatives.queries.sides.rows",  # the name alone: test_queries_likeness
    "web.desk.queries.finding.answer",  # repeats the words that were typed; `search` is asked
}


def _told(value: Any) -> str:
    """Say all that an answer holds, rows included."""
    if isinstance(value, QuerySet):
        return " ".join(_told(row) for row in value)
    if isinstance(value, Model):
        fields = value._meta.concrete_fields
        return f"{value} {[field.value_to_string(value) for field in fields]}"
    if isinstance(value, dict):
        return " ".join(f"{key} {_told(one)}" for key, one in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return " ".join(_told(one) for one in value)
    if hasattr(value, "__dataclass_fields__"):
        return " ".join(_told(getattr(value, name)) for name in value.__dataclass_fields__)
    return str(value)


def _ask(function: Any, actor: Any, given: dict[str, Any]) -> Any:
    told: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if name == "actor":
            told[name] = actor
        elif name in given and (parameter.default is parameter.empty or name == "text"):
            told[name] = given[name]
        elif parameter.default is parameter.empty:
            pytest.fail(f"{function.__name__}: say in _arguments what «{name}» may be")
    return function(**told)


def test_the_stranger_learns_nothing_from_any_query(theirs):
    given = _arguments(theirs)
    telling = [
        name
        for name, function in QUERIES.items()
        if name not in SAME_FOR_ALL and MARK in _told(_ask(function, theirs.cast.chi.actor, given))
    ]

    assert telling == []


def test_the_marks_can_be_read_by_those_who_may(theirs):
    """A test that finds nothing anywhere proves nothing: An's answers hold the mark."""
    given = _arguments(theirs)
    telling = {
        name
        for name, function in QUERIES.items()
        if MARK in _told(_ask(function, theirs.cast.an.actor, given))
    }

    assert {
        "registry.initiatives.queries.records.initiatives",
        "registry.initiatives.queries.records.sites",
        "registry.initiatives.queries.records.sites_of",
        "registry.initiatives.queries.records.groups_of",
        "registry.initiatives.queries.records.lineage",
        "registry.initiatives.queries.finding.find",
        "web.desk.queries.finding.search",
        "commons.worktop.queries.of_form",
    } <= telling


def test_the_stranger_counts_nothing(theirs):
    counting = import_module("nhanrong.registry.initiatives.queries")
    chi, today = theirs.cast.chi.actor, timezone.localdate()
    counts = counting.counts(chi, on=today)

    assert (counts.initiatives, counts.sites, counts.groups, counts.lacking) == (0, 0, 0, 0)
    assert counting.counts_by_place(chi, on=today, by="commune_id") == {}
    assert counting.tally(chi)[None] == counts
