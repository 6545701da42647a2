"""How far a long list is, and whether somebody works on it."""

import pytest
from django.db import connection

from nhanrong.commons.sheets import progress
from nhanrong.commons.sheets.progress import Progress


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_rows_are_counted_while_they_pass():
    seen = []

    for row in progress.counted(7, "judging", "abc", 3):
        seen.append((row, progress.of(7)))

    assert seen[0] == ("a", Progress("judging", 0, 3))
    assert progress.of(7) == Progress("judging", 3, 3)


def test_what_nobody_began_has_no_progress():
    assert progress.of(8) is None
    progress.note(8, Progress("writing", 0, 5))
    progress.forget(8)
    progress.forget(8)
    assert progress.of(8) is None


def test_a_list_is_held_by_one_worker_and_let_go(django_db_blocker, db):
    another = connection.copy()
    try:
        with progress.held(9) as is_mine, another.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [progress._LOCKS, 9])
            told = (is_mine, progress.is_held(9), cursor.fetchone()[0])
    finally:
        another.close()

    assert told == (True, True, False)
    assert not progress.is_held(9)


def test_the_hold_of_a_dead_worker_is_gone(db):
    dead = connection.copy()
    with dead.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [progress._LOCKS, 10])
    with progress.held(10) as is_mine:
        assert not is_mine

    dead.close()

    for _try in range(100):
        if not progress.is_held(10):
            break
    assert not progress.is_held(10)
