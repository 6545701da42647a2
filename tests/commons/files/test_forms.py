"""What is filled in: several files, words that are cleaned, errors that say the next step."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from nhanrong.commons.files import forms
from nhanrong.commons.scope.actor import SYSTEM


def _files(*names: str) -> MultiValueDict:
    return MultiValueDict({"sent": [SimpleUploadedFile(name, b"a") for name in names]})


def test_several_files_come_in_with_one_caption():
    form = forms.AttachForm({"caption": " Lễ  ra mắt "}, _files("a.pdf", "b.pdf"), actor=SYSTEM)

    assert form.errors == {}
    assert [file.name for file in form.cleaned_data["sent"]] == ["a.pdf", "b.pdf"]
    assert (form.cleaned_data["caption"], form.cleaned_data["is_public"]) == ("Lễ ra mắt", False)


def test_the_input_offers_the_kinds_that_are_accepted():
    drawn = str(forms.AttachForm(actor=SYSTEM)["sent"])

    assert 'accept=".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx"' in drawn
    assert "multiple" in drawn


WRONG = {
    "no file": (
        forms.AttachForm({}, MultiValueDict(), actor=SYSTEM),
        {"sent": ["Chưa chọn tệp nào. Chọn ít nhất một tệp rồi gửi lại."]},
    ),
    "a long caption": (
        forms.DescribeForm({"caption": "a" * 301}, actor=SYSTEM),
        {"caption": ["Chú thích dài quá 300 ký tự. Viết ngắn lại rồi gửi."]},
    ),
    "no reason": (
        forms.RemoveForm({"reason": " "}, actor=SYSTEM),
        {"reason": ["Chưa ghi lý do gỡ tệp. Ghi lý do rồi gửi lại."]},
    ),
    "a long reason": (
        forms.RemoveForm({"reason": "a" * 301}, actor=SYSTEM),
        {"reason": ["Lý do dài quá 300 ký tự. Viết ngắn lại rồi gửi."]},
    ),
}


@pytest.mark.parametrize(("form", "errors"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_the_next_step(form, errors):
    assert form.errors == errors
