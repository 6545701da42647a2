"""Attachments: what a record keeps as files, each found again by the digest of its content."""

from typing import Any

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import Kept
from nhanrong.commons.files.rules import PHOTOS, Kind

KIND_NAMES = {
    Kind.PDF: _("Văn bản PDF"),
    Kind.JPEG: _("Ảnh JPEG"),
    Kind.PNG: _("Ảnh PNG"),
    Kind.WEBP: _("Ảnh WEBP"),
    Kind.DOCX: _("Văn bản Word"),
    Kind.XLSX: _("Bảng tính Excel"),
}


@pghistory.track(level=pgtrigger.Statement)
class Attachment(Kept):
    """Tệp đính kèm: one file of a record of any room; who sees the record sees the file.

    A file that is taken off stays on the shelf with its reason; only its row says it is gone.
    `is_public` counts only while the record itself is published.
    """

    kind = models.CharField(_("loại hồ sơ"), max_length=60)
    record_id = models.BigIntegerField()
    name = models.CharField(_("tên tệp"), max_length=140)
    media_type = models.CharField(_("định dạng"), max_length=80, choices=KIND_NAMES)
    size = models.PositiveIntegerField(_("dung lượng"))
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=80)
    caption = models.CharField(_("chú thích"), max_length=300, blank=True)
    is_public = models.BooleanField(_("công khai cùng hồ sơ"), default=False)
    uploaded_at = models.DateTimeField(_("tải lên lúc"))
    uploaded_by = models.ForeignKey(
        "people.Post", models.PROTECT, null=True, related_name="+", verbose_name=_("người tải lên")
    )
    removed_at = models.DateTimeField(_("gỡ lúc"), null=True, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("tệp đính kèm")
        indexes = [models.Index(fields=["kind", "record_id"], name="attachment_by_record")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record_id", "sha256"],
                condition=Q(removed_at__isnull=True),
                name="one_file_once_a_record",
                violation_error_message=_("Tệp này đã có trong hồ sơ."),
            ),
            models.CheckConstraint(
                condition=Q(media_type__in=sorted(Kind)),
                name="attachment_of_a_known_kind",
                violation_error_message=_("Định dạng tệp này không được nhận."),
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0),
                name="attachment_not_empty",
                violation_error_message=_("Tệp không có nội dung."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the file itself, for who may see its record."""
        return reverse("files:file", args=[self.pk])

    @property
    def is_photo(self) -> bool:
        """Whether a browser may show it on the page."""
        return self.media_type in PHOTOS

    def facts(self) -> dict[str, Any]:
        """Return what the journal may tell of a file: its digest and size, never its name."""
        return {"attachment": self.pk, "sha256": self.sha256, "size": self.size}
