"""The names of states and kinds, and what the database refuses of resolutions."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.territory.models import (
    EXTENT_NAMES,
    LINE_NAMES,
    STATUS_NAMES,
    Resolution,
    ResolutionLine,
    ResolutionSource,
    Settlement,
)
from nhanrong.registry.territory.rules import Extent, LineKind, Status


def test_every_state_and_kind_has_a_name():
    assert set(STATUS_NAMES) == set(Status)
    assert set(LINE_NAMES) == set(LineKind)
    assert set(EXTENT_NAMES) == set(Extent)


@pytest.mark.django_db
def test_an_applied_resolution_has_its_act():
    facts = {"number": "1/NQ", "title": "Sắp xếp", "effective_date": date(2026, 1, 1)}

    with (
        pytest.raises(IntegrityError, match="an_applied_resolution_has_its_act"),
        transaction.atomic(),
        writing("test data"),
    ):
        Resolution.objects.create(**facts, status=Status.APPLIED)


def test_a_share_is_less_than_all(country):
    with writing("test data"):
        resolution = Resolution.objects.create(
            number="1/NQ", title="Sắp xếp", effective_date=date(2026, 1, 1)
        )
        line = ResolutionLine.objects.create(
            resolution=resolution, position=1, kind="merge", code="1", name="A", unit_kind="xã"
        )
        source = {"line": line, "unit": country.di_linh, "extent": "part"}
        for share in (Decimal(0), Decimal(1)):
            with (
                pytest.raises(IntegrityError, match="a_share_is_less_than_all"),
                transaction.atomic(),
            ):
                ResolutionSource.objects.create(**source, share=share)
        ResolutionSource.objects.create(**source)
        with pytest.raises(IntegrityError, match="a_line_takes_a_unit_once"), transaction.atomic():
            ResolutionSource.objects.create(**source)


@pytest.mark.django_db
def test_a_settlement_is_undone_after_it_was_made():
    now = timezone.now()

    with (
        pytest.raises(IntegrityError, match="settlement_undone_after_it_was_made"),
        transaction.atomic(),
        writing("test data"),
    ):
        Settlement.objects.create(settled_at=now, undone_at=now - timedelta(1))
