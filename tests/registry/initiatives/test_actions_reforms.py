"""Merging, splitting, replacing, renaming: what each writes, refuses, and takes back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.audit import queries as journal
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import (
    Basis,
    Case,
    FormerName,
    Group,
    GroupMove,
    Initiative,
    Reform,
    Site,
    SiteMove,
    Tally,
)
from nhanrong.registry.initiatives.queries import reforms as asked
from nhanrong.registry.initiatives.rules import Part, SiteStatus, Status
from nhanrong.registry.initiatives.rules.reforms import SitesThen
from tests.factories.initiatives import DAY, only_committees_decide
from tests.factories.people import make_member

LATER = DAY + timedelta(days=30)
BEFORE = LATER - timedelta(days=1)
WHY = "Hai hồ sơ là một mô hình"


def refused(code, deed):
    """Run a deed and see that it is refused with this code."""
    with pytest.raises(Refused) as caught:
        deed()
    assert caught.value.code == code
    return caught.value


def counted(actor, on=None):
    found = queries.counts(actor, on=on or timezone.localdate())
    return found.initiatives, found.sites, found.groups


def tallied():
    rows = Tally.objects.values_list("initiatives", "sites", "groups")
    return tuple(sum(column) for column in zip(*rows, strict=True)) or (0, 0, 0)


def rows():
    """Tell everything that a reform may touch, row by row."""
    return {
        model.__name__: sorted(map(repr, model._base_manager.values_list()))
        for model in (Initiative, Site, Group, Basis, Case)
    }


@pytest.fixture
def twins(story):
    """Two initiatives that are one in truth; the first has a site that the second has as well."""
    one, other = story.launched("Tiếng kẻng an ninh"), story.launched("Tiếng kẻng bình yên")
    gone, kept = story.site(one, "Thôn 10"), story.site(other, "Thôn 10")
    story.site(one, "Thôn 11")
    for site, name in ((gone, "Tổ 1"), (gone, "Tổ 2"), (kept, "Tổ 3")):
        actions.add_group(Group(site=site, name=name, start_date=DAY), by=story.cast.an.actor)
    return one, other


@pytest.fixture
def lan(story):
    """Give Lan, who leads in Di Linh."""
    return story.cast.lan.actor


def merged(story, twins, **more):
    source, heir = twins
    told = {"on": LATER, "reason": WHY, "by": story.cast.lan.actor} | more
    return actions.merge(source, heir, **told)


def folded(twins):
    source, heir = twins
    find = Site.everything.get
    return [(find(initiative=source, name="Thôn 10"), find(initiative=heir, name="Thôn 10"))]


# --- Merging -------------------------------------------------------------------------------------


def test_what_is_merged_ends_and_its_sites_go_on_at_the_heir(story, twins):
    source, heir = twins
    sites = set(Site.everything.values_list("pk", flat=True))
    merged(story, twins, decision_number="12/QĐ-UBND")
    source.refresh_from_db()

    assert (source.status, source.ended_on, source.end_reason) == (Status.ENDED, LATER, "merged")
    assert source.aim == "Giữ bình yên thôn xóm"
    assert Basis.objects.filter(initiative=source, revoked_on=None).count() == 4
    assert set(Site.everything.filter(initiative=heir).values_list("pk", flat=True)) == sites
    assert SiteMove.objects.count() == 2
    assert counted(story.cast.an.actor) == tallied() == (1, 3, 3)


def test_the_days_before_are_counted_as_they_were(story, twins):
    before = [counted(story.cast.an.actor, day) for day in (DAY, BEFORE)]
    merged(story, twins, same_sites=folded(twins))
    assert [counted(story.cast.an.actor, day) for day in (DAY, BEFORE)] == before
    assert counted(story.cast.an.actor, LATER) == (1, 2, 3)


def test_two_sites_that_are_one_become_one_and_the_groups_go_on(story, twins):
    pairs = folded(twins)
    gone, kept = pairs[0]
    merged(story, twins, same_sites=pairs)
    gone.refresh_from_db()

    assert (gone.status, gone.end_date, gone.initiative) == (SiteStatus.ENDED, LATER, twins[0])
    assert Group.everything.filter(site=kept).count() == 3
    assert GroupMove.objects.count() == 2
    assert counted(story.cast.an.actor) == tallied() == (1, 2, 3)


def test_the_heir_is_found_by_the_name_of_what_it_took_in(story, twins):
    source, heir = twins
    merged(story, twins)
    heir.refresh_from_db()
    name = FormerName.objects.get()
    assert (name.initiative, name.name, name.until) == (heir, source.name, LATER)
    found = [hit.pk for hit in queries.find(story.cast.an.actor, "tiếng kẻng an ninh")]
    assert heir.pk in found
    assert "ke" in heir.search
    assert heir in queries.narrowed(Initiative.everything.all(), "an ninh")


def test_a_merger_is_told_in_the_journal(story, twins):
    merged(story, twins)
    told = journal.story("initiatives.Initiative", twins[0].pk)[0]
    assert (told.verb, told.remark) == ("initiatives.merge", WHY)


def test_a_case_of_what_is_merged_is_closed(story, twins, lan):
    heir = twins[1]
    source = story.draft("Phác thảo cũ")
    actions.approve_survey(source, on=DAY, by=lan)
    actions.propose(source, on=DAY, by=story.cast.an.actor)
    case = actions.open_case(source, on=DAY, by=story.cast.an.actor)
    reform = merged(story, (source, heir))
    case.refresh_from_db()
    assert (case.outcome, case.closed_on) == ("merged", LATER)
    actions.undo_reform(reform, reason="Ghi nhầm", by=lan)
    case.refresh_from_db()
    assert (case.outcome, case.closed_on) == ("", None)


@pytest.mark.parametrize("who", ["an", "chi", "binh", "mai"])
def test_only_a_leader_at_home_merges(story, twins, who):
    actor = getattr(story.cast, who).actor
    code = "not_at_home" if who == "chi" else "wrong_role"
    refused(code, lambda: merged(story, twins, by=actor))
    assert Reform.objects.count() == 0


def test_the_leader_of_a_neighbour_merges_nothing_here(story, twins):
    leader = make_member("Cao Bá Én", story.cast.neighbour, Role.LEADER, username="en2")
    refused("not_at_home", lambda: merged(story, twins, by=leader.actor))


def test_a_heir_elsewhere_is_nobody_of_his(story, twins, lan):
    source, _heir = twins
    far = actions.register(
        Initiative(
            unit=story.country.hoa_ninh, body=story.cast.neighbour, name="Xa", field="traffic"
        ),
        by=story.cast.dung.actor,
    )
    refused("not_at_home", lambda: merged(story, (source, far)))
    refused("not_at_home", lambda: actions.replace(source, far, on=LATER, reason=WHY, by=lan))


def test_who_has_no_competence_merges_nothing(story, twins):
    from nhanrong.commons.deeds.pen import writing  # noqa: PLC0415 -- only here
    from nhanrong.commons.laws.models import Competence  # noqa: PLC0415 -- only here

    with writing(because="test data"):
        Competence.objects.create(
            deed="initiatives.merge",
            body_kind="police",
            level="province",
            start_date=DAY,
            confidence="local rule",
        )
    refused("not_competent", lambda: merged(story, twins))


def test_what_cannot_be_merged_says_why(story, twins, lan):
    source, heir = twins
    draft = story.draft("Phác thảo")
    early, soon = DAY - timedelta(days=1), timezone.localdate() + timedelta(days=1)
    refused("heir_is_itself", lambda: merged(story, (source, source)))
    refused("heir_not_running", lambda: merged(story, (source, draft)))
    refused("reason_missing", lambda: merged(story, twins, reason=" "))
    refused("day_in_future", lambda: merged(story, twins, on=soon))
    refused("reform_too_early", lambda: merged(story, twins, on=early))
    merged(story, twins)
    refused("source_has_ended", lambda: merged(story, twins))
    refused("heir_has_ended", lambda: merged(story, (heir, source)))
    assert Reform.objects.count() == 1
    assert lan.role == Role.LEADER


def test_sites_that_are_no_pair_are_not_folded(story, twins):
    source, heir = twins
    gone, kept = folded(twins)[0]
    refused("not_a_pair", lambda: merged(story, twins, same_sites=[(kept, gone)]))
    late = story.site(source, "Thôn 12", on=LATER + timedelta(days=1))
    refused("site_began_later", lambda: merged(story, twins, same_sites=[(late, kept)]))
    actions.close_site(kept, on=LATER, reason="Hết", by=story.cast.an.actor)
    kept.refresh_from_db()
    refused("kept_site_not_open", lambda: merged(story, twins, same_sites=[(gone, kept)]))
    actions.close_site(gone, on=LATER, reason="Hết", by=story.cast.an.actor)
    gone.refresh_from_db()
    refused("site_has_ended", lambda: merged(story, twins, same_sites=[(gone, kept)]))
    assert heir.status == Status.LAUNCHED


# --- Undoing -------------------------------------------------------------------------------------


def test_undoing_a_merger_puts_every_row_back(story, twins, lan):
    before = rows()
    reform = merged(story, twins, same_sites=folded(twins))
    assert rows() != before
    actions.undo_reform(reform, reason="Ghi nhầm", by=lan)
    assert rows() == before
    again = merged(story, twins, same_sites=folded(twins))
    assert counted(story.cast.an.actor) == tallied() == (1, 2, 3)
    actions.undo_reform(again, reason="Lại nhầm", by=lan)
    assert rows() == before


def test_only_a_leader_undoes(story, twins):
    reform = merged(story, twins)
    refused("wrong_role", lambda: actions.undo_reform(reform, reason="x", by=story.cast.an.actor))
    leader = make_member("Cao Bá Én", story.cast.neighbour, Role.LEADER, username="en2")
    refused("not_at_home", lambda: actions.undo_reform(reform, reason="x", by=leader.actor))
    refused(
        "reason_missing", lambda: actions.undo_reform(reform, reason="", by=story.cast.lan.actor)
    )


def blocked(reform, by):
    error = refused(
        "reform_stands_in_the_way", lambda: actions.undo_reform(reform, reason="x", by=by)
    )
    return error.facts["what"]


def test_an_undoing_names_what_stands_in_its_way(story, twins, lan):
    source, heir = twins
    reform = merged(story, twins)
    third = story.launched("Tiếng trống")
    second = merged(story, (heir, third))
    assert "«Tiếng kẻng bình yên» đã kết thúc hoặc nhập tiếp" in blocked(reform, lan)
    assert "đã chuyển tiếp sang mô hình khác" in blocked(reform, lan)
    actions.undo_reform(second, reason="Ghi nhầm", by=lan)

    site = Site.everything.get(name="Thôn 11")
    actions.close_site(site, on=LATER, reason="Hết", by=story.cast.an.actor)
    assert "Điểm «Thôn 11» đã đóng" in blocked(reform, lan)
    story.draft(source.name)
    assert f"Tên «{source.name}» nay là của" in blocked(reform, lan)


def test_what_was_undone_is_not_undone_again(story, twins, lan):
    reform = merged(story, twins)
    actions.undo_reform(reform, reason="Ghi nhầm", by=lan)
    assert "đã được hoàn tác" in blocked(reform, lan)


def test_folded_sites_that_changed_stand_in_the_way(story, twins, lan):
    pairs = folded(twins)
    reform = merged(story, twins, same_sites=pairs)
    actions.close_site(pairs[0][1], on=LATER, reason="Hết", by=story.cast.an.actor)
    assert "Điểm «Thôn 10» đã đóng" in blocked(reform, lan)


# --- Replacing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("then", "expected"), [(SitesThen.FOLLOW, (1, 3, 3)), (SitesThen.END, (1, 1, 1))]
)
def test_what_is_replaced_ends_and_its_sites_follow_or_end(story, twins, lan, then, expected):
    source, heir = twins
    before, past = rows(), counted(story.cast.an.actor, BEFORE)
    reform = actions.replace(source, heir, on=LATER, reason=WHY, sites=then, by=lan)
    source.refresh_from_db()
    assert (source.status, source.end_reason) == (Status.ENDED, "replaced")
    assert counted(story.cast.an.actor) == tallied() == expected
    assert counted(story.cast.an.actor, BEFORE) == past
    actions.undo_reform(reform, reason="Ghi nhầm", by=lan)
    assert rows() == before


def test_sites_that_begin_later_do_not_end_before(story, twins, lan):
    source, heir = twins
    story.site(source, "Thôn 12", on=LATER + timedelta(days=1))
    refused(
        "site_began_later",
        lambda: actions.replace(source, heir, on=LATER, reason=WHY, sites=SitesThen.END, by=lan),
    )


# --- Splitting -----------------------------------------------------------------------------------


def parted(story, source, sites, name="Tiếng kẻng trường học", **more):
    told = {
        "on": LATER,
        "reason": "Trường làm cách riêng",
        "decision": Paper(story.cast.lan.body, "45/QĐ-UBND", LATER),
        "by": story.cast.lan.actor,
    }
    return actions.split(source, name, sites, **(told | more))


def test_a_split_gives_the_chosen_sites_to_a_new_initiative(story, twins, lan):
    source = twins[0]
    site = Site.everything.get(name="Thôn 11")
    past = counted(story.cast.an.actor, BEFORE)
    reform = parted(story, source, [site], values={"aim": "Riêng"})
    heir = reform.heir

    assert (heir.status, heir.launched_on, heir.aim) == (Status.LAUNCHED, LATER, "Riêng")
    assert (heir.method, heir.unit, heir.code) == (source.method, source.unit, "MH-68-0003")
    held = dict(Basis.objects.filter(initiative=heir).values_list("part", "document_number"))
    assert held == dict.fromkeys(Part, "08-NQ/ĐU") | {Part.DECISION: "45/QĐ-UBND"}
    assert Site.everything.get(pk=site.pk).initiative == heir
    assert counted(story.cast.an.actor) == tallied() == (3, 3, 3)
    assert counted(story.cast.an.actor, BEFORE) == past


def test_an_undone_split_leads_back_and_never_counted(story, twins, lan):
    source = twins[0]
    before = Site.everything.in_bulk()
    reform = parted(story, source, [Site.everything.get(name="Thôn 11")])
    actions.undo_reform(reform, reason="Ghi nhầm", by=lan)
    heir = Initiative.everything.get(pk=reform.heir_id)

    assert (heir.status, heir.ended_on) == (Status.ENDED, LATER)
    assert asked.heir_of(heir) == source
    assert {pk: row.initiative_id for pk, row in Site.everything.in_bulk().items()} == {
        pk: row.initiative_id for pk, row in before.items()
    }
    assert counted(story.cast.an.actor) == tallied() == (2, 3, 3)
    assert counted(story.cast.an.actor, LATER) == (2, 3, 3)
    parted(story, source, [Site.everything.get(name="Thôn 11")])
    assert counted(story.cast.an.actor) == (3, 3, 3)


def test_sites_opened_since_stand_in_the_way_of_undoing_a_split(story, twins, lan):
    reform = parted(story, twins[0], [Site.everything.get(name="Thôn 11")])
    story.site(reform.heir, "Thôn 15", on=LATER)
    assert "«Thôn 15» mở sau khi tách" in blocked(reform, lan)


def test_what_cannot_be_split_says_why(story, twins, lan):
    source, other = twins
    site = Site.everything.get(name="Thôn 11")
    stranger = Site.everything.get(initiative=other)
    refused("nothing_to_split", lambda: parted(story, story.draft("Phác thảo"), [site]))
    refused("no_site_chosen", lambda: parted(story, source, []))
    refused("no_site_chosen", lambda: parted(story, source, [stranger]))
    refused("name_taken", lambda: parted(story, source, [site], name=other.name))
    late = Paper(story.cast.lan.body, "45/QĐ-UBND", LATER + timedelta(days=1))
    refused("before_decision", lambda: parted(story, source, [site], decision=late))
    wrong = Paper(story.cast.party, "45/QĐ-UBND", LATER)
    refused("wrong_ground_body", lambda: parted(story, source, [site], decision=wrong))
    refused("wrong_role", lambda: parted(story, source, [site], by=story.cast.an.actor))
    assert Reform.objects.count() == 0


# --- Renaming ------------------------------------------------------------------------------------


def test_the_old_name_is_kept_and_found_until_the_renaming_is_undone(story, lan):
    only_committees_decide()
    record = story.launched("Tiếng kẻng an ninh")
    before = rows()
    reform = actions.rename(record, "Chuông báo bình yên", on=LATER, reason=WHY, by=lan)
    record.refresh_from_db()
    found = queries.find(story.cast.an.actor, "tiếng kẻng an ninh")

    assert record.name == "Chuông báo bình yên"
    assert [hit.pk for hit in found] == [record.pk]
    assert FormerName.objects.get().name == "Tiếng kẻng an ninh"
    actions.undo_reform(reform, reason="Ghi nhầm", by=lan)
    assert rows() == before


def test_what_cannot_be_renamed_says_why(story, twins, lan):
    record, other = twins

    def rename(name, by=lan, on=LATER):
        return actions.rename(record, name, on=on, reason=WHY, by=by)

    refused("same_name_again", lambda: rename(record.name.upper()))
    refused("name_taken", lambda: rename(other.name))
    refused("wrong_role", lambda: rename("Khác", by=story.cast.an.actor))
    refused("reform_too_early", lambda: rename("Khác", on=DAY - timedelta(days=1)))
    merged(story, twins)
    refused("source_has_ended", lambda: rename("Khác"))


def test_a_name_changed_since_stands_in_the_way(story, lan):
    record = story.launched("Tiếng kẻng an ninh")
    reform = actions.rename(record, "Chuông báo", on=LATER, reason=WHY, by=lan)
    actions.revise(record, {"name": "Chuông"}, by=story.cast.an.actor)
    assert "lại đổi tên thành «Chuông»" in blocked(reform, lan)


# --- Foreseen ------------------------------------------------------------------------------------


def test_what_is_foreseen_is_what_happens(story, twins, lan):
    source, heir = twins
    pairs, before = folded(twins), rows()

    def deed():
        return actions.merge(source, heir, on=LATER, reason=WHY, same_sites=pairs, by=lan)

    effect = actions.foresee(deed, [source, heir])
    assert rows() == before
    assert Reform.objects.count() == 0
    assert source.status == Status.LAUNCHED
    country = effect.places[0]
    assert (country.before.initiatives, country.before.sites) == (2, 3)
    assert (country.after.initiatives, country.after.sites) == (1, 2)
    assert (effect.sites_moved, effect.sites_folded, effect.groups_moved) == (1, 1, 2)
    assert (effect.why.folded, effect.why.ended, effect.why.gained) == (1, 0, 0)
    assert effect.redirected == [(source.code, heir.code)]
    assert effect.digest == actions.foresee(deed, [source, heir]).digest
    deed()
    assert counted(lan) == (country.after.initiatives, country.after.sites, country.after.groups)


def test_listed_sites_that_count_from_now_on_are_told(story, twins, lan):
    from nhanrong.registry.initiatives.actions import Listed  # noqa: PLC0415 -- only here

    heir = twins[1]
    row = Listed(story.country.di_linh, {"name": "Kẻng", "field": "traffic"}, None, 2, 3)
    listed = actions.import_listed([row], on=DAY, by=story.cast.an.actor)[0]
    past = counted(story.cast.an.actor, BEFORE)
    effect = actions.foresee(
        lambda: actions.merge(listed, heir, on=LATER, reason=WHY, by=lan), [listed, heir]
    )
    assert effect.why.gained == 2
    merged(story, (listed, heir))
    assert counted(story.cast.an.actor, BEFORE) == past
    assert counted(story.cast.an.actor) == (2, 5, 6)


def test_a_preview_is_refused_like_the_deed(story, twins, lan):
    source = twins[0]
    refused(
        "heir_is_itself",
        lambda: actions.foresee(
            lambda: actions.merge(source, source, on=LATER, reason=WHY, by=lan), [source]
        ),
    )
