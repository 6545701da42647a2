"""Every sentence of the house is marked, has its English, and says the same in both languages."""

import pytest

from nhanrong.commons.words import catalogue, check
from nhanrong.commons.words.check import Fault


@pytest.fixture(scope="module")
def faults() -> list[Fault]:
    return check.faults()


def _told(faults: list[Fault], *kinds: str) -> list[str]:
    return [
        f"{fault.place}: {fault.text} {fault.detail}".rstrip()
        for fault in faults
        if fault.kind in kinds
    ]


def test_no_vietnamese_stands_outside_the_marks_of_translation(faults: list[Fault]):
    assert _told(faults, "unmarked") == []


def test_every_sentence_has_its_english(faults: list[Fault]):
    assert _told(faults, "untranslated", "fuzzy") == []


def test_no_translation_outlives_its_sentence(faults: list[Fault]):
    assert _told(faults, "obsolete", "conflict") == []


def test_english_names_the_same_things_and_is_english(faults: list[Fault]):
    assert _told(faults, "placeholders", "vietnamese") == []


def test_the_catalogues_are_fresh_and_compiled(faults: list[Fault]):
    assert _told(faults, "stale") == []
    assert catalogue.is_compiled()
