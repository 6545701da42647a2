"""The whole country, loaded once for all tests of the units."""

import pytest

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.places import changes


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker):
    """Load the country into the module's database, and take it away again."""
    from django.db import connection, transaction  # noqa: PLC0415

    with django_db_blocker.unblock():
        with transaction.atomic():
            with writing("test data: the country"):
                loaded = changes.load_country()
            yield loaded
            transaction.set_rollback(True)
        connection.close()
