"""What was sent in, and how a body's columns are understood."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from nhanrong.commons.deeds.pen import DeedMissing, writing
from nhanrong.commons.sheets.models import Import, Mapping


def test_a_receipt_has_a_number_that_can_be_quoted():
    written = Import(name="a.xlsx", deed=UUID("7f3a11c0-0000-4000-8000-000000000000"))

    assert (str(written), written.number, Import().number) == ("a.xlsx", "7F3A11C0", "")


def test_a_list_is_under_way_while_it_is_read_or_written():
    states = ["reading", "read", "refused", "writing", "written", "undone"]

    assert [one for one in states if Import(state=one).is_under_way] == ["reading", "writing"]


def test_nothing_is_kept_outside_a_deed(cast):
    with pytest.raises(DeedMissing):
        Import(body=cast.an.body, post=cast.an.post, at=timezone.now()).save()


def test_a_body_says_once_what_the_columns_of_a_sheet_mean(cast):
    told = {"body": cast.an.body, "post": cast.an.post, "listing": "sites", "at": timezone.now()}
    with writing("test data"):
        kept = Mapping.objects.create(signature="a", columns={"ma": "code"}, **told)
        with pytest.raises(IntegrityError), transaction.atomic():
            Mapping.objects.create(signature="a", **told)

    assert str(kept) == "sites: 1"
