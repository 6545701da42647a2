"""How an initiative gets into the register, whatever the road: where it stands, and whose it is."""

from collections.abc import Sequence

from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.settling import (
    Home,
    homes_of,
    is_here,
    living_bodies,
)
from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.rules import entering


def must_have_hands(by: Actor) -> None:
    """Refuse who cannot register at all, before anything is looked at."""
    entering.must_register(_registrar(by), None, stands_here=False)


def take_in(initiative: Initiative, by: Actor) -> None:
    """Settle where a new initiative stands and whose it is; refuse whom the rule refuses.

    For the page, the sheet, the command and the job alike.
    """
    initiative.settle_home()
    initiative.body_id = entering.must_register(
        _registrar(by),
        initiative.body_id,
        stands_here=_stands_here(initiative, by),
    )
    by.must_govern(initiative)


def take_in_many(initiatives: Sequence[Initiative], by: Actor) -> None:
    """Settle where many stand and whose they are, as `take_in` does for each."""
    homes = homes_of({one.unit_id for one in initiatives})
    bodies = living_bodies({one.body_id for one in initiatives if one.body_id is not None})
    who = _registrar(by)
    for one in initiatives:
        home = homes[one.unit_id]
        here = one.body_id is not None and is_here(bodies.get(one.body_id), home)
        one.province_id, one.commune_id = home
        one.body_id = entering.must_register(who, one.body_id, stands_here=here)
    by.must_govern_all((one.province_id, one.commune_id, one.body_id) for one in initiatives)


def _registrar(by: Actor) -> entering.Registrar:
    return entering.Registrar(by.role, by.body_id, by.reach)


def _stands_here(initiative: Initiative, by: Actor) -> bool:
    """Say whether the body that was named lives, and stands where the initiative counts."""
    if initiative.body_id is None or initiative.body_id == by.body_id:
        return False
    bodies = living_bodies({initiative.body_id})
    return is_here(
        bodies.get(initiative.body_id), Home(initiative.province_id, initiative.commune_id)
    )
