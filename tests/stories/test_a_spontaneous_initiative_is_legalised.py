"""A spontaneous initiative gets its grounds, loses one, and is reinstated, told by the pages."""

from datetime import timedelta

from django.utils import timezone

from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import actions, jobs, queries
from nhanrong.registry.initiatives.actions import Listed
from nhanrong.registry.initiatives.models import Basis, Case, Initiative
from nhanrong.registry.initiatives.rules import Part, Status
from tests.commons.press import reading
from tests.factories.initiatives import DAY, Story

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)
QUEUE = "/mo-hinh/tu-phat/"


def _counted(actor) -> int:
    return queries.counts(actor, on=TODAY).initiatives


def _ground(browser, record, part, body, **more) -> None:
    sent = {"body": body.pk, "number": "15/2026", "signed_on": date_vi(DAY)} | more
    answer = browser.post(f"/mo-hinh/{record.pk}/can-cu/{part}/", sent)
    assert answer.status_code == 302


def test_a_spontaneous_initiative_is_legalised(client_as, cast, country):
    an, lan = client_as(cast.an), client_as(cast.lan)
    row = Listed(country.di_linh, {"name": "Camera an ninh thôn 10", "field": "traffic"})
    record = actions.import_listed([row], on=DAY, by=cast.an.actor)[0]

    # The night finds it; An gives it to the People's Committee and prints the letter.
    jobs.open_cases(TODAY + timedelta(days=2))
    case = Case.objects.get()
    assert "Camera an ninh thôn 10" in an.get(QUEUE).content.decode()
    order = {"road": "legalise", "owner": cast.lan.body.pk, "due": date_vi(SOON)}
    an.post(f"{QUEUE}{case.pk}/giao/", order)
    letter = reading.text(an.get(f"{QUEUE}{case.pk}/cong-van/in/").content)
    assert "Kính gửi: UBND xã Di Linh" in letter
    an.post(f"{QUEUE}{case.pk}/cong-van/", {"number": "45/CAX", "on": date_vi(TODAY)})
    assert "Xử lý căn cứ: Camera an ninh thôn 10" in lan.get("/").content.decode()

    # The grounds come in, the leader decides, the initiative is launched: the case is closed.
    actions.revise(record, {"aim": "Yên", "method": "Camera"}, by=cast.an.actor)
    an.post(f"/mo-hinh/{record.pk}/propose/", {"on": date_vi(TODAY)})
    decided = {"on": date_vi(TODAY), "number": "384/QĐ-UBND"}
    lan.post(f"/mo-hinh/{record.pk}/decide/", decided)
    _ground(an, record, Part.LEADERSHIP, cast.party)
    _ground(an, record, Part.MANAGEMENT, cast.lan.body)
    assert an.post(f"/mo-hinh/{record.pk}/launch/", {"on": date_vi(TODAY)}).status_code == 422
    _ground(an, record, Part.GUIDANCE, cast.an.body)
    assert _counted(cast.an.actor) == 0
    an.post(f"/mo-hinh/{record.pk}/launch/", {"on": date_vi(TODAY)})

    case.refresh_from_db()
    assert (case.outcome, _counted(cast.an.actor)) == ("legalised", 1)
    told = an.get(QUEUE).content.decode()
    assert "Không còn mô hình tự phát" in told
    assert "<b>1</b> trên 1" in told


def test_a_ground_ends_and_the_leader_reinstates(client_as, cast, country):
    an, lan = client_as(cast.an), client_as(cast.lan)
    record = Story(cast, country).launched("Giáo xứ bình yên")
    _ground(an, record, Part.LEADERSHIP, cast.party, valid_until=date_vi(TODAY))

    # The night after the last day; told here as if that day had been yesterday.
    _yesterday(record)
    jobs.lapse(TODAY)
    record.refresh_from_db()
    assert (record.status, _counted(cast.an.actor)) == (Status.LISTED, 0)
    assert "Hết giá trị" in an.get(QUEUE).content.decode()

    _ground(an, record, Part.LEADERSHIP, cast.party)
    assert "Khôi phục hoạt động, đã đủ bốn căn cứ" in lan.get("/").content.decode()
    lan.post(f"/mo-hinh/{record.pk}/reinstate/", {"on": date_vi(TODAY)})

    record.refresh_from_db()
    assert (record.status, _counted(cast.an.actor)) == (Status.OPERATING, 1)
    assert "Không còn mô hình tự phát" in an.get(QUEUE).content.decode()


def _yesterday(record: Initiative) -> None:
    with writing(because="test data"):
        Basis.objects.filter(initiative=record, valid_until=TODAY).update(
            valid_until=TODAY - timedelta(days=1)
        )
