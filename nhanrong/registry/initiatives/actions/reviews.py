"""Sơ kết, tổng kết and their lessons: written, mended, shown to all, or kept at home."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries, rules
from nhanrong.registry.initiatives.actions.hands import must_lead, must_work
from nhanrong.registry.initiatives.models import STATUS_NAMES, Initiative, Review, Silence
from nhanrong.registry.initiatives.rules import Status


@dataclass(frozen=True)
class Looked:
    """What a review says: what was reached, what went well or not, why, what others may learn."""

    kind: str
    on: date
    summary: str
    outcome: str
    good: str = ""
    shortcomings: str = ""
    causes: str = ""
    lessons: str = ""
    is_unnamed: bool = False


def _judge(initiative: Initiative, told: Looked, by: Actor) -> None:
    must_work(by)
    by.must_govern(initiative)
    rules.must_not_be_to_come(told.on, today=timezone.localdate())
    rules.must_be_in_order(initiative.launched_on, told.on, code="before_launch")


@action("initiatives.write_review")
def write_review(
    initiative: Initiative, told: Looked, *, next_on: date | None = None, by: Actor
) -> Review:
    """Ghi sơ kết, tổng kết: it says when the initiative is looked at again."""
    _judge(initiative, told, by)
    if initiative.launched_on is None or initiative.status == Status.ENDED:
        raise Refused("wrong_state", state=STATUS_NAMES[Status(initiative.status)])
    rules.must_be_in_order(told.on, next_on or told.on, code="next_review_before_this")
    review = Review(initiative=initiative, **vars(told))
    review.save()
    initiative.review_on = next_on or queries.next_review(told.on) or initiative.review_on
    initiative.save()
    Silence.objects.filter(initiative=initiative, last_sign__lt=told.on).delete()
    tell(review=review.pk, outcome=told.outcome)
    return review


@action("initiatives.revise_review")
def revise_review(review: Review, told: Looked, *, reason: str, by: Actor) -> None:
    """Sửa bản sơ kết, tổng kết: with a reason; what it said before stays in its versions."""
    _judge(review.initiative, told, by)
    if not reason.strip():
        raise Refused("reason_missing")
    if review.is_public:
        # Whether it names anybody was the leader's to decide: mending a text changes nothing of it.
        told = replace(told, is_unnamed=review.is_unnamed)
    if review.is_public and told.is_unnamed:
        _must_name_nobody(review.initiative, told)
    for name, value in vars(told).items():
        setattr(review, name, value)
    review.save()
    tell(remark=reason, initiative=review.initiative_id)


@action("initiatives.publish_review")
def publish_review(review: Review, *, is_unnamed: bool, by: Actor) -> None:
    """Công khai bài học: also of what was not reached; without a name, if the leader so decides."""
    _must_lead(review, by)
    if not any((review.good, review.shortcomings, review.causes, review.lessons)):
        raise Refused("nothing_to_learn")
    if is_unnamed:
        _must_name_nobody(review.initiative, replace(_said(review), is_unnamed=True))
    elif review.initiative.published_at is None:
        raise Refused("record_not_public")
    review.is_public, review.is_unnamed = True, is_unnamed
    review.save()
    tell(initiative=review.initiative_id, unnamed=is_unnamed)


@action("initiatives.withhold_review")
def withhold_review(review: Review, *, reason: str, by: Actor) -> None:
    """Gỡ bài học khỏi trang công khai."""
    _must_lead(review, by)
    if not reason.strip():
        raise Refused("reason_missing")
    review.is_public = False
    review.save()
    tell(remark=reason, initiative=review.initiative_id)


def _must_lead(review: Review, by: Actor) -> None:
    must_lead(by)
    by.must_govern(review.initiative)


def _said(review: Review) -> Looked:
    return Looked(**{name: getattr(review, name) for name in Looked.__dataclass_fields__})


def _must_name_nobody(initiative: Initiative, told: Looked) -> None:
    """Refuse a lesson without a name that speaks a name out in its text."""
    text = "\n".join((told.good, told.shortcomings, told.causes, told.lessons))
    named = rules.named_in(text, queries.telling_names(initiative))
    if named:
        raise Refused("lesson_names_itself", name=named)
