"""What is filled in to ask for a correction, and to refuse one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.corrections.models import Correction
from nhanrong.commons.corrections.sensitive import Sensitive
from nhanrong.commons.files.forms import ACCEPTED
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm


class AskForm(ScopedForm):
    """Đề nghị đính chính: what it should say, why, and the paper that proves it."""

    use_required_attribute = False

    proposed = forms.CharField(label=_("Sửa thành"), max_length=200)
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sai ở đâu, căn cứ vào văn bản nào."),
    )
    proof = forms.FileField(
        label=_("Văn bản chứng minh"),
        required=False,
        allow_empty_file=True,
        help_text=_("PDF, DOCX, XLSX đến 20 MB; ảnh JPEG, PNG, WEBP đến 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )

    def __init__(self, *args: Any, actor: Actor, sensitive: Sensitive, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.sensitive = sensitive
        self.fields["proposed"].help_text = str(sensitive.hint)

    def correction(self, record_id: int) -> Correction:
        """Make the request in memory, for `actions.ask`."""
        return Correction(
            kind=self.sensitive.kind,
            record_id=record_id,
            field=self.sensitive.field,
            proposed=self.cleaned_data["proposed"],
            reason=self.cleaned_data["reason"],
        )


class AnswerForm(ScopedForm):
    """Why a request is not accepted."""

    use_required_attribute = False

    answer = forms.CharField(
        label=_("Lý do không chấp nhận"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
