"""The demonstration country holds at least one of everything that a page can show."""

from datetime import timedelta

import pytest
from django.utils import timezone

from demo import sign_ins
from demo.scale import last_day
from nhanrong.commons.bulk.models import Bulk
from nhanrong.commons.corrections.models import Correction
from nhanrong.commons.files.models import Attachment
from nhanrong.commons.scope.actor import actor_named
from nhanrong.commons.ui import waiting
from nhanrong.registry.initiatives.models import (
    Activity,
    Adaptation,
    Basis,
    Case,
    Comparison,
    CorePart,
    Descent,
    FieldShown,
    Funding,
    Grade,
    Initiative,
    Lapse,
    Pledge,
    Question,
    ReadinessMark,
    Reform,
    Review,
    ScalingPlan,
    ScalingStep,
    Silence,
    Synonym,
)
from nhanrong.registry.initiatives.rules import Cause, Outcome, Status
from nhanrong.registry.initiatives.rules.reforms import Kind
from tests import database
from tests.told import small


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker):
    """Tell the story once for this file, and forget it afterwards."""
    with django_db_blocker.unblock():
        yield small()
        database.renew()


@pytest.fixture(autouse=True)
def told(country, db):
    """Let each test read in the story."""


def today():
    """The day on which the story ends: what is to come then, was to come when it was told."""
    return last_day(timezone.localdate())


# --- An initiative at work -----------------------------------------------------------------------


def test_whoever_was_registered_has_the_whole_content():
    rows = Initiative.everything.filter(surveyed_on__isnull=False)

    for field in ("who", "dose", "fits", "unfit", "upkeep", "regulation_name"):
        assert not rows.filter(**{field: ""}).exists(), field
    assert rows.exclude(also_counted_in=[]).exists()


@pytest.mark.parametrize("model", [Activity, Funding, Pledge, Review, CorePart, Adaptation, Grade])
def test_its_books_are_written(model):
    assert model.objects.exists()


def test_a_donor_is_named_with_the_day_of_his_consent_and_others_are_not_named():
    assert Funding.objects.exclude(donor="").filter(consent_on__isnull=False).exists()
    assert Funding.objects.filter(donor="", kind="social").exists()


def test_what_was_not_reached_is_told_without_a_name():
    assert Review.objects.filter(outcome="not_yet", is_public=True, is_unnamed=True).exists()
    assert Review.objects.filter(is_public=True, is_unnamed=False).exists()
    assert Review.objects.filter(kind="final").exclude(lessons="").exists()


def test_one_is_silent_one_is_dormant_one_ended_well():
    assert Silence.objects.exists()
    assert Initiative.everything.filter(status=Status.DORMANT, dormant_on__isnull=False).exists()
    ended = Initiative.everything.get(end_reason="fulfilled")
    assert ended.handover_to is not None
    assert ended.handover_note
    assert ended.thanks


# --- The end of «tự phát» ------------------------------------------------------------------------


def test_the_queue_holds_one_late_and_one_of_each_outcome():
    open_ = Case.objects.filter(closed_on__isnull=True)

    assert open_.filter(due__lt=today(), owner__isnull=False).exists()
    assert open_.filter(due__gte=today()).exists()
    assert set(Case.objects.exclude(outcome="").values_list("outcome", flat=True)) == set(Outcome)
    assert open_.filter(cause=Cause.REPLACED).exists()


def test_one_awaits_its_case():
    listed = Initiative.everything.filter(status=Status.LISTED, commune__code="25000")

    assert listed.exclude(pk__in=Case.objects.values("initiative")).exists()


def test_a_ground_ends_soon_and_one_ended_and_came_back():
    living = Basis.objects.filter(revoked_on__isnull=True, valid_until__isnull=False)

    assert living.filter(valid_until__gt=today()).exists()
    lapse = Lapse.objects.get()
    assert lapse.end_date is not None
    assert lapse.initiative.status == Status.OPERATING


# --- Lineage -------------------------------------------------------------------------------------


def test_one_learnt_across_provinces_and_says_what_it_changed():
    edges = Descent.objects.filter(withdrawn_on__isnull=True).select_related("child", "parent")

    assert any(edge.child.province_id != edge.parent.province_id for edge in edges)
    assert set(Adaptation.objects.filter(site=None).values_list("change", flat=True)) == {
        "kept",
        "changed",
        "dropped",
        "added",
    }
    assert Adaptation.objects.filter(site__isnull=False).exists()


def test_questions_are_open_answered_and_declined():
    assert set(Question.objects.values_list("state", flat=True)) == {
        "open",
        "answered",
        "declined",
    }


def test_one_is_recommended_to_the_country_with_a_plan_under_way():
    made = Initiative.everything.get(recommended_level="nation")
    steps = ScalingStep.objects.filter(plan=ScalingPlan.objects.get(initiative=made))

    assert ReadinessMark.objects.filter(initiative=made, is_met=True).exists()
    assert Attachment.objects.filter(record_id=made.pk, is_public=True).exists()
    assert steps.filter(done_on__isnull=False).exists()
    assert steps.filter(done_on__isnull=True, due__lt=today()).exists()
    assert steps.filter(done_on__isnull=True, due__gte=today()).exists()


# --- Names and records ---------------------------------------------------------------------------


def test_leaders_merged_took_back_split_and_renamed():
    told_ = {(one.kind, one.undone_at is None) for one in Reform.objects.all()}

    assert {
        (Kind.MERGED, True),
        (Kind.MERGED, False),
        (Kind.SPLIT, True),
        (Kind.RENAMED, True),
    } <= told_
    merged = Reform.objects.filter(kind=Kind.MERGED, undone_at__isnull=True)
    assert any(reform.before["folded"] for reform in merged)


def test_a_pair_was_judged_another_waits_and_a_synonym_is_agreed():
    assert Comparison.objects.filter(verdict="same").exists()
    assert Comparison.objects.filter(verdict="waiting", withdrawn_at__isnull=True).exists()
    assert Synonym.objects.filter(is_kept=True).exists()


# --- Trust ---------------------------------------------------------------------------------------


def test_one_correction_waits_and_one_was_applied():
    assert {"open", "applied"} <= set(Correction.objects.values_list("state", flat=True))


def test_a_field_opens_on_a_day_to_come():
    assert FieldShown.objects.filter(level="embargo", from_day__gt=today()).exists()


def test_one_is_older_than_the_register_and_its_unit():
    old = Initiative.everything.filter(unit__end_date__isnull=False, status=Status.OPERATING)

    assert old.filter(launched_on__lt=today() - timedelta(days=1000)).exists()


def test_a_verb_was_done_to_many():
    assert len(Bulk.objects.get().changes) > 1


# --- Desks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("username", "words"),
    [
        ("an", ("Trả lời câu hỏi", "Xử lý căn cứ", "Việc nhân rộng", "sắp hết giá trị")),
        ("lan", ("Rà soát văn bản vừa thay", "ính chính")),
        ("binh", ("Đôn đốc xử lý căn cứ",)),
        ("hoa", ("Đã có trả lời", "Việc nhân rộng")),
        ("quang", ("Việc nhân rộng",)),
    ],
)
def test_who_signs_in_finds_them_on_the_desk(username, words):
    assert username in {one.username for one in sign_ins.SIGN_INS}
    found = [str(one.what) for one in waiting.waiting_for(actor_named(username, today()), today())]

    for word in words:
        assert any(word in what for what in found), (word, found)
