"""What is being written and not yet sent."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.scope.models import Scoped


class Draft(Scoped):
    """Bản nháp: what somebody has typed into a form so far; it is no record, and no history.

    `values` holds the words by the name of the box; what the guard refuses never gets in. It
    stands where the record stands that it changes, or where its author works; an author of a
    national body stands in no unit.
    """

    unit: Any = models.ForeignKey(
        "places.Unit", models.PROTECT, null=True, related_name="+", verbose_name=_("địa bàn")
    )
    form = models.CharField(_("biểu"), max_length=60)
    record = models.BigIntegerField(_("hồ sơ"), null=True)
    title = models.CharField(_("tên"), max_length=200, blank=True)
    values = models.JSONField(default=dict)
    author = models.ForeignKey(
        "people.Post", models.PROTECT, related_name="+", verbose_name=_("người viết")
    )
    hand = models.ForeignKey(
        "people.Post", models.PROTECT, related_name="+", verbose_name=_("người lưu gần nhất")
    )
    saved_at = models.DateTimeField(_("lưu lúc"))

    class Meta(Scoped.Meta):
        verbose_name = _("bản nháp")
        indexes = [
            models.Index(fields=["form", "record"], name="draft_by_form"),
            models.Index(fields=["saved_at"], name="draft_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "record", "author"],
                name="one_draft_a_form_and_author",
                nulls_distinct=False,
                violation_error_message=_("Bạn đã có bản nháp của biểu này."),
            )
        ]

    def __str__(self) -> str:
        return self.title or self.form

    def settle_home(self) -> None:
        """Set today's home from the unit; who works for the whole country stands in none."""
        if self.unit_id is not None:
            super().settle_home()

    @property
    def seen(self) -> str:
        """The mark of this state of the draft: what one has seen when one goes on from it."""
        return self.saved_at.isoformat() if self.saved_at else ""

    @property
    def writer(self) -> str:
        """The name of its author."""
        return self.author.user.full_name

    @property
    def saver(self) -> str:
        """The name of the one who saved it last."""
        return self.hand.user.full_name

    def told(self) -> dict[str, list[Any]]:
        """Give what was typed, by box."""
        return {name: list(words) for name, words in self.values.items()}
