"""Lineage, adaptations, questions, readiness and plans: what may be done, and by whom."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.files import actions as files
from nhanrong.commons.files.inspection import inspect
from nhanrong.commons.laws.changes import load_laws
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import Change, Marked, Origin
from nhanrong.registry.initiatives.models import (
    Adaptation,
    CorePart,
    DeniedSource,
    Descent,
    Initiative,
    Question,
    Reform,
    Replication,
    Review,
    ScalingPlan,
    ScalingStep,
    Site,
)
from nhanrong.registry.initiatives.queries import asking, descents, scaling
from nhanrong.registry.initiatives.rules.readiness import Readiness
from tests.commons.files import samples
from tests.factories.initiatives import DAY, Story
from tests.factories.people import make_member

LATER = DAY + timedelta(days=30)


def refusal(function, *args, **kwargs) -> str:
    with pytest.raises(Refused) as caught:
        function(*args, **kwargs)
    return caught.value.code


@pytest.fixture
def law(db: None) -> None:
    """Load the law tables: how long one may take to answer, how much one may ask."""
    with writing(because="test data"):
        load_laws()


def _edge(child: Initiative, parent: Initiative, on: date = LATER, **more: object) -> Descent:
    return Descent(child=child, parent=parent, on=on, **more)


# --- The source ----------------------------------------------------------------------------------


def test_who_answers_for_the_child_declares_from_whom_it_learnt(story: Story):
    parent, child = story.published("Kẻng một"), story.launched("Kẻng hai")

    edge = actions.declare_descent(
        _edge(child, parent, adapted="Kẻng 21 giờ", coached_by=story.cast.an.body),
        by=story.cast.an.actor,
    )

    assert descents.declared_source(child) == edge
    assert descents.parents_above(child.pk) == {child.pk: {parent.pk}}


@pytest.mark.parametrize("who", ["chi", "mai"])
def test_nobody_else_declares_it(story: Story, who: str):
    edge = _edge(story.launched("Kẻng hai"), story.published("Kẻng một"))

    said = refusal(actions.declare_descent, edge, by=getattr(story.cast, who).actor)

    assert said == {"chi": "not_at_home", "mai": "wrong_role"}[who]


def test_the_neighbour_does_not_declare_it(story: Story, neighbour):
    edge = _edge(story.launched("Kẻng hai"), story.published("Kẻng một"))

    assert refusal(actions.declare_descent, edge, by=neighbour.actor) == "not_at_home"


def test_a_source_that_he_may_not_know_is_not_one(story: Story, neighbour):
    """Next door's record is neither his to read nor published."""
    here = story.country.hoa_ninh
    theirs = actions.register(
        Initiative(unit=here, name="Kẻng riêng", field="patrol"), by=neighbour.actor
    )
    edge = _edge(story.launched("Kẻng hai"), theirs)

    assert refusal(actions.declare_descent, edge, by=story.cast.an.actor) == "source_unknown"


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (DAY - timedelta(days=1), "before_the_source"),
        (timezone.localdate() + timedelta(days=1), "day_in_future"),
    ],
)
def test_the_day_of_an_edge_is_past_and_not_before_its_source(story: Story, on: date, code: str):
    edge = _edge(story.launched("Kẻng hai"), story.launched("Kẻng một"), on)

    assert refusal(actions.declare_descent, edge, by=story.cast.an.actor) == code


def test_a_circle_is_refused_however_long(story: Story):
    one, two, three = (story.launched(f"Kẻng {word}") for word in ("một", "hai", "ba"))
    by = story.cast.an.actor
    actions.declare_descent(_edge(two, one), by=by)
    actions.declare_descent(_edge(three, two), by=by)

    assert refusal(actions.declare_descent, _edge(one, three), by=by) == "descent_circle"
    assert refusal(actions.declare_descent, _edge(one, one), by=by) == "descent_circle"


def test_a_reform_counts_in_a_circle(story: Story):
    """Who was merged into its heir stands above it, and cannot learn from it afterwards."""
    source, heir = story.launched("Kẻng một"), story.launched("Kẻng hai")
    with writing(because="test data"):
        Reform.objects.create(
            kind="merged", source=source, heir=heir, on=LATER, reason="Trùng", at=timezone.now()
        )

    said = refusal(actions.declare_descent, _edge(source, heir), by=story.cast.an.actor)

    assert said == "descent_circle"


