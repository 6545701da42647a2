"""What an initiative at work asks to be written down: activities, reviews, grades, silence."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions import Looked
from nhanrong.registry.initiatives.forms.fields import DayField, FigureField, lines
from nhanrong.registry.initiatives.forms.verbs import DayForm
from nhanrong.registry.initiatives.models import (
    ACTIVITY_KINDS,
    OUTCOMES,
    REVIEW_KINDS,
    Activity,
    Initiative,
    Review,
    Site,
)

PEOPLE_HINT = _("Chỉ ghi số người, không ghi tên. Chưa đếm thì để trống.")


class WakeForm(DayForm):
    """What was done again: it wakes an initiative, and is an activity like any other."""

    kind = forms.ChoiceField(label=_("Loại"), choices=list(ACTIVITY_KINDS.items()))
    what = forms.CharField(
        label=_("Nội dung"),
        max_length=300,
        widget=lines(2),
        help_text=_("Một câu: làm gì, ở đâu. Không ghi tên người tham gia."),
    )
    people = FigureField(label=_("Số người dự"), required=False, help_text=PEOPLE_HINT)
    field_order: tuple[str, ...] = ("kind", "on", "what", "people")


class ActivityForm(WakeForm):
    """Hoạt động: of the initiative as a whole, or of one site."""

    site = forms.ModelChoiceField(
        Site.everything.none(), label=_("Ở đâu"), required=False, empty_label=_("Cả mô hình")
    )
    field_order = ("site", "kind", "on", "what", "people")

    def __init__(self, *args: Any, actor: Actor, record: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.record = record
        field = self.fields["site"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queries.sites_at_work(actor, record)
        if not actor.governs(record):
            # Who only runs a site writes of his site alone.
            field.required, field.empty_label = True, None
            field.error_messages["required"] = _("Chọn điểm do đơn vị mình làm.")

    def activity(self) -> Activity:
        """Make the activity in memory, for `actions.write_activity`."""
        return Activity(initiative=self.record, **self.cleaned_data)


class StrikeForm(ScopedForm):
    """Why an activity is struck."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=lines(2))


class DormantForm(ScopedForm):
    """Since when an initiative is dormant."""

    since = DayField(
        label=_("Ngừng sinh hoạt từ ngày"),
        help_text=_("Ngày của lần sinh hoạt cuối cùng mà đơn vị biết. Ví dụ 05/11/2026"),
    )

    def __init__(self, *args: Any, actor: Actor, record: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        if not self.is_bound:
            found = queries.silence_of(record)
            self.fields["since"].initial = found.last_sign if found else None

    def clean(self) -> dict[str, Any]:
        """Add the day of the confirmation: today."""
        return super().clean() | {"on": timezone.localdate()}


# --- Reviews -------------------------------------------------------------------------------------


class _LookedForm(ScopedForm):
    """What a review says."""

    kind = forms.ChoiceField(label=_("Loại"), choices=list(REVIEW_KINDS.items()))
    on = DayField(label=_("Ngày sơ kết, tổng kết"))
    summary = forms.CharField(
        label=_("Tóm tắt kết quả"), max_length=4000, widget=lines(4), help_text=_("Số liệu trước.")
    )
    outcome = forms.ChoiceField(
        label=_("Kết quả so với mục tiêu"),
        choices=list(OUTCOMES.items()),
        widget=forms.RadioSelect,
        help_text=_("«Chưa đạt» là kết quả bình thường: bài học của nó giúp nơi khác."),
    )
    good = forms.CharField(
        label=_("Cách làm hay"), required=False, max_length=4000, widget=lines(3)
    )
    shortcomings = forms.CharField(
        label=_("Tồn tại, hạn chế"), required=False, max_length=4000, widget=lines(3)
    )
    causes = forms.CharField(
        label=_("Nguyên nhân"), required=False, max_length=4000, widget=lines(3)
    )
    lessons = forms.CharField(
        label=_("Bài học"),
        required=False,
        max_length=4000,
        widget=lines(3),
        help_text=_("Viết cho người chưa biết mô hình này. Không ghi tên người."),
    )
    is_unnamed = forms.BooleanField(
        label=_("Không nêu tên đơn vị khi công khai"),
        required=False,
        help_text=_("Lãnh đạo quyết định khi công khai."),
    )

    def told(self) -> Looked:
        """Return what the review says."""
        return Looked(**{name: self.cleaned_data[name] for name in Looked.__dataclass_fields__})


class ReviewForm(_LookedForm):
    """Sơ kết, tổng kết: «chưa đạt» is an answer like the others; it proposes the next day."""

    next_on = DayField(
        label=_("Rà soát lần tới"),
        required=False,
        help_text=_("Hệ thống đề nghị theo mức quy định; sửa được."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        today = timezone.localdate()
        self.fields["on"].initial = today
        self.fields["next_on"].initial = queries.next_review(today)


class ReviseReviewForm(_LookedForm):
    """The same, mended, with the reason."""

    reason = forms.CharField(label=_("Lý do sửa"), max_length=1000, widget=lines(2))


def said_in(review: Review) -> dict[str, Any]:
    """Return what a review says, to fill the form with."""
    return {name: getattr(review, name) for name in Looked.__dataclass_fields__}


class PublishReviewForm(ScopedForm):
    """Whether the public is told whose lesson it is."""

    is_unnamed = forms.BooleanField(
        label=_("Không nêu tên đơn vị"),
        required=False,
        help_text=_(
            "Trang công khai chỉ ghi lĩnh vực, năm và bài học; không ghi tên, mã mô hình, cơ quan, "
            "địa bàn. Kiểm tra để trong lời văn cũng không có."
        ),
    )


# --- The yearly grade ----------------------------------------------------------------------------


class GradeForm(ScopedForm):
    """The points of a year, criterion by criterion: none may be left out, nought is a point."""

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        scheme: queries.Scheme,
        held: queries.Graded | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.scheme = scheme
        points = {mark.criterion_id: mark.points for mark in held.marks} if held else {}
        for one in scheme.criteria:
            self.fields[f"mark_{one.number}"] = FigureField(
                label=f"{one.number}. {one.text}",
                most=one.most,
                initial=points.get(one.pk),
                help_text=_("Nhiều nhất %(most)s điểm") % {"most": one.most},
            )
        self.fields["note"] = forms.CharField(
            label=_("Ghi chú"),
            max_length=300,
            required=False,
            initial=held.row.note if held else "",
        )
        if held:
            self.fields["reason"] = forms.CharField(
                label=_("Lý do chấm lại"), max_length=1000, widget=lines(2)
            )

    def marks(self) -> dict[int, int]:
        """Return the points by the number of the criterion."""
        return {one.number: self.cleaned_data[f"mark_{one.number}"] for one in self.scheme.criteria}
