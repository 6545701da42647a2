"""What is said of names that exist: why one writes anew, a verdict on a pair, a synonym."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.initiatives.forms.fields import lines
from nhanrong.registry.initiatives.models import VERDICTS, Synonym

LONGEST = 500


class DespiteForm(ScopedForm):
    """Vì sao vẫn ghi mới: one sentence, beside the form of the initiative itself."""

    is_variant = forms.BooleanField(
        label=_("Đây là biến thể của mô hình đã có"),
        required=False,
    )
    despite = forms.CharField(
        label=_("Vì sao vẫn ghi mới"),
        required=False,
        max_length=LONGEST,
        widget=lines(2),
        help_text=_("Một câu cho người xem xét; ví dụ: hai thôn khác nhau, mỗi thôn có ban riêng."),
    )

    def said(self) -> str:
        """Return the sentence; nothing where it is too long or only blanks."""
        told = str(self.cleaned_data.get("despite", "")) if self.is_valid() else ""
        is_variant = told and self.cleaned_data.get("is_variant")
        return f"Biến thể: {told}" if is_variant else told  # words: kept


class VerdictForm(ScopedForm):
    """Kết luận đối chiếu: one of three, and why."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=LONGEST,
        widget=lines(2),
        help_text=_("Dựa vào đâu: cách làm, địa bàn, ban, quyết định."),
    )
    verdict = forms.ChoiceField(
        label=_("Kết luận"), choices=list(VERDICTS.items()), widget=forms.HiddenInput
    )


class TakeBackForm(ScopedForm):
    """Why a verdict is taken back."""

    reason = forms.CharField(label=_("Lý do rút lại"), max_length=LONGEST, widget=lines(2))


class SynonymForm(ScopedForm):
    """Two ways of saying one thing."""

    one = forms.CharField(label=_("Cách gọi"), max_length=80)
    other = forms.CharField(label=_("Cách gọi khác"), max_length=80)

    def synonym(self) -> Synonym:
        """Make the row in memory, for `actions.add_synonym`."""
        return Synonym(one=self.cleaned_data["one"], other=self.cleaned_data["other"])


KEPT: dict[str, bool | None] = {"keep": True, "drop": False, "count": None}


class SettleForm(ScopedForm):
    """What becomes of a synonym: used, not used, or as the verdicts say."""

    kept = forms.ChoiceField(choices=[(value, value) for value in KEPT])

    def is_kept(self) -> bool | None:
        """Return the choice."""
        return KEPT[str(self.cleaned_data["kept"])]
