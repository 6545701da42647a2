"""The document behind one of the four grounds."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.forms.fields import DayField
from nhanrong.registry.initiatives.models import (
    Initiative,
)
from nhanrong.registry.initiatives.rules import GROUND_KINDS, Part


class GroundForm(ScopedForm):
    """Căn cứ pháp lý: the document behind one of the four grounds."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan"), empty_label=_("Chọn cơ quan")
    )
    number = forms.CharField(
        label=_("Số, ký hiệu văn bản"), max_length=60, help_text=_("Ví dụ 384/QĐ-UBND")
    )
    signed_on = DayField(label=_("Ngày văn bản"))
    valid_until = DayField(
        label=_("Có giá trị đến hết ngày"),
        required=False,
        help_text=_("Để trống nếu văn bản không ghi thời hạn. Trước ngày này hệ thống sẽ nhắc."),
    )
    abstract = forms.CharField(label=_("Trích yếu"), required=False, max_length=300)

    def __init__(self, *args: Any, actor: Actor, part: Part, place: Initiative, **kw: Any) -> None:
        super().__init__(*args, actor=actor, **kw)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queries.bodies_near(place, GROUND_KINDS[part])

    def paper(self) -> Paper:
        """Return the document."""
        told = self.cleaned_data
        return Paper(
            told["body"],
            told["number"],
            told["signed_on"],
            abstract=told["abstract"],
            valid_until=told["valid_until"],
        )
