"""The cards of the end of «tự phát» on the desk: what to do, until when, behind which door."""

from datetime import date, timedelta

from django.utils import timezone

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.laws.models import Threshold
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.commons.ui import waiting
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import Listed, Order
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import Case
from nhanrong.registry.initiatives.rules import Part, Road
from tests.factories.initiatives import DAY

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)


def cards(member) -> list[tuple[str, str, date | None]]:
    provider = waiting._providers["initiatives.cases"]
    found = provider(member.actor, TODAY)
    return [(str(one.what), one.verb.href, one.deadline) for one in found]


def test_an_order_is_a_card_of_its_owner_with_its_day(story):
    row = Listed(story.country.di_linh, {"name": "Camera", "field": "traffic"})
    record = actions.import_listed([row], on=TODAY, by=story.cast.an.actor)[0]
    case = actions.open_case(record, on=TODAY, by=story.cast.an.actor)
    order = Order(Road.END, story.cast.lan.body, SOON)
    actions.assign_case(case, order, on=TODAY, by=story.cast.an.actor)

    assert cards(story.cast.lan) == [("Xử lý căn cứ: Camera", f"/mo-hinh/tu-phat/{case.pk}/", SOON)]
    assert cards(story.cast.chi) == []


def test_an_ending_document_leads_to_its_ground(story):
    record = story.launched()
    paper = Paper(story.cast.party, "9-NQ/ĐU", DAY, valid_until=SOON)
    actions.replace_ground(record, Part.LEADERSHIP, paper, on=DAY, by=story.cast.an.actor)
    with writing(because="test data"):
        Threshold.objects.create(
            key="initiatives.expiry_warning_days",
            value=30,
            meaning="Số ngày báo trước",
            start_date=date(2025, 7, 1),
            confidence="local rule",
        )

    assert cards(story.cast.an) == [
        (
            "Thay văn bản sắp hết giá trị: Tiếng kẻng an ninh",
            f"/mo-hinh/{record.pk}/can-cu/leadership/",
            SOON,
        )
    ]


def test_what_fell_and_has_its_grounds_leads_the_leader_to_its_verb(story):
    record = story.launched()
    ended = Paper(story.cast.party, "9-NQ/ĐU", DAY, valid_until=TODAY - timedelta(days=1))
    actions.replace_ground(record, Part.LEADERSHIP, ended, on=DAY, by=story.cast.an.actor)
    actions.lapse(record, on=TODAY, by=SYSTEM)
    paper = Paper(story.cast.party, "10-NQ/ĐU", TODAY)
    actions.add_ground(record, Part.LEADERSHIP, paper, by=story.cast.an.actor)

    assert [href for _what, href, _day in cards(story.cast.lan)] == [
        f"/mo-hinh/{record.pk}/reinstate/"
    ]
    assert Case.objects.count() == 1
