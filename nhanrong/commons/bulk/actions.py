"""A verb is done to many records in one deed, and taken back in one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.bulk import foreseeing, rules
from nhanrong.commons.bulk.models import Bulk
from nhanrong.commons.bulk.verbs import BulkVerb, Values, named, rows_of
from nhanrong.commons.scope.actor import Actor


@dataclass(frozen=True)
class Confirmed:
    """The mark of the preview that was seen, and the number that was typed to confirm it."""

    seen: str
    typed: str = ""


@batch("bulk.carry_out")
def carry_out(
    verb: BulkVerb, chosen: Sequence[int], values: Values, confirmed: Confirmed, *, by: Actor
) -> Bulk:
    """Làm với nhiều hồ sơ: exactly what the preview of this mark showed, or nothing.

    `chosen` are the records that the preview said would change. Every record passes through the
    room's own action and its own line in the journal. Refuses `bulk_changed_meanwhile` when one
    is no longer as it was seen, `bulk_not_confirmed` when the number was not typed.
    """
    if verb.roles and by.role not in verb.roles:
        raise Refused("wrong_role", role=by.role)
    rules.must_be_chosen(chosen)
    rules.must_be_confirmed(len(chosen), confirmed.typed)
    records = rows_of(verb.kind, by).filter(pk__in=chosen).order_by("pk")
    seen = foreseeing.Foreseen([foreseeing.tried(verb, record, values, by) for record in records])
    if len(seen.doing) != len(chosen) or seen.digest != confirmed.seen:
        raise Refused("bulk_changed_meanwhile")
    done = seen.doing
    bulk = Bulk.objects.create(
        kind=verb.kind,
        verb=verb.key,
        changes=[
            {"pk": one.record.pk, "name": str(one.record), "before": one.before, "after": one.after}
            for one in done
        ],
        body_id=by.body_id,
        post_id=by.post_id,
        at=timezone.now(),
    )
    tell(kind=verb.kind, verb=verb.key, rows=len(done), bulk=bulk.pk)
    return bulk


@batch("bulk.undo")
def undo(bulk: Bulk, *, by: Actor) -> int:
    """Hoàn tác: put back what the deed changed; return how many records were put back.

    A record that somebody changed since is left as it is and named on the receipt. Refuses
    `bulk_undone_already`, `bulk_too_old`, `bulk_not_yours`.
    """
    held = Bulk.objects.select_for_update().get(pk=bulk.pk)
    if held.undone_at is not None:
        raise Refused("bulk_undone_already")
    if held.body_id != by.body_id:
        raise Refused("bulk_not_yours")
    now = timezone.now()
    rules.must_be_undoable(held.at, now)
    verb = named(held.kind, held.verb)
    if verb is None:
        raise Refused("bulk_changed_meanwhile")
    left = [change["pk"] for change in held.changes if not _put_back(verb, change, by)]
    held.undone_at, held.left = now, left
    held.save()
    bulk.refresh_from_db()
    tell(bulk=held.pk, rows=len(held.changes) - len(left), left=len(left))
    return len(held.changes) - len(left)


def _put_back(verb: BulkVerb, change: dict[str, Any], by: Actor) -> bool:
    model = apps.get_model(verb.kind)
    record = rows_of(verb.kind, by).filter(pk=change["pk"]).first()
    if record is None or foreseeing.state(record, verb.fields) != change["after"]:
        return False
    try:
        verb.back(record, foreseeing.values_of(model, change["before"]), by)
    except Refused:
        return False
    return True
