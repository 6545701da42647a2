"""The story of the initiatives, and a page's statements counted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.initiatives import Story


@pytest.fixture
def story(cast, country) -> Story:
    """Give the people and the place."""
    return Story(cast, country)


@pytest.fixture
def statements():
    """Count the SQL statements of one GET: `statements(client, "/")`."""

    def count(client, address: str) -> int:
        client.get(address)  # what is read once in a process is read now
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address)
        assert response.status_code == 200
        return len(asked)

    return count
