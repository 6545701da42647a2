"""The national catalogue of families and their aliases."""

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.audit.deeds import action
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.models import Family, FamilyAlias


def _must_keep_catalogue(by: Actor) -> None:
    """The catalogue is kept by the national body, or by the system when it is set up."""
    if not (by.is_national or by.role == Role.SYSTEM):
        raise Refused("catalogue_is_national")


@action("initiatives.add_family")
def add_family(family: Family, *, by: Actor) -> Family:
    """Thêm loại mô hình."""
    _must_keep_catalogue(by)
    if queries.family_for(family.name) is not None:
        raise Refused("family_exists", name=family.name)
    family.save()
    return family


@action("initiatives.add_alias")
def add_alias(family: Family, name: str, *, by: Actor) -> FamilyAlias:
    """Thêm tên gọi khác: the same idea under another name."""
    _must_keep_catalogue(by)
    if queries.family_for(name) is not None:
        raise Refused("family_exists", name=name)
    return FamilyAlias.objects.create(family=family, name=name)
