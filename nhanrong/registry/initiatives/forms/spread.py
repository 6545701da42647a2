"""What is filled in about spreading: sources, core parts, adaptations, questions, the plan."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions.adapting import Change
from nhanrong.registry.initiatives.actions.scaling import Marked
from nhanrong.registry.initiatives.forms.fields import DayField, lines
from nhanrong.registry.initiatives.forms.naming import BodyField, InitiativeField
from nhanrong.registry.initiatives.forms.verbs import DayForm
from nhanrong.registry.initiatives.models import (
    CHANGE_NAMES,
    PLAN_KINDS,
    QUESTION_KINDS,
    Adaptation,
    CorePart,
    DeniedSource,
    Descent,
    Initiative,
    Question,
    ScalingPlan,
    ScalingStep,
    Site,
)
from nhanrong.registry.initiatives.queries import descents, scaling

SUGGESTED = 60


def _bodies(form: ScopedForm, name: str, place: Initiative) -> None:
    """Offer the living bodies by name; those near the initiative are suggested."""
    field = form.fields[name]
    assert isinstance(field, BodyField)
    near, living = scaling.bodies_around(place), scaling.living_bodies(on=timezone.localdate())
    field.offer(living, [body.name for body in near[:SUGGESTED]], near=near)


class DescentForm(ScopedForm):
    """Nguồn gốc: from which initiative this one learnt, when, and what it changed."""

    parent = InitiativeField(
        label=_("Học từ mô hình"), help_text=_("Ghi mã như MH-68-0003, hoặc đúng tên mô hình.")
    )
    on = DayField(label=_("Ngày học, nhân rộng"))
    adapted = forms.CharField(
        label=_("Đã thay đổi gì cho hợp địa bàn"),
        required=False,
        max_length=2000,
        widget=lines(3),
    )
    decision_number = forms.CharField(label=_("Quyết định số"), required=False, max_length=60)
    coached_by = BodyField(
        label=_("Đơn vị hướng dẫn"),
        required=False,
        max_length=160,
        help_text=_("Ghi đủ tên cơ quan, ví dụ Công an xã Di Linh."),
    )

    def __init__(self, *args: Any, actor: Actor, place: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.place = place
        field = self.fields["parent"]
        assert isinstance(field, InitiativeField)
        likely = descents.likely_sources(actor, place)
        field.offer(descents.known_to(actor), [f"{row.code} · {row.name}" for row in likely])
        _bodies(self, "coached_by", place)

    def descent(self) -> Descent:
        """Make the edge in memory, for `actions.declare_descent`."""
        return Descent(child=self.place, **self.cleaned_data)


class EdgeForm(ScopedForm):
    """Đúng, không đúng: what is said of a guess of the house."""

    answer = forms.ChoiceField(choices=[("yes", _("Đúng")), ("no", _("Không đúng"))])
    parent = forms.ModelChoiceField(Initiative.everything.none(), required=False)
    site = forms.ModelChoiceField(Site.everything.none(), required=False)
    source = forms.ModelChoiceField(Site.everything.none(), required=False)

    def __init__(self, *args: Any, actor: Actor, place: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.place = place
        mine = queries.sites(actor).filter(initiative=place)
        rows = {"parent": descents.known_to(actor), "site": mine, "source": mine}
        for name, offered in rows.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = offered

    def clean(self) -> dict[str, Any]:
        """A guess is about a site and its source, or about the initiative and its parent."""
        told = super().clean()
        has_sites = bool(told.get("site") and told.get("source"))
        if not self.errors and has_sites == bool(told.get("parent")):
            raise forms.ValidationError(_("Mở lại trang rồi chọn đúng dòng suy đoán."))
        return told

    def denied(self) -> DeniedSource:
        """Make what was denied in memory, for `actions.deny_source`."""
        told, today = self.cleaned_data, timezone.localdate()
        if told["site"]:
            return DeniedSource(site=told["site"], source_site=told["source"], on=today)
        return DeniedSource(child=self.place, parent=told["parent"], on=today)


class PartForm(ScopedForm):
    """Phần cốt lõi, in one sentence."""

    text = forms.CharField(
        label=_("Phần cốt lõi"),
        max_length=300,
        widget=lines(2),
        help_text=_("Một câu: bỏ phần này đi thì không còn là mô hình này nữa."),
    )

    def part(self, initiative: Initiative) -> CorePart:
        """Make the part in memory, for `actions.add_part`."""
        return CorePart(initiative=initiative, text=self.cleaned_data["text"])


# --- What was done with each part ----------------------------------------------------------------

UNSAID = ("", _("chưa ghi"))


def add_part_fields(
    form: forms.Form, parts: Sequence[CorePart], held: Sequence[Adaptation] = ()
) -> None:
    """Ask of each core part: kept, changed or dropped, how and why."""
    said = {row.part_id: row for row in held if row.part_id}
    for part in parts:
        row = said.get(part.pk)
        form.fields[f"part_{part.pk}"] = forms.ChoiceField(
            label=_("Phần %(number)s. %(text)s") % {"number": part.number, "text": part.text},
            choices=[UNSAID, *((key, CHANGE_NAMES[key]) for key in ("kept", "changed", "dropped"))],
            required=False,
            initial=row.change if row else "",
        )
        _how_and_why(form, f"{part.pk}", row)
        told = {"number": part.number}
        form.fields[f"how_{part.pk}"].label = _("Phần %(number)s: làm khác thế nào") % told
        form.fields[f"why_{part.pk}"].label = _("Phần %(number)s: vì sao") % told


def _how_and_why(form: forms.Form, key: str, row: Adaptation | None) -> None:
    for name, label in (("how", _("Làm khác thế nào")), ("why", _("Vì sao"))):
        form.fields[f"{name}_{key}"] = forms.CharField(
            label=label,
            required=False,
            max_length=500,
            initial=getattr(row, name) if row else "",
        )


def changes_told(form: forms.Form, parts: Sequence[CorePart]) -> list[Change]:
    """Return what was said of each part; a part of which nothing was said is left alone."""
    told = form.cleaned_data
    return [
        Change(part, told[f"part_{part.pk}"], told[f"how_{part.pk}"], told[f"why_{part.pk}"])
        for part in parts
        if told.get(f"part_{part.pk}")
    ]


class AdaptationForm(ScopedForm):
    """Ghi điều chỉnh: each part of the source, what was added before, and one more."""

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        parts: Sequence[CorePart],
        held: Sequence[Adaptation],
        **kwargs: Any,
    ) -> None:
        self.parts = parts
        self.added = [row for row in held if row.part_id is None]
        super().__init__(*args, actor=actor, **kwargs)
        add_part_fields(self, parts, held)
        for row in self.added:
            _how_and_why(self, f"added_{row.pk}", row)
            self.fields[f"how_added_{row.pk}"].label = _("Phần đã thêm")
        _how_and_why(self, "new", None)
        self.fields["how_new"].label = _("Thêm phần mới")
        self.fields["why_new"].label = _("Vì sao thêm")
        if self.is_bound:
            self.data = self._cleaned(self.data)

    def changes(self) -> list[Change]:
        """Return what was said, for `actions.record_adaptations`."""
        told = self.cleaned_data
        found = changes_told(self, self.parts)
        found += [
            Change(
                None, "added", told[f"how_added_{row.pk}"], told[f"why_added_{row.pk}"], id=row.pk
            )
            for row in self.added
        ]
        if told["how_new"] or told["why_new"]:
            found.append(Change(None, "added", told["how_new"], told["why_new"]))
        return found


# --- Questions -----------------------------------------------------------------------------------


class QuestionForm(ScopedForm):
    """Hỏi đơn vị đang làm."""

    kind = forms.ChoiceField(label=_("Bạn muốn"), choices=list(QUESTION_KINDS.items()))
    text = forms.CharField(
        label=_("Câu hỏi, nội dung muốn học"),
        max_length=2000,
        widget=lines(4),
        help_text=_(
            "Hỏi về cách làm. Không ghi tên người, vụ việc hay tin báo; câu hỏi và câu trả lời có "
            "thể được đăng trên hồ sơ."
        ),
    )
    wanted_on = DayField(label=_("Ngày muốn đến"), required=False)

    def question(self, initiative: Initiative) -> Question:
        """Make the question in memory, for `actions.ask`."""
        return Question(initiative=initiative, **self.cleaned_data)


class AnswerForm(ScopedForm):
    """Trả lời."""

    answer = forms.CharField(
        label=_("Trả lời"),
        max_length=4000,
        widget=lines(5),
        help_text=_("Không ghi tên người, vụ việc hay tin báo."),
    )
    is_shared = forms.BooleanField(
        label=_("Đăng câu hỏi và câu trả lời trên hồ sơ"),
        required=False,
        initial=True,
        help_text=_("Nêu tên cơ quan hỏi, không nêu tên người."),
    )


class DeclineForm(ScopedForm):
    """Không nhận."""

    reason = forms.CharField(label=_("Lý do không nhận"), max_length=1000, widget=lines(2))


# --- Readiness, recommendation, plan -------------------------------------------------------------


class MarkForm(DayForm):
    """Đánh dấu: met or not, and on what it rests."""

    is_met = forms.ChoiceField(
        label=_("Đã đạt chưa"), choices=[("yes", _("Đã đạt")), ("no", _("Chưa đạt"))]
    )
    note = forms.CharField(
        label=_("Dựa vào đâu"),
        max_length=300,
        widget=lines(2),
        help_text=_("Ví dụ: Công an xã Di Linh nhận hướng dẫn, công văn 45/CAX."),
    )
    field_order = ("is_met", "note", "on")

    def marked(self) -> Marked:
        """Return what was said, for `actions.mark_readiness`."""
        told = self.cleaned_data
        return Marked(told["is_met"] == "yes", told["note"], told["on"])


class RecommendForm(DayForm):
    """Đề nghị nhân rộng: by which document."""

    number = forms.CharField(
        label=_("Văn bản đề nghị số"), max_length=60, help_text=_("Ví dụ 120/UBND-NC")
    )
    field_order = ("number", "on")


class WhyForm(ScopedForm):
    """Why a recommendation is taken back."""

    reason = forms.CharField(label=_("Lý do"), max_length=1000, widget=lines(3))


class PlanForm(ScopedForm):
    """Kế hoạch nhân rộng."""

    kind = forms.ChoiceField(label=_("Hướng nhân rộng"), choices=list(PLAN_KINDS.items()))
    aim = forms.CharField(label=_("Mục tiêu"), max_length=2000, widget=lines(3))
    resource_team = forms.CharField(
        label=_("Nhóm hỗ trợ"),
        required=False,
        max_length=2000,
        widget=lines(3),
        help_text=_("Ghi cơ quan và chức danh, mỗi dòng một; không ghi tên người."),
    )
    body = BodyField(
        label=_("Đơn vị chủ trì"),
        max_length=160,
        help_text=_("Ghi đủ tên cơ quan, ví dụ UBND xã Di Linh."),
    )
    start_date = DayField(label=_("Bắt đầu"))
    end_date = DayField(label=_("Kết thúc"), required=False)

    def __init__(self, *args: Any, actor: Actor, place: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.place = place
        _bodies(self, "body", place)

    def plan(self) -> ScalingPlan:
        """Make the plan in memory, for `actions.open_plan`."""
        return ScalingPlan(initiative=self.place, **self.cleaned_data)


class StepForm(ScopedForm):
    """Việc của kế hoạch: what, whose, until when."""

    what = forms.CharField(label=_("Việc"), max_length=300, widget=lines(2))
    owner = BodyField(
        label=_("Đơn vị thực hiện"),
        max_length=160,
        help_text=_("Ghi đủ tên cơ quan; việc sẽ hiện trên bàn làm việc của cơ quan ấy."),
    )
    due = DayField(label=_("Hạn"))

    def __init__(self, *args: Any, actor: Actor, place: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        _bodies(self, "owner", place)

    def step(self, plan: ScalingPlan) -> ScalingStep:
        """Make the step in memory, for `actions.add_step`."""
        return ScalingStep(plan=plan, **self.cleaned_data)


class DoneForm(DayForm):
    """Xong: what came of it."""

    result = forms.CharField(label=_("Kết quả"), max_length=500, widget=lines(3))
    field_order = ("result", "on")


def content_of(record: Any, form: type[ScopedForm]) -> dict[str, Any]:
    """Return the present content of a record, to fill its form with."""
    return {name: getattr(record, name) for name in form.base_fields}
