"""What other packages say in English is known, and every reader meets it in his language."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import CharField, DateField
from django.utils.translation import ngettext, override

from nhanrong.commons.words import foreign


def test_a_sentence_a_user_can_meet_is_asked_for():
    sayings = foreign.sayings()

    assert ("", "Incorrect password.") in sayings
    assert ("", "Account locked: too many login attempts. Please try again later.") in sayings


def test_a_sentence_that_django_has_in_vietnamese_is_not_asked_for():
    known = ("", "This field is required.")

    assert known in foreign.known()
    assert known not in foreign.sayings()


def test_languages_and_english_ordinals_are_not_asked_for():
    texts = {text for _, text in foreign.sayings()}

    assert not texts & {"Norwegian Bokmål", "{}th"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("vi", "Có ký tự rỗng trong chữ đã nhập. Hãy nhập lại."),
        ("en", "Null characters are not allowed."),
    ],
)
def test_a_message_of_django_is_said_in_the_language_of_the_reader(language: str, sentence: str):
    with pytest.raises(ValidationError) as refusal:
        CharField().clean("a\x00")

    with override(language):
        assert [str(message) for message in refusal.value.messages] == [sentence]


def test_a_counted_message_of_django_is_said_in_vietnamese():
    with override("vi"):
        said = ngettext("%(num)d day", "%(num)d days", 3) % {"num": 3}

    assert said == "3 ngày"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_typed_day_begins_with_the_day_in_both_languages(language: str):
    with override(language):
        day = DateField().clean("05/11/2026")

    assert (day.day, day.month) == (5, 11)