def test_one_source_at_a_time(story: Story):
    one, two, three = (story.launched(f"Kẻng {word}") for word in ("một", "hai", "ba"))
    by = story.cast.an.actor
    edge = actions.declare_descent(_edge(three, one), by=by)
    assert refusal(actions.declare_descent, _edge(three, two), by=by) == "descent_declared"

    actions.withdraw_descent(edge, reason="Ghi nhầm", on=LATER, by=by)
    actions.declare_descent(_edge(three, two), by=by)

    assert descents.parents_above(three.pk) == {three.pk: {two.pk}}
    assert Descent.objects.count() == 2


def test_a_declared_source_is_mended_by_the_same_rules(story: Story):
    one, two, three = (story.launched(f"Kẻng {word}") for word in ("một", "hai", "ba"))
    by = story.cast.an.actor
    edge = actions.declare_descent(_edge(two, one), by=by)
    actions.declare_descent(_edge(three, two), by=by)

    assert refusal(actions.revise_descent, edge, {"parent": three}, by=by) == "descent_circle"
    actions.revise_descent(edge, {"adapted": "Thêm còi"}, by=by)

    assert Descent.objects.get(pk=edge.pk).adapted == "Thêm còi"


def test_a_withdrawal_has_its_reason_and_is_done_once(story: Story):
    by = story.cast.an.actor
    edge = actions.declare_descent(_edge(story.launched("B"), story.launched("A")), by=by)
    told = {"on": LATER, "by": by}
    assert refusal(actions.withdraw_descent, edge, reason=" ", **told) == "reason_missing"
    chi = story.cast.chi.actor
    assert refusal(actions.withdraw_descent, edge, reason="x", on=LATER, by=chi) == "not_at_home"

    actions.withdraw_descent(edge, reason="Ghi nhầm", **told)

    assert refusal(actions.withdraw_descent, edge, reason="x", **told) == "descent_withdrawn"
    assert refusal(actions.revise_descent, edge, {}, by=by) == "descent_withdrawn"


# --- Sites ---------------------------------------------------------------------------------------


def test_a_guess_becomes_declared(story: Story):
    record = story.launched()
    first, second = story.site(record, "Thôn 1"), story.site(record, "Thôn 2", on=LATER)

    actions.declare_source(second, first, by=story.cast.an.actor)

    assert Replication.objects.get(site=second).source_site == first
    assert [one.why for one in descents.branches(story.cast.an.actor, record)] == ["", ""]


def test_the_source_of_a_site_is_earlier_of_the_same_initiative_and_closes_no_circle(story: Story):
    record, other = story.launched(), story.launched("Camera")
    first, second = story.site(record, "Thôn 1"), story.site(record, "Thôn 2", on=LATER)
    foreign = story.site(other, "Thôn 3")
    by = story.cast.an.actor

    assert refusal(actions.declare_source, second, foreign, by=by) == "source_of_another"
    assert refusal(actions.declare_source, first, second, by=by) == "before_the_source"
    third = story.site(record, "Thôn 4", on=LATER)
    actions.declare_source(third, second, by=by)
    assert refusal(actions.declare_source, second, third, by=by) == "descent_circle"


def test_only_at_home_and_only_what_one_knows(story: Story, neighbour):
    record = story.launched()
    mine, theirs = (
        story.site(record, "Thôn 1"),
        story.site(record, "Thôn 9", unit=story.country.hoa_ninh, by=story.cast.dung.actor),
    )

    assert refusal(actions.declare_source, mine, theirs, by=neighbour.actor) == "not_at_home"
    assert refusal(actions.declare_source, mine, theirs, by=story.cast.an.actor) == "source_unknown"


def test_a_site_without_a_day_says_no_source(story: Story):
    record = story.launched()
    first, second = story.site(record, "Thôn 1"), story.site(record, "Thôn 2")
    with writing(because="test data"):
        Replication.objects.filter(site=second).delete()
        Site.everything.filter(pk=second.pk).update(start_date=None)

    said = refusal(actions.declare_source, second, first, by=story.cast.an.actor)

    assert said == "site_without_a_day"


def test_a_denied_guess_does_not_come_back(story: Story):
    record = story.launched()
    first, second = story.site(record, "Thôn 1"), story.site(record, "Thôn 2", on=LATER)
    by = story.cast.an.actor
    assert [one.is_guess for one in descents.branches(by, record)] == [False, True]

    for _ in range(2):
        denied = DeniedSource(site=second, source_site=first, on=LATER)
        actions.deny_source(denied, by=by)

    assert [one.is_guess for one in descents.branches(by, record)] == [False, False]
    assert DeniedSource.objects.count() == 1


