"""Text enters a form clean: before it is judged, and with its lines."""

import pytest
from django import forms
from django.http import QueryDict
from django.utils.translation import override

from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.commons.scope.forms import ScopedForm, of_nobody


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


class Guarded(ScopedForm):
    unguarded = frozenset({"number"})

    words = forms.CharField(required=False)
    number = forms.CharField(required=False)
    secret = forms.CharField(required=False, widget=forms.PasswordInput)
    mail = forms.EmailField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["late"] = forms.CharField(required=False)


def guarded(**values: str) -> Guarded:
    return Guarded(values, actor=SYSTEM)


@pytest.mark.parametrize("name", ["words", "late"])
def test_no_box_takes_the_number_of_a_person(name):
    form = guarded(**{name: "gọi 0912345678"})

    with override("vi"):
        assert dict(form.errors) == {
            name: [
                "Ở đây có vẻ có số điện thoại (091…78). Sổ này không giữ số máy của cá nhân. Xóa "
                "dãy số và ghi tên cơ quan tiếp nhận."
            ]
        }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("căn cước 001201012345", "guard_identity"),
        ("0912345678", "guard_phone"),
        ("nghi phạm", "guard_suspect"),
        ("đặc tình", "guard_informant"),
        ("theo dõi đối tượng", "guard_watched"),
    ],
)
def test_each_refusal_of_the_guard_has_its_sentence(text, code):
    form = guarded(words=text)

    assert [error.code for error in form.errors.as_data()["words"]] == [code]
    assert "«" in form.errors["words"][0] or "…" in form.errors["words"][0]


def test_what_is_no_free_text_is_let_be():
    form = guarded(number="123456789", secret="0912345678", mail="0912345678@x.vn")

    assert form.is_valid()


def test_the_guard_of_one_form_is_not_that_of_another():
    guarded(words="0912345678").is_valid()

    assert not any(of_nobody in field.validators for field in Guarded.base_fields.values())
