"""Units, their names, the acts that redrew them, and today's answer to «whose is it?»."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import Kept

PROVINCE, DISTRICT, COMMUNE = 1, 2, 3
LEVEL_NAMES = {
    PROVINCE: _("cấp tỉnh"),
    DISTRICT: _("cấp huyện (trước 01/07/2025)"),
    COMMUNE: _("cấp xã"),
}
EXTENT_NAMES = {"whole": _("toàn bộ"), "part": _("một phần")}


class _DateRange(Func):
    """The period of a unit as PostgreSQL sees it."""

    function = "daterange"
    output_field = DateRangeField()


class Unit(Kept):
    """Đơn vị hành chính: one unit for as long as its borders held.

    A new name or rank alone is a dated `UnitName`; `name`, `kind` and `full_name` are today's.
    `start_date` is empty where the register does not know it.
    """

    code = models.CharField(_("mã"), max_length=5)
    level = models.SmallIntegerField(_("cấp"), choices=LEVEL_NAMES)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("tên"), max_length=80)
    kind = models.CharField(_("loại"), max_length=20)
    full_name = models.CharField(_("tên đầy đủ"), max_length=100)
    sort_key = models.CharField(max_length=300)
    folded = models.CharField(max_length=100)
    start_date = models.DateField(_("từ ngày"), null=True)
    end_date = models.DateField(_("đến trước ngày"), null=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=60, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    is_border = models.BooleanField(_("biên giới"), null=True)
    is_coastal = models.BooleanField(_("ven biển"), null=True)
    is_island = models.BooleanField(_("đảo"), null=True)

    class Meta(Kept.Meta):
        verbose_name = _("đơn vị hành chính")
        indexes = [
            models.Index(fields=["code"], name="unit_by_code"),
            models.Index(fields=["parent", "level"], name="unit_by_parent"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(end_date__isnull=True),
                name="one_living_unit_per_code",
                violation_error_message=_("Mã này đang thuộc một đơn vị khác còn hiệu lực."),
            ),
            models.CheckConstraint(
                condition=Q(end_date__isnull=True)
                | Q(start_date__isnull=True)
                | Q(end_date__gt=F("start_date")),
                name="unit_ends_after_it_starts",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            ExclusionConstraint(
                name="a_code_means_one_unit_a_day",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (
                        _DateRange("start_date", "end_date", RangeBoundary()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def lives_on(self, day: date) -> bool:
        """Say whether the unit stood on that day."""
        started = self.start_date is None or self.start_date <= day
        return started and (self.end_date is None or day < self.end_date)


class UnitName(Kept):
    """Tên gọi: how a unit was called, ranked and subordinated, from when to when, and why."""

    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    parent = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("tên"), max_length=80)
    kind = models.CharField(_("loại"), max_length=20)
    full_name = models.CharField(_("tên đầy đủ"), max_length=100)
    folded = models.CharField(max_length=100, default="", editable=False)
    start_date = models.DateField(_("từ ngày"), null=True)
    end_date = models.DateField(_("đến trước ngày"), null=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=60, blank=True)

    class Meta(Kept.Meta):
        verbose_name = _("tên đơn vị qua các thời kỳ")
        constraints = [
            ExclusionConstraint(
                name="a_unit_has_one_name_a_day",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (
                        _DateRange("start_date", "end_date", RangeBoundary()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            )
        ]

    def __str__(self) -> str:
        return self.full_name


class Reorganisation(Kept):
    """Sắp xếp đơn vị hành chính: the legal act that redrew units, once it was applied."""

    number = models.CharField(_("số nghị quyết"), max_length=60, unique=True)
    title = models.CharField(_("trích yếu"), max_length=300)
    effective_date = models.DateField(_("ngày có hiệu lực"))

    class Meta(Kept.Meta):
        verbose_name = _("nghị quyết sắp xếp")

    def __str__(self) -> str:
        return self.number


class Succession(Kept):
    """Kế thừa: what became of a unit, whole or in part, by which clause of which act."""

    from_unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    reorganisation = models.ForeignKey(
        "places.Reorganisation", models.PROTECT, null=True, related_name="+"
    )
    extent = models.CharField(_("phạm vi"), max_length=5, choices=EXTENT_NAMES)
    detail = models.CharField(_("chi tiết"), max_length=40, blank=True)
    is_default = models.BooleanField(_("mặc định nhận hồ sơ"), default=False)
    default_basis = models.CharField(_("lý do mặc định"), max_length=80, blank=True)
    clause = models.CharField(_("khoản"), max_length=20, blank=True)
    share = models.DecimalField(_("tỷ lệ"), max_digits=6, decimal_places=5, null=True, blank=True)
    settled_at = models.DateTimeField(_("đã xác nhận lúc"), null=True, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("kế thừa")
        constraints = [
            models.UniqueConstraint(fields=["from_unit", "to_unit"], name="one_succession_a_pair"),
            models.UniqueConstraint(
                fields=["from_unit"],
                condition=Q(is_default=True),
                name="one_default_heir",
                violation_error_message=_("Đơn vị này đã có nơi nhận mặc định."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_unit_id} → {self.to_unit_id}"


class Jurisdiction(Kept):
    """Địa bàn quản lý: which present unit answers today for which unit, present or past.

    Several may read (`holder`); exactly one is the home that counts (`is_home`). A home that
    rests on a proposal nobody confirmed is «tạm tính» (`is_tentative`).
    """

    holder = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    is_home = models.BooleanField(default=True)
    is_tentative = models.BooleanField(default=False)

    class Meta(Kept.Meta):
        verbose_name = _("địa bàn quản lý")
        constraints = [
            models.UniqueConstraint(fields=["holder", "unit"], name="one_jurisdiction_a_pair"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(is_home=True), name="one_home_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder_id} ← {self.unit_id}"
