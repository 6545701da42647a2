"""How an initiative spreads: from whom it learnt, what was changed, what was asked, the plan."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import Kept
from nhanrong.registry.initiatives.rules.readiness import Readiness

CHANGE_NAMES = {
    "kept": _("giữ nguyên"),
    "changed": _("thay đổi"),
    "dropped": _("bỏ"),
    "added": _("thêm"),
}
QUESTION_KINDS = {"ask": _("hỏi kinh nghiệm"), "visit": _("xin đến thăm, học tập")}
QUESTION_STATES = {
    "open": _("chờ trả lời"),
    "answered": _("đã trả lời"),
    "declined": _("không nhận"),
}
READINESS_NAMES = {
    Readiness.CORE: _("Cách làm cốt lõi đã ghi thành từng phần"),
    Readiness.GUIDE: _("Có tài liệu hướng dẫn kèm hồ sơ"),
    Readiness.WHO: _("Đã rõ ai làm, ai tham gia"),
    Readiness.COST: _("Đã rõ chi phí ban đầu, hằng năm và nguồn"),
    Readiness.CONDITIONS: _("Đã rõ nơi phù hợp và nơi không phù hợp"),
    Readiness.REVIEWED: _("Đã sơ kết hoặc tổng kết, có kết quả đạt"),
    Readiness.REPEATED: _("Đã nhân rộng ra ít nhất ba xã ngoài nơi khởi xướng"),
    Readiness.SUPPORT: _("Có đơn vị nhận hướng dẫn nơi làm sau"),
}
PLAN_KINDS = {
    "horizontal": _("mở rộng ra địa bàn mới"),
    "vertical": _("đưa vào quy định, chương trình của cấp trên"),
    "diversification": _("bổ sung nội dung mới cho mô hình"),
}


@pghistory.track(level=pgtrigger.Statement)
class Descent(Kept):
    """Nguồn gốc: one initiative learnt from another: when, by which decision, who coached."""

    child = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    parent = models.ForeignKey(
        "initiatives.Initiative",
        models.PROTECT,
        related_name="+",
        verbose_name=_("học từ mô hình"),
    )
    on = models.DateField(_("ngày học, nhân rộng"))
    adapted = models.TextField(_("đã thay đổi gì cho hợp địa bàn"), blank=True)
    decision_number = models.CharField(_("quyết định số"), max_length=60, blank=True)
    coached_by = models.ForeignKey(
        "people.Body",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("đơn vị hướng dẫn"),
    )
    withdrawn_on = models.DateField(_("rút lại ngày"), null=True, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("nguồn gốc mô hình")
        constraints = [
            models.CheckConstraint(
                condition=~Q(child=F("parent")),
                name="an_initiative_does_not_learn_from_itself",
                violation_error_message=_("Một mô hình không thể học từ chính nó."),
            ),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(withdrawn_on__isnull=True),
                name="one_declared_source",
                violation_error_message=_("Mô hình này đã khai nguồn gốc; rút lại trước."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parent_id} → {self.child_id}"


class DeniedSource(Kept):
    """Nguồn suy đoán bị bác: the house guessed from whom one learnt, and was told it is not so.

    It keeps a guess from coming back; the guesses themselves are never stored.
    """

    child = models.ForeignKey("initiatives.Initiative", models.CASCADE, null=True, related_name="+")
    parent = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, null=True, related_name="+"
    )
    site = models.ForeignKey("initiatives.Site", models.CASCADE, null=True, related_name="+")
    source_site = models.ForeignKey("initiatives.Site", models.CASCADE, null=True, related_name="+")
    on = models.DateField(_("ngày"))

    class Meta(Kept.Meta):
        verbose_name = _("nguồn suy đoán bị bác")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    child__isnull=False,
                    parent__isnull=False,
                    site__isnull=True,
                    source_site__isnull=True,
                )
                | Q(
                    child__isnull=True,
                    parent__isnull=True,
                    site__isnull=False,
                    source_site__isnull=False,
                ),
                name="denied_source_of_one_thing",
                violation_error_message=_("Nguồn bị bác thuộc về một mô hình hoặc một điểm."),
            ),
            models.UniqueConstraint(
                fields=["child", "parent", "site", "source_site"],
                name="a_source_is_denied_once",
                nulls_distinct=False,
                violation_error_message=_("Nguồn này đã bị bác."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id or self.site_id}: {self.parent_id or self.source_site_id}"


@pghistory.track(level=pgtrigger.Statement)
class CorePart(Kept):
    """Phần cốt lõi: one part of the way of working without which it would be something else."""

    initiative = models.ForeignKey("initiatives.Initiative", models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField(_("thứ tự"))
    text = models.CharField(_("phần cốt lõi"), max_length=300)
    retired_on = models.DateField(_("thôi áp dụng từ"), null=True, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("phần cốt lõi")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "number"],
                condition=Q(retired_on__isnull=True),
                name="one_core_part_a_number",
                violation_error_message=_("Số thứ tự này đã có."),
            )
        ]

    def __str__(self) -> str:
        return self.text


@pghistory.track(level=pgtrigger.Statement)
class Adaptation(Kept):
    """Điều chỉnh: what a site, or an initiative that learnt, did with a part of its source."""

    site = models.ForeignKey("initiatives.Site", models.CASCADE, null=True, related_name="+")
    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, null=True, related_name="+"
    )
    part = models.ForeignKey(
        "initiatives.CorePart",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("phần cốt lõi"),
    )
    change = models.CharField(_("đã làm gì"), max_length=10, choices=CHANGE_NAMES)
    how = models.CharField(_("làm khác thế nào"), max_length=500, blank=True)
    why = models.CharField(_("vì sao"), max_length=500, blank=True)

    class Meta(Kept.Meta):
        verbose_name = _("điều chỉnh")
        constraints = [
            models.CheckConstraint(
                condition=Q(site__isnull=False, initiative__isnull=True)
                | Q(site__isnull=True, initiative__isnull=False),
                name="adaptation_of_one_thing",
                violation_error_message=_("Điều chỉnh thuộc về một điểm hoặc một mô hình."),
            ),
            models.CheckConstraint(
                condition=Q(change="added", part__isnull=True)
                | (~Q(change="added") & Q(part__isnull=False)),
                name="adaptation_names_its_part",
                violation_error_message=_("Chọn phần cốt lõi đã giữ, thay đổi hoặc bỏ."),
            ),
            models.UniqueConstraint(
                fields=["site", "initiative", "part"],
                condition=Q(part__isnull=False),
                nulls_distinct=False,
                name="one_adaptation_a_part",
                violation_error_message=_("Phần này đã được ghi; sửa dòng đã có."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change}: {self.how}"


@pghistory.track(level=pgtrigger.Statement)
class Question(Kept):
    """Hỏi đơn vị đang làm: what another unit asks the host, and the answer that all may read."""

    initiative = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    kind = models.CharField(_("loại"), max_length=10, choices=QUESTION_KINDS, default="ask")
    text = models.TextField(_("câu hỏi"))
    wanted_on = models.DateField(_("ngày muốn đến"), null=True, blank=True)
    asked_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    asked_body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")
    asked_on = models.DateField(_("ngày hỏi"))
    due = models.DateField(_("hạn trả lời"))
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=QUESTION_STATES, default="open", editable=False
    )
    answer = models.TextField(_("trả lời"), blank=True)
    answered_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(_("ngày trả lời"), null=True, editable=False)
    is_shared = models.BooleanField(_("đăng trả lời trên hồ sơ"), default=True)
    read_on = models.DateField(_("bên hỏi đã đọc ngày"), null=True, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("câu hỏi cho đơn vị đang làm")
        indexes = [
            models.Index(fields=["initiative", "state"], name="question_by_initiative"),
            models.Index(fields=["asked_body", "state"], name="question_by_asker"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", answered_on__isnull=True)
                | (~Q(state="open") & Q(answered_on__isnull=False)),
                name="question_answered_has_a_day",
                violation_error_message=_("Câu hỏi đã trả lời phải có ngày trả lời."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


@pghistory.track(level=pgtrigger.Statement)
class ReadinessMark(Kept):
    """Sẵn sàng nhân rộng: one item of the checklist, met or not, and on what it rests."""

    initiative = models.ForeignKey("initiatives.Initiative", models.CASCADE, related_name="+")
    item = models.CharField(_("tiêu chí"), max_length=15, choices=READINESS_NAMES)
    is_met = models.BooleanField(_("đạt"))
    note = models.CharField(_("dựa vào đâu"), max_length=300, blank=True)
    on = models.DateField(_("ngày xem xét"))

    class Meta(Kept.Meta):
        verbose_name = _("tiêu chí sẵn sàng nhân rộng")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "item"],
                name="one_mark_an_item",
                violation_error_message=_("Tiêu chí này đã có dấu; sửa dấu đã có."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.is_met}"


@pghistory.track(level=pgtrigger.Statement)
class ScalingPlan(Kept):
    """Kế hoạch nhân rộng: how an initiative is to spread, with whose help."""

    initiative = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    kind = models.CharField(_("hướng nhân rộng"), max_length=15, choices=PLAN_KINDS)
    aim = models.TextField(_("mục tiêu"))
    resource_team = models.TextField(_("nhóm hỗ trợ"), blank=True)
    body = models.ForeignKey(
        "people.Body", models.PROTECT, related_name="+", verbose_name=_("đơn vị chủ trì")
    )
    start_date = models.DateField(_("bắt đầu"))
    end_date = models.DateField(_("kết thúc"), null=True, blank=True)
    closed_on = models.DateField(_("đã đóng ngày"), null=True, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("kế hoạch nhân rộng")
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="scaling_plan_ends_after_it_starts",
                violation_error_message=_("Ngày kết thúc không thể trước ngày bắt đầu."),
            )
        ]

    def __str__(self) -> str:
        return self.aim[:60]


@pghistory.track(level=pgtrigger.Statement)
class ScalingStep(Kept):
    """Việc của kế hoạch: one step, whose it is, until when, and what came of it."""

    plan = models.ForeignKey("initiatives.ScalingPlan", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("thứ tự"))
    what = models.CharField(_("việc"), max_length=300)
    owner = models.ForeignKey(
        "people.Body", models.PROTECT, related_name="+", verbose_name=_("đơn vị thực hiện")
    )
    due = models.DateField(_("hạn"))
    done_on = models.DateField(_("ngày xong"), null=True, editable=False)
    result = models.CharField(_("kết quả"), max_length=500, blank=True, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("việc của kế hoạch nhân rộng")
        indexes = [models.Index(fields=["owner", "due"], name="scaling_step_by_owner")]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="one_step_a_number",
                violation_error_message=_("Số thứ tự này đã có."),
            )
        ]

    def __str__(self) -> str:
        return self.what
