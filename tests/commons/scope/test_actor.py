"""Who acts: his own posts, and those lent to him for some days."""

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