def test_a_denied_parent_does_not_come_back_and_the_stranger_denies_nothing(story: Story):
    parent, child = story.launched("Tiếng kẻng an ninh"), story.draft("Tiếng kẻng an ninh")
    with writing(because="test data"):
        Initiative.everything.filter(pk=child.pk).update(founded_on=LATER)
    child.refresh_from_db()
    by = story.cast.an.actor
    guess = descents.ties(by, child).guess
    assert guess is not None
    assert guess.source == parent.pk
    denied = DeniedSource(child=child, parent=parent, on=LATER)
    assert refusal(actions.deny_source, denied, by=story.cast.chi.actor) == "not_at_home"

    actions.deny_source(denied, by=by)

    assert descents.ties(by, child).guess is None


# --- Core parts and adaptations ------------------------------------------------------------------


def _part(story: Story, record: Initiative, text: str = "Có kẻng ở mỗi thôn") -> CorePart:
    return actions.add_part(CorePart(initiative=record, text=text), by=story.cast.an.actor)


def test_parts_are_numbered_reworded_and_retired(story: Story):
    record, by = story.launched(), story.cast.an.actor
    one, two = _part(story, record), _part(story, record, "Có giờ kẻng")
    actions.reword_part(one, "Mỗi thôn một kẻng", by=by)
    actions.retire_part(one, on=LATER, by=by)
    three = _part(story, record, "Có tổ trực")

    assert [part.number for part in (one, two, three)] == [1, 2, 3]
    assert refusal(actions.reword_part, one, "x", by=by) == "part_retired"
    assert refusal(actions.retire_part, one, on=LATER, by=by) == "part_retired"
    living = CorePart.objects.filter(retired_on__isnull=True).order_by("number")
    assert [part.text for part in living] == ["Có giờ kẻng", "Có tổ trực"]


def test_only_who_answers_for_it_writes_its_parts(story: Story, neighbour):
    record = story.launched()
    part = _part(story, record)
    new = CorePart(initiative=record, text="x")

    for by in (story.cast.chi.actor, neighbour.actor):
        assert refusal(actions.add_part, new, by=by) == "not_at_home"
        assert refusal(actions.reword_part, part, "x", by=by) == "not_at_home"
        assert refusal(actions.retire_part, part, on=LATER, by=by) == "not_at_home"
    assert refusal(actions.add_part, new, by=story.cast.mai.actor) == "wrong_role"


def test_an_ended_initiative_gets_no_new_part(story: Story):
    record = story.launched()
    with writing(because="test data"):
        Initiative.everything.filter(pk=record.pk).update(status="ended", ended_on=LATER)
    record.refresh_from_db()

    new = CorePart(initiative=record, text="x")
    assert refusal(actions.add_part, new, by=story.cast.an.actor) == "wrong_state"


def test_a_site_says_what_it_did_with_each_part_when_it_takes_the_initiative_up(story: Story):
    record = story.launched()
    one, two = _part(story, record), _part(story, record, "Có giờ kẻng")
    changes = [Change(one, "kept"), Change(two, "changed", "21 giờ", "Dân ngủ sớm")]

    site = actions.replicate(
        Site(initiative=record, unit=story.country.di_linh, name="Thôn 2"),
        Origin(changes=changes),
        on=LATER,
        by=story.cast.an.actor,
    )

    told = Adaptation.objects.filter(site=site).order_by("part__number")
    assert [(row.change, row.how) for row in told] == [("kept", ""), ("changed", "21 giờ")]


def test_what_is_said_again_takes_the_place_of_what_was_said(story: Story):
    record, by = story.launched(), story.cast.an.actor
    part, site = _part(story, record), story.site(record)
    actions.record_adaptations(site, [Change(part, "kept"), Change(None, "added", "Còi")], by=by)
    added = Adaptation.objects.get(part__isnull=True)

    actions.record_adaptations(
        site,
        [
            Change(part, "dropped", why="Không có kẻng"),
            Change(None, "added", "Còi hụ", id=added.pk),
        ],
        by=by,
    )

    rows = Adaptation.objects.order_by("pk")
    assert [(row.change, row.how, row.why) for row in rows] == [
        ("dropped", "", "Không có kẻng"),
        ("added", "Còi hụ", ""),
    ]


