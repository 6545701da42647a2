"""The entries of the journal, and the words that people said with a deed."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import APPEND_ONLY, DEED_LOCK, Kept
from nhanrong.commons.deeds.pen import require_deed


class Entry(models.Model):
    """Một lần ghi: one deed. `payload` is what the hash covers; the columns repeat it for finding.

    It holds ids, states and counts, never a personal value.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    room = models.CharField(_("phòng"), max_length=30)
    number = models.PositiveBigIntegerField(_("số thứ tự"))
    verb = models.CharField(_("việc"), max_length=60)
    kind = models.CharField(_("loại hồ sơ"), max_length=60)
    record_id = models.BigIntegerField(null=True)
    user_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(_("lúc"))
    payload = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("lần ghi nhật ký")
        triggers = [DEED_LOCK, APPEND_ONLY]
        indexes = [
            models.Index(fields=["kind", "record_id", "-at"], name="entry_by_record"),
            models.Index(fields=["-at"], name="entry_by_time"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["room", "number"], name="one_entry_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.room} {self.number}: {self.verb}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save under the deed it tells of."""
        require_deed(self)
        super().save(*args, **kwargs)


class Remark(Kept):
    """Lời ghi: what somebody said with a deed. It may be erased; the journal keeps its digest."""

    entry_id = models.UUIDField(unique=True)
    text = models.TextField(_("nội dung"))

    class Meta(Kept.Meta):
        verbose_name = _("lời ghi kèm")

    def __str__(self) -> str:
        return self.text
