"""The end of «tự phát»: cases of initiatives whose basis is missing, expired or was replaced."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import Kept

CAUSES = {
    "never_had": _("chưa từng đủ căn cứ"),
    "expired": _("căn cứ hết hiệu lực"),
    "replaced": _("căn cứ được thay, cần rà soát lại"),
}
ROADS = {
    "legalise": _("hoàn thiện căn cứ"),
    "merge": _("nhập vào mô hình khác"),
    "end": _("kết thúc"),
}
CASE_OUTCOMES = {
    "legalised": _("đã đủ căn cứ"),
    "merged": _("đã nhập"),
    "ended": _("đã kết thúc"),
    "confirmed": _("đã rà soát, căn cứ mới phù hợp"),
}


@pghistory.track(level=pgtrigger.Statement)
class Case(Kept):
    """Việc chấm dứt tự phát: one initiative, the road chosen, who answers for it, until when."""

    initiative = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    cause = models.CharField(_("vì sao"), max_length=10, choices=CAUSES)
    road = models.CharField(_("hướng xử lý"), max_length=10, choices=ROADS, blank=True)
    owner = models.ForeignKey(
        "people.Body",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("đơn vị chịu trách nhiệm"),
    )
    due = models.DateField(_("hạn"), null=True, blank=True)
    opened_on = models.DateField(_("mở ngày"))
    letter_number = models.CharField(_("công văn số"), max_length=60, blank=True)
    letter_on = models.DateField(_("ngày công văn"), null=True, blank=True)
    closed_on = models.DateField(_("đóng ngày"), null=True, editable=False)
    outcome = models.CharField(
        _("kết quả"), max_length=10, choices=CASE_OUTCOMES, blank=True, editable=False
    )

    class Meta(Kept.Meta):
        verbose_name = _("việc chấm dứt tự phát")
        indexes = [models.Index(fields=["owner", "due"], name="case_by_owner")]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(closed_on__isnull=True),
                name="one_open_case",
                violation_error_message=_("Mô hình này đang có việc xử lý căn cứ."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="")
                | (Q(closed_on__isnull=False) & ~Q(outcome="")),
                name="case_closed_has_an_outcome",
                violation_error_message=_("Việc đã đóng phải có kết quả."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.cause}"
