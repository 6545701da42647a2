"""Requests to correct a sensitive field of a record of any room."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.corrections.rules import SETTLED, WAITING, State
from nhanrong.commons.deeds.models import Kept

STATE_NAMES = {
    State.OPEN: _("chờ kiểm tra"),
    State.CHECKED: _("đã kiểm tra, chờ áp dụng"),
    State.APPLIED: _("đã áp dụng"),
    State.REFUSED: _("không chấp nhận"),
    State.WITHDRAWN: _("đã rút"),
}


@pghistory.track(level=pgtrigger.Statement)
class Correction(Kept):
    """Đề nghị đính chính: one field of one record, what it says, what it should say, and why.

    `unit`, `province`, `commune` and `body` are the home of the record when it was asked, redrawn
    by a resolution: there the request is judged. `asked_user` is the person himself, also where
    he acted for another: nobody judges his own request in a second post.
    """

    kind = models.CharField(_("loại hồ sơ"), max_length=60)
    record_id = models.BigIntegerField()
    field = models.CharField(_("mục"), max_length=40)
    title = models.CharField(_("hồ sơ"), max_length=200)
    before = models.TextField(_("đang ghi"), blank=True)
    proposed = models.TextField(_("đề nghị sửa thành"))
    reason = models.CharField(_("lý do"), max_length=1000)
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=STATE_NAMES, default=State.OPEN, editable=False
    )
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    province = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")
    commune = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")
    asked_user = models.BigIntegerField(null=True)
    asked_by = models.ForeignKey(
        "people.Post", models.PROTECT, null=True, related_name="+", verbose_name=_("người đề nghị")
    )
    asked_at = models.DateTimeField(_("đề nghị lúc"))
    checked_by = models.ForeignKey(
        "people.Post", models.PROTECT, null=True, related_name="+", verbose_name=_("người kiểm tra")
    )
    checked_at = models.DateTimeField(_("kiểm tra lúc"), null=True)
    settled_by = models.ForeignKey(
        "people.Post", models.PROTECT, null=True, related_name="+", verbose_name=_("người xử lý")
    )
    settled_at = models.DateTimeField(_("xử lý lúc"), null=True)
    answer = models.CharField(_("lý do không chấp nhận"), max_length=1000, blank=True)
    known_at = models.DateTimeField(_("người đề nghị đã biết lúc"), null=True)

    class Meta(Kept.Meta):
        verbose_name = _("đề nghị đính chính")
        indexes = [
            models.Index(fields=["state", "province"], name="correction_by_home"),
            models.Index(fields=["kind", "record_id"], name="correction_by_record"),
            models.Index(fields=["asked_user", "state"], name="correction_by_asker"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record_id", "field"],
                condition=Q(state__in=sorted(WAITING)),
                name="one_open_correction_a_field",
                violation_error_message=_("Mục này đang có một đề nghị đính chính."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(WAITING), settled_at__isnull=True)
                | Q(state__in=sorted(SETTLED), settled_at__isnull=False),
                name="correction_settled_has_a_moment",
                violation_error_message=_("Đề nghị đã xử lý phải có lúc xử lý."),
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REFUSED) | ~Q(answer=""),
                name="correction_refused_with_a_reason",
                violation_error_message=_("Không chấp nhận thì phải ghi lý do."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.field}"

    def get_absolute_url(self) -> str:
        """Return the address of the request's page."""
        return reverse("corrections:correction", args=[self.pk])
