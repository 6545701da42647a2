"""Which lists a body sent in, how far they are, and how its columns are to be understood."""

from datetime import timedelta
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from nhanrong.commons.jobs.stalled import SILENCE
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import progress
from nhanrong.commons.sheets.listings import open_to
from nhanrong.commons.sheets.models import Import, Mapping
from nhanrong.commons.sheets.progress import Progress
from nhanrong.commons.sheets.results import Result


class Activity(StrEnum):
    """Whether somebody works on a list that is not finished."""

    WORKING = "working"
    WAITING = "waiting"
    BROKEN_OFF = "broken_off"
    STOPPED = "stopped"


def imports(actor: Actor) -> QuerySet[Import]:
    """List what the actor's own body sent in, the newest first.

    A file of posts holds names to sign in and addresses: of a list that his role does not send in,
    everybody sees only what he sent or compared himself.
    """
    own = Q(post=actor.post_id or 0) | Q(listing__in=[one.key for one in open_to(actor)])
    rows = Import.objects.filter(own, body=actor.body_id or 0)
    return rows.select_related("post__user").order_by("-at", "-pk")


def result(imported: Import) -> Result | None:
    """Open what came of a list; nothing, while it was not read."""
    return Result(imported.result) if imported.result else None


def progress_of(imported: Import) -> Progress | None:
    """Say how far a list is; nothing, when nobody has begun."""
    return progress.of(imported.pk)


def activity(imported: Import) -> Activity:
    """Say whether a worker has the list in hand, or will take it from the queue, or nobody will.

    A job that a worker has begun without holding the list yet, or has just let go, counts as
    waiting while that worker shows signs of life.
    """
    if progress.is_held(imported.pk):
        return Activity.WORKING
    jobs = ProcrastinateJob.objects.filter(task_name__startswith="sheets.", args__pk=imported.pk)
    told = jobs.filter(status__in=("todo", "doing"))
    waiting = dict(told.values_list("status", "worker__last_heartbeat"))
    if "doing" in waiting:
        beat = waiting["doing"]
        is_alive = beat is not None and timezone.now() - beat < timedelta(seconds=SILENCE)
        return Activity.WAITING if is_alive else Activity.BROKEN_OFF
    return Activity.WAITING if waiting else Activity.STOPPED


def filters_of(imported: Import) -> dict[str, str]:
    """Say how the list was narrowed when its file was exported, as its page's address says it."""
    return QueryDict(imported.query).dict()


def mappings(actor: Actor, key: str) -> QuerySet[Mapping]:
    """List how the body's own columns of a list were corrected, the newest first."""
    rows = Mapping.objects.filter(body=actor.body_id or 0, listing=key)
    return rows.order_by("-at", "-pk")
