"""A list that belongs to these tests, and a shelf of their own."""

import pytest

from nhanrong.commons.sheets import listings
from tests.commons.sheets.small import SCHOOLS


@pytest.fixture
def schools(monkeypatch, settings, tmp_path):
    """Offer the small list while a test runs."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setitem(listings._listings, SCHOOLS.key, SCHOOLS)
    return SCHOOLS
