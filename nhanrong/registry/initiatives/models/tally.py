"""The figures as they were kept: by unit, from a day until a day, and which days are closed."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Func, Q
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import DEED_LOCK, Kept

# A row whose days are over is history: whoever writes, SQL included, leaves it as it is.
OVER = pgtrigger.Trigger(
    name="kept_for_ever",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__end_date__isnull=False),
    func="""
        RAISE EXCEPTION 'kept figures: % of unit % until %', TG_OP, OLD.unit_id, OLD.end_date
            USING ERRCODE = 'NR002';
    """,
)


class Tally(Kept):
    """Bảng tổng hợp: the figures of what was made in a unit, from a day until before a day.

    The unit is the one in which the records were made, and never changes; whose it is on the map
    of today says `places.Jurisdiction`, as for the records themselves. A unit without a row on a
    day had nothing to count on it.
    """

    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", db_index=False)
    start_date = models.DateField()
    end_date = models.DateField(null=True)
    definition = models.CharField(max_length=10)
    drawn_at = models.DateTimeField()
    initiatives = models.IntegerField()
    sites = models.IntegerField()
    groups = models.IntegerField()
    lacking = models.IntegerField()

    class Meta(Kept.Meta):
        verbose_name = _("bảng tổng hợp")
        triggers = [DEED_LOCK, OVER]
        indexes = [
            models.Index(
                fields=["unit"], condition=Q(end_date__isnull=True), name="tally_of_today"
            ),
            models.Index(fields=["end_date", "start_date"], name="tally_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gt=F("start_date")),
                name="tally_ends_after_it_starts",
            ),
            # Judged when the transaction closes: one statement ends a row and begins the next.
            ExclusionConstraint(
                name="one_tally_of_a_unit_a_day",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (
                        Func(
                            F("start_date"),
                            F("end_date"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                deferrable=Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.start_date}"


class Closing(Kept):
    """Chốt số liệu: a day whose figures are kept, when they were drawn and when it was closed.

    The night closes the day that is over; an earlier day is closed by hand, from the records as
    they are known then.
    """

    day = models.DateField(_("ngày"), unique=True)
    drawn_at = models.DateTimeField(_("tính lúc"))
    closed_at = models.DateTimeField(_("chốt lúc"), null=True)
    definition = models.CharField(_("định nghĩa bản"), max_length=10)
    is_by_hand = models.BooleanField(default=False)

    class Meta(Kept.Meta):
        verbose_name = _("chốt số liệu")

    def __str__(self) -> str:
        return str(self.day)
