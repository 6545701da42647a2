"""Text enters a form clean: before it is judged, and with its lines."""

import pytest
from django import forms
from django.http import QueryDict

from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.commons.scope.forms import ScopedForm


class Told(ScopedForm):
    name = forms.CharField(max_length=8)
    story = forms.CharField(required=False, widget=forms.Textarea)


def told(**values: str) -> Told:
    data = QueryDict(mutable=True)
    data.update(values)
    return Told(data, actor=SYSTEM)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Tổ   hai ", "Tổ hai"),
        ("Ðức", "Đức"),
        ("Thôn\u200b 1", "Thôn 1"),
        ("To\u0302\u0309 hai", "Tổ hai"),
    ],
)
def test_a_line_is_cleaned(typed, kept):
    form = told(name=typed)

    assert form.is_valid()
    assert form.cleaned_data["name"] == kept


def test_a_name_of_unseen_signs_is_missing():
    assert list(told(name="\u200b\u200d\ufeff").errors) == ["name"]


def test_a_name_of_loose_marks_is_as_long_as_it_looks():
    form = told(name="e\u0302\u0301" * 8)

    assert form.is_valid()
    assert form.cleaned_data["name"] == "ế" * 8


def test_lines_stay():
    form = told(name="a", story="Một\u200b \r\n\r\n\r\n\r\n  Hai  ba\r\n")

    assert form.is_valid()
    assert form.cleaned_data["story"] == "Một\n\nHai ba"


def test_a_plain_dictionary_is_cleaned_and_left_as_it_was():
    given = {"name": " a "}

    form = Told(given, actor=SYSTEM)

    assert form.is_valid()
    assert (form.cleaned_data["name"], given) == ("a", {"name": " a "})
