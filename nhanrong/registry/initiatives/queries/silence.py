"""Who has fallen silent: in operation, and no activity, report, meeting or review in two periods.

One definition, one statement. Nothing here changes a state: a person confirms, or writes what was
done.
"""

from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest

from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import rules
from nhanrong.registry.initiatives.models import Activity, Initiative, Review, Silence
from nhanrong.registry.initiatives.queries.running import own_desk
from nhanrong.registry.initiatives.rules import Status


def _latest(rows: QuerySet[Activity] | QuerySet[Review]) -> Subquery:
    newest = rows.filter(initiative=OuterRef("pk")).order_by().values("initiative")
    return Subquery(newest.annotate(day=Max("on")).values("day"), output_field=DateField())


def with_last_sign(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Add to each initiative the day of its last sign of life; its launch is the first one.

    An activity at a site is one of its initiative, whoever wrote it; what was struck is none.
    """
    last_sign = Greatest(
        F("launched_on"),
        F("operating_on"),
        _latest(Activity.objects.filter(struck_on__isnull=True)),
        _latest(Review.objects.all()),
    )
    found: QuerySet[Any] = rows.annotate(last_sign=last_sign)
    return found


def silent(*, on: date, months: int) -> QuerySet[Any]:
    """Return what works and has given no sign of life for longer than so many months."""
    rows: QuerySet[Any] = Initiative.everything.filter(status__in=rules.MAY_FALL_SILENT)
    before = rules.months_after(on, -months)
    return with_last_sign(rows).filter(last_sign__lt=before).order_by("pk")


def unheard(actor: Actor) -> QuerySet[Silence]:
    """Return the silences found last night that await the actor's own desk."""
    home = Initiative.objects.at_home_with(actor).filter(own_desk(actor)).values("pk")
    rows = Silence.objects.filter(initiative__in=home, initiative__status__in=rules.MAY_FALL_SILENT)
    return rows.select_related("initiative", "initiative__commune").order_by("last_sign", "pk")


def stirring(actor: Actor) -> QuerySet[Any]:
    """Return the dormant ones of the actor's own desk that have done something since."""
    again = Activity.objects.filter(
        initiative=OuterRef("pk"), struck_on__isnull=True, on__gt=OuterRef("dormant_on")
    )
    rows = Initiative.objects.at_home_with(actor).filter(own_desk(actor), Exists(again))
    return rows.filter(status=Status.DORMANT).select_related("commune").order_by("sort_key", "pk")


def found_silent(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Keep the initiatives that the night found silent."""
    return rows.filter(
        pk__in=Silence.objects.values("initiative"), status__in=rules.MAY_FALL_SILENT
    )


def silence_of(initiative: Initiative) -> Silence | None:
    """Return what the night found about an initiative, or nothing."""
    known = Silence.objects.filter(initiative=initiative)
    return known.filter(initiative__status__in=rules.MAY_FALL_SILENT).first()
