"""Each deed: who may, who may not, what it writes; a refusal leaves everything as it was."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit.models import Entry, Remark
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.actions.sites import Origin
from nhanrong.registry.initiatives.models import (
    Basis,
    Family,
    Group,
    Initiative,
    Replication,
    Site,
    Tally,
)
from nhanrong.registry.initiatives.rules import Part, SiteStatus, Status
from tests.factories.initiatives import DAY, only_committees_decide

LATER = DAY + timedelta(days=30)


def refused(code, deed):
    """Run a deed and see that it is refused with this code."""
    with pytest.raises(Refused) as caught:
        deed()
    assert caught.value.code == code


def counted(actor, on=None):
    found = queries.counts(actor, on=on or timezone.localdate())
    return found.initiatives, found.sites, found.groups, found.lacking


def tallied():
    rows = Tally.objects.values_list("initiatives", "sites", "groups", "lacking")
    return tuple(sum(column) for column in zip(*rows, strict=True)) or (0, 0, 0, 0)


def test_a_file_opens_as_a_draft_at_home_under_a_code(story):
    first = story.draft()
    second = story.draft("Camera an ninh")

    assert (first.code, second.code) == ("MH-68-0001", "MH-68-0002")
    assert (first.status, first.commune, first.province, first.body) == (
        Status.DRAFT,
        story.country.di_linh,
        story.country.lam_dong,
        story.cast.an.body,
    )


def test_nobody_opens_a_file_in_another_commune(story):
    refused("not_at_home", lambda: story.draft(unit=story.country.hoa_ninh))
    assert Initiative.everything.count() == 0


def test_the_whole_life_is_told_in_the_journal(story):
    record = story.launched()
    actions.operate(record, on=DAY, by=story.cast.an.actor)
    actions.consolidate(record, reason="Kẻng hỏng", on=DAY, by=story.cast.an.actor)
    actions.resume(record, on=DAY, by=story.cast.lan.actor)
    actions.suspend(record, reason="Chờ kiện toàn", on=DAY, by=story.cast.lan.actor)
    actions.resume(record, on=DAY, by=story.cast.lan.actor)
    actions.end(record, reason="ineffective", remark="Xong", on=LATER, by=story.cast.lan.actor)

    told = [line.verb for line in journal.story("initiatives.Initiative", record.pk)]
    assert told[::-1] == [
        f"initiatives.{verb}"
        for verb in (
            "register", "approve_survey", "propose", "decide", "add_ground", "add_ground",
            "add_ground", "launch", "operate", "consolidate", "resume", "suspend", "resume", "end",
        )
    ]  # fmt: skip
    assert list(journal.verify()) == []
    assert (record.status, record.ended_on, record.end_reason) == ("ended", LATER, "ineffective")


@pytest.mark.parametrize("verb", ["approve_survey", "decide", "suspend", "end"])
def test_an_officer_does_not_decide(story, verb):
    record = story.launched() if verb in {"suspend", "end"} else story.proposed()
    if verb == "approve_survey":
        record = story.draft("Camera an ninh")
    values = {
        "decide": {"number": "1/QĐ-UBND"},
        "suspend": {"reason": "Chờ"},
        "end": {"reason": "ineffective", "remark": ""},
    }.get(verb, {})

    deed = getattr(actions, verb)
    refused("wrong_role", lambda: deed(record, **values, on=DAY, by=story.cast.an.actor))


def test_the_stranger_does_nothing_to_a_file_of_others(story):
    record = story.proposed()
    before = Entry.objects.count()

    refused(
        "not_at_home",
        lambda: actions.revise(record, {"name": "Khác"}, by=story.cast.chi.actor),
    )
    refused(
        "not_at_home",
        lambda: actions.send_back(record, reason="x", on=DAY, by=story.cast.chi.actor),
    )

    record.refresh_from_db()
    assert (record.name, Entry.objects.count()) == ("Tiếng kẻng an ninh", before)


def test_only_a_competent_body_decides(story):
    only_committees_decide()
    record = story.proposed()

    refused(
        "not_competent",
        lambda: actions.decide(record, number="1/QĐ", on=DAY, by=story.cast.dung.actor),
    )
    actions.decide(record, number="1/QĐ-UBND", on=DAY, by=story.cast.lan.actor)
    assert record.status == Status.DECIDED


def test_nobody_decides_on_what_he_proposed(story):
    record = story.draft()
    actions.approve_survey(record, on=DAY, by=story.cast.lan.actor)
    actions.propose(
        record,
        on=DAY,
        by=SYSTEM.__class__(**{**vars(story.cast.an.actor), "user_id": story.cast.lan.user.pk}),
    )

    refused(
        "own_submission",
        lambda: actions.decide(record, number="1/QĐ", on=DAY, by=story.cast.lan.actor),
    )


def test_the_decision_becomes_the_fourth_ground(story):
    record = story.decided()

    basis = Basis.objects.get(initiative=record)
    assert (basis.part, basis.document_number, basis.document_date, basis.body) == (
        Part.DECISION,
        "384/QĐ-UBND",
        DAY,
        story.cast.lan.body,
    )


def test_a_launch_without_grounds_names_what_is_missing(story):
    record = story.decided()

    with pytest.raises(Refused) as caught:
        actions.launch(record, on=DAY, by=story.cast.an.actor)

    assert caught.value.facts["missing"] == [Part.LEADERSHIP, Part.MANAGEMENT, Part.GUIDANCE]
    record.refresh_from_db()
    assert record.status == Status.DECIDED


def test_days_stand_in_their_order_and_never_in_the_future(story):
    record = story.grounded()
    tomorrow = timezone.localdate() + timedelta(days=1)

    early = DAY - timedelta(days=1)
    refused("before_decision", lambda: actions.launch(record, on=early, by=story.cast.an.actor))
    refused("day_in_future", lambda: actions.launch(record, on=tomorrow, by=story.cast.an.actor))


def test_a_file_goes_back_with_a_reason_and_comes_again(story):
    record = story.proposed()
    refused(
        "reason_missing",
        lambda: actions.send_back(record, reason=" ", on=DAY, by=story.cast.binh.actor),
    )

    actions.send_back(record, reason="Ghi rõ thôn", on=DAY, by=story.cast.binh.actor)
    line = journal.story("initiatives.Initiative", record.pk)[0]
    assert (line.remark, line.person, record.status) == (
        "Ghi rõ thôn", "Nguyễn Văn Bình", "returned",
    )  # fmt: skip
    actions.propose(record, on=DAY, by=story.cast.an.actor)
    assert record.status == Status.PROPOSED


def test_a_remark_is_not_in_the_chain(story):
    record = story.proposed()
    actions.send_back(record, reason="Ghi rõ thôn", on=DAY, by=story.cast.binh.actor)

    assert Remark.objects.get().text == "Ghi rõ thôn"
    assert not [row for row in Entry.objects.all() if "Ghi rõ thôn" in row.payload]


def test_a_thin_file_is_not_proposed(story):
    record = story.draft(method="")
    actions.approve_survey(record, on=DAY, by=story.cast.lan.actor)

    refused("content_missing", lambda: actions.propose(record, on=DAY, by=story.cast.an.actor))


def test_a_ground_is_added_once_and_replaced_with_its_history(story):
    record = story.launched()
    paper = Paper(story.cast.party, "09-NQ/ĐU", LATER)

    refused(
        "ground_exists",
        lambda: actions.add_ground(record, Part.LEADERSHIP, paper, by=story.cast.an.actor),
    )
    actions.replace_ground(record, Part.LEADERSHIP, paper, on=LATER, by=story.cast.an.actor)

    rows = Basis.objects.filter(initiative=record, part=Part.LEADERSHIP).order_by("pk")
    assert [(row.document_number, row.revoked_on) for row in rows] == [
        ("08-NQ/ĐU", LATER),
        ("09-NQ/ĐU", None),
    ]


def test_a_ground_of_a_running_initiative_is_not_taken_away(story):
    record = story.launched()

    refused(
        "ground_in_use",
        lambda: actions.revoke_ground(
            record, Part.GUIDANCE, on=LATER, reason="Sai", by=story.cast.an.actor
        ),
    )


def test_a_ground_asks_for_the_right_kind_of_body(story):
    record = story.decided()
    paper = Paper(story.cast.chi.body, "1/QĐ", DAY)

    refused(
        "wrong_ground_body",
        lambda: actions.add_ground(record, Part.GUIDANCE, paper, by=story.cast.an.actor),
    )


def test_replication_keeps_from_whom_a_site_learnt(story):
    record = story.launched()
    first = story.site(record)
    second = story.site(record, "Thôn 11", source=first)

    edge = Replication.objects.get(site=second)
    assert (edge.source_site, edge.on) == (first, DAY)
    assert (second.status, second.commune, second.body) == (
        SiteStatus.ACTIVE, story.country.di_linh, story.cast.an.body,
    )  # fmt: skip
    assert [
        (edge.site.name, edge.depth) for edge in queries.lineage(story.cast.an.actor, record)
    ] == [("Thôn 10", 0), ("Thôn 11", 1)]


def test_another_commune_takes_up_what_was_published_and_nothing_else(story, neighbour):
    hidden, shown = story.launched("Camera an ninh"), story.published()

    refused(
        "not_replicable",
        lambda: story.site(hidden, unit=story.country.hoa_ninh, by=neighbour.actor),
    )
    site = story.site(shown, unit=story.country.hoa_ninh, by=neighbour.actor)
    assert (site.commune, site.body) == (story.country.hoa_ninh, neighbour.body)


def test_nobody_replicates_into_a_foreign_commune(story):
    record = story.launched()

    refused("not_at_home", lambda: story.site(record, unit=story.country.hoa_ninh))
    assert Site.everything.count() == 0


@pytest.mark.parametrize("verb", ["suspend", "end"])
def test_what_does_not_run_is_not_replicated(story, verb):
    record = story.launched()
    values = {"reason": "Chờ"} if verb == "suspend" else {"reason": "ineffective", "remark": ""}
    getattr(actions, verb)(record, **values, on=DAY, by=story.cast.lan.actor)

    refused("not_replicable", lambda: story.site(record))


def test_a_site_is_entered_once(story):
    record = story.launched()
    story.site(record)

    refused("site_exists", lambda: story.site(record))


def test_a_source_belongs_to_the_same_initiative(story):
    one, other = story.launched(), story.launched("Camera an ninh")
    source = story.site(other)

    refused("source_of_another", lambda: story.site(one, source=source))


def test_closing_a_site_closes_its_groups_and_keeps_them(story):
    site = story.site(story.launched())
    group = actions.add_group(Group(site=site, name="Tổ 1"), by=story.cast.an.actor)
    assert counted(story.cast.dung.actor) == (1, 1, 1, 0)

    actions.close_site(site, on=LATER, reason="Chuyển nơi khác", by=story.cast.an.actor)

    group.refresh_from_db()
    assert (site.status, site.end_date, group.end_date) == ("ended", LATER, LATER)
    assert counted(story.cast.dung.actor) == (1, 0, 0, 0)
    assert counted(story.cast.dung.actor, on=DAY) == (1, 1, 1, 0)


def test_ending_an_initiative_ends_its_sites_everywhere(story, neighbour):
    record = story.published()
    story.site(record)
    far = story.site(record, unit=story.country.hoa_ninh, by=neighbour.actor)

    actions.end(record, reason="ineffective", remark="", on=LATER, by=story.cast.lan.actor)

    far.refresh_from_db()
    assert (far.status, far.end_date) == ("ended", LATER)
    assert counted(story.cast.dung.actor) == (0, 0, 0, 0) == tallied()


def test_only_the_leader_publishes_and_only_what_was_launched(story):
    record = story.grounded()
    refused("not_public_yet", lambda: actions.publish(record, by=story.cast.lan.actor))
    actions.launch(record, on=DAY, by=story.cast.an.actor)
    refused("wrong_role", lambda: actions.publish(record, by=story.cast.an.actor))

    actions.publish(record, by=story.cast.lan.actor)
    assert list(queries.published()) == [record]
    actions.unpublish(record, reason="Sửa nội dung", by=story.cast.lan.actor)
    assert list(queries.published()) == []


def test_the_catalogue_is_kept_by_the_nation(story):
    family = Family(name="Camera an ninh", field="camera_lighting")
    refused("catalogue_is_national", lambda: actions.add_family(family, by=story.cast.binh.actor))

    actions.add_family(family, by=story.cast.dung.actor)
    actions.add_alias(family, "Mắt thần an ninh", by=story.cast.dung.actor)
    assert queries.family_for("MAT THAN AN NINH") == family
    refused(
        "family_exists",
        lambda: actions.add_alias(family, "camera an ninh", by=story.cast.dung.actor),
    )


def listed(story, name="Tiếng mõ an ninh", **counts):
    return actions.Listed(
        unit=story.country.di_linh,
        values={"name": name, "field": "ethnic"},
        decision=Paper(None, "384/QĐ-UBND", DAY, body_name="UBND xã Di Linh"),
        **counts,
    )


def test_a_list_enters_without_counting_and_can_be_undone(story):
    rows = [listed(story, sites=2, groups=5), listed(story, "Camera an ninh", sites=None)]

    made = actions.import_listed(rows, on=DAY, by=story.cast.an.actor)

    assert [(row.status, row.code) for row in made] == [
        ("listed", "MH-68-0001"), ("listed", "MH-68-0002"),
    ]  # fmt: skip
    names = Site.everything.order_by("pk").values_list("name", flat=True)
    assert list(names) == ["Điểm 1 (chưa ghi tên)", "Điểm 2 (chưa ghi tên)"]
    assert [Group.everything.filter(site__name=name).count() for name in names] == [3, 2]
    assert counted(story.cast.dung.actor) == (0, 0, 0, 2) == tallied()
    entry = Entry.objects.get(verb="initiatives.import_listed")
    gone = actions.take_back_import(entry.pk, by=story.cast.an.actor).removed
    assert (gone, Initiative.everything.count(), Site.everything.count()) == (2, 0, 0)
    assert list(journal.verify()) == []


def test_an_import_that_was_worked_on_is_not_undone(story):
    made = actions.import_listed([listed(story)], on=DAY, by=story.cast.an.actor)
    actions.revise(made[0], {"aim": "a", "method": "m"}, by=story.cast.an.actor)
    actions.propose(made[0], on=DAY, by=story.cast.an.actor)
    entry = Entry.objects.get(verb="initiatives.import_listed")

    undone = actions.take_back_import(entry.pk, by=story.cast.an.actor)

    assert (undone.removed, undone.left) == (0, (made[0].name,))


def test_an_import_into_a_foreign_commune_writes_nothing(story):
    foreign = actions.Listed(
        unit=story.country.hoang_hoa, values={"name": "Camera an ninh", "field": "ethnic"}
    )

    refused(
        "not_at_home",
        lambda: actions.import_listed([listed(story), foreign], on=DAY, by=story.cast.binh.actor),
    )
    assert Initiative.everything.count() == 0


@given(deeds=st.lists(st.sampled_from(["launch", "site", "group", "close", "end"]), max_size=9))
def test_the_summary_always_equals_the_count(story, deeds):
    running: list[Initiative] = []
    for number, deed in enumerate(deeds):
        if deed == "launch":
            running.append(story.launched(f"Mô hình {number}"))
        elif not running:
            continue
        elif deed == "site":
            story.site(running[-1], f"Thôn {number}")
        elif deed == "end":
            actions.end(
                running.pop(), reason="ineffective", remark="", on=LATER, by=story.cast.lan.actor
            )
        else:
            sites = Site.everything.filter(initiative=running[-1], status=SiteStatus.ACTIVE)
            site = sites.first()
            if site is None:
                continue
            if deed == "group":
                actions.add_group(Group(site=site, name=f"Tổ {number}"), by=story.cast.an.actor)
            else:
                actions.close_site(site, on=LATER, reason="Xong", by=story.cast.an.actor)
        assert tallied() == counted(story.cast.dung.actor)


def test_origin_may_be_unknown():
    assert Origin() == Origin(source=None, adapted="", decision_number="", coached_by=None)


def test_a_past_day_is_counted_as_it_was(story):
    story.site(story.launched(), on=LATER)

    assert counted(story.cast.dung.actor, on=DAY - timedelta(days=1)) == (0, 0, 0, 0)
    assert counted(story.cast.dung.actor, on=DAY) == (1, 0, 0, 0)
    assert counted(story.cast.dung.actor, on=date(2026, 6, 1)) == (1, 1, 0, 0)


@pytest.mark.parametrize("road", ["close", "end"])
def test_a_site_that_was_only_planned_never_counts(story, road):
    record = story.launched()
    with writing(because="test data"):
        site = Site(initiative=record, unit=story.country.di_linh, name="Thôn 11")
        site.body_id = record.body_id
        site.save()
    if road == "close":
        actions.close_site(site, on=LATER, reason="Không làm nữa", by=story.cast.an.actor)
    else:
        actions.end(record, reason="ineffective", remark="", on=LATER, by=story.cast.lan.actor)

    days = [DAY, LATER - timedelta(days=1), LATER]
    assert [queries.counts(story.cast.dung.actor, on=day).sites for day in days] == [0, 0, 0]
