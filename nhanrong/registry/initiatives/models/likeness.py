"""Which initiatives are the same: verdicts on pairs, and the synonyms that they teach."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import Kept

VERDICTS = {
    "same": _("là một mô hình"),
    "variant": _("là biến thể"),
    "different": _("là hai mô hình khác nhau"),
}
# So many more verdicts must confirm a synonym than deny it (`queries/known.py` says the same).
ENOUGH = 2
# Written «although it is like another»: the pair waits for somebody to judge it.
WAITING = "waiting"


class Comparison(Kept):
    """Đối chiếu: what a reviewer said of two initiatives, and why; it may be taken back.

    A pair that was written down in spite of its likeness waits here with the writer's reason.
    """

    one = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    other = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    verdict = models.CharField(
        _("kết luận"), max_length=10, choices={WAITING: _("chờ xem xét")} | VERDICTS
    )
    reason = models.CharField(_("lý do"), max_length=500)
    post = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("lúc"))
    withdrawn_at = models.DateTimeField(_("rút lại lúc"), null=True, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("kết luận đối chiếu")
        constraints = [
            models.CheckConstraint(
                condition=Q(one__lt=F("other")),
                name="comparison_in_order",
                violation_error_message=_("Hai mô hình phải khác nhau."),
            ),
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_verdict_a_pair",
                violation_error_message=_("Cặp này đã có kết luận; rút lại trước."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id}, {self.other_id}: {self.verdict}"

    @property
    def is_waiting(self) -> bool:
        """Say whether nobody has judged the pair yet."""
        return self.verdict == WAITING


class Synonym(Kept):
    """Từ đồng nghĩa: two ways of saying one thing, learnt from verdicts or kept by the room."""

    one = models.CharField(_("cách gọi"), max_length=80)
    other = models.CharField(_("cách gọi khác"), max_length=80)
    agreed = models.PositiveSmallIntegerField(_("số lần được xác nhận"), default=0)
    denied = models.PositiveSmallIntegerField(_("số lần bị bác"), default=0)
    is_kept = models.BooleanField(_("cơ quan quản lý danh mục đã nhận"), null=True)

    class Meta(Kept.Meta):
        verbose_name = _("từ đồng nghĩa")
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                name="one_row_a_synonym",
                violation_error_message=_("Cặp từ này đã có."),
            ),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")),
                name="synonym_in_order",
                violation_error_message=_("Hai cách gọi phải khác nhau."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} = {self.other}"

    @property
    def is_used(self) -> bool:
        """Say whether names are compared with it: when kept, else by the verdicts."""
        return self.agreed - self.denied >= ENOUGH if self.is_kept is None else self.is_kept
