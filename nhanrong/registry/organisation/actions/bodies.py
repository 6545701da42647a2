"""What may be done to bodies: one function, one deed."""

from datetime import date

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Level
from nhanrong.bedrock.vietnamese import clean
from nhanrong.commons.audit.deeds import action
from nhanrong.commons.people import changes
from nhanrong.commons.people.models import Body
from nhanrong.commons.places.models import PROVINCE
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.organisation import queries, rules


@action("organisation.establish")
def establish(body: Body, *, by: Actor) -> Body:
    """Thành lập: begin a body in a unit of the actor's territory."""
    judge(body, by)
    return changes.establish(body)


def judge(body: Body, by: Actor) -> None:
    """See whether the actor may set up this body, of this kind, in this unit, on this day."""
    settle(body)
    territory = rules.territory_of(body.province_id, body.commune_id)
    rules.must_establish(queries.standing_of(by), territory)
    if body.kind not in rules.kinds_at(Level(body.level)):
        raise Refused("kind_not_at_level", kind=body.get_kind_display())
    if body.unit is not None and not body.unit.lives_on(body.start_date):
        raise Refused("unit_not_standing", unit=body.unit.full_name)


def settle(body: Body) -> None:
    """Set a body's level and home from its unit; without a unit it stands for the nation."""
    unit = body.unit
    if unit is None:
        body.level, body.province, body.commune = Level.NATION, None, None
    elif unit.level == PROVINCE:
        body.level, body.province, body.commune = Level.PROVINCE, unit, None
    else:
        body.level, body.province, body.commune = Level.COMMUNE, unit.parent, unit


@action("organisation.rename")
def rename(body: Body, name: str, *, by: Actor) -> None:
    """Đổi tên: give a body its new name; its versions keep the old one."""
    must_change(body, by)
    changes.change(body, clean(name))


@action("organisation.dissolve")
def dissolve(body: Body, on: date, *, by: Actor) -> None:
    """Kết thúc hoạt động: end a body whose posts have ended."""
    must_change(body, by)
    changes.dissolve(body, on)


def must_change(body: Body, by: Actor) -> None:
    """Refuse `body_out_of_reach` unless an administrator of its territory changes the body."""
    territory = rules.territory_of(body.province_id, body.commune_id)
    rules.must_establish(queries.standing_of(by), territory)
