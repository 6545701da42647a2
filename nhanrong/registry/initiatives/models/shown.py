"""What of an initiative the public may read: field by field, now, never, or from a day on."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import Kept
from nhanrong.registry.initiatives.rules.shown import Openness, Shown

SHOWN_LEVELS = {
    Openness.PUBLIC: _("công khai"),
    Openness.INTERNAL: _("nội bộ"),
    Openness.EMBARGO: _("công khai từ ngày"),
}
SHOWN_NAMES = {
    Shown.PROBLEM: _("Vấn đề cần giải quyết"),
    Shown.AIM: _("Mục tiêu"),
    Shown.METHOD: _("Cách làm"),
    Shown.WHO: _("Ai làm, ai tham gia"),
    Shown.DOSE: _("Mức độ thực hiện"),
    Shown.FITS: _("Phù hợp ở đâu"),
    Shown.UNFIT: _("Không phù hợp ở đâu"),
    Shown.AREA_KINDS: _("Loại địa bàn"),
    Shown.FOUNDED: _("Ngày bắt đầu"),
    Shown.PARTICIPANTS: _("Người tham gia"),
    Shown.COST: _("Chi phí làm theo"),
    Shown.FUNDING: _("Tổng kinh phí"),
    Shown.REGULATION: _("Quy chế, quy ước"),
    Shown.CONTACT: _("Cơ quan liên hệ"),
    Shown.ORIGIN: _("Học từ mô hình"),
    Shown.LESSONS: _("Bài học đã công khai"),
    Shown.FILES: _("Ảnh và văn bản"),
    Shown.BOARD: _("Ban"),
    Shown.ALSO_COUNTED: _("Cũng tính trong phong trào"),
    Shown.GRADE: _("Xếp loại năm"),
}


@pghistory.track(level=pgtrigger.Statement)
class FieldShown(Kept):
    """Mức công khai của một mục; without a row the mục is shown as the room's own table says."""

    initiative = models.ForeignKey("initiatives.Initiative", models.CASCADE, related_name="+")
    field = models.CharField(_("mục"), max_length=30)
    level = models.CharField(_("mức"), max_length=10, choices=SHOWN_LEVELS)
    from_day = models.DateField(_("từ ngày"), null=True, blank=True)

    class Meta(Kept.Meta):
        verbose_name = _("mức công khai")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "field"],
                name="one_level_a_field",
                violation_error_message=_("Mục này đã đặt mức công khai."),
            ),
            models.CheckConstraint(
                condition=Q(level="embargo", from_day__isnull=False)
                | (~Q(level="embargo") & Q(from_day__isnull=True)),
                name="embargo_has_a_day",
                violation_error_message=_("Ghi ngày bắt đầu công khai."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.level}"
