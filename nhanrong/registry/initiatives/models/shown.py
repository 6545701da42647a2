"""What of an initiative the public may read: field by field, now, never, or from a day on."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import Kept

SHOWN_LEVELS = {
    "public": _("công khai"),
    "internal": _("nội bộ"),
    "embargo": _("công khai từ ngày"),
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
