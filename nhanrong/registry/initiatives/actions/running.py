"""An initiative at work: what it did is written down, or struck; it falls silent, and wakes."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, batch, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries, rules
from nhanrong.registry.initiatives.actions.hands import must_work
from nhanrong.registry.initiatives.actions.life import judge, keep, must_stand
from nhanrong.registry.initiatives.actions.striking import strike
from nhanrong.registry.initiatives.models import STATUS_NAMES, Activity, Initiative, Silence
from nhanrong.registry.initiatives.rules import Status


def _must_answer_for(activity: Activity, by: Actor) -> None:
    """Refuse unless the actor answers for the initiative, or for the site of the activity."""
    must_work(by)
    if by.governs(activity.initiative):
        return
    if activity.site is None:
        raise Refused("only_your_own_site")
    by.must_govern(activity.site)


@action("initiatives.write_activity")
def write_activity(activity: Activity, *, by: Actor) -> Activity:
    """Ghi hoạt động: a meeting, an activity or a report, of the initiative or of one site.

    Who runs only a site writes what his site did; it is a sign of life of the initiative too.
    """
    initiative, site = activity.initiative, activity.site
    _must_answer_for(activity, by)
    if site is not None and site.initiative_id != initiative.pk:
        raise Refused("site_of_another")
    if initiative.status == Status.ENDED:
        raise Refused("wrong_state", state=STATUS_NAMES[Status.ENDED])
    rules.must_not_be_to_come(activity.on, today=timezone.localdate())
    begun = initiative.founded_on or initiative.launched_on
    rules.must_be_in_order(begun, activity.on, code="before_beginning")
    activity.save()
    Silence.objects.filter(initiative=initiative, last_sign__lt=activity.on).delete()
    tell(initiative=initiative.pk, site=site.pk if site else None)
    return activity


@action("initiatives.strike_activity")
def strike_activity(activity: Activity, *, reason: str, by: Actor) -> None:
    """Bỏ một hoạt động ghi nhầm: it stays to be read, struck through, with the reason."""
    _must_answer_for(activity, by)
    strike(activity, reason)
    tell(remark=reason)


# --- Silence -------------------------------------------------------------------------------------


@batch("initiatives.find_silent")
def find_silent(*, on: date, by: Actor) -> int:
    """Tìm mô hình im lặng: note anew who gave no sign of life; no state changes by it."""
    months = queries.months(queries.SILENT_MONTHS, on=on)
    found = (
        {}
        if months is None
        else dict(queries.silent(on=on, months=months).values_list("pk", "last_sign"))
    )
    known = dict(Silence.objects.values_list("pk", "last_sign"))
    gone = [pk for pk, day in known.items() if found.get(pk) != day]
    Silence.objects.filter(pk__in=gone).delete()
    Silence.objects.bulk_create(
        Silence(initiative_id=pk, last_sign=day, found_on=on)
        for pk, day in found.items()
        if known.get(pk) != day
    )
    tell(silent=len(found))
    return len(found)


@action("initiatives.confirm_dormant")
def confirm_dormant(initiative: Initiative, *, since: date, on: date, by: Actor) -> None:
    """Xác nhận ngừng sinh hoạt: a person says since when; it still counts, and this is told."""
    target = judge(initiative, "confirm_dormant", by, on)
    rules.must_be_in_order(since, on, code="dormant_from_the_future")
    rules.must_be_in_order(initiative.launched_on, since, code="before_launch")
    sign = queries.last_sign(initiative)
    if sign is not None and sign > since:
        raise Refused("active_since", on=sign)
    initiative.status, initiative.dormant_on = target, since
    Silence.objects.filter(initiative=initiative).delete()
    tell(since=since.isoformat())
    keep(initiative)


@dataclass(frozen=True)
class Done:
    """What was done: its kind, the day, what it was, how many people came."""

    kind: str
    on: date
    what: str
    people: int | None = None


@action("initiatives.wake")
def wake(initiative: Initiative, done: Done, *, by: Actor) -> None:
    """Ghi hoạt động trở lại: what it did again wakes it; the four grounds must still hold."""
    target = judge(initiative, "wake", by, done.on)
    must_stand(initiative, done.on)
    rules.must_be_in_order(initiative.dormant_on, done.on, code="before_dormancy")
    Activity.objects.create(initiative=initiative, **vars(done))
    initiative.status, initiative.dormant_on = target, None
    keep(initiative)