def test_parts_of_another_initiative_and_unsaid_changes_are_refused(story: Story):
    record, other, by = story.launched(), story.launched("Camera"), story.cast.an.actor
    site, part, foreign = story.site(record), _part(story, record), _part(story, other)

    def said(change: Change) -> str:
        return refusal(actions.record_adaptations, site, [change], by=by)

    assert said(Change(foreign, "kept")) == "part_of_another"
    assert said(Change(part, "changed")) == "adaptation_unsaid"
    assert Adaptation.objects.count() == 0


def test_who_learnt_answers_for_the_parts_of_its_source(story: Story):
    parent, child, by = story.launched("A"), story.launched("B"), story.cast.an.actor
    part = _part(story, parent)
    change = [Change(part, "kept")]
    assert refusal(actions.record_adaptations, child, change, by=by) == "part_of_another"

    actions.declare_descent(_edge(child, parent), by=by)
    actions.record_adaptations(child, change, by=by)

    assert Adaptation.objects.get().initiative == child


def test_the_stranger_and_the_neighbour_adapt_nothing(story: Story, neighbour):
    record = story.launched()
    site, part = story.site(record), _part(story, record)

    for by in (story.cast.chi.actor, neighbour.actor):
        said = refusal(actions.record_adaptations, site, [Change(part, "kept")], by=by)
        assert said == "not_at_home"


# --- Questions -----------------------------------------------------------------------------------


def _ask(story: Story, record: Initiative, by, **more: object) -> Question:
    question = Question(initiative=record, text="Kẻng mua ở đâu?", **more)
    return actions.ask(question, on=timezone.localdate(), by=by)


def test_a_published_initiative_may_be_asked_about_even_by_the_stranger(law, story: Story):
    record = story.published()

    question = _ask(story, record, story.cast.chi.actor)

    assert question.due == timezone.localdate() + timedelta(days=10)
    assert question.asked_body == story.cast.chi.body
    today = timezone.localdate()
    waiting = [(one.kind, one.deadline) for one in asking.waiting(story.cast.an.actor, on=today)]
    assert waiting == [("question", question.due)]


def test_the_stranger_to_the_record_does_not_ask(law, story: Story, neighbour):
    record = story.launched()

    assert refusal(_ask, story, record, story.cast.chi.actor) == "stranger_to_record"
    assert refusal(_ask, story, record, neighbour.actor) == "stranger_to_record"
    assert refusal(_ask, story, record, story.cast.mai.actor) == "wrong_role"


def test_nobody_asks_himself_nor_about_a_draft_nor_for_yesterday(law, story: Story):
    record, draft = story.published(), story.draft("Phác thảo")
    yesterday = timezone.localdate() - timedelta(days=1)

    assert refusal(_ask, story, record, story.cast.an.actor) == "asking_oneself"
    assert refusal(_ask, story, draft, story.cast.lan.actor) == "wrong_state"
    said = refusal(_ask, story, record, story.cast.chi.actor, wanted_on=yesterday)
    assert said == "visit_in_the_past"


def test_a_body_keeps_only_so_many_questions_open_to_one_host(law, story: Story):
    record, by = story.published(), story.cast.chi.actor
    questions = [_ask(story, record, by) for _ in range(3)]
    assert refusal(_ask, story, record, by) == "too_many_questions"

    told = {"on": timezone.localdate(), "by": story.cast.an.actor}
    actions.answer(questions[0], answer="Ở lò rèn", is_shared=True, **told)
    _ask(story, record, by)

    assert Question.objects.filter(state="open").count() == 3


def test_without_the_law_nothing_is_asked(story: Story):
    assert refusal(_ask, story, story.published(), story.cast.chi.actor) == "no_threshold"


def test_the_answer_stands_on_the_record_and_waits_for_the_asker_until_read(law, story: Story):
    record, today = story.published(), timezone.localdate()
    question = _ask(story, record, story.cast.chi.actor)
    told = {"on": today, "by": story.cast.an.actor}
    assert refusal(actions.answer, question, answer=" ", is_shared=True, **told) == "answer_missing"

    actions.answer(question, answer="Ở lò rèn", is_shared=True, **told)

    assert [one.answer for one in asking.answers_shared(record)] == ["Ở lò rèn"]
    chi = story.cast.chi.actor
    assert [one.kind for one in asking.waiting(chi, on=today)] == ["answer"]
    actions.read_answer(question, on=today, by=chi)
    assert list(asking.waiting(chi, on=today)) == []
    assert refusal(actions.answer, question, answer="x", is_shared=True, **told) == "wrong_state"


