"""Who acts: his own posts, and those lent to him for some days."""

from types import SimpleNamespace

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Level, Reach, Role


def test_cast_reads_as_the_story_says(cast, country):
    told = {
        name: (
            member.actor.role,
            member.actor.level,
            member.actor.reach,
            member.actor.province_id,
            member.actor.commune_id,
        )
        for name, member in vars(cast).items()
        if hasattr(member, "actor")
    }

    lam_dong, di_linh = country.lam_dong.pk, country.di_linh.pk
    assert told == {
        "an": (Role.OFFICER, Level.COMMUNE, Reach.TERRITORY, lam_dong, di_linh),
        "lan": (Role.LEADER, Level.COMMUNE, Reach.TERRITORY, lam_dong, di_linh),
        "chi": (Role.OFFICER, Level.COMMUNE, Reach.BODY, lam_dong, di_linh),
        "binh": (Role.SECRETARY, Level.PROVINCE, Reach.TERRITORY, lam_dong, None),
        "mai": (Role.ADMINISTRATOR, Level.PROVINCE, Reach.TERRITORY, lam_dong, None),
        "dung": (Role.LEADER, Level.NATION, Reach.TERRITORY, None, None),
    }


def test_many_homes_are_judged_as_each_alone(cast, country):
    units = [country.di_linh, country.hoa_ninh, country.thanh_hoa]
    bodies = [cast.chi.body, cast.an.body]
    homes = [
        (unit.parent_id or unit.pk, unit.pk if unit.parent_id else None, body.pk)
        for unit in units
        for body in bodies
    ]
    for member in (cast.an, cast.chi, cast.binh, cast.dung):
        alone = [home for home in homes if _is_at_home(member.actor, home)]

        assert alone == [home for home in homes if member.actor.governs(_record(home))]
        member.actor.must_govern_all(alone)
    assert not _is_at_home(cast.an.actor, homes[2])
    with pytest.raises(Refused, match="not_at_home"):
        cast.binh.actor.must_govern_all(homes)


def _record(home):
    return SimpleNamespace(**dict(zip(("province_id", "commune_id", "body_id"), home, strict=True)))


def _is_at_home(actor, home):
    try:
        actor.must_govern_all([home])
    except Refused:
        return False
    return True
