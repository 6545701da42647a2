"""The few words that each verb of the life asks for."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.initiatives.forms.fields import DayField, lines
from nhanrong.registry.initiatives.models import (
    END_REASONS,
)


class DayForm(ScopedForm):
    """The day of a deed, today unless said otherwise."""

    on = DayField(label=_("Ngày thực hiện"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["on"].initial = timezone.localdate


class ReasonForm(DayForm):
    """The day, and why."""

    reason = forms.CharField(label=_("Lý do"), max_length=1000, widget=lines(3))


class DecideForm(DayForm):
    """The number and day of the founding decision."""

    number = forms.CharField(
        label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ 384/QĐ-UBND")
    )


class EndForm(DayForm):
    """Why an initiative ends: a coded reason, and a sentence for those who come after."""

    reason = forms.ChoiceField(label=_("Lý do kết thúc"), choices=list(END_REASONS.items()))
    remark = forms.CharField(
        label=_("Bài học, ghi chú"), required=False, max_length=1000, widget=lines(3)
    )


class PublishForm(ScopedForm):
    """Nothing to fill in: only the confirmation."""


class UnpublishForm(ScopedForm):
    """Why the public no longer reads the record."""

    reason = forms.CharField(label=_("Lý do"), max_length=1000, widget=lines(3))
