"""The pages of «Chấm dứt tự phát», as their users open them."""

import io
from datetime import timedelta

import docx
import pytest
from django.utils import timezone

from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions, jobs
from nhanrong.registry.initiatives.actions import Listed, Order
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import Basis, Case, Initiative
from nhanrong.registry.initiatives.rules import Part, Road, Status
from tests.commons.press import reading
from tests.factories.initiatives import DAY

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)
QUEUE = "/mo-hinh/tu-phat/"


@pytest.fixture
def listed(story) -> Initiative:
    row = Listed(story.country.di_linh, {"name": "Camera an ninh", "field": "traffic"})
    return actions.import_listed([row], on=TODAY, by=story.cast.an.actor)[0]


@pytest.fixture
def given(story, listed) -> Case:
    case = actions.open_case(listed, on=TODAY, by=story.cast.an.actor)
    order = Order(Road.LEGALISE, story.cast.lan.body, SOON)
    actions.assign_case(case, order, on=TODAY, by=story.cast.an.actor)
    return case


def page(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_a_spontaneous_initiative_is_found_given_and_written_to(client_as, story, listed):
    browser = client_as(story.cast.an)
    queue = page(browser.get(QUEUE))
    assert "Camera an ninh" in queue
    opening = f"/mo-hinh/tu-phat/mo/{listed.pk}/"
    assert opening in queue

    opened = browser.post(opening, {"on": date_vi(TODAY)})
    case = Case.objects.get()
    assert opened.headers["Location"] == f"{QUEUE}{case.pk}/giao/"
    order = {"road": "legalise", "owner": story.cast.lan.body.pk, "due": date_vi(SOON)}
    given = browser.post(opened.headers["Location"], order)
    assert given.headers["Location"] == f"{QUEUE}{case.pk}/"
    written = browser.post(
        f"{QUEUE}{case.pk}/cong-van/", {"number": "45/CAX", "on": date_vi(TODAY)}
    )
    assert written.status_code == 302

    told = page(browser.get(f"{QUEUE}{case.pk}/"))
    for words in ("UBND xã Di Linh", "45/CAX", "Còn 20 ngày", "Hoàn thiện căn cứ", "giao xử lý"):
        assert words in told
    assert "Còn 20 ngày" in page(browser.get(QUEUE))
    assert "Xử lý căn cứ: Camera an ninh" in page(client_as(story.cast.lan).get("/"))


def test_an_open_case_is_shown_instead_of_opened_again(client_as, story, listed, given):
    browser = client_as(story.cast.an)

    shown = browser.get(f"/mo-hinh/tu-phat/mo/{listed.pk}/")
    again = browser.post(f"/mo-hinh/tu-phat/mo/{listed.pk}/", {"on": date_vi(TODAY)})

    assert shown.headers["Location"] == f"{QUEUE}{given.pk}/"
    assert (again.status_code, Case.objects.count()) == (422, 1)


def test_the_filters_are_the_address(client_as, story, listed, given):
    browser = client_as(story.cast.an)

    assert "Camera an ninh" in page(browser.get(f"{QUEUE}?viec=assigned&thieu=decision"))
    empty = page(browser.get(f"{QUEUE}?viec=overdue"))
    assert "Không có mô hình nào khớp" in empty


def test_when_nothing_is_left_the_queue_says_so(client_as, story):
    story.launched()

    assert "Không còn mô hình tự phát" in page(client_as(story.cast.an).get(QUEUE))


def test_a_refusal_stands_in_the_form_and_loses_nothing(client_as, story, given):
    browser = client_as(story.cast.an)
    yesterday = date_vi(TODAY - timedelta(days=1))
    order = {"road": "end", "owner": story.cast.lan.body.pk, "due": yesterday}

    answer = browser.post(f"{QUEUE}{given.pk}/giao/", order)

    assert answer.status_code == 422
    told = answer.content.decode()
    assert f"Hạn {yesterday} đã qua. Đặt hạn từ hôm nay trở đi." in told
    assert f'value="{yesterday}"' in told


def test_a_replaced_document_is_confirmed_on_its_page(client_as, story):
    record = story.launched()
    browser = client_as(story.cast.an)
    sent = {"body": story.cast.party.pk, "number": "9-NQ/ĐU", "signed_on": date_vi(TODAY)}
    browser.post(f"/mo-hinh/{record.pk}/can-cu/leadership/", sent)
    case = Case.objects.get()
    assert "Rà soát căn cứ" in page(browser.get(QUEUE))

    done = browser.post(f"{QUEUE}{case.pk}/xac-nhan/", {"on": date_vi(TODAY)})

    case.refresh_from_db()
    assert (done.status_code, case.outcome) == (302, "confirmed")
    assert "Đã đóng" in page(browser.get(f"{QUEUE}{case.pk}/"))


def test_the_last_day_is_written_on_the_form_and_shown_on_the_record(client_as, story):
    record = story.launched()
    browser = client_as(story.cast.an)
    sent = {
        "body": story.cast.party.pk,
        "number": "9-NQ/ĐU",
        "signed_on": date_vi(DAY),
        "valid_until": date_vi(SOON),
    }

    browser.post(f"/mo-hinh/{record.pk}/can-cu/leadership/", sent)

    assert Basis.objects.get(revoked_on__isnull=True, part="leadership").valid_until == SOON
    assert f"giá trị đến hết {date_vi(SOON)}" in page(browser.get(f"/mo-hinh/{record.pk}/"))


def test_a_leader_reinstates_by_the_button_of_the_record(client_as, story):
    record = story.launched()
    paper = Paper(story.cast.party, "9-NQ/ĐU", DAY, valid_until=DAY)
    actions.replace_ground(record, Part.LEADERSHIP, paper, on=DAY, by=story.cast.an.actor)
    jobs.lapse(TODAY)
    lan, here = client_as(story.cast.lan), f"/mo-hinh/{record.pk}/"
    closed = page(lan.get(here))
    assert "Chưa thể khôi phục hoạt động: còn thiếu cấp ủy lãnh đạo." in closed

    paper = Paper(story.cast.party, "10-NQ/ĐU", TODAY)
    actions.add_ground(record, Part.LEADERSHIP, paper, by=story.cast.an.actor)
    assert f"{here}reinstate/" in page(lan.get(here))
    lan.post(f"{here}reinstate/", {"on": date_vi(TODAY)})

    record.refresh_from_db()
    assert record.status == Status.OPERATING
    assert Case.objects.get().outcome == "legalised"


def test_what_never_ran_has_no_button_to_reinstate(client_as, story, listed):
    told = page(client_as(story.cast.lan).get(f"/mo-hinh/{listed.pk}/"))

    assert "reinstate" not in told
    assert f"/mo-hinh/tu-phat/mo/{listed.pk}/" in told


# --- The letter ----------------------------------------------------------------------------------


def test_the_letter_says_what_is_missing_which_road_until_when_and_how(client_as, story, given):
    printed = client_as(story.cast.an).get(f"{QUEUE}{given.pk}/cong-van/in/")

    assert printed["Content-Type"] == "application/pdf"
    told = " ".join(reading.text(printed.content).split())
    for words in (
        "CÔNG AN XÃ DI LINH",
        "Kính gửi: UBND xã Di Linh",
        "V/v hoàn thiện căn cứ pháp lý",
        "«Camera an ninh»",
        "Cấp ủy lãnh đạo: văn bản của cấp ủy",
        "Chính quyền quản lý:",
        "Công an hướng dẫn:",
        "Quyết định: quyết định thành lập",
        "chủ trì xử lý theo hướng hoàn thiện căn cứ",
        f"hoàn thành đến hết ngày {date_vi(SOON)}",
        "khi đủ bốn căn cứ, ghi lễ ra mắt",
        "không được tính vào số liệu và không được nhân",
    ):
        assert words in told


def test_the_letter_is_a_word_file_too(client_as, story, given):
    sent = client_as(story.cast.an).get(f"{QUEUE}{given.pk}/cong-van/tai-word/")

    book = docx.Document(io.BytesIO(sent.content))
    told = " ".join(paragraph.text for paragraph in book.paragraphs)
    assert "Mô hình còn thiếu:" in told
    assert "Kính gửi: UBND xã Di Linh" in told


def test_nobody_writes_to_himself(client_as, story, given):
    lan = client_as(story.cast.lan)

    refused = lan.get(f"{QUEUE}{given.pk}/cong-van/in/")

    assert refused.status_code == 409
    assert "không gửi công văn cho mình" in refused.content.decode()
    assert "cong-van/in/" not in page(lan.get(f"{QUEUE}{given.pk}/"))


def test_there_is_no_letter_before_the_case_is_given(client_as, story, listed):
    case = actions.open_case(listed, on=TODAY, by=story.cast.an.actor)

    assert client_as(story.cast.an).get(f"{QUEUE}{case.pk}/cong-van/in/").status_code == 404


# --- Who may not ---------------------------------------------------------------------------------


def test_the_stranger_finds_nothing(client_as, story, listed, given):
    chi = client_as(story.cast.chi)

    assert "Camera an ninh" not in page(chi.get(QUEUE))
    for door in ("", "giao/", "cong-van/", "cong-van/in/", "cong-van/tai-word/", "xac-nhan/"):
        assert chi.get(f"{QUEUE}{given.pk}/{door}").status_code == 404
    assert chi.get(f"/mo-hinh/tu-phat/mo/{listed.pk}/").status_code == 404


def test_an_administrator_sees_no_button_and_assigns_nothing(client_as, story, given):
    mai = client_as(story.cast.mai)
    order = {"road": "end", "owner": story.cast.lan.body.pk, "due": date_vi(SOON)}

    assert "/giao/" not in page(mai.get(f"{QUEUE}{given.pk}/"))
    assert mai.post(f"{QUEUE}{given.pk}/giao/", order).status_code == 422


@pytest.mark.parametrize("many", [1, 12])
def test_the_queue_asks_the_same_for_many_rows(
    client_as, story, many, django_assert_max_num_queries
):
    rows = [
        Listed(story.country.di_linh, {"name": f"Camera {number}", "field": "traffic"})
        for number in range(many)
    ]
    actions.import_listed(rows, on=TODAY, by=story.cast.an.actor)
    actions.open_cases(on=TODAY + timedelta(days=2), by=SYSTEM)
    browser = client_as(story.cast.an)
    browser.get(QUEUE)

    with django_assert_max_num_queries(20):
        browser.get(QUEUE)
