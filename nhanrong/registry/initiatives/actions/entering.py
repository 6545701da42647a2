"""How an initiative gets into the register, whatever the road: where it stands, and whose it is."""

from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
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


def _registrar(by: Actor) -> entering.Registrar:
    return entering.Registrar(by.role, by.body_id, by.reach)


def _stands_here(initiative: Initiative, by: Actor) -> bool:
    """Say whether the body that was named lives, and stands where the initiative counts."""
    if initiative.body_id is None or initiative.body_id == by.body_id:
        return False
    body = Body.objects.filter(pk=initiative.body_id, end_date__isnull=True).first()
    if body is None:
        return False
    if body.commune_id is not None:
        return body.commune_id == initiative.commune_id
    return body.province_id is None or body.province_id == initiative.province_id
