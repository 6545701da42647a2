"""The national catalogue of families and their aliases."""

import csv
from dataclasses import dataclass
from pathlib import Path

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.audit.deeds import action
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.models import Family, FamilyAlias


def must_keep_catalogue(by: Actor) -> None:
    """The catalogue is kept by the national body, or by the system when it is set up."""
    if not (by.is_national or by.role == Role.SYSTEM):
        raise Refused("catalogue_is_national")


def must_be_unknown(name: str, *, but: int | None = None) -> None:
    """Refuse `family_exists` for a name that a family bears or has as another one."""
    known = queries.family_for(name)
    if known is not None and known.pk != but:
        raise Refused("family_exists", name=name)


@action("initiatives.add_family")
def add_family(family: Family, *, by: Actor) -> Family:
    """Thêm loại mô hình."""
    must_keep_catalogue(by)
    must_be_unknown(family.name)
    family.save()
    return family


@action("initiatives.add_alias")
def add_alias(family: Family, name: str, *, by: Actor) -> FamilyAlias:
    """Thêm tên gọi khác: the same idea under another name."""
    must_keep_catalogue(by)
    must_be_unknown(name)
    return FamilyAlias.objects.create(family=family, name=name)


# --- The catalogue with which the house begins ---------------------------------------------------

FIXTURE = Path(__file__).parents[1] / "fixtures" / "families.csv"


@dataclass(frozen=True)
class Catalogue:
    """How many families and other names a loading added."""

    families: int
    aliases: int


def load_catalogue(*, by: Actor) -> Catalogue:
    """Nạp danh mục: add the families of the fixture, and their other names, that are missing."""
    families = aliases = 0
    with FIXTURE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            family = queries.family_for(row["name"])
            if family is None:
                kept = {name: row[name] for name in ("name", "field", "summary")}
                family = add_family(Family(**kept), by=by)
                families += 1
            for name in filter(None, row["aliases"].split(";")):
                if queries.family_for(name) is None:
                    add_alias(family, name, by=by)
                    aliases += 1
    return Catalogue(families, aliases)
