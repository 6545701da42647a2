"""A house in which something happened, and the file of everything that it gives."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from nhanrong.bedrock.roles import Level, Role
from nhanrong.commons.files import actions as files
from nhanrong.commons.files.inspection import inspect
from nhanrong.commons.postgres.openly import carried
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.commons.sheets import progress
from nhanrong.web.office import actions
from tests.commons.files import samples
from tests.factories.initiatives import Story

NASTY = 'Tiếng kẻng, "an ninh"\n=1+1; \\N {a,b} \t «ngoặc»'


@pytest.fixture
def house(cast: Any, country: Any, settings: Any, tmp_path: Path) -> Story:
    """Run an initiative with a site, a file, old versions, lists, trees and nasty words.

    A list is being read at that moment: how far it is, is no file of the register.
    """
    settings.MEDIA_ROOT = str(tmp_path / "shelf")
    progress.note(1, progress.Progress("judging", 1, 2))
    story = Story(cast, country)
    record = story.published("Tiếng kẻng an ninh")
    story.site(record)
    files.attach(record, inspect("a.pdf", samples.pdf()), by=cast.an.actor)
    from nhanrong.registry.initiatives import actions as initiatives  # noqa: PLC0415 -- a fixture

    initiatives.revise(record, {"method": NASTY, "note": ""}, by=cast.an.actor)
    return story


@pytest.fixture
def given(house: Story, tmp_path: Path) -> Path:
    """Give everything away in one file."""
    into = tmp_path / "everything.zip"
    actions.give_everything(into, by=SYSTEM)
    return into


@pytest.fixture
def changed(given: Path, tmp_path: Path) -> Callable[[str, Callable[[bytes], bytes]], Path]:
    """Make a copy of the file in which one part is another."""

    def change(part: str, how: Callable[[bytes], bytes]) -> Path:
        copy = tmp_path / "changed.zip"
        with zipfile.ZipFile(given) as old, zipfile.ZipFile(copy, "w") as new:
            for name in old.namelist():
                new.writestr(name, how(old.read(name)) if name == part else old.read(name))
        return copy

    return change


def empty() -> None:
    """Empty every table, as of a house that nobody has entered yet."""
    names = ", ".join(f'"{table.name}"' for table in carried())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT set_config('nhanrong.deed', 'flush of a test database', true)")
        cursor.execute(f"TRUNCATE {names}, finding_word RESTART IDENTITY CASCADE")
        cursor.execute("SELECT set_config('nhanrong.deed', '', true)")


def contents() -> dict[str, list[tuple[Any, ...]]]:
    """Say everything that stands in every table."""
    found = {}
    with connection.cursor() as cursor:
        for table in carried():
            cursor.execute(table.rows)
            found[table.name] = cursor.fetchall()
    return found


ADMINISTRATOR = (Role.ADMINISTRATOR, Level.NATION)
