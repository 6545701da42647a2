"""Instruments, and the dated rows that cite them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import Kept

CONFIDENCE = {
    "seen": _("đã đối chiếu văn bản"),
    "cited": _("thấy được dẫn trong nguồn khác"),
    "own knowledge": _("theo hiểu biết, chưa đối chiếu"),
    "local rule": _("quy ước của hệ thống, chờ cấp có thẩm quyền quyết định"),
}


class Instrument(Kept):
    """Văn bản: one legal instrument, as it is cited."""

    number = models.CharField(_("số, ký hiệu"), max_length=60, unique=True)
    title = models.CharField(_("trích yếu"), max_length=400)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=160, blank=True)
    issued_date = models.DateField(_("ngày ban hành"), null=True, blank=True)
    effective_date = models.DateField(_("ngày có hiệu lực"), null=True, blank=True)
    expired_date = models.DateField(_("ngày hết hiệu lực"), null=True, blank=True)
    confidence = models.CharField(_("độ tin cậy"), max_length=20, choices=CONFIDENCE)
    source = models.CharField(_("nguồn"), max_length=400, blank=True)

    class Meta(Kept.Meta):
        verbose_name = _("văn bản pháp lý")

    def __str__(self) -> str:
        return self.number


class Dated(Kept):
    """A row of law: it holds from a day to a day, on a basis."""

    start_date = models.DateField(_("từ ngày"))
    end_date = models.DateField(_("đến trước ngày"), null=True, blank=True)
    instrument = models.ForeignKey(
        "laws.Instrument",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("căn cứ"),
    )
    article = models.CharField(_("điều, khoản"), max_length=120, blank=True)
    confidence = models.CharField(_("độ tin cậy"), max_length=20, choices=CONFIDENCE)

    class Meta(Kept.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gt=F("start_date")),
                name="%(class)s_ends_after_it_starts",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            )
        ]


class Competence(Dated):
    """Thẩm quyền: which kind of body, at which level, may do a deed."""

    deed = models.CharField(_("việc"), max_length=60)
    body_kind = models.CharField(_("loại cơ quan"), max_length=30)
    level = models.CharField(_("cấp"), max_length=10)

    class Meta(Dated.Meta):
        verbose_name = _("thẩm quyền")

    def __str__(self) -> str:
        return f"{self.deed}: {self.body_kind}, {self.level}"


class Threshold(Dated):
    """Mức quy định: a number that a regulation sets."""

    key = models.CharField(_("tên mức"), max_length=60)
    value = models.DecimalField(_("giá trị"), max_digits=14, decimal_places=4)
    meaning = models.CharField(_("ý nghĩa"), max_length=200)

    class Meta(Dated.Meta):
        verbose_name = _("mức quy định")

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"
