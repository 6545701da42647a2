"""A filter that somebody saved under a name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import Kept


class SavedFilter(Kept):
    """Bộ lọc đã lưu: the address of a narrowed list, under a name; shared with a body or not.

    It holds what was asked, never what was found: whoever opens it sees what he may see.
    """

    user = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    room = models.CharField(_("danh sách"), max_length=30)
    name = models.CharField(_("tên bộ lọc"), max_length=80)
    query = models.CharField(_("điều kiện"), max_length=1000, blank=True)
    body = models.ForeignKey(
        "people.Body",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("dùng chung trong cơ quan"),
    )
    saved_at = models.DateTimeField(_("lưu lúc"))

    class Meta(Kept.Meta):
        verbose_name = _("bộ lọc đã lưu")
        indexes = [
            models.Index(
                fields=["body", "room"],
                condition=Q(body__isnull=False),
                name="saved_filter_by_body",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "room", "name"],
                name="one_saved_filter_a_name",
                violation_error_message=_("Bạn đã có bộ lọc tên này."),
            )
        ]

    def __str__(self) -> str:
        return self.name
