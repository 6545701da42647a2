"""What belongs to others: records of An's commune, each with a mark that no stranger may read."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from nhanrong.bedrock.roles import Role
from nhanrong.commons.corrections import actions as corrections
from nhanrong.commons.corrections.models import Correction
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.files import actions as files
from nhanrong.commons.files.actions import Words
from nhanrong.commons.files.inspection import inspect
from nhanrong.commons.files.models import Attachment
from nhanrong.commons.people.models import Delegation
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import actions as lists
from nhanrong.commons.sheets.models import Import
from nhanrong.commons.worktop import actions as worktop
from nhanrong.commons.worktop.tables import Written
from nhanrong.registry.initiatives import actions, sheets
from nhanrong.registry.initiatives.actions import Order
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import (
    Activity,
    Case,
    Funding,
    Group,
    Initiative,
    Pledge,
    Question,
    Review,
    ScalingPlan,
    ScalingStep,
    Site,
)
from nhanrong.registry.initiatives.rules import Part, Road
from nhanrong.registry.organisation import actions as organisation
from nhanrong.registry.territory import actions as territory
from nhanrong.registry.territory.models import Resolution
from tests.cast import Cast
from tests.commons.files import samples
from tests.factories.initiatives import Story
from tests.factories.people import make_member
from tests.factories.places import Country
from tests.factories.running import DAY, did, reviewed
from tests.registry.initiatives.test_sheets import book, row

MARK = "7391"


@dataclass(frozen=True)
class Theirs:
    """Records of An's commune and of the nation; the mark stands in each that is not Chi's."""

    cast: Cast
    country: Country
    initiative: Initiative
    draft: Initiative
    site: Site
    activity: Activity
    review: Review
    group: Group
    attachment: Attachment
    correction: Correction
    funding: Funding
    pledge: Pledge
    case: Case
    question: Question
    plan: ScalingPlan
    step: ScalingStep
    delegation: Delegation
    resolution: Resolution
    imported: Import


def _delegated(cast: Cast) -> Delegation:
    deputy = make_member("Phan Phúc", cast.lan.body, Role.LEADER, title="Phó Chủ tịch")
    today = timezone.localdate()
    delegation = Delegation(
        giver=cast.lan.post,
        receiver=deputy.post,
        start_date=today,
        end_date=today + timedelta(days=9),
        signing="KT.",
        reason=f"Đi học lớp {MARK}",
    )
    return organisation.delegate(delegation, by=cast.lan.actor)


def _sent_in(by: Actor) -> Import:
    """Give a list that An's body sent in, with a question in it."""
    content = book(row(name=f"Bảng riêng {MARK}", sites="7O"))
    return lists.receive(sheets.LISTING, lists.Sent(f"Tệp riêng {MARK}.xlsx", content), by=by)


def _asked(initiative: Initiative, *, by: Actor) -> Correction:
    asked = Correction(
        kind="initiatives.Initiative",
        record_id=initiative.pk,
        field="founded_on",
        proposed="2025",
        reason=f"Theo văn bản riêng {MARK}",
    )
    return corrections.ask(asked, by=by)


def _given(initiative: Initiative, *, by: Actor) -> Funding:
    gift = Funding(
        initiative=initiative,
        kind="social",
        on=DAY,
        amount=1,
        purpose=f"Việc riêng {MARK}",
        donor=f"Người tặng riêng {MARK}",
        consent_on=DAY,
    )
    return actions.add_funding(gift, by=by)


def _pledged(initiative: Initiative, *, by: Actor) -> Pledge:
    counted = Pledge(
        initiative=initiative, kind="household", text=f"Cam kết riêng {MARK}", on=DAY, signed=1
    )
    return actions.add_pledge(counted, by=by)


def _replaced(initiative: Initiative, cast: Cast) -> Case:
    """Give the case that a newer document has opened, in Lan's hands."""
    today = timezone.localdate()
    paper = Paper(cast.party, f"{MARK}-NQ/ĐU", today)
    actions.replace_ground(initiative, Part.LEADERSHIP, paper, on=today, by=cast.an.actor)
    case = Case.objects.get(initiative=initiative)
    order = Order(Road.LEGALISE, cast.lan.body, today)
    actions.assign_case(case, order, on=today, by=cast.an.actor)
    return case


def _questioned(initiative: Initiative, cast: Cast) -> Question:
    today = timezone.localdate()
    with writing(because="test data"):
        return Question.objects.create(
            initiative=initiative,
            text=f"Câu hỏi riêng {MARK}",
            asked_body=cast.neighbour,
            asked_on=today,
            due=today,
        )


def _planned(initiative: Initiative, cast: Cast) -> tuple[ScalingPlan, ScalingStep]:
    plan = ScalingPlan(
        initiative=initiative,
        kind="horizontal",
        aim=f"Mục tiêu riêng {MARK}",
        body=cast.lan.body,
        start_date=DAY,
    )
    actions.open_plan(plan, by=cast.an.actor)
    step = ScalingStep(plan=plan, what=f"Việc riêng {MARK}", owner=cast.an.body, due=DAY)
    return plan, actions.add_step(step, by=cast.an.actor)


@pytest.fixture
def theirs(cast: Cast, country: Country) -> Theirs:
    """Make them."""
    story = Story(cast, country)
    initiative = story.launched(f"Mô hình riêng {MARK}")
    site = story.site(initiative, f"Điểm riêng {MARK}")
    group = actions.add_group(Group(site=site, name=f"Tổ riêng {MARK}"), by=cast.an.actor)
    paper = inspect(f"biên bản {MARK}.pdf", samples.pdf())
    resolution = Resolution(
        number=f"{MARK}/NQ", title="Nhập hai xã", effective_date=timezone.localdate()
    )
    territory.open_resolution(resolution, by=cast.dung.actor)
    territory.write_note(country.di_linh, f"Ghi chú riêng {MARK}", by=cast.an.actor)
    plan, step = _planned(initiative, cast)
    unsent = Written({"name": [f"Đang viết riêng {MARK}"]}, f"Đang viết riêng {MARK}")
    worktop.begin("initiatives.new", unsent, by=cast.an.actor)
    return Theirs(
        cast,
        country,
        initiative,
        draft=story.draft(f"Phác thảo riêng {MARK}"),
        site=site,
        activity=did(initiative, DAY, by=cast.an.actor, what=f"Buổi họp riêng {MARK}"),
        review=reviewed(story, initiative, lessons=f"Bài học riêng {MARK}"),
        group=group,
        attachment=files.attach(initiative, paper, Words(f"Bản quét {MARK}"), by=cast.an.actor),
        correction=_asked(initiative, by=cast.an.actor),
        funding=_given(initiative, by=cast.an.actor),
        pledge=_pledged(initiative, by=cast.an.actor),
        case=_replaced(initiative, cast),
        question=_questioned(initiative, cast),
        plan=plan,
        step=step,
        delegation=_delegated(cast),
        resolution=resolution,
        imported=_sent_in(cast.an.actor),
    )