def test_a_private_answer_and_a_refusal_are_read_by_the_two_sides_only(law, story: Story):
    record, today = story.published(), timezone.localdate()
    told = {"on": today, "by": story.cast.an.actor}
    one, two = (_ask(story, record, story.cast.chi.actor) for _ in range(2))
    assert refusal(actions.decline_question, two, reason="", **told) == "reason_missing"

    actions.answer(one, answer="Ở lò rèn", is_shared=False, **told)
    actions.decline_question(two, reason="Đang sửa kẻng", **told)

    assert list(asking.answers_shared(record)) == []
    sides = (story.cast.chi.actor, story.cast.an.actor)
    assert [asking.asked_of(side, record).count() for side in sides] == [2, 2]


def test_only_the_host_answers_and_only_the_asker_puts_it_away(law, story: Story, neighbour):
    today = timezone.localdate()
    question = _ask(story, story.published(), story.cast.chi.actor)
    for by in (story.cast.chi.actor, neighbour.actor):
        told = {"on": today, "by": by}
        assert refusal(actions.answer, question, answer="x", is_shared=True, **told) == (
            "not_at_home"
        )
        assert refusal(actions.decline_question, question, reason="x", **told) == "not_at_home"
    chi = story.cast.chi.actor
    assert refusal(actions.read_answer, question, on=today, by=chi) == "wrong_state"
    assert refusal(actions.read_answer, question, on=today, by=neighbour.actor) == "not_at_home"


# --- Readiness and recommendation ----------------------------------------------------------------


def test_only_what_the_record_cannot_answer_is_marked_with_a_note(story: Story, neighbour):
    record, by = story.launched(), story.cast.an.actor
    mark = Marked(True, "Công an xã nhận hướng dẫn", LATER)
    assert refusal(actions.mark_readiness, record, "core", mark, by=by) == "readiness_is_read"
    empty = Marked(True, " ", LATER)
    assert refusal(actions.mark_readiness, record, "support", empty, by=by) == "reason_missing"
    other = neighbour.actor
    assert refusal(actions.mark_readiness, record, "support", mark, by=other) == "not_at_home"

    actions.mark_readiness(record, "support", mark, by=by)
    assert Readiness.SUPPORT not in [one.item for one in scaling.checklist(record).missing]

    actions.mark_readiness(record, "support", Marked(False, "Đơn vị rút", LATER), by=by)
    assert Readiness.SUPPORT in [one.item for one in scaling.checklist(record).missing]


def ready(story: Story, name: str = "Tiếng kẻng an ninh") -> Initiative:
    """Make an initiative that meets all eight items, by what stands on its record."""
    record, cast, country = story.published(name), story.cast, story.country
    values = {
        "who": "Tổ tự quản",
        "cost_start": 0,
        "cost_year": 2_000_000,
        "upkeep": "UBND xã",
        "fits": "Thôn đông dân",
        "unfit": "Nơi thưa dân",
    }
    actions.revise(record, values, by=cast.an.actor)
    _part(story, record)
    files.attach(record, inspect("huong-dan.pdf", samples.pdf()), by=cast.an.actor)
    with writing(because="test data"):
        Review.objects.create(
            initiative=record, kind="interim", on=LATER, summary="Tốt", outcome="partly"
        )
    for unit in (country.hoa_ninh, country.xuan_huong, country.hoang_hoa):
        story.site(record, f"Điểm {unit}", unit=unit, by=cast.dung.actor)
    actions.mark_readiness(record, "support", Marked(True, "Công an xã", LATER), by=cast.an.actor)
    record.refresh_from_db()
    return record


def _recommend(record: Initiative, level: str, by, on: date = LATER) -> None:
    actions.recommend(record, level, number="120/UBND-NC", on=on, by=by)


def test_each_item_is_read_from_the_record(story: Story):
    bare, full = scaling.checklist(story.launched("Trống")), scaling.checklist(ready(story))

    assert [one.item for one in bare.missing] == list(Readiness)
    assert full.missing == []


