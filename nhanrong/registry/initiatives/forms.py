"""What is filled in: a new initiative, a ground, a site, and the few words of each verb."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock import vietnamese
from nhanrong.bedrock.roles import BodyKind, Level
from nhanrong.commons.people.models import Body
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.commons.sheets import cells, days, figures
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.actions.sites import Origin
from nhanrong.registry.initiatives.models import (
    AREA_NAMES,
    BOARD_NAMES,
    END_REASONS,
    FIELD_NAMES,
    Family,
    Group,
    Initiative,
    Site,
)
from nhanrong.registry.initiatives.rules import GROUND_KINDS, Part


class DayField(forms.CharField):
    """A day as officers write it: 05/11/2026; a day that does not exist is told why."""

    def __init__(self, *, exact: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Ví dụ 05/11/2026"))
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)
        self.exact = exact
        self.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """Show a day as it is written here."""
        return vietnamese.date_vi(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:  # type: ignore[override]  # a day, not text
        """Read the day, or say what is wrong with it."""
        if isinstance(value, date):
            return value
        reading = days.day()(vietnamese.clean(str(value or "")), cells.NO_HINT)
        if reading.problem is not None:
            raise ValidationError(reading.problem.sentence, code="day")
        if reading.value is None:
            return None
        if self.exact and reading.value.precision != days.Precision.DAY:
            raise ValidationError(_("Ghi đủ ngày, tháng, năm; ví dụ 05/11/2026."), code="day")
        day: date = reading.value.day
        return day

    def validate(self, value: Any) -> None:
        """Ask for the day where it is needed."""
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Leave the checks of texts aside: a day is not one."""


class FigureField(forms.CharField):
    """A whole number as officers write it: 1.240 or 1240; empty is not zero."""

    def __init__(self, *, most: int = 1_000_000, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 30)
        super().__init__(**kwargs)
        self.most = most
        self.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """Show the number with its dots."""
        return vietnamese.number(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]  # a number, not text
        """Read the number, or say what is wrong with it."""
        if isinstance(value, int):
            return value
        reading = figures.whole(most=self.most)(vietnamese.clean(str(value or "")), cells.NO_HINT)
        if reading.problem is not None:
            raise ValidationError(reading.problem.sentence, code="figure")
        read: int | None = reading.value
        return read

    def validate(self, value: Any) -> None:
        """Ask for the number where it is needed."""
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Leave the checks of texts aside: a number is not one."""


def _lines(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


MONEY = 10_000_000_000_000


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
        widget=_lines(),
        help_text=_("Khai trước khi triển khai thì sau này mới đánh giá được."),
    )
    aim = forms.CharField(label=_("Mục tiêu"), required=False, max_length=4000, widget=_lines(3))
    method = forms.CharField(label=_("Cách làm"), required=False, max_length=8000, widget=_lines(5))
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
        label=_("Ghi chú nội bộ"), required=False, max_length=2000, widget=_lines(2)
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


class GroundForm(ScopedForm):
    """Căn cứ pháp lý: the document behind one of the four grounds."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan"), empty_label=_("Chọn cơ quan")
    )
    number = forms.CharField(
        label=_("Số, ký hiệu văn bản"), max_length=60, help_text=_("Ví dụ 384/QĐ-UBND")
    )
    signed_on = DayField(label=_("Ngày văn bản"))
    abstract = forms.CharField(label=_("Trích yếu"), required=False, max_length=300)

    def __init__(self, *args: Any, actor: Actor, part: Part, place: Initiative, **kw: Any) -> None:
        super().__init__(*args, actor=actor, **kw)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queries.bodies_near(place, GROUND_KINDS[part])

    def paper(self) -> Paper:
        """Return the document."""
        told = self.cleaned_data
        return Paper(told["body"], told["number"], told["signed_on"], abstract=told["abstract"])


