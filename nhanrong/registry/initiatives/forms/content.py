"""The content of an initiative, as it is written down."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import Level
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.forms.fields import MONEY, DayField, FigureField, lines
from nhanrong.registry.initiatives.models import (
    AREA_NAMES,
    BOARD_NAMES,
    FIELD_NAMES,
    Family,
    Initiative,
)


class InitiativeForm(ScopedForm):
    """Hồ sơ mô hình: the content of an initiative. Its counts are never typed."""

    name = forms.CharField(
        label=_("Tên mô hình"),
        max_length=200,
        help_text=_("Gõ tên; nếu đã có, nhân rộng mô hình ấy thay vì ghi lại."),
    )
    family = forms.ModelChoiceField(
        Family.objects.none(),
        label=_("Loại mô hình"),
        required=False,
        empty_label=_("Chưa rõ, chọn sau"),
    )
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=list(FIELD_NAMES.items()))
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Nơi khởi xướng"), empty_label=_("Chọn đơn vị")
    )
    area_kinds = forms.MultipleChoiceField(
        label=_("Loại địa bàn"),
        choices=list(AREA_NAMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    problem = forms.CharField(
        label=_("Vấn đề cần giải quyết"),
        required=False,
        max_length=4000,
        widget=lines(),
        help_text=_("Khai trước khi triển khai thì sau này mới đánh giá được."),
    )
    aim = forms.CharField(label=_("Mục tiêu"), required=False, max_length=4000, widget=lines(3))
    method = forms.CharField(label=_("Cách làm"), required=False, max_length=8000, widget=lines(5))
    participants = FigureField(label=_("Số người tham gia"), required=False)
    state_funding = FigureField(label=_("Kinh phí ngân sách (đồng)"), required=False, most=MONEY)
    social_funding = FigureField(label=_("Kinh phí xã hội hóa (đồng)"), required=False, most=MONEY)
    board_kind = forms.ChoiceField(
        label=_("Hình thức ban"),
        required=False,
        choices=[("", _("Chưa có ban")), *BOARD_NAMES.items()],
    )
    board_head = forms.CharField(
        label=_("Chức danh đứng đầu ban"),
        required=False,
        max_length=160,
        help_text=_("Ghi chức danh, không ghi tên người; ví dụ Chủ tịch UBND xã."),
    )
    board_size = FigureField(label=_("Số thành viên ban"), required=False, most=1000)
    founded_on = DayField(label=_("Ngày bắt đầu"), required=False)
    note = forms.CharField(
        label=_("Ghi chú nội bộ"), required=False, max_length=2000, widget=lines(2)
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self._choices("family").queryset = queries.families()
        homes = queries.homes(actor)
        self._choices("unit").queryset = homes
        if actor.level == Level.COMMUNE:
            self.fields["unit"].initial = actor.commune_id

    def _choices(self, name: str) -> "forms.ModelChoiceField[Any]":
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        return field

    def clean_founded_on(self) -> date | None:
        """A beginning lies in the past."""
        day: date | None = self.cleaned_data["founded_on"]
        if day is not None and day > timezone.localdate():
            raise ValidationError(_("Ngày bắt đầu chưa tới. Ghi ngày đã bắt đầu, hoặc để trống."))
        return day

    def values(self) -> dict[str, Any]:
        """Return the content, without the unit, which never changes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "unit"}

    def record(self) -> Initiative:
        """Make the new initiative in memory, for `actions.register`."""
        return Initiative(unit=self.cleaned_data["unit"], **self.values())


class ReviseForm(InitiativeForm):
    """The same content, for an initiative that exists: its unit stays."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        del self.fields["unit"]


def content_of(initiative: Initiative) -> dict[str, Any]:
    """Return the present content, to fill the form with."""
    return {
        name: getattr(initiative, name) for name in InitiativeForm.base_fields if name != "unit"
    }
