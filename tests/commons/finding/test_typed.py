"""What somebody typed, and how it is asked for."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.vietnamese import spelled
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.finding import vocabulary
from nhanrong.commons.finding.models import Word
from nhanrong.commons.finding.typed import Typed
from nhanrong.commons.finding.vocabulary import Near, is_one_letter_away

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
written = st.text(alphabet=LETTERS + LETTERS.upper() + " 0123456789/-.,«»'Ð", max_size=60)


def test_words_keep_their_marks_and_lose_their_signs():
    typed = Typed.of("  Tiếng kẻng, ANTT (xã Hoà-Ninh) ")

    assert typed.marked == ("tiếng", "kẻng", "antt", "xã", "hòa", "ninh")
    assert typed.folded == "tieng keng antt xa hoa ninh"


def test_the_last_word_may_be_a_beginning_and_abbreviations_go_both_ways():
    assert Typed.of("tổ PCCC kh").wholly() == "to & (pccc | (phong & chay & chua & chay)) & kh:*"
    assert Typed.of("khu dân cư").wholly() == "((khu & dan & cu:*) | kdc:*)"


def test_every_word_may_be_the_wrong_one_unless_one_is_unknown():
    alike = {"tieng": ["tien"], "keng": ["ken"]}

    assert Typed.of("tieng keng").nearly(Near(alike)) == "(keng & (tien)) | (tieng & (ken))"
    assert Typed.of("tieng keng").nearly(Near(alike, frozenset({"keng"}))) == "(tieng & (ken))"
    assert Typed.of("tieng keng").nearly(Near(alike, frozenset({"tieng", "keng"}))) == (
        "(keng:* & (tien))"
    )


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
@given(written)
def test_sql_folds_as_python_folds(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT spelled(%s)", [text])
        assert cursor.fetchone()[0] == spelled(text)


@pytest.mark.django_db
def test_the_house_knows_the_words_one_letter_away():
    with writing(because="test data"):
        Word.objects.bulk_create(Word(word) for word in ("keng", "kong", "ken", "tieng"))

    near = vocabulary.near(["kneg", "tieng", "4"])

    assert near.alike["kneg"] == ["keng"]
    assert near.unknown == {"kneg"}
    assert vocabulary.near(["4", "10"]) == Near()
