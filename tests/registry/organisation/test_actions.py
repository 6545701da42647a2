"""The deeds on bodies, posts and accounts: what they do, refuse and leave written."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Level, Role
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.people import handover
from nhanrong.commons.people.models import Body, Delegation, Invitation, Post, User
from nhanrong.commons.scope.actor import SYSTEM, actor_in, posts_of
from nhanrong.registry.organisation import actions, queries
from nhanrong.registry.organisation.actions import Newcomer
from tests.cast import sign_in
from tests.factories.people import make_body, make_member, make_post, make_user

PASSWORD = "mật-khẩu-đủ-dài-2026"
NEW = Newcomer("nguoimoi", "Người Mới")


def refused(call, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    return caught.value.code


def last_entry():
    return Entry.objects.latest("at")


def today():
    return timezone.localdate()


def new_post(body, role=Role.OFFICER, **facts):
    facts.setdefault("start_date", today())
    return Post(body=body, role=role, title="Cán bộ", **facts)


# --- Bodies --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(BodyKind))
def test_administrator_establishes_a_body_of_every_kind(cast, country, kind):
    body = actions.establish(
        Body(kind=kind, name=f"Cơ quan {kind}", unit=country.di_linh, start_date=today()),
        by=cast.mai.actor,
    )

    assert (body.level, body.province, body.commune) == (
        Level.COMMUNE,
        country.lam_dong,
        country.di_linh,
    )
    assert last_entry().verb == "organisation.establish"


def test_commune_needs_no_police(cast, country):
    kinds = set(Body.objects.filter(commune=country.xuan_huong).values_list("kind", flat=True))

    assert kinds == set()


def test_body_beyond_the_territory_is_refused(cast, country):
    body = Body(kind=BodyKind.POLICE, name="X", unit=country.thanh_hoa, start_date=today())

    assert refused(actions.establish, body, by=cast.mai.actor) == "body_out_of_reach"
    assert refused(actions.establish, body, by=cast.lan.actor) == "body_out_of_reach"


def test_school_of_a_province_is_refused(cast, country):
    body = Body(kind=BodyKind.SCHOOL, name="X", unit=country.lam_dong, start_date=today())

    assert refused(actions.establish, body, by=cast.mai.actor) == "kind_not_at_level"


def test_body_in_a_unit_that_was_split_is_refused(cast, country):
    body = Body(kind=BodyKind.POLICE, name="X", unit=country.old_split, start_date=today())

    assert refused(actions.establish, body, by=cast.mai.actor) == "unit_not_standing"


def test_body_is_renamed_and_keeps_its_old_name_in_its_versions(cast):
    actions.rename(cast.party, "Đảng ủy xã Di Linh mới", by=cast.mai.actor)

    cast.party.refresh_from_db()
    kept = apps.get_model("people.BodyEvent").objects.filter(pgh_obj=cast.party.pk)
    versions = list(kept.order_by("pgh_id").values_list("name", flat=True))
    assert cast.party.name == "Đảng ủy xã Di Linh mới"
    assert versions == ["Đảng ủy xã Di Linh", "Đảng ủy xã Di Linh mới"]


def test_body_ends_only_when_its_posts_have_ended(cast):
    tomorrow = today() + timedelta(days=1)

    assert refused(actions.dissolve, cast.an.body, tomorrow, by=cast.mai.actor) == "body_has_posts"
    actions.end_post(cast.an.post, today(), by=cast.mai.actor)
    actions.dissolve(cast.an.body, tomorrow, by=cast.mai.actor)

    cast.an.body.refresh_from_db()
    assert cast.an.body.end_date == tomorrow
    assert refused(actions.dissolve, cast.an.body, tomorrow, by=cast.mai.actor) == (
        "body_already_ended"
    )


# --- Posts ---------------------------------------------------------------------------------------


def test_invitation_opens_account_post_and_link(cast):
    token = actions.invite(new_post(cast.an.body), NEW, by=cast.mai.actor)

    user = User.objects.get(username="nguoimoi")
    post = Post.objects.get(user=user)
    kept = Invitation.objects.get(user=user)
    assert (user.full_name, user.has_usable_password(), post.body) == (
        "Người Mới",
        False,
        cast.an.body,
    )
    assert kept.digest == queries.digest_of(token)
    assert token not in json.dumps(list(Invitation.objects.values()), default=str)
    assert (kept.expires_at - kept.created_at).days in (6, 7)
    entry = last_entry()
    assert (entry.verb, entry.post_id) == ("organisation.invite", cast.mai.post.pk)
    assert "Người Mới" not in entry.payload


@pytest.mark.parametrize(
    ("giver", "role", "place"),
    [
        ("mai", Role.ADMINISTRATOR, "binh"),
        ("mai", Role.OFFICER, "dung"),
        ("lan", Role.LEADER, "lan"),
        ("lan", Role.OFFICER, "an"),
        ("an", Role.OFFICER, "an"),
        ("binh", Role.OFFICER, "binh"),
        ("chi", Role.OFFICER, "chi"),
        ("dung", Role.OFFICER, "an"),
        ("mai", Role.SYSTEM, "an"),
    ],
)
def test_nobody_grants_more_than_less(cast, giver, role, place):
    by, body = getattr(cast, giver).actor, getattr(cast, place).body

    assert refused(actions.invite, new_post(body, role), NEW, by=by) == "grants_too_much"
    known = new_post(body, role, user=make_user())
    assert refused(actions.appoint, known, by=by) == "grants_too_much"
    assert not User.objects.filter(username="nguoimoi").exists()


def test_taken_name_is_refused_capitals_aside(cast):
    newcomer = Newcomer("AN", "Người Khác")

    code = refused(actions.invite, new_post(cast.an.body), newcomer, by=cast.mai.actor)

    assert code == "username_taken"


def test_person_holds_several_posts_but_none_twice(cast):
    second = new_post(cast.party, user=cast.an.user)

    actions.appoint(second, by=cast.mai.actor)

    assert [post.body for post in posts_of(cast.an.user.pk, on=today())] == [
        cast.an.body,
        cast.party,
    ]
    again = new_post(cast.party, user=cast.an.user)
    assert refused(actions.appoint, again, by=cast.mai.actor) == "post_already_held"


def test_nobody_appoints_or_ends_himself(cast):
    own = new_post(cast.an.body, user=cast.mai.user)

    assert refused(actions.appoint, own, by=cast.mai.actor) == "own_appointment"
    assert refused(actions.end_post, cast.mai.post, today(), by=cast.mai.actor) == (
        "own_appointment"
    )


def test_ended_post_acts_no_more(cast):
    actions.end_post(cast.an.post, today(), by=cast.mai.actor)

    assert list(posts_of(cast.an.user.pk, on=today())) == []
    assert len(posts_of(cast.an.user.pk, on=today() - timedelta(days=1))) == 1
    assert refused(actions.end_post, cast.an.post, today(), by=cast.mai.actor) == (
        "post_already_ended"
    )


def test_first_administrator_comes_from_the_system(country):
    nation = make_body(BodyKind.POLICE, name="Cục V05")

    token = actions.invite(new_post(nation, Role.ADMINISTRATOR), NEW, by=SYSTEM)

    assert queries.invitation(token).user.username == "nguoimoi"


# --- Keys ----------------------------------------------------------------------------------------


def accept(token, password=PASSWORD):
    invitation = queries.invitation(token)
    post = posts_of(invitation.user_id, on=today()).first()
    return actions.accept(invitation, password, by=actor_in(post, user=invitation.user))


def test_link_is_used_once(cast):
    token = actions.invite(new_post(cast.an.body), NEW, by=cast.mai.actor)
    held = queries.invitation(token)

    user = accept(token)

    assert user.check_password(PASSWORD)
    assert queries.invitation(token) is None
    by = actor_in(posts_of(user.pk, on=today()).first(), user=user)
    assert refused(actions.accept, held, PASSWORD, by=by) == "link_is_void"


def test_old_link_is_void(cast):
    token = actions.invite(new_post(cast.an.body), NEW, by=cast.mai.actor)
    with writing(because="test data"):
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert queries.invitation(token) is None


def test_weak_password_is_refused_and_the_link_stays_good(cast):
    token = actions.invite(new_post(cast.an.body), NEW, by=cast.mai.actor)

    with pytest.raises(ValidationError):
        accept(token, "12345")

    assert queries.invitation(token) is not None


def test_second_link_voids_the_first(cast):
    first = actions.reset_password(cast.an.user, by=cast.mai.actor)

    actions.reset_password(cast.an.user, by=cast.mai.actor)

    assert queries.invitation(first) is None


def test_password_reset_ends_the_old_password_and_the_sessions(cast):
    browser = sign_in(Client(), cast.an)
    assert browser.get(reverse("organisation:home")).status_code == 200

    actions.reset_password(cast.an.user, by=cast.mai.actor)

    cast.an.user.refresh_from_db()
    assert cast.an.user.has_usable_password() is False
    assert browser.get(reverse("organisation:home")).status_code == 302
    entry = last_entry()
    assert (entry.verb, entry.kind, entry.record_id) == (
        "organisation.reset_password",
        "people.User",
        cast.an.user.pk,
    )
    assert cast.an.user.password not in entry.payload


def test_second_factor_reset_removes_old_factors(cast):
    Authenticator.objects.create(user=cast.lan.user, type="totp", data={"secret": "x"})

    actions.reset_second_factor(cast.lan.user, by=cast.mai.actor)

    assert Authenticator.objects.filter(user=cast.lan.user).count() == 0


def test_account_with_a_post_beyond_reach_is_not_managed(cast):
    make_post(cast.an.user, cast.dung.body)

    for deed in (actions.reset_password, actions.reset_second_factor):
        assert refused(deed, cast.an.user, by=cast.mai.actor) == "not_your_account"
    assert refused(actions.deactivate, cast.an.user, None, by=cast.mai.actor) == "not_your_account"


def test_nobody_renews_his_own_keys_or_his_superior_s(cast):
    assert refused(actions.reset_password, cast.mai.user, by=cast.mai.actor) == "own_appointment"
    assert refused(actions.reset_password, cast.dung.user, by=cast.mai.actor) == "not_your_account"
    assert refused(actions.reset_password, cast.mai.user, by=cast.lan.actor) == "not_your_account"


# --- Leaving -------------------------------------------------------------------------------------


@pytest.fixture
def open_work(monkeypatch):
    """A wall with one kind of work, held in a plain dictionary: post → how much."""
    held = {}

    def hand_over(leaver, heir, *, by):
        count = held.pop(leaver.pk)
        held[heir.pk] = held.get(heir.pk, 0) + count
        return count

    monkeypatch.setattr(handover, "_works", {})
    work = handover.Work("files", "hồ sơ", lambda post: held.get(post.pk, 0), hand_over)
    handover.hang(work)
    return held


def test_leaver_without_open_work_leaves(cast):
    actions.deactivate(cast.an.user, None, by=cast.mai.actor)

    cast.an.user.refresh_from_db()
    cast.an.post.refresh_from_db()
    assert (cast.an.user.is_active, cast.an.post.end_date) == (False, today())
    assert refused(actions.reset_password, cast.an.user, by=cast.mai.actor) == "account_closed"


def test_open_work_passes_to_the_heir(cast, open_work):
    heir = make_member("Người Nhận", cast.an.body, Role.OFFICER)
    open_work[cast.an.post.pk] = 3
    assert refused(actions.deactivate, cast.an.user, None, by=cast.mai.actor) == (
        "open_work_needs_an_heir"
    )

    actions.deactivate(cast.an.user, heir.post, by=cast.mai.actor)

    assert open_work == {heir.post.pk: 3}
    assert json.loads(last_entry().payload)["facts"]["handed_files"] == 3


def test_ending_a_post_hands_its_open_work_over(cast, open_work):
    heir = make_member("Người Nhận", cast.an.body, Role.OFFICER)
    open_work[cast.an.post.pk] = 2
    assert refused(actions.end_post, cast.an.post, today(), by=cast.mai.actor) == (
        "open_work_needs_an_heir"
    )

    actions.end_post(cast.an.post, today(), heir.post, by=cast.mai.actor)

    assert open_work == {heir.post.pk: 2}


def test_heir_must_be_somebody_else_in_the_territory(cast, open_work):
    open_work[cast.an.post.pk] = 1
    stranger = make_member("Người Xa", cast.dung.body, Role.OFFICER)

    for heir in (cast.an.post, stranger.post):
        assert refused(actions.deactivate, cast.an.user, heir, by=cast.mai.actor) == "heir_unfit"
    cast.an.user.refresh_from_db()
    assert (cast.an.user.is_active, open_work) == (True, {cast.an.post.pk: 1})


# --- Delegation ----------------------------------------------------------------------------------


@pytest.fixture
def deputy(cast):
    return make_member("Phó Chủ Tịch", cast.lan.body, Role.LEADER, title="Phó Chủ tịch")


def lend(cast, receiver, *, start=0, days=5, **facts):
    first = today() + timedelta(days=start)
    values = {
        "receiver": receiver.post,
        "start_date": first,
        "end_date": first + timedelta(days=days),
        "signing": "KT.",
        "reason": "đi công tác",
    }
    return actions.delegate_from(cast.lan.actor, values | facts)


def test_receiver_acts_as_the_giver_during_the_days_and_the_journal_says_so(cast, deputy):
    lend(cast, deputy)

    lent = posts_of(deputy.user.pk, on=today()).get(pk=cast.lan.post.pk)
    acting = actor_in(lent, user=deputy.user)
    assert (acting.role, acting.body_id, acting.delegated_from) == (
        Role.LEADER,
        cast.lan.body.pk,
        "Trần Thị Lan",
    )
    actions.invite(new_post(cast.lan.body), NEW, by=acting)
    told = json.loads(last_entry().payload)
    assert (told["user"], told["post"], told["delegated"]) == (
        deputy.user.pk,
        cast.lan.post.pk,
        True,
    )


def test_delegation_begins_and_ends_by_itself(cast, deputy):
    lend(cast, deputy, start=2, days=3)

    held = [
        posts_of(deputy.user.pk, on=today() + timedelta(days=day))
        .filter(pk=cast.lan.post.pk)
        .exists()
        for day in range(7)
    ]
    assert held == [False, False, True, True, True, False, False]


def test_revoked_delegation_ends_at_once(cast, deputy):
    delegation = lend(cast, deputy)

    assert refused(actions.revoke, delegation, by=deputy.actor) == "not_your_post"
    actions.revoke(delegation, by=cast.lan.actor)

    assert not posts_of(deputy.user.pk, on=today()).filter(pk=cast.lan.post.pk).exists()
    assert refused(actions.revoke, delegation, by=cast.lan.actor) == "delegation_already_revoked"


def test_nobody_delegates_what_he_holds_by_delegation(cast, deputy):
    third = make_member("Người Thứ Ba", cast.lan.body, Role.LEADER)
    lend(cast, deputy)
    acting = actor_in(cast.lan.post, user=deputy.user)
    values = {
        "receiver": third.post,
        "start_date": today(),
        "end_date": today() + timedelta(days=2),
        "signing": "KT.",
        "reason": "vắng",
    }

    assert refused(actions.delegate_from, acting, values) == "delegated_twice"
    own = Delegation(giver=cast.lan.post, **values)
    assert refused(actions.delegate, own, by=acting) == "delegated_twice"
    assert refused(actions.delegate, own, by=deputy.actor) == "not_your_post"


def test_delegation_stays_in_the_body_and_within_its_rules(cast, deputy):
    officer = make_member("Cán Bộ Xã", cast.lan.body, Role.OFFICER)

    assert refused(lend, cast, cast.an) == "delegate_to_other_body"
    assert refused(lend, cast, officer) == "kt_needs_a_deputy"
    assert refused(lend, cast, deputy, start=-1) == "delegation_in_the_past"
    assert refused(lend, cast, deputy, days=91) == "delegation_too_long"
    lend(cast, officer, signing="TUQ.")
    assert refused(lend, cast, deputy, start=4) == "delegation_overlaps"
    lend(cast, deputy, start=5)


def test_administration_is_not_delegated(cast):
    colleague = make_member("Đồng Nghiệp", cast.mai.body, Role.SECRETARY)
    values = {
        "receiver": colleague.post,
        "start_date": today(),
        "end_date": today() + timedelta(days=2),
        "signing": "TUQ.",
        "reason": "vắng",
    }

    code = refused(actions.delegate_from, cast.mai.actor, values)

    assert code == "administration_is_not_delegated"


def test_ended_post_takes_its_delegations_along(cast, deputy):
    lend(cast, deputy)

    actions.end_post(cast.lan.post, today(), by=cast.mai.actor)

    assert not posts_of(deputy.user.pk, on=today()).filter(pk=cast.lan.post.pk).exists()


def test_delegation_is_shortened_to_the_last_day_of_the_post(cast, deputy):
    lend(cast, deputy, days=10)
    leaves = today() + timedelta(days=3)

    actions.end_post(deputy.post, leaves, by=cast.mai.actor)

    held = [
        posts_of(deputy.user.pk, on=today() + timedelta(days=day))
        .filter(pk=cast.lan.post.pk)
        .exists()
        for day in (0, 2, 3)
    ]
    assert held == [True, True, False]
