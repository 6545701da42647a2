"""The list of initiatives declared: how it comes in and goes out as Excel."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import WORKING
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets.listings import Listing, TakenBack, Written
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.sheets.clerk import InitiativeClerk
from nhanrong.registry.initiatives.sheets.columns import COLUMNS, FREE
from nhanrong.registry.initiatives.sheets.drafts import Draft, Revision
from nhanrong.registry.initiatives.sheets.held import held


def imported(drafts: Sequence[Draft | Revision], *, on: date, by: Actor) -> actions.Imported:
    """Write what a list holds: new initiatives and changes of known ones, in one deed."""
    new = [one for one in drafts if isinstance(one, Draft)]
    units = Unit.objects.select_related("parent").in_bulk({one.unit_id for one in new})
    rows = [_listed(one, units[one.unit_id]) for one in new]
    revised = [
        actions.Revised(one.record_id, one.values, one.despite)
        for one in drafts
        if isinstance(one, Revision)
    ]
    return actions.import_list(rows, revised, on=on, by=by)


def _listed(draft: Draft, unit: Unit) -> actions.Listed:
    paper = None
    if draft.decision:
        paper = Paper(None, draft.decision, draft.decided_on, body_name=draft.issuer)
    return actions.Listed(
        unit=unit,
        values={name: value for name, value in draft.values.items() if value not in (None, "")},
        decision=paper,
        sites=draft.sites,
        groups=draft.groups,
        despite=draft.despite,
    )


def write(drafts: Sequence[Draft | Revision], *, on: date, by: Actor) -> Written:
    """Write the drafts of ready rows, and say what was written."""
    done = imported(drafts, on=on, by=by)
    new = [one for one in drafts if isinstance(one, Draft)]
    counts = {
        "sites": sum(one.sites or 0 for one in new),
        "groups": sum(one.groups or 0 for one in new if one.sites),
    }
    return Written(done.deed, len(done.made), len(done.changed), counts)


def take_back(deed: UUID, *, by: Actor) -> TakenBack:
    """Undo one such deed, but for what somebody worked on since."""
    undone = actions.take_back_import(deed, by=by)
    return TakenBack(undone.removed, undone.restored, undone.left)


LISTING: Final = Listing(
    key="initiatives",
    order=10,
    slug="mo-hinh",
    title=_("Danh sách mô hình"),
    columns=COLUMNS,
    identity="code",
    roles=WORKING,
    held=held,
    clerk=InitiativeClerk,
    write=write,
    take_back=take_back,
    page="initiatives:list",
    guide=(
        _("Mỗi dòng một mô hình. Để trống ô chưa biết; để trống không phải là 0."),
        _("Mô hình đã có trong sổ thì ghi mã: chỉ những ô khác với sổ được sửa."),
    ),
    free=FREE,
    keeps_rest=True,
)
