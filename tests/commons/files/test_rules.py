"""Sizes, limits and hands."""

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.files import rules
from nhanrong.commons.files.models import KIND_NAMES


@pytest.mark.parametrize(
    ("size", "said"),
    [(1, "0,1"), (rules.MEGABYTE, "1"), (rules.MAX_FILE, "20"), (rules.MAX_FILE + 1, "20,1")],
)
def test_a_size_is_written_in_megabytes(size, said):
    assert rules.megabytes(size) == said


def test_a_file_of_exactly_the_limit_fits():
    assert rules.must_fit(rules.MAX_FILE, limit=rules.MAX_FILE, code="file_too_large") is None


def test_a_file_one_byte_larger_does_not():
    with pytest.raises(Refused) as refused:
        rules.must_fit(rules.MAX_FILE + 1, limit=rules.MAX_FILE, code="file_too_large")

    assert (refused.value.code, refused.value.facts) == (
        "file_too_large",
        {"size": "20,1", "limit": 20},
    )


def test_only_those_who_write_records_keep_files():
    refused = set()
    for role in Role:
        try:
            rules.must_hold_pen(role)
        except Refused:
            refused.add(role)

    assert refused == {Role.ADMINISTRATOR, Role.CITIZEN}


def test_every_kind_has_its_endings_and_its_name():
    assert set(rules.ENDINGS) == set(rules.Kind) == set(KIND_NAMES)
