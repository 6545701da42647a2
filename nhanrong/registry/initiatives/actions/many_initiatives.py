"""Ghi nhiều mô hình đã có: what has run for years enters in one deed, as if each came alone."""

from collections.abc import Sequence
from typing import NamedTuple

from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.deeds.pen import require_deed
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.entering import must_have_hands, take_in_many
from nhanrong.registry.initiatives.actions.history import Past, grounds_of, settle_past
from nhanrong.registry.initiatives.actions.importing import copy_records, number
from nhanrong.registry.initiatives.actions.likeness import keep_all_waiting, must_be_new
from nhanrong.registry.initiatives.actions.many_sites import Kept
from nhanrong.registry.initiatives.actions.settling import count_anew
from nhanrong.registry.initiatives.models import Basis, Initiative
from nhanrong.registry.initiatives.queries.likeness import Asked, nearest


class Former(NamedTuple):
    """An initiative that is older than the register, and what its old papers say.

    Its unit comes with it, and the unit's parent. `despite` says why it is written although such
    a name exists.
    """

    initiative: Initiative
    past: Past
    despite: str = ""


@batch("initiatives.enter_many")
def enter_many(rows: Sequence[Former], *, by: Actor) -> Kept:
    """Ghi nhiều mô hình đã có: each is judged as by `enter`; all are written, or none.

    Names are compared with what stood before the list, not among each other.
    """
    must_have_hands(by)
    made = [row.initiative for row in rows]
    take_in_many(made, by)
    near = nearest([Asked(one.name, one.unit) for one in made])
    for row, hits in zip(rows, near, strict=True):
        must_be_new(hits, row.despite)
    running = sum(settle_past(row.initiative, row.past) for row in rows)
    number(made)
    copy_records(Initiative, made)
    grounds = [basis for row in rows for basis in grounds_of(row.initiative, row.past)]
    copy_records(Basis, grounds)
    keep_all_waiting(zip(made, near, (row.despite for row in rows), strict=True), by)
    count_anew({(one.province_id, one.commune_id) for one in made})
    tell(rows=len(made), runs=running, grounds=len(grounds), near=sum(map(bool, near)))
    return Kept(require_deed(Initiative).id, [one.pk for one in made])
