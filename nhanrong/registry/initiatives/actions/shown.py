"""Công khai từng mục: the leader says which fields the public may read, and from when."""

from collections.abc import Mapping

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.hands import must_lead
from nhanrong.registry.initiatives.models import FieldShown, Initiative
from nhanrong.registry.initiatives.queries import projection
from nhanrong.registry.initiatives.rules import shown as rules
from nhanrong.registry.initiatives.rules.shown import Level


@action("initiatives.show_fields")
def show_fields(initiative: Initiative, levels: Mapping[str, Level], *, by: Actor) -> None:
    """Đặt mức công khai: each field public, internal, or public from a day on.

    Only what differs is judged and written; a level once written stays, so that its versions tell
    who opened what.
    """
    must_lead(by)
    today = timezone.localdate()
    held = projection.levels_of(initiative)
    present = rules.levels(held)
    changed = {
        field: level
        for field, level in levels.items()
        if field not in present or present[rules.Shown(field)] != level
    }
    for field, level in changed.items():
        rules.must_be_level(field, level, today)
    if not changed:
        raise Refused("levels_change_nothing")
    for field, level in changed.items():
        FieldShown.objects.update_or_create(
            initiative=initiative,
            field=field,
            defaults={"level": level.openness, "from_day": level.from_day},
        )
    tell(levels={field: level.openness for field, level in changed.items()})