class ReplicateForm(ScopedForm):
    """Nhân rộng: a new site in a unit of the actor's own territory."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Đơn vị thực hiện"), empty_label=_("Chọn đơn vị")
    )
    name = forms.CharField(
        label=_("Tên điểm"), max_length=160, help_text=_("Ví dụ Thôn 10, Trường THCS Di Linh")
    )
    area_kind = forms.ChoiceField(
        label=_("Loại địa bàn"), choices=list(AREA_NAMES.items()), initial="other"
    )
    on = DayField(label=_("Ngày bắt đầu"))
    source = forms.ModelChoiceField(
        Site.everything.none(),
        label=_("Học từ điểm"),
        required=False,
        empty_label=_("Điểm đầu tiên, hoặc chưa rõ"),
    )
    adapted = forms.CharField(
        label=_("Đã thay đổi gì cho hợp địa bàn"),
        required=False,
        max_length=2000,
        widget=_lines(3),
    )
    decision_number = forms.CharField(
        label=_("Quyết định nhân rộng số"), required=False, max_length=60
    )
    coached_by = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Đơn vị hướng dẫn"),
        required=False,
        empty_label=_("Không có"),
    )

    def __init__(self, *args: Any, actor: Actor, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.initiative = initiative
        for name, rows in (
            ("unit", queries.homes(actor)),
            ("source", queries.sources_of(actor, initiative)),
            ("coached_by", queries.bodies_near(initiative, {BodyKind.POLICE})),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        if actor.level == Level.COMMUNE:
            self.fields["unit"].initial = actor.commune_id

    def site(self) -> Site:
        """Make the new site in memory, for `actions.replicate`."""
        told = self.cleaned_data
        return Site(
            initiative=self.initiative,
            unit=told["unit"],
            name=told["name"],
            area_kind=told["area_kind"],
        )

    def origin(self) -> Origin:
        """Return from where the site learnt."""
        told = self.cleaned_data
        return Origin(told["source"], told["adapted"], told["decision_number"], told["coached_by"])


class GroupForm(ScopedForm):
    """Tổ: a group at a site; its people are counted, not named."""

    name = forms.CharField(label=_("Tên tổ"), max_length=160)
    members = FigureField(label=_("Số thành viên"), required=False, most=10_000)
    start_date = DayField(label=_("Ngày bắt đầu"), required=False)

    def group(self, site: Site) -> Group:
        """Make the new group in memory, for `actions.add_group`."""
        return Group(site=site, **self.cleaned_data)


class DayForm(ScopedForm):
    """The day of a deed, today unless said otherwise."""

    on = DayField(label=_("Ngày thực hiện"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["on"].initial = timezone.localdate


class ReasonForm(DayForm):
    """The day, and why."""

    reason = forms.CharField(label=_("Lý do"), max_length=1000, widget=_lines(3))


class DecideForm(DayForm):
    """The number and day of the founding decision."""

    number = forms.CharField(
        label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ 384/QĐ-UBND")
    )


class EndForm(DayForm):
    """Why an initiative ends: a coded reason, and a sentence for those who come after."""

    reason = forms.ChoiceField(label=_("Lý do kết thúc"), choices=list(END_REASONS.items()))
    remark = forms.CharField(
        label=_("Bài học, ghi chú"), required=False, max_length=1000, widget=_lines(3)
    )


class PublishForm(ScopedForm):
    """Nothing to fill in: only the confirmation."""


class UnpublishForm(ScopedForm):
    """Why the public no longer reads the record."""

    reason = forms.CharField(label=_("Lý do"), max_length=1000, widget=_lines(3))


class SheetForm(ScopedForm):
    """A list kept in Excel, to be read row by row before anything is written."""

    use_required_attribute = False

    sheet = forms.FileField(
        label=_("Tệp danh sách"),
        help_text=_("Tệp Excel (.xlsx, .xls) đến 20 MB, theo mẫu hoặc theo cách đơn vị đang kê."),
        error_messages={"required": _("Chưa chọn tệp. Chọn tệp danh sách rồi gửi lại.")},
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls"}),
    )
