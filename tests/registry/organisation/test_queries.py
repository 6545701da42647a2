"""What may be asked of bodies and posts, and by whom."""

from datetime import timedelta

from django.utils import timezone

from nhanrong.bedrock.roles import BodyKind, Level, Role
from nhanrong.registry.organisation import queries
from tests.factories.people import make_body, make_member, make_post


def names(rows):
    return sorted(row.name for row in rows)


def test_bodies_follow_the_reach(cast):
    commune = sorted(
        body.name
        for body in (cast.an.body, cast.lan.body, cast.chi.body, cast.party, cast.steering)
    )

    assert names(queries.bodies(cast.an.actor)) == commune
    assert names(queries.bodies(cast.chi.actor)) == [cast.chi.body.name]
    assert names(queries.bodies(cast.binh.actor)) == sorted(
        [*commune, cast.neighbour.name, cast.binh.body.name]
    )
    assert len(queries.bodies(cast.dung.actor)) == 8


def test_bodies_are_found_by_kind_level_and_words_without_marks(cast):
    actor = cast.binh.actor

    assert names(queries.found_bodies(actor, kind="police", level="commune")) == [
        "Công an xã Di Linh",
        "Công an xã Hòa Ninh",
    ]
    assert names(queries.found_bodies(actor, text="cong an hoa ninh")) == ["Công an xã Hòa Ninh"]
    assert names(queries.found_bodies(actor, kind="nonsense", text="truong")) == [
        "Trường THCS Di Linh"
    ]


def test_posts_and_accounts_follow_the_reach(cast):
    assert [post.user for post in queries.posts(cast.an.actor)] == [
        cast.an.user,
        cast.lan.user,
        cast.chi.user,
    ]
    assert list(queries.accounts(cast.chi.actor)) == [cast.chi.user]
    assert cast.dung.user not in queries.accounts(cast.mai.actor)
    assert cast.mai.user in queries.accounts(cast.dung.actor)


def test_units_for_new_bodies(cast, country):
    assert list(queries.units_for(cast.an.actor)) == [country.di_linh]
    assert set(queries.units_for(cast.mai.actor)) == {
        country.lam_dong,
        country.di_linh,
        country.hoa_ninh,
        country.xuan_huong,
    }
    assert list(queries.units_for(cast.chi.actor)) == []
    assert queries.units_for(cast.dung.actor).count() == 8


def test_roles_that_may_be_given(cast):
    assert queries.grantable_roles(cast.mai.actor, cast.an.body) == [
        Role.OFFICER,
        Role.SECRETARY,
        Role.LEADER,
        Role.ADMINISTRATOR,
    ]
    assert queries.grantable_roles(cast.mai.actor, cast.mai.body) == [
        Role.OFFICER,
        Role.SECRETARY,
        Role.LEADER,
    ]
    assert queries.grantable_roles(cast.lan.actor, cast.lan.body) == [Role.OFFICER, Role.SECRETARY]
    assert queries.grantable_roles(cast.lan.actor, cast.an.body) == []
    assert queries.grantable_roles(cast.an.actor, cast.an.body) == []


def test_bodies_are_changed_by_their_territory_s_administrator(cast):
    told = [
        queries.may_change(actor, body)
        for actor, body in (
            (cast.mai.actor, cast.an.body),
            (cast.mai.actor, cast.dung.body),
            (cast.lan.actor, cast.lan.body),
        )
    ]

    assert told == [True, False, False]


def test_account_with_a_past_post_only_is_managed_by_who_could_have_given_it(cast):
    today = timezone.localdate()
    gone = make_member("Đã Nghỉ", cast.an.body, Role.OFFICER)
    gone.post.end_date = today
    member = make_member("Chưa Có", cast.an.body, Role.OFFICER)
    make_post(member.user, cast.dung.body, start_date=today + timedelta(days=5))

    assert queries.may_manage_account(cast.mai.actor, gone.user, on=today) is True
    assert queries.may_manage_account(cast.mai.actor, member.user, on=today) is False
    assert queries.may_manage_account(cast.mai.actor, cast.mai.user, on=today) is False


def test_heirs_and_receivers_are_colleagues(cast):
    today = timezone.localdate()
    colleague = make_member("Đồng Nghiệp", cast.an.body, Role.OFFICER)
    closed = make_member("Đã Ngừng", cast.an.body, Role.OFFICER)
    closed.user.is_active = False
    closed.user.save()

    assert list(queries.heirs_of(cast.an.user, cast.lan.actor, on=today)) == [
        cast.lan.post,
        colleague.post,
    ]
    assert list(queries.receivers_for(cast.an.actor, on=today)) == [colleague.post]


def test_kinds_for_a_level_have_names():
    kinds = queries.kinds_for(Level.PROVINCE)

    assert [kind for kind, _ in kinds] == [
        kind for kind in BodyKind if kind not in (BodyKind.SCHOOL, BodyKind.RESIDENTIAL)
    ]
    assert queries.role_name("leader") == "Lãnh đạo"


def test_open_work_of_nobody_is_nothing(cast):
    assert queries.open_work([cast.an.post]) == []
    assert make_body(BodyKind.SCHOOL).level == Level.NATION
