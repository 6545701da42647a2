"""The list of groups as it comes and goes."""

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.sheets.listings import named
from nhanrong.commons.sheets.outcomes import Change, Status
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.models import Group
from nhanrong.registry.initiatives.sheets import GROUPS
from tests.factories.initiatives import DAY, Story
from tests.registry.initiatives.sites_listed import book, exported, outcomes, said, written
from tests.registry.initiatives.test_actions_many_sites import stand
from tests.registry.initiatives.test_sheets_sites import NAMES

LATER = DAY + timedelta(days=30)


def test_new_and_known_groups_are_written_and_taken_back(story: Story) -> None:
    site, an = story.site(story.launched(), "Thôn 1"), story.cast.an.actor
    one = actions.add_group(Group(site=site, name="Tổ 1", members=5, start_date=DAY), by=an)
    before = stand()
    rows = (
        {"code": one.pk, "name": "Tổ một", "members": 7, "end": LATER},
        {"site": site.pk, "name": "Tổ 2", "members": "12 người", "start": DAY},
        {"site": site.pk, "name": "Tổ 3"},
    )

    kept = written(GROUPS, book(GROUPS, *rows), an)

    one.refresh_from_db()
    new = Group.everything.exclude(pk=one.pk).order_by("pk")
    assert named("to") is GROUPS
    assert (kept.made, kept.changed) == (2, 1)
    assert (one.name, one.members, one.end_date) == ("Tổ một", 7, LATER)
    assert [(row.name, row.members, row.start_date) for row in new] == [
        ("Tổ 2", 12, DAY), ("Tổ 3", None, None),
    ]  # fmt: skip
    back = GROUPS.take_back(kept.deed, by=an)
    assert (back.removed, back.restored, back.left) == (2, 1, ())
    assert stand() == before


def test_a_count_is_emptied_only_when_somebody_says_so(story: Story) -> None:
    site, an = story.site(story.launched(), "Thôn 1"), story.cast.an.actor
    one = actions.add_group(Group(site=site, name="Tổ 1", members=5), by=an)
    content = book(GROUPS, {"code": one.pk, "name": "Tổ 1", "site": site.pk}, keys=("members",))

    [asked] = outcomes(GROUPS, content, an)
    [sure] = outcomes(GROUPS, content, an, [f"DS!{asked.problems[0].cell}"])

    assert (asked.status, sure.status) == (Status.QUESTION, Status.READY)
    assert (sure.facts.members, sure.facts.counts) == (None, True)


def test_what_the_rules_refuse_is_said_at_its_cell(story: Story) -> None:
    record, an = story.launched(), story.cast.an.actor
    site, closed = story.site(record, "Thôn 1"), story.site(record, "Thôn 2")
    actions.close_site(closed, on=LATER, reason="Nhập", by=an)
    outside = story.site(record, "Thôn 3", unit=story.country.hoa_ninh, by=story.cast.binh.actor)
    one = actions.add_group(Group(site=site, name="Tổ 1", start_date=LATER), by=an)
    known = {"code": one.pk, "name": "Tổ 1", "members": None}
    for told in (
        {"site": closed.pk, "name": "Tổ 2", "members": 3},
        {"site": outside.pk, "name": "Tổ 2", "members": 3},
        {"site": "Thôn 1", "name": "Tổ 2", "members": 3},
        {"site": site.pk, "name": "Tổ 2", "end": LATER},
        {"site": site.pk, "name": "Tổ của nghi phạm", "members": 3},
        known | {"end": DAY},
        known | {"start": DAY},
        known | {"site": closed.pk},
    ):
        assert len(said(GROUPS, an, told)) == 1, told


@settings(max_examples=5)
@given(names=st.lists(NAMES, min_size=1, max_size=6), data=st.data())
def test_what_goes_out_comes_back_as_the_same(story: Story, names: list[str], data: Any) -> None:
    an = story.cast.an.actor
    record = story.launched(f"Mô hình {Group.everything.count()}")
    site = story.site(record, data.draw(NAMES))
    days = st.sampled_from([None, DAY])
    with writing("test data"):
        for name in names:
            told = {"members": data.draw(st.sampled_from([None, 0, 12_345, 7]))}
            group = Group(site=site, name=name, start_date=data.draw(days), **told)
            group.unit_id, group.body_id = site.unit_id, site.body_id
            group.end_date = data.draw(days)
            group.save()

    found = outcomes(GROUPS, exported(GROUPS, an, mh=record.code), an)

    assert [(one.change, one.problems) for one in found] == [(Change.SAME, ())] * len(names)