def test_a_struck_ledger_a_photo_and_home_alone_do_not_count(story: Story):
    record = ready(story)
    with writing(because="test data"):
        Site.everything.filter(initiative=record, commune=story.country.hoa_ninh).update(
            commune=story.country.di_linh
        )
        Initiative.everything.filter(pk=record.pk).update(upkeep="")

    missing = [one.item for one in scaling.checklist(record).missing]

    assert missing == [Readiness.COST, Readiness.REPEATED]


def test_only_the_whole_country_waits_for_the_eight(story: Story):
    record = story.published()
    _recommend(record, "commune", story.cast.lan.actor)
    boss = make_member(
        "Ngô Thị Hà", story.cast.binh.body, Role.LEADER, title="Giám đốc", username="ha"
    )
    _recommend(record, "province", boss.actor)
    assert record.recommended_level == "province"

    with pytest.raises(Refused) as caught:
        _recommend(record, "nation", story.cast.dung.actor)

    assert caught.value.code == "not_ready_to_scale"
    assert caught.value.facts["missing"] == list(Readiness)


def test_a_ready_initiative_is_recommended_for_the_country(story: Story):
    record = ready(story)

    _recommend(record, "nation", story.cast.dung.actor)

    assert (record.recommended_level, record.recommended_number) == ("nation", "120/UBND-NC")
    assert refusal(_recommend, record, "commune", story.cast.lan.actor) == "recommended_higher"


def test_who_does_not_lead_that_territory_does_not_recommend(story: Story, neighbour):
    record, cast = story.published(), story.cast
    assert refusal(_recommend, record, "commune", cast.an.actor) == "not_his_to_recommend"
    assert refusal(_recommend, record, "province", cast.lan.actor) == "not_his_to_recommend"
    assert refusal(_recommend, record, "commune", cast.dung.actor) == "not_his_to_recommend"
    assert refusal(_recommend, record, "commune", cast.chi.actor) == "not_at_home"
    assert refusal(_recommend, record, "commune", neighbour.actor) == "not_at_home"


def test_what_does_not_run_is_not_recommended_nor_before_it_ran(story: Story):
    lan = story.cast.lan.actor
    assert refusal(_recommend, story.draft("Phác"), "commune", lan) == "wrong_state"
    record = story.launched()
    assert refusal(_recommend, record, "commune", lan, DAY - timedelta(days=1)) == "before_launch"
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert refusal(_recommend, record, "commune", lan, tomorrow) == "day_in_future"


def test_competence_is_asked_where_the_law_speaks(story: Story):
    from nhanrong.commons.laws.models import Competence  # noqa: PLC0415 -- beside its use

    with writing(because="test data"):
        Competence.objects.create(
            deed="initiatives.recommend",
            body_kind="police",
            level="commune",
            start_date=date(2025, 7, 1),
            confidence="local rule",
        )

    said = refusal(_recommend, story.launched(), "commune", story.cast.lan.actor)

    assert said == "not_competent"


def test_a_recommendation_is_taken_back_by_its_leader_or_a_higher_one(story: Story):
    record, cast = story.published(), story.cast
    withdraw = actions.withdraw_recommendation
    assert refusal(withdraw, record, reason="x", by=cast.lan.actor) == "not_recommended"
    _recommend(record, "commune", cast.lan.actor)
    assert refusal(withdraw, record, reason=" ", by=cast.lan.actor) == "reason_missing"
    assert refusal(withdraw, record, reason="x", by=cast.an.actor) == "not_his_to_recommend"

    withdraw(record, reason="Chưa bền", by=cast.dung.actor)

    assert (record.recommended_level, record.recommended_on) == ("", None)


# --- Plans ---------------------------------------------------------------------------------------


def _plan(story: Story, record: Initiative, **more: object) -> ScalingPlan:
    told = {"kind": "horizontal", "aim": "Mỗi thôn một kẻng", "start_date": DAY} | more
    plan = ScalingPlan(initiative=record, body=story.cast.lan.body, **told)
    return actions.open_plan(plan, by=story.cast.an.actor)


def _step(story: Story, plan: ScalingPlan, **more: object) -> ScalingStep:
    told = {"what": "Tập huấn", "owner": story.cast.neighbour, "due": LATER} | more
    return actions.add_step(ScalingStep(plan=plan, **told), by=story.cast.an.actor)


