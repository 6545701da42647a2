"""What is filled in when files are put into a record, described or taken off."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.files.rules import ENDINGS
from nhanrong.commons.scope.forms import ScopedForm

ACCEPTED = ",".join(f".{ending}" for endings in ENDINGS.values() for ending in endings[:2])


TOO_LONG = {"max_length": _("Chú thích dài quá 300 ký tự. Viết ngắn lại rồi gửi.")}


class SeveralFiles(forms.ClearableFileInput):
    """An input that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, at least one."""

    widget = SeveralFiles(attrs={"accept": ACCEPTED})

    def clean(self, given: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """Return every file that was sent, as it came: inspection is not the form's work."""
        sent = [file for file in (given or []) if file]
        if not sent:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return sent


class AttachForm(ScopedForm):
    """Files to put into a record, with one caption for all of them."""

    use_required_attribute = False

    sent = FilesField(
        label=_("Tệp"),
        help_text=_(
            "PDF, DOCX, XLSX đến 20 MB; ảnh JPEG, PNG, WEBP đến 10 MB. Chọn được nhiều tệp."
        ),
        error_messages={"required": _("Chưa chọn tệp nào. Chọn ít nhất một tệp rồi gửi lại.")},
        allow_empty_file=True,
    )
    caption = forms.CharField(
        label=_("Chú thích"),
        help_text=_("Tệp này cho thấy gì, ngày nào. Không ghi họ tên, số giấy tờ của người dân."),
        max_length=300,
        required=False,
        error_messages=TOO_LONG,
    )
    is_public = forms.BooleanField(
        label=_("Công khai cùng hồ sơ"),
        help_text=_("Chỉ hiện ra khi chính hồ sơ đã được công khai."),
        required=False,
    )


class DescribeForm(ScopedForm):
    """What is said of a file that is already there."""

    use_required_attribute = False

    caption = forms.CharField(
        label=_("Chú thích"), max_length=300, required=False, error_messages=TOO_LONG
    )
    is_public = forms.BooleanField(
        label=_("Công khai cùng hồ sơ"),
        help_text=_("Chỉ hiện ra khi chính hồ sơ đã được công khai."),
        required=False,
    )


class RemoveForm(ScopedForm):
    """Why a file is taken off."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Lý do gỡ"),
        max_length=300,
        error_messages={
            "required": _("Chưa ghi lý do gỡ tệp. Ghi lý do rồi gửi lại."),
            "max_length": _("Lý do dài quá 300 ký tự. Viết ngắn lại rồi gửi."),
        },
    )
