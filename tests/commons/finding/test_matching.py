"""SQL folds as Python does, and rows are matched by their words."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.vietnamese import spelled
from nhanrong.commons.finding import matching
from nhanrong.commons.finding.typed import Typed
from nhanrong.commons.people.models import Body

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
written = st.text(alphabet=LETTERS + LETTERS.upper() + " 0123456789/-.,«»'Ð", max_size=60)


@pytest.mark.django_db
@given(written)
def test_sql_folds_as_python_folds(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT spelled(%s)", [text])
        assert cursor.fetchone()[0] == spelled(text)


def names(found):
    return sorted(row.name for row in found)


def test_rows_hold_the_words_as_folded_and_as_written(cast):
    words = Typed.of("công an xã Hoà").wholly()

    assert names(matching.holding(Body.objects.all(), words, "folded")) == ["Công an xã Hòa Ninh"]
    assert names(matching.written(Body.objects.all(), words, "name")) == ["Công an xã Hòa Ninh"]


def test_no_words_hold_nothing(cast):
    assert names(matching.holding(Body.objects.all(), "", "folded")) == []
    assert names(matching.written(Body.objects.all(), "", "name")) == []
