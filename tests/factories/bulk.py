"""One verb done to many initiatives: seen, confirmed, done."""

from datetime import date

from nhanrong.commons.bulk import actions, foreseeing, verbs
from nhanrong.commons.bulk.models import Bulk
from nhanrong.commons.scope.actor import Actor

KIND = "initiatives.Initiative"
REVIEW = {"review_on": date(2027, 3, 1)}


def named(key: str) -> verbs.BulkVerb:
    verb = verbs.named(KIND, key)
    assert verb is not None
    return verb


def do(
    key: str, chosen: list[int], by: Actor, values: verbs.Values = REVIEW, typed: str = ""
) -> Bulk:
    """See, confirm, do."""
    seen = foreseeing.foresee(named(key), chosen, values, by)
    doing = [row.record.pk for row in seen.doing]
    return actions.carry_out(
        named(key), doing, values, actions.Confirmed(seen.digest, typed), by=by
    )
