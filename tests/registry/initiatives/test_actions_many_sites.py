"""Many sites and groups in one deed: the same rules as for one, and the way back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import sort_key, spelled
from nhanrong.commons.audit.models import Entry, Remark
from nhanrong.commons.audit.taking_back import Undone
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import GroupChange, NewGroup, NewSite, SiteChange
from nhanrong.registry.initiatives.models import Group, Replication, Site
from nhanrong.registry.initiatives.rules import SiteStatus
from tests.factories.initiatives import DAY, Story

LATER = DAY + timedelta(days=30)
KEPT = ("initiatives_site", "initiatives_group", "initiatives_replication", "initiatives_tally")


def refusal(function: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(Refused) as caught:
        function(*args, **kwargs)
    return caught.value.code


def stand() -> dict[str, list[Any]]:
    """Tell all that a deed over sites and groups may write."""
    found = {}
    with connection.cursor() as cursor:
        for table in KEPT:
            # The summary is drawn anew: it says the same, at another moment.
            gone = " - 'id' - 'drawn_at'" if table == "initiatives_tally" else ""
            cursor.execute(f"SELECT to_jsonb(row){gone} FROM {table} AS row")
            found[table] = sorted(str(row) for (row,) in cursor.fetchall())
    return found


def test_new_sites_stand_as_if_entered_one_by_one(story: Story) -> None:
    record = story.launched()
    an, unit = story.cast.an.actor, story.country.di_linh.pk
    one = story.site(record, "Thôn 1")
    told = [
        NewSite(record.pk, unit, "Thôn 2", DAY, source_id=one.pk, adapted="Đánh kẻng sớm hơn"),
        NewSite(record.pk, unit, "Thôn 3", LATER, "border", source_row=0, decision_number="12/QĐ"),
    ]

    kept = actions.enter_sites(told, by=an)

    second, third = (Site.everything.get(pk=pk) for pk in kept.made)
    assert (second.name, second.status, second.start_date) == ("Thôn 2", SiteStatus.ACTIVE, DAY)
    assert (second.commune_id, second.province_id) == (one.commune_id, one.province_id)
    assert (second.body_id, third.area_kind) == (an.body_id, "border")
    assert (third.sort_key, third.folded) == (sort_key("Thôn 3"), spelled("Thôn 3"))
    edges = Replication.objects.order_by("pk").values_list("source_site", "on", "adapted")
    assert list(edges)[1:] == [(one.pk, DAY, "Đánh kẻng sớm hơn"), (second.pk, LATER, "")]
    assert Entry.objects.get(pk=kept.deed).verb == "initiatives.enter_sites"


REFUSED: dict[str, dict[str, Any]] = {
    "wrong_role": {"by": "mai"},
    "not_at_home": {"unit": "hoang_hoa"},
    "before_launch": {"start_date": DAY - timedelta(days=1)},
    "day_in_future": {"start_date": date.max},
    "site_exists": {"name": "THÔN 1"},
    "not_run_or_hosted": {"body_id": "neighbour"},
    "before_start": {"end_date": DAY - timedelta(days=1)},
}


@pytest.mark.parametrize("code", REFUSED)
def test_new_sites_are_refused_together(story: Story, code: str) -> None:
    record = story.launched()
    story.site(record, "Thôn 1")
    told = dict(REFUSED[code])
    by = getattr(story.cast, told.pop("by", "an")).actor
    unit = getattr(story.country, told.pop("unit", "di_linh")).pk
    if "body_id" in told:
        told["body_id"] = story.cast.neighbour.pk
    good = NewSite(record.pk, story.country.di_linh.pk, "Thôn 2", DAY)
    bad = NewSite(record.pk, unit, "Thôn 4", DAY)._replace(**told)

    assert refusal(actions.enter_sites, [good, bad], by=by) == code
    assert Site.everything.count() == 1


def test_two_of_one_name_or_of_a_draft_are_refused(story: Story) -> None:
    record, draft = story.launched(), story.draft("Cổng trường an toàn giao thông")
    unit, an = story.country.di_linh.pk, story.cast.an.actor
    twice = [NewSite(record.pk, unit, name, DAY) for name in ("Thôn 2", "thôn 2")]
    other = story.site(story.launched("Ngọn đèn đường quê"), "Thôn 9")
    strange = NewSite(record.pk, unit, "Thôn 2", DAY, source_id=other.pk)

    assert refusal(actions.enter_sites, twice, by=an) == "site_exists"
    new = [NewSite(draft.pk, unit, "Thôn 2", DAY)]
    assert refusal(actions.enter_sites, new, by=an) == "not_replicable"
    assert refusal(actions.enter_sites, [strange], by=an) == "source_of_another"


def test_changes_follow_the_verbs(story: Story) -> None:
    record, an = story.launched(), story.cast.an.actor
    one, two, three = (story.site(record, f"Thôn {number}") for number in (1, 2, 3))
    group = actions.add_group(Group(site=two, name="Tổ 1"), by=an)

    told = [
        SiteChange(one.pk, name="Thôn 7", area_kind="border"),
        SiteChange(two.pk, closed_on=LATER, reason="Sáp nhập thôn"),
    ]
    kept = actions.enter_sites([], told, by=an)

    for row in (one, two, group):
        row.refresh_from_db()
    assert (one.name, one.area_kind, one.folded) == ("Thôn 7", "border", "thon 7")
    assert (two.status, two.end_date, group.end_date) == (SiteStatus.ENDED, LATER, LATER)
    assert (kept.changed, Remark.objects.get(entry_id=kept.deed).text) == (2, "Sáp nhập thôn")
    for code, change in (
        ("site_exists", SiteChange(three.pk, name="thôn 7")),
        ("wrong_state", SiteChange(two.pk, closed_on=LATER, reason="Lần nữa")),
        ("wrong_state", SiteChange(one.pk, opened_on=DAY)),
        ("reason_missing", SiteChange(one.pk, closed_on=LATER)),
        ("before_start", SiteChange(one.pk, closed_on=date(2020, 1, 1), reason="Nhầm")),
        ("not_at_home", SiteChange(10**9, name="Không có")),
    ):
        assert refusal(actions.enter_sites, [], [change], by=an) == code
    stranger = story.cast.chi.actor
    assert refusal(actions.enter_sites, [], told[:1], by=stranger) == "not_at_home"


def test_a_deed_is_taken_back_to_the_row(story: Story) -> None:
    record, an = story.launched(), story.cast.an.actor
    one, two = story.site(record, "Thôn 1"), story.site(record, "Thôn 2")
    actions.add_group(Group(site=two, name="Tổ 1"), by=an)
    before = stand()

    new = [NewSite(record.pk, story.country.di_linh.pk, "Thôn 3", DAY, source_id=one.pk)]
    told = [SiteChange(one.pk, name="Thôn 7"), SiteChange(two.pk, closed_on=LATER, reason="Nhập")]
    kept = actions.enter_sites(new, told, by=an)
    assert stand() != before

    assert actions.take_back_sites(kept.deed, by=an) == Undone(1, 2)
    assert stand() == before
    assert actions.take_back_sites(kept.deed, by=an).removed == 0


NEW = st.lists(st.tuples(st.integers(0, 30), st.booleans(), st.booleans()), max_size=6)
CHANGES = st.dictionaries(st.integers(0, 3), st.sampled_from(["name", "area", "close", "both"]))


@settings(max_examples=6)
@given(new=NEW, changes=CHANGES)
def test_whatever_a_deed_wrote_is_taken_back(story: Story, new: Any, changes: Any) -> None:
    record, an = story.launched(), story.cast.an.actor
    held = [story.site(record, f"Chợ {number}") for number in range(4)]
    for site in held[:2]:
        actions.add_group(Group(site=site, name="Tổ 1"), by=an)
    before = stand()
    unit = story.country.di_linh.pk
    rows = [
        NewSite(
            record.pk, unit, f"Thôn {place}", DAY + timedelta(days=after),
            end_date=LATER if is_over else None, source_id=held[3].pk if learns else None,
        )
        for place, (after, is_over, learns) in enumerate(new)
    ]  # fmt: skip
    told = {
        "name": {"name": "Chợ mới"},
        "area": {"area_kind": "urban"},
        "close": {"closed_on": LATER, "reason": "Nhập"},
        "both": {"name": "Chợ cũ", "closed_on": LATER, "reason": "Nhập"},
    }
    changed = [
        SiteChange(
            held[at].pk, **(told[what] | ({"name": f"Chợ mới {at}"} if what == "name" else {}))
        )
        for at, what in changes.items()
    ]

    kept = actions.enter_sites(rows, changed, by=an)

    undone = actions.take_back_sites(kept.deed, by=an)
    assert undone == Undone(len(rows), len(changed))
    assert stand() == before


def test_what_was_worked_on_since_stays_and_is_named(story: Story) -> None:
    record, an = story.launched(), story.cast.an.actor
    held = story.site(record, "Thôn 1")
    names = [f"Thôn {number}" for number in range(2, 7)]
    new = [NewSite(record.pk, story.country.di_linh.pk, name, DAY) for name in names]
    kept = actions.enter_sites(new, [SiteChange(held.pk, name="Thôn 0")], by=an)
    sites = [Site.everything.get(pk=pk) for pk in kept.made]
    actions.add_group(Group(site=sites[0], name="Tổ 1"), by=an)
    actions.revise_site(sites[1], {"area_kind": "border"}, by=an)
    actions.declare_source(sites[2], held, by=an)
    story.site(record, "Thôn 8", source=sites[3])
    actions.revise_site(held, {"area_kind": "border"}, by=an)

    undone = actions.take_back_sites(kept.deed, by=an)

    assert undone == Undone(1, 0, ("Thôn 0", *names[:4]))
    assert not Site.everything.filter(pk=kept.made[4]).exists()


def test_only_who_answers_for_them_takes_back(story: Story) -> None:
    record = story.launched()
    new = [NewSite(record.pk, story.country.di_linh.pk, "Thôn 1", DAY)]
    kept = actions.enter_sites(new, by=story.cast.an.actor)

    assert refusal(actions.take_back_sites, kept.deed, by=story.cast.chi.actor) == "not_at_home"
    assert refusal(actions.take_back_sites, kept.deed, by=story.cast.mai.actor) == "wrong_role"


def test_groups_are_entered_changed_and_taken_back(story: Story) -> None:
    record, an = story.launched(), story.cast.an.actor
    site, closed = story.site(record, "Thôn 1"), story.site(record, "Thôn 2")
    actions.close_site(closed, on=LATER, reason="Nhập", by=an)
    held = actions.add_group(Group(site=site, name="Tổ 1", members=5, start_date=DAY), by=an)
    before = stand()

    new = [NewGroup(site.pk, "Tổ 2", 12, DAY), NewGroup(closed.pk, "Tổ 3", None, DAY, LATER)]
    told = [GroupChange(held.pk, "Tổ một", counts=True, ended_on=LATER)]
    kept = actions.enter_groups(new, told, by=an)

    held.refresh_from_db()
    second = Group.everything.get(pk=kept.made[0])
    assert (second.unit_id, second.commune_id) == (site.unit_id, site.commune_id)
    assert (held.name, held.members, held.end_date) == ("Tổ một", None, LATER)
    assert actions.take_back_groups(kept.deed, by=an) == Undone(2, 1)
    assert stand() == before


def test_groups_are_refused_together(story: Story) -> None:
    record, an = story.launched(), story.cast.an.actor
    site, closed = story.site(record, "Thôn 1"), story.site(record, "Thôn 2")
    actions.close_site(closed, on=timezone.localdate(), reason="Nhập", by=an)
    held = actions.add_group(Group(site=site, name="Tổ 1", start_date=LATER), by=an)

    good = NewGroup(site.pk, "Tổ 2")
    for code, bad, by in (
        ("wrong_state", NewGroup(closed.pk, "Tổ 3"), "an"),
        ("before_start", NewGroup(site.pk, "Tổ 3", None, LATER, DAY), "an"),
        ("not_at_home", NewGroup(10**9, "Tổ 3"), "an"),
        ("not_at_home", NewGroup(site.pk, "Tổ 3"), "chi"),
        ("wrong_role", NewGroup(site.pk, "Tổ 3"), "mai"),
    ):
        actor = getattr(story.cast, by).actor
        assert refusal(actions.enter_groups, [good, bad], by=actor) == code
    early = GroupChange(held.pk, ended_on=DAY)
    assert refusal(actions.enter_groups, [], [early], by=an) == "before_start"
    actions.end_group(held, on=LATER, by=an)
    again = GroupChange(held.pk, ended_on=LATER)
    assert refusal(actions.enter_groups, [], [again], by=an) == "wrong_state"


def test_what_may_not_run_on_any_more_is_not_taken_back(story: Story) -> None:
    record = story.launched()
    an, unit = story.cast.an.actor, story.country.di_linh.pk
    closed, renamed = story.site(record, "Thôn 1"), story.site(record, "Thôn 2")
    group = actions.enter_groups([NewGroup(closed.pk, "Tổ 1")], by=an).made[0]
    ending = actions.enter_groups([], [GroupChange(group, ended_on=LATER)], by=an)
    closing = actions.enter_sites(
        [], [SiteChange(closed.pk, closed_on=LATER, reason="Nhập")], by=an
    )
    renaming = actions.enter_sites([], [SiteChange(renamed.pk, name="Thôn 3")], by=an)
    actions.enter_sites([NewSite(record.pk, unit, "Thôn 2", LATER)], by=an)
    lan = story.cast.lan.actor

    assert actions.take_back_groups(ending.deed, by=an) == Undone(0, 0, ("Tổ 1",))
    assert actions.take_back_sites(renaming.deed, by=an) == Undone(0, 0, ("Thôn 3",))
    record.refresh_from_db()
    actions.end(record, reason="ineffective", remark="Xong", on=LATER, by=lan)
    assert actions.take_back_sites(closing.deed, by=an) == Undone(0, 0, ("Thôn 1",))
    assert not Group.everything.filter(end_date=None).exists()
