"""The content of an initiative, as it is written down: one page, in plain sections."""

from collections.abc import Iterator
from dataclasses import dataclass
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
from nhanrong.commons.sheets.days import Dated, Precision
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.forms.fields import (
    MONEY,
    DatedField,
    DayField,
    FigureField,
    lines,
)
from nhanrong.registry.initiatives.models import (
    AREA_NAMES,
    BOARD_NAMES,
    FIELD_NAMES,
    MOVEMENT_NAMES,
    Family,
    Initiative,
)

# What the page asks, in the order in which one tells it: title, a word of help, fields.
SECTIONS: tuple[tuple[Any, Any, tuple[str, ...]], ...] = (
    (
        _("Mô hình gì"),
        "",
        ("name", "family", "field", "unit", "area_kinds", "founded_on"),
    ),
    (_("Vấn đề và mục tiêu"), "", ("problem", "aim")),
    (_("Làm thế nào"), "", ("method", "who", "dose")),
    (
        _("Phù hợp ở đâu"),
        _("Để nơi khác biết có nên làm theo không."),
        ("fits", "unfit"),
    ),
    (
        _("Chi phí và nhân lực"),
        _("Chưa biết thì để trống; để trống không phải là 0."),
        (
            "cost_start", "cost_year", "upkeep", "volunteers", "participants", "state_funding",
            "social_funding",
        ),
    ),
    (
        _("Ban và quy chế"),
        "",
        (
            "board_kind", "board_head", "board_size", "regulation_name", "regulation_number",
            "regulation_on",
        ),
    ),
    (
        _("Phong trào khác"),
        _("Cùng một mô hình có thể nằm trong báo cáo của phong trào khác; ở đây vẫn đếm một lần."),
        ("also_counted_in",),
    ),
    (_("Ghi chú"), "", ("note",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its heading, a word of help, its fields."""

    title: Any
    hint: Any
    fields: list[Any]


class InitiativeForm(ScopedForm):
    """Hồ sơ mô hình: the content of an initiative. Its counts are never typed."""

    layout = SECTIONS

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
    founded_on: forms.Field = DayField(label=_("Ngày bắt đầu"), required=False)
    problem = forms.CharField(
        label=_("Vấn đề cần giải quyết"),
        required=False,
        max_length=4000,
        widget=lines(),
        help_text=_("Khai trước khi triển khai thì sau này mới đánh giá được."),
    )
    aim = forms.CharField(
        label=_("Mục tiêu"),
        required=False,
        max_length=4000,
        widget=lines(3),
        help_text=_("Đến khi nào, đạt điều gì, đo bằng số nào."),
    )
    method = forms.CharField(
        label=_("Cách làm"),
        required=False,
        max_length=8000,
        widget=lines(5),
        help_text=_("Từng bước, để người chưa biết cũng làm theo được."),
    )
    who = forms.CharField(
        label=_("Ai làm, ai tham gia"),
        required=False,
        max_length=2000,
        widget=lines(3),
        help_text=_("Ghi cơ quan, đoàn thể, lực lượng và số lượng; không ghi tên người."),
    )
    dose = forms.CharField(
        label=_("Mức độ thực hiện"),
        required=False,
        max_length=2000,
        widget=lines(2),
        help_text=_("Bao nhiêu lần, bao lâu; ví dụ tuần tra 3 tối mỗi tuần, 21 giờ đến 23 giờ."),
    )
    fits = forms.CharField(
        label=_("Phù hợp ở đâu"), required=False, max_length=2000, widget=lines(2)
    )
    unfit = forms.CharField(
        label=_("Không phù hợp ở đâu"), required=False, max_length=2000, widget=lines(2)
    )
    cost_start = FigureField(
        label=_("Chi phí ban đầu (đồng)"),
        required=False,
        most=MONEY,
        help_text=_("Cho một điểm, từ lúc chưa có gì đến khi ra mắt."),
    )
    cost_year = FigureField(
        label=_("Chi phí hằng năm (đồng)"),
        required=False,
        most=MONEY,
        help_text=_("Cho một điểm, để tiếp tục hoạt động."),
    )
    upkeep = forms.CharField(label=_("Đơn vị chịu chi phí duy trì"), required=False, max_length=160)
    volunteers = FigureField(label=_("Số người tình nguyện cần cho một điểm"), required=False)
    participants = FigureField(
        label=_("Số người tham gia"), required=False, help_text=_("Chỉ ghi số lượng.")
    )
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
    regulation_name = forms.CharField(
        label=_("Quy chế, quy ước"),
        required=False,
        max_length=200,
        help_text=_("Tên văn bản; ví dụ Quy chế hoạt động của Tổ liên gia tự quản."),
    )
    regulation_number = forms.CharField(
        label=_("Số quy chế"), required=False, max_length=60, help_text=_("Ví dụ 02/QC-BCĐ")
    )
    regulation_on = DayField(label=_("Ngày ban hành quy chế"), required=False)
    also_counted_in = forms.MultipleChoiceField(
        label=_("Cũng tính trong phong trào"),
        choices=list(MOVEMENT_NAMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
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

    def sections(self) -> Iterator[Section]:
        """Give the parts of the page, without those in which this form asks nothing."""
        for title, hint, names in self.layout:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                yield Section(title, hint, fields)

    def _choices(self, name: str) -> "forms.ModelChoiceField[Any]":
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        return field

    def clean_founded_on(self) -> date | None:
        """A beginning lies in the past."""
        day: date | None = self.cleaned_data["founded_on"]
        return not_to_come(day)

    def clean_regulation_on(self) -> date | None:
        """A regulation that was issued has its day in the past."""
        day: date | None = self.cleaned_data["regulation_on"]
        if day is not None and day > timezone.localdate():
            raise ValidationError(_("Ngày ban hành chưa tới. Ghi ngày đã ký, hoặc để trống."))
        return day

    def values(self) -> dict[str, Any]:
        """Return the content, without the unit, which never changes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "unit"}

    def record(self) -> Initiative:
        """Make the new initiative in memory, for `actions.register`."""
        return Initiative(unit=self.cleaned_data["unit"], **self.values())


class ReviseForm(InitiativeForm):
    """The same content, for an initiative that exists: its unit stays, its beginning may be rough.

    A beginning of which only the year is known keeps its roughness.
    """

    founded_on = DatedField(label=_("Ngày bắt đầu"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        del self.fields["unit"]

    def clean_founded_on(self) -> date | None:
        """Take the day, and remember how exactly it is known."""
        told: Dated | None = self.cleaned_data["founded_on"]
        self.precision = told.precision.value if told else Precision.DAY.value
        return not_to_come(told.day if told else None)

    def values(self) -> dict[str, Any]:
        """Return the content, with the roughness of the beginning."""
        return super().values() | {"founded_precision": self.precision}


def not_to_come(day: date | None) -> date | None:
    """See that a beginning lies in the past."""
    if day is not None and day > timezone.localdate():
        raise ValidationError(_("Ngày bắt đầu chưa tới. Ghi ngày đã bắt đầu, hoặc để trống."))
    return day


def content_of(initiative: Initiative) -> dict[str, Any]:
    """Return the present content, to fill the form with."""
    told = {
        name: getattr(initiative, name) for name in InitiativeForm.base_fields if name != "unit"
    }
    if initiative.founded_on:
        told["founded_on"] = Dated(initiative.founded_on, Precision(initiative.founded_precision))
    return told
