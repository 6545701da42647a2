"""What the tests of the office share."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def forgotten_counts():
    """Begin every test with nothing counted against anybody."""
    cache.clear()
