"""Every job that an action defers is one that a room does, and its values are the ones it takes."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from nhanrong.commons import jobs

ROOT = Path(__file__).resolve().parents[2]


def deferred() -> Iterator[tuple[str, ast.Call]]:
    for folder in ("nhanrong", "demo"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "jobs.defer":
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


CALLS = list(deferred())


@pytest.mark.parametrize("call", [call for _, call in CALLS], ids=[place for place, _ in CALLS])
def test_every_deferred_name_is_a_job_and_takes_these_values(call):
    name = ast.literal_eval(call.args[0])

    given = {word.arg for word in call.keywords} - {"once"}

    assert name in jobs.JOBS
    assert given == set(inspect.signature(jobs.JOBS[name]).parameters)


def test_a_job_is_named_after_its_room():
    wrong = [
        name
        for name, function in jobs.JOBS.items()
        if function.__module__.startswith("nhanrong.")
        and function.__module__.split(".")[2] != name.split(".")[0]
    ]

    assert wrong == []
