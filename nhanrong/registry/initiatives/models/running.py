"""An initiative at work: what it did, what it costs, who pledged, its reviews and grades."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import Kept
from nhanrong.commons.laws.models import Dated

ACTIVITY_KINDS = {
    "meeting": _("sinh hoạt, họp"),
    "activity": _("hoạt động"),
    "report": _("báo cáo"),
}
FUNDING_KINDS = {"state": _("ngân sách nhà nước"), "social": _("xã hội hóa")}
PLEDGE_KINDS = {
    "household": _("hộ gia đình"),
    "person": _("cá nhân"),
    "body": _("cơ quan, doanh nghiệp, trường học"),
}
REVIEW_KINDS = {"interim": _("sơ kết"), "final": _("tổng kết")}
OUTCOMES = {"achieved": _("đạt"), "partly": _("đạt một phần"), "not_yet": _("chưa đạt")}


class Activity(Kept):
    """Hoạt động: a meeting, an activity or a report: the sign that an initiative lives."""

    initiative = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    site = models.ForeignKey("initiatives.Site", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(_("loại"), max_length=10, choices=ACTIVITY_KINDS)
    on = models.DateField(_("ngày"))
    what = models.CharField(_("nội dung"), max_length=300)
    people = models.PositiveIntegerField(_("số người dự"), null=True, blank=True)
    struck_on = models.DateField(_("bỏ ngày"), null=True, editable=False)
    struck_because = models.CharField(
        _("lý do bỏ"), max_length=300, blank=True, default="", editable=False
    )

    class Meta(Kept.Meta):
        verbose_name = _("hoạt động")
        indexes = [models.Index(fields=["initiative", "-on"], name="activity_by_initiative")]

    def __str__(self) -> str:
        return self.what


@pghistory.track(level=pgtrigger.Statement)
class Funding(Kept):
    """Sổ kinh phí: money or goods for an initiative; a donor is named only with his consent."""

    initiative = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    site = models.ForeignKey("initiatives.Site", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(_("nguồn"), max_length=10, choices=FUNDING_KINDS)
    on = models.DateField(_("ngày"))
    amount = models.BigIntegerField(_("số tiền (đồng)"))
    in_kind = models.CharField(_("hiện vật, ngày công"), max_length=200, blank=True)
    purpose = models.CharField(_("dùng vào việc"), max_length=200)
    donor = models.CharField(_("người, đơn vị ủng hộ"), max_length=160, blank=True)
    consent_on = models.DateField(_("ngày đồng ý nêu tên"), null=True, blank=True)
    struck_on = models.DateField(_("bỏ ngày"), null=True, editable=False)
    struck_because = models.CharField(_("lý do bỏ"), max_length=300, blank=True, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("khoản kinh phí")
        indexes = [models.Index(fields=["initiative", "on"], name="funding_by_initiative")]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="funding_amount_not_negative",
                violation_error_message=_("Số tiền không thể âm."),
            ),
            models.CheckConstraint(
                condition=Q(donor="") | Q(consent_on__isnull=False),
                name="donor_named_with_consent",
                violation_error_message=_("Chỉ ghi tên người ủng hộ khi họ đã đồng ý nêu tên."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.amount}"


@pghistory.track(level=pgtrigger.Statement)
class Pledge(Kept):
    """Cam kết: how many were asked and how many signed, on a day; signatures are only counted."""

    initiative = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    site = models.ForeignKey("initiatives.Site", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(_("ai cam kết"), max_length=10, choices=PLEDGE_KINDS)
    text = models.CharField(_("nội dung cam kết"), max_length=300)
    on = models.DateField(_("tính đến ngày"))
    asked = models.PositiveIntegerField(_("số được vận động"), null=True, blank=True)
    signed = models.PositiveIntegerField(_("số đã ký"))
    counted_by = models.CharField(_("đơn vị đếm"), max_length=160, blank=True)
    struck_on = models.DateField(_("bỏ ngày"), null=True, editable=False)
    struck_because = models.CharField(_("lý do bỏ"), max_length=300, blank=True, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("cam kết")
        constraints = [
            models.CheckConstraint(
                condition=Q(asked__isnull=True) | Q(signed__lte=F("asked")),
                name="no_more_signed_than_asked",
                violation_error_message=_("Số đã ký không thể lớn hơn số được vận động."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.signed}"


@pghistory.track(level=pgtrigger.Statement)
class Review(Kept):
    """Sơ kết, tổng kết: what was done well, what was not, why, and what others may learn."""

    initiative = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    kind = models.CharField(_("loại"), max_length=10, choices=REVIEW_KINDS)
    on = models.DateField(_("ngày"))
    summary = models.TextField(_("tóm tắt kết quả"))
    good = models.TextField(_("cách làm hay"), blank=True)
    shortcomings = models.TextField(_("tồn tại, hạn chế"), blank=True)
    causes = models.TextField(_("nguyên nhân"), blank=True)
    lessons = models.TextField(_("bài học"), blank=True)
    outcome = models.CharField(_("kết quả so với mục tiêu"), max_length=10, choices=OUTCOMES)
    is_unnamed = models.BooleanField(_("không nêu tên đơn vị khi công khai"), default=False)
    is_public = models.BooleanField(_("công khai bài học"), default=False, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("sơ kết, tổng kết")
        indexes = [models.Index(fields=["initiative", "-on"], name="review_by_initiative")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.on}"


class GradingScheme(Dated):
    """Bộ tiêu chí xếp loại: by what a year is graded, in the country or in one province."""

    name = models.CharField(_("tên bộ tiêu chí"), max_length=160)
    province = models.ForeignKey(
        "places.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Dated.Meta):
        verbose_name = _("bộ tiêu chí xếp loại")

    def __str__(self) -> str:
        return self.name


class Criterion(Kept):
    """Tiêu chí: what is looked at, and the most points it may bring."""

    scheme = models.ForeignKey("initiatives.GradingScheme", models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField(_("thứ tự"))
    text = models.CharField(_("tiêu chí"), max_length=300)
    most = models.PositiveSmallIntegerField(_("điểm tối đa"))

    class Meta(Kept.Meta):
        verbose_name = _("tiêu chí")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "number"],
                name="one_criterion_a_number",
                violation_error_message=_("Số thứ tự này đã có."),
            )
        ]

    def __str__(self) -> str:
        return self.text


class Band(Kept):
    """Mức xếp loại: its name, and the least share of points (percent) from which it holds."""

    scheme = models.ForeignKey("initiatives.GradingScheme", models.CASCADE, related_name="+")
    name = models.CharField(_("mức"), max_length=40)
    least = models.PositiveSmallIntegerField(_("từ phần trăm"))

    class Meta(Kept.Meta):
        verbose_name = _("mức xếp loại")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "least"],
                name="one_band_a_share",
                violation_error_message=_("Mức này đã có."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(level=pgtrigger.Statement)
class Grade(Kept):
    """Xếp loại năm: the points of a year, their sum, and the name it earned."""

    initiative = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    scheme = models.ForeignKey("initiatives.GradingScheme", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm"))
    on = models.DateField(_("ngày xếp loại"))
    points = models.PositiveSmallIntegerField(_("tổng điểm"))
    most = models.PositiveSmallIntegerField(_("điểm tối đa"))
    band = models.CharField(_("xếp loại"), max_length=40)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta(Kept.Meta):
        verbose_name = _("xếp loại năm")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "year"],
                name="one_grade_a_year",
                violation_error_message=_("Năm này đã xếp loại; sửa kết quả đã có."),
            ),
            models.CheckConstraint(
                condition=Q(points__lte=F("most")),
                name="grade_within_the_most",
                violation_error_message=_("Tổng điểm không thể vượt điểm tối đa."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.band}"


@pghistory.track(level=pgtrigger.Statement)
class GradeMark(Kept):
    """Điểm từng tiêu chí."""

    grade = models.ForeignKey("initiatives.Grade", models.CASCADE, related_name="+")
    criterion = models.ForeignKey("initiatives.Criterion", models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(_("điểm"))

    class Meta(Kept.Meta):
        verbose_name = _("điểm tiêu chí")
        constraints = [
            models.UniqueConstraint(
                fields=["grade", "criterion"],
                name="one_mark_a_criterion",
                violation_error_message=_("Tiêu chí này đã chấm."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.points}"


class Silence(Kept):
    """Im lặng: no sign of life for two periods, as the night found it; a person confirms or not."""

    initiative = models.OneToOneField(
        "initiatives.Initiative", models.CASCADE, primary_key=True, related_name="+"
    )
    last_sign = models.DateField(_("dấu hiệu hoạt động cuối"))
    found_on = models.DateField(_("phát hiện ngày"))

    class Meta(Kept.Meta):
        verbose_name = _("mô hình im lặng")

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.last_sign}"
