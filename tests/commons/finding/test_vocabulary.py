"""The words of the house, one letter away from what was typed."""

import pytest

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.finding import vocabulary
from nhanrong.commons.finding.models import Word
from nhanrong.commons.finding.vocabulary import Near, is_one_letter_away


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("keng", "keng", False),
        ("keng", "kang", True),
        ("keng", "ken", True),
        ("keng", "kenng", True),
        ("keng", "kneg", True),
        ("keng", "gnek", False),
        ("keng", "kangg", False),
    ],
)
def test_one_letter_away(one, other, expected):
    assert is_one_letter_away(one, other) == expected


@pytest.mark.django_db
def test_the_house_knows_the_words_one_letter_away():
    with writing(because="test data"):
        Word.objects.bulk_create(Word(word) for word in ("keng", "kong", "ken", "tieng"))

    near = vocabulary.near(["kneg", "tieng", "4"])

    assert near.alike["kneg"] == ["keng"]
    assert near.unknown == {"kneg"}
    assert vocabulary.near(["4", "10"]) == Near()


@pytest.mark.django_db
def test_a_word_written_a_moment_ago_is_known_at_once():
    with writing(because="test data"):
        Word.objects.bulk_create([Word("keng")])
    assert vocabulary.near(["moo"]).alike["moo"] == []

    with writing(because="test data"):
        Word.objects.bulk_create([Word("mo")])

    assert vocabulary.near(["moo"]).alike["moo"] == ["mo"]
