"""«Khôi phục»: an earlier content comes back, and nothing that today's rules forbid."""

from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit import versions
from nhanrong.commons.audit.deeds import trial
from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions.life import CONTENT
from nhanrong.registry.initiatives.actions.restoring import KINDS, content_of, restore
from nhanrong.registry.initiatives.models import Family, Funding, Group, Initiative, Review
from tests.factories.initiatives import DAY


def _numbers(record):
    """List the versions of a record, oldest first."""
    found = versions.history(record, limit=500).versions
    return [one.number for one in reversed(found)]


def _content(record):
    fields = {field.name: field.attname for field in record._meta.concrete_fields}
    return {name: getattr(record, fields[name]) for name in content_of(record)}


def _refused(record, number, by):
    with pytest.raises(Refused) as refused:
        restore(record, number, by=by)
    return refused.value.code


def test_the_content_comes_back_and_the_deed_is_told(story):
    record = story.draft()
    an = story.cast.an.actor
    before = _content(record)
    actions.revise(record, {"aim": "Khác", "participants": 7, "name": "Tên khác"}, by=an)
    number = _numbers(record)[0]

    restore(record, number, by=an)

    record.refresh_from_db()
    assert _content(record) == before
    told = journal.story("initiatives.Initiative", record.pk)[0]
    assert (told.verb, told.facts["version"]) == ("initiatives.restore", number)
    assert told.facts["changed"] == ["aim", "folded", "name", "participants", "search", "sort_key"]


def test_state_code_home_and_days_of_life_stay(story):
    record = story.draft()
    number = _numbers(record)[0]
    actions.approve_survey(record, on=DAY, by=story.cast.lan.actor)
    actions.revise(record, {"aim": "Khác"}, by=story.cast.an.actor)
    before = (record.status, record.code, record.unit_id, record.surveyed_on)

    restore(record, number, by=story.cast.an.actor)

    record.refresh_from_db()
    assert (record.status, record.code, record.unit_id, record.surveyed_on) == before
    assert record.aim == "Giữ bình yên thôn xóm"


def test_what_would_change_nothing_is_refused(story):
    record = story.draft()

    assert _refused(record, _numbers(record)[-1], story.cast.an.actor) == "restore_changes_nothing"


def test_a_version_of_another_record_is_refused(story):
    one, other = story.draft("Một"), story.draft("Hai")

    assert _refused(one, _numbers(other)[0], story.cast.an.actor) == "no_such_version"


def test_only_who_governs_restores(story, neighbour):
    record = story.draft()
    number = _numbers(record)[0]
    actions.revise(record, {"aim": "Khác"}, by=story.cast.an.actor)

    assert _refused(record, number, story.cast.chi.actor) == "not_at_home"
    assert _refused(record, number, neighbour.actor) == "not_at_home"
    assert _refused(record, number, story.cast.mai.actor) == "wrong_role"


def test_of_what_has_ended_only_the_leader_restores_content(story):
    record = story.launched()
    number = _numbers(record)[-1]
    actions.revise(record, {"aim": "Khác"}, by=story.cast.an.actor)
    with writing(because="test data"):
        record.status, record.ended_on, record.end_reason = "ended", DAY, "fulfilled"
        record.save()

    assert _refused(record, number, story.cast.an.actor) == "restore_of_the_ended"
    restore(record, number, by=story.cast.lan.actor)
    record.refresh_from_db()
    assert (record.aim, record.status, record.ended_on) == ("Giữ bình yên thôn xóm", "ended", DAY)


def test_the_beginning_of_what_runs_stays(story):
    """It is mended by a request for correction, and by nothing else."""
    record = story.draft(founded_on=date(2024, 3, 1))
    number = _numbers(record)[0]
    actions.revise(record, {"founded_on": date(2024, 4, 1)}, by=story.cast.an.actor)
    with writing(because="test data"):
        record.aim = "Khác"
        record.status, record.launched_on = "listed", DAY
        record.save()
        Initiative.everything.filter(pk=record.pk).update(status="ended", ended_on=DAY)
    record.refresh_from_db()

    restore(record, number, by=story.cast.lan.actor)

    record.refresh_from_db()
    assert (record.founded_on, record.aim) == (date(2024, 4, 1), "Giữ bình yên thôn xóm")


# --- What can no longer be -----------------------------------------------------------------------


def _spoil(record, number, **values):
    """Make an old version say what today's rules forbid."""
    table = type(record).pgh_event_model._meta.db_table
    names = ", ".join(f"{name} = %s" for name in values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {names} WHERE pgh_id = %s",
            [*values.values(), number],
        )


@pytest.mark.parametrize(
    "gone",
    [
        {"family_id": 999_999},
        {"field": "no such field"},
        {"area_kinds": ["no such area"]},
        {"state_funding": -1},
        {"name": ""},
    ],
    ids=str,
)
def test_what_breaks_the_rules_of_today_is_refused_and_nothing_is_half_done(story, gone):
    record = story.draft()
    number = _numbers(record)[0]
    actions.revise(record, {"aim": "Khác", "method": "Khác"}, by=story.cast.an.actor)
    _spoil(record, number, **gone)
    before, kept = _content(record), _numbers(record)

    assert _refused(record, number, story.cast.an.actor) == "restore_breaks_rules"

    assert _content(record) == before
    record.refresh_from_db()
    assert _content(record) == before
    assert _numbers(record) == kept


