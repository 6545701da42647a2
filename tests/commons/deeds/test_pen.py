"""The pen: held for one deed, given back afterwards, whatever happens."""

import pytest
from django.db import Error, transaction

from nhanrong.commons.deeds.pen import DeedMissing, current_deed, require_deed, writing
from nhanrong.commons.people.models import Body

REFUSED = "NR001"


def code_of(run):
    """Run in a savepoint and return the state with which the database refuses."""
    try:
        with transaction.atomic():
            run()
    except Error as error:
        return error.__cause__.sqlstate
    return None


def test_without_a_pen_nothing_is_written():
    assert current_deed() is None
    with pytest.raises(DeedMissing, match="Body is written outside an action"):
        require_deed(Body())


def test_lock_closes_again_within_the_same_transaction(cast):
    with transaction.atomic():
        with writing(because="test"):
            Body.objects.update(name="x")
        assert current_deed() is None
        assert code_of(lambda: Body.objects.update(name="y")) == REFUSED


def test_inner_deed_gives_the_pen_back_to_the_outer(cast):
    with writing(because="outer") as outer:
        with writing(because="inner") as inner:
            assert current_deed() is inner
        assert current_deed() is outer
        assert code_of(lambda: Body.objects.update(name="x")) is None


def test_failed_deed_leaves_nothing_and_the_lock_closed(cast):
    with pytest.raises(ZeroDivisionError), writing(because="test"):
        Body.objects.update(name="x")
        raise ZeroDivisionError

    assert not Body.objects.filter(name="x").exists()
    assert code_of(lambda: Body.objects.update(name="y")) == REFUSED
