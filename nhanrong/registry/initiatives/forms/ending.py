"""How an initiative ends: each reason asks for what belongs to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions import Parting
from nhanrong.registry.initiatives.actions.ending import FULFILLED
from nhanrong.registry.initiatives.forms.fields import lines
from nhanrong.registry.initiatives.forms.verbs import EndForm
from nhanrong.registry.initiatives.models import END_REASONS, Initiative


class PartingForm(EndForm):
    """Kết thúc: the reason is known; who has fulfilled his task hands over, and is thanked."""

    archived_at = forms.CharField(
        label=_("Nơi lưu hồ sơ"),
        required=False,
        max_length=200,
        help_text=_("Cơ quan, phòng, số hộp; để người sau tìm được."),
    )
    handover_to = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Bàn giao cho"),
        required=False,
        empty_label=_("Không có gì phải bàn giao"),
    )
    handover_note = forms.CharField(
        label=_("Nội dung bàn giao"),
        required=False,
        max_length=1000,
        widget=lines(3),
        help_text=_("Tài sản, sổ sách, việc còn tiếp tục."),
    )
    thanks = forms.CharField(
        label=_("Ghi nhận, cảm ơn"),
        required=False,
        max_length=1000,
        widget=lines(3),
        help_text=_("Một, hai câu; in trong thư cảm ơn gửi cơ quan, không ghi tên người."),
    )
    field_order = (
        "reason", "on", "handover_to", "handover_note", "thanks", "archived_at", "remark",
    )  # fmt: skip

    def __init__(
        self, *args: Any, actor: Actor, record: Initiative, chosen: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        if chosen in END_REASONS:
            self.fields["reason"].widget = forms.HiddenInput()
            self.fields["reason"].initial = chosen
        if chosen != FULFILLED:
            for name in ("handover_to", "handover_note", "thanks"):
                del self.fields[name]
            return
        self.fields["archived_at"].required = True
        self.fields["remark"].label = _("Ghi chú thêm")
        field = self.fields["handover_to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queries.heirs(record)

    def parting(self) -> Parting:
        """Return what stays."""
        names = Parting.__dataclass_fields__
        return Parting(
            **{name: value for name, value in self.cleaned_data.items() if name in names}
        )
