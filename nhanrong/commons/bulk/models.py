"""One deed over many records: what it changed in each, so that it can be undone."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import Kept


class Bulk(Kept):
    """Một lần làm với nhiều hồ sơ.

    `changes` holds for each record its id, and the changed fields before and after. Verbs over
    fields that say something of a person are not offered here.
    """

    kind = models.CharField(_("loại hồ sơ"), max_length=60)
    verb = models.CharField(_("việc"), max_length=60)
    changes = models.JSONField(default=list)
    left = models.JSONField(default=list)
    body = models.ForeignKey("people.Body", models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("lúc"))
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("việc với nhiều hồ sơ")
        indexes = [models.Index(fields=["body", "-at"], name="bulk_by_body")]

    def __str__(self) -> str:
        return f"{self.verb}: {len(self.changes)}"

    def get_absolute_url(self) -> str:
        """Return the address of its receipt."""
        return reverse("bulk:receipt", args=[self.pk])