# --- The other kinds -----------------------------------------------------------------------------


def test_a_site_and_a_group_come_back(story):
    an = story.cast.an.actor
    site = story.site(story.launched(), "Thôn 10")
    actions.revise_site(site, {"name": "Thôn 11"}, by=an)
    group = actions.add_group(Group(site=site, name="Tổ 1", members=5), by=an)
    with writing(because="test data"):
        group.members = 9
        group.save()

    restore(site, _numbers(site)[0], by=an)
    restore(group, _numbers(group)[0], by=an)

    site.refresh_from_db()
    group.refresh_from_db()
    assert (site.name, group.members) == ("Thôn 10", 5)


def test_a_closed_site_and_an_ended_group_are_the_leaders(story):
    an, lan = story.cast.an.actor, story.cast.lan.actor
    site = story.site(story.launched(), "Thôn 10")
    group = actions.add_group(Group(site=site, name="Tổ 1", members=5), by=an)
    actions.revise_site(site, {"name": "Thôn 11"}, by=an)
    actions.close_site(site, on=DAY, reason="x", by=an)
    group.refresh_from_db()

    assert _refused(site, _numbers(site)[0], an) == "restore_of_the_ended"
    assert _refused(group, _numbers(group)[0], an) == "restore_of_the_ended"
    restore(site, _numbers(site)[0], by=lan)
    site.refresh_from_db()
    assert (site.name, site.status) == ("Thôn 10", "ended")


def test_a_family_is_the_nations(story):
    family = actions.add_family(Family(name="Tiếng kẻng", field="patrol"), by=story.cast.dung.actor)
    with writing(because="test data"):
        family.summary = "Khác"
        family.save()

    assert _refused(family, _numbers(family)[0], story.cast.an.actor) == "catalogue_is_national"
    restore(family, _numbers(family)[0], by=story.cast.dung.actor)
    family.refresh_from_db()
    assert family.summary == ""


def _funding(story, **values):
    record = story.launched()
    told = {"kind": "state", "on": DAY, "amount": 100, "purpose": "mua kẻng"} | values
    with writing(because="test data"):
        funding = Funding.objects.create(initiative=record, **told)
        funding.amount = 200
        funding.save()
    return funding


def test_a_line_of_money_comes_back_unless_it_was_struck(story):
    an = story.cast.an.actor
    funding = _funding(story)

    restore(funding, _numbers(funding)[0], by=an)
    funding.refresh_from_db()
    assert funding.amount == 100

    with writing(because="test data"):
        funding.struck_on = DAY
        funding.save()
    assert _refused(funding, _numbers(funding)[1], an) == "restore_struck"


def test_the_money_of_another_commune_stays(story):
    funding = _funding(story)

    assert _refused(funding, _numbers(funding)[0], story.cast.chi.actor) == "not_at_home"


def test_a_public_review_stays_until_it_is_taken_back(story):
    record = story.launched()
    with writing(because="test data"):
        review = Review.objects.create(
            initiative=record, kind="final", on=DAY, summary="một", outcome="achieved"
        )
        review.summary, review.is_public = "hai", True
        review.save()
    number = _numbers(review)[0]

    assert _refused(review, number, story.cast.an.actor) == "restore_public_review"
    with writing(because="test data"):
        review.is_public = False
        review.save()
    restore(review, number, by=story.cast.an.actor)
    review.refresh_from_db()
    assert review.summary == "một"


def test_every_kind_that_is_restored_is_kept():
    assert [kind for kind in KINDS if not versions.is_kept(kind)] == []
    assert content_of(Initiative()) == CONTENT


# --- The law of restoring ------------------------------------------------------------------------

WORDS = st.text(alphabet="abc đê", max_size=12)
REVISIONS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Tiếng kẻng", "Camera an ninh", "Ánh sáng an ninh"]),
        "aim": WORDS,
        "method": WORDS,
        "participants": st.none() | st.integers(0, 5000),
        "area_kinds": st.lists(st.sampled_from(["border", "urban", "other"]), unique=True),
        "founded_on": st.none() | st.dates(date(2000, 1, 1), date(2025, 12, 31)),
        "founded_precision": st.sampled_from(["day", "month", "year"]),
    },
)


@given(changes=st.lists(REVISIONS, min_size=1, max_size=6), data=st.data())
def test_after_any_revisions_a_restored_version_is_what_it_was(story, changes, data):
    """Any revisions, then restore(version k), give the content at k; versions never disappear."""
    with trial():
        _revise_and_restore(story, changes, data)


def _revise_and_restore(story, changes, data):
    record = story.draft()
    an = story.cast.an.actor
    contents = {_numbers(record)[-1]: _content(record)}
    for change in changes:
        actions.revise(record, change, by=an)
        record.refresh_from_db()
        contents[_numbers(record)[-1]] = _content(record)
    number = data.draw(st.sampled_from(sorted(contents)))
    kept = _numbers(record)
    same = contents[number] == _content(record)

    if same:
        assert _refused(record, number, an) == "restore_changes_nothing"
    else:
        restore(record, number, by=an)

    record.refresh_from_db()
    assert _content(record) == contents[number]
    assert _numbers(record)[: len(kept)] == kept
