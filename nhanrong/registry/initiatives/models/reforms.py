"""What became of an initiative: merged, split, replaced, renamed; nothing is ever deleted."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.vietnamese import spelled
from nhanrong.commons.deeds.models import Kept

REFORM_KINDS = {
    "merged": _("nhập vào"),
    "split": _("tách ra"),
    "replaced": _("được thay bằng"),
    "renamed": _("đổi tên"),
}


class Reform(Kept):
    """Sắp xếp mô hình: one deed that changed which initiatives there are, with what it was before.

    `before` holds what the undoing needs: states, days and the sites that moved, by id.
    """

    kind = models.CharField(_("việc"), max_length=10, choices=REFORM_KINDS)
    source = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    heir = models.ForeignKey("initiatives.Initiative", models.PROTECT, null=True, related_name="+")
    on = models.DateField(_("ngày"))
    decision_number = models.CharField(_("quyết định số"), max_length=60, blank=True)
    reason = models.CharField(_("lý do"), max_length=500)
    before = models.JSONField(default=dict)
    at = models.DateTimeField(_("lúc"))
    post = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("sắp xếp mô hình")
        indexes = [
            models.Index(fields=["source"], name="reform_by_source"),
            models.Index(fields=["heir"], name="reform_by_heir"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="renamed", heir__isnull=True)
                | (~Q(kind="renamed") & Q(heir__isnull=False)),
                name="reform_has_an_heir",
                violation_error_message=_("Chọn mô hình kế thừa."),
            ),
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(kind__in=["merged", "replaced"], undone_at__isnull=True),
                name="one_heir_at_a_time",
                violation_error_message=_("Mô hình này đã được nhập hoặc thay."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.heir_id}"


class SiteMove(Kept):
    """Chuyển điểm: until the day a site belonged to one initiative, from it on to another.

    The counts of a past day read it, so that a merger does not rewrite what was counted.
    """

    reform = models.ForeignKey("initiatives.Reform", models.PROTECT, related_name="+")
    site = models.ForeignKey("initiatives.Site", models.PROTECT, related_name="+")
    source = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    heir = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    on = models.DateField(_("ngày"))
    is_undone = models.BooleanField(default=False)

    class Meta(Kept.Meta):
        verbose_name = _("chuyển điểm")
        indexes = [models.Index(fields=["site", "on"], name="site_move_by_site")]

    def __str__(self) -> str:
        return f"{self.site_id}: {self.source_id} → {self.heir_id}"


class GroupMove(Kept):
    """Chuyển tổ: until the day a group worked at one site, from it on at another.

    Where two sites were one in truth, the groups of the one that closes go on at the other.
    """

    reform = models.ForeignKey("initiatives.Reform", models.PROTECT, related_name="+")
    group = models.ForeignKey("initiatives.Group", models.PROTECT, related_name="+")
    source = models.ForeignKey("initiatives.Site", models.PROTECT, related_name="+")
    heir = models.ForeignKey("initiatives.Site", models.PROTECT, related_name="+")
    on = models.DateField(_("ngày"))
    is_undone = models.BooleanField(default=False)

    class Meta(Kept.Meta):
        verbose_name = _("chuyển tổ")
        indexes = [models.Index(fields=["group", "on"], name="group_move_by_group")]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.source_id} → {self.heir_id}"


class FormerName(Kept):
    """Tên trước đây: under which an initiative ran until a day; search still finds it."""

    initiative = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    reform = models.ForeignKey("initiatives.Reform", models.PROTECT, related_name="+")
    name = models.CharField(_("tên trước đây"), max_length=200)
    until = models.DateField(_("đến trước ngày"))
    folded = models.CharField(max_length=220, editable=False)
    is_undone = models.BooleanField(default=False)

    class Meta(Kept.Meta):
        verbose_name = _("tên trước đây")
        indexes = [models.Index(fields=["initiative"], name="former_name_by_initiative")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the key for finding."""
        self.folded = spelled(self.name)
        super().save(*args, **kwargs)
