"""What is kept: resolutions, who settled which split communes, and the notes on units."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import Kept
from nhanrong.commons.scope.models import Scoped
from nhanrong.registry.territory.rules import MOST_OF_A_NOTE, Extent, LineKind, Status

STATUS_NAMES = {
    Status.DRAFT: _("Dự thảo"),
    Status.APPLIED: _("Đã áp dụng, chờ xác nhận"),
    Status.CONFIRMED: _("Đã xác nhận"),
}
LINE_NAMES = {
    LineKind.MERGE: _("Nhập"),
    LineKind.SPLIT: _("Chia"),
    LineKind.TRANSFER: _("Điều chỉnh một phần"),
    LineKind.RENAME: _("Đổi tên"),
    LineKind.RANK: _("Đổi loại"),
}
EXTENT_NAMES = {
    Extent.WHOLE: _("toàn bộ"),
    Extent.PART: _("một phần"),
    Extent.REST: _("phần còn lại"),
}


class Resolution(Kept):
    """Nghị quyết sắp xếp: the act with all its lines, applied in one deed."""

    number = models.CharField(_("số, ký hiệu"), max_length=60, unique=True)
    title = models.CharField(_("trích yếu"), max_length=300)
    effective_date = models.DateField(_("ngày có hiệu lực"))
    status = models.CharField(
        _("trạng thái"), max_length=10, choices=STATUS_NAMES, default=Status.DRAFT, editable=False
    )
    applied_at = models.DateTimeField(_("áp dụng lúc"), null=True, editable=False)
    applied_by = models.BigIntegerField(null=True, editable=False)
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, editable=False)
    reorganisation = models.OneToOneField(
        "places.Reorganisation", models.PROTECT, null=True, editable=False, related_name="+"
    )
    # How everything stood before, so that it can be put back to the letter.
    former = models.TextField(default="", editable=False)
    receipt = models.JSONField(default=dict, editable=False)
    touched = ArrayField(models.BigIntegerField(), default=list, editable=False)
    begun = ArrayField(models.BigIntegerField(), default=list, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("nghị quyết sắp xếp")
        constraints = [
            models.CheckConstraint(
                condition=Q(status=Status.DRAFT) | Q(reorganisation__isnull=False),
                name="an_applied_resolution_has_its_act",
                violation_error_message=_("Nghị quyết đã áp dụng phải có văn bản sắp xếp."),
            )
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Return the address of the resolution's page."""
        return reverse("territory:resolution", args=[self.pk])


class ResolutionLine(Kept):
    """Một khoản của nghị quyết: it takes from units and makes one, or calls one anew."""

    resolution = models.ForeignKey(
        "territory.Resolution", models.CASCADE, related_name="+", verbose_name=_("nghị quyết")
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    kind = models.CharField(_("việc"), max_length=10, choices=LINE_NAMES)
    clause = models.CharField(_("khoản"), max_length=20, blank=True)
    code = models.CharField(_("mã"), max_length=5)
    name = models.CharField(_("tên"), max_length=80)
    unit_kind = models.CharField(_("loại"), max_length=20)

    class Meta(Kept.Meta):
        verbose_name = _("khoản của nghị quyết")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class ResolutionSource(Kept):
    """Đơn vị được lấy: what a line takes of a unit."""

    line = models.ForeignKey("territory.ResolutionLine", models.CASCADE, related_name="+")
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    extent = models.CharField(_("phạm vi"), max_length=5, choices=EXTENT_NAMES)
    share = models.DecimalField(_("tỷ lệ"), max_digits=6, decimal_places=5, null=True)
    is_default = models.BooleanField(_("mặc định nhận hồ sơ"), default=False)

    class Meta(Kept.Meta):
        verbose_name = _("đơn vị trong khoản")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["line", "unit"], name="a_line_takes_a_unit_once"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lt=1),
                name="a_share_is_less_than_all",
                violation_error_message=_("Tỷ lệ phải lớn hơn 0 % và nhỏ hơn 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.extent}"


class Settlement(Kept):
    """Lần xác nhận: who said which heirs keep the files of which split communes."""

    province = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(_("xác nhận lúc"), editable=False)
    settled_by = models.BigIntegerField(null=True, editable=False)
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, editable=False)
    count = models.PositiveIntegerField(_("số đơn vị"), default=0, editable=False)
    # [succession chosen, succession that was the default before or null], a pair a unit.
    choices = models.JSONField(default=list, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("lần xác nhận nơi nhận hồ sơ")
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=F("settled_at")),
                name="settlement_undone_after_it_was_made",
                violation_error_message=_("Lúc hoàn tác phải sau lúc xác nhận."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.settled_at:%d/%m/%Y}: {self.count}"


@pghistory.track(level=pgtrigger.Statement)
class UnitNote(Scoped):
    """Ghi chú về địa bàn: what colleagues should know of a commune or a province.

    One a unit, whoever wrote it last (`body`); a note that was emptied keeps its versions.
    """

    text = models.CharField(_("ghi chú"), max_length=MOST_OF_A_NOTE, blank=True)
    written_at = models.DateTimeField(_("ghi lúc"), editable=False)

    class Meta(Scoped.Meta):
        verbose_name = _("ghi chú về địa bàn")
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                name="one_note_a_unit",
                violation_error_message=_("Đơn vị này đã có ghi chú."),
            )
        ]

    def __str__(self) -> str:
        return self.text