def test_a_step_is_work_on_its_owners_desk_until_done(story: Story, neighbour):
    plan = _plan(story, story.launched())
    step, today = _step(story, plan), timezone.localdate()
    mine = asking.waiting(neighbour.actor, on=today)
    assert [(one.kind, one.id, one.deadline) for one in mine] == [("step", step.pk, LATER)]

    actions.finish_step(step, result="20 người dự", on=LATER, by=neighbour.actor)

    assert list(asking.waiting(neighbour.actor, on=today)) == []
    assert (step.done_on, step.result) == (LATER, "20 người dự")


def test_steps_are_numbered_and_a_done_one_stays(story: Story):
    plan, by = _plan(story, story.launched()), story.cast.an.actor
    one, two = _step(story, plan), _step(story, plan, what="Kiểm tra")
    actions.finish_step(one, result="Xong", on=LATER, by=by)

    assert [step.number for step in (one, two)] == [1, 2]
    assert refusal(actions.finish_step, one, result="x", on=LATER, by=by) == "step_done"
    assert refusal(actions.revise_step, one, {"what": "x"}, by=by) == "step_done"
    actions.revise_step(two, {"what": "Kiểm tra chéo"}, by=by)
    assert ScalingStep.objects.get(pk=two.pk).what == "Kiểm tra chéo"


def test_a_plan_that_nobody_could_read_is_refused(story: Story):
    plan = _plan(story, story.launched())
    with writing(because="test data"):
        ScalingStep.objects.bulk_create(
            ScalingStep(plan=plan, number=one, what="x", owner=story.cast.neighbour, due=LATER)
            for one in range(1, 51)
        )

    assert refusal(_step, story, plan) == "plan_full"


def test_a_result_is_said_on_a_day_that_has_come(story: Story):
    step, by = _step(story, _plan(story, story.launched())), story.cast.an.actor

    def done(result: str, on: date) -> str:
        return refusal(actions.finish_step, step, result=result, on=on, by=by)

    assert done(" ", LATER) == "result_missing"
    assert done("x", timezone.localdate() + timedelta(days=1)) == "day_in_future"
    assert done("x", DAY - timedelta(days=1)) == "before_start"


def test_days_of_a_plan_are_in_order(story: Story):
    record = story.launched()
    early = DAY - timedelta(days=1)
    assert refusal(_plan, story, record, end_date=early) == "before_start"
    plan = _plan(story, record)
    assert refusal(_step, story, plan, due=early) == "due_before_the_plan"
    by = story.cast.an.actor
    assert refusal(actions.close_plan, plan, on=early, by=by) == "before_start"


def test_a_closed_plan_is_history_and_leaves_the_desks(story: Story, neighbour):
    plan, by = _plan(story, story.launched()), story.cast.an.actor
    step = _step(story, plan)
    actions.close_plan(plan, on=LATER, by=by)
    step.refresh_from_db()

    assert list(asking.waiting(neighbour.actor, on=timezone.localdate())) == []
    assert refusal(actions.revise_plan, plan, {"aim": "x"}, by=by) == "plan_closed"
    assert refusal(_step, story, plan) == "plan_closed"
    assert refusal(actions.finish_step, step, result="x", on=LATER, by=by) == "plan_closed"


def test_nobody_else_plans(story: Story, neighbour):
    record = story.launched()
    plan = _plan(story, record)
    mine = _step(story, plan, owner=story.cast.an.body)
    new = ScalingPlan(
        initiative=record, body=story.cast.lan.body, kind="vertical", aim="x", start_date=DAY
    )
    for by in (story.cast.chi.actor, neighbour.actor):
        assert refusal(actions.open_plan, new, by=by) == "not_at_home"
        assert refusal(actions.revise_plan, plan, {}, by=by) == "not_at_home"
        assert refusal(actions.close_plan, plan, on=LATER, by=by) == "not_at_home"
        step = ScalingStep(plan=plan, what="x", owner=story.cast.an.body, due=LATER)
        assert refusal(actions.add_step, step, by=by) == "not_at_home"
        assert refusal(actions.revise_step, mine, {}, by=by) == "not_at_home"
        done = {"result": "x", "on": LATER, "by": by}
        assert refusal(actions.finish_step, mine, **done) == "not_at_home"
    assert refusal(actions.open_plan, new, by=story.cast.mai.actor) == "wrong_role"


def test_a_draft_has_no_scaling_plan(story: Story):
    assert refusal(_plan, story, story.draft("Phác")) == "wrong_state"
