"""The page «Hoạt động, kết quả» and what is written from it; the end and its letter."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.models import Activity, Initiative, Review, Site
from tests.factories.running import DAY, FEBRUARY, did, national_scheme, reviewed, set_months

ACT = {"kind": "meeting", "on": "10/02/2026", "what": "Họp tổ", "people": "12"}
REVIEW = {
    "kind": "final", "on": "10/02/2026", "summary": "38 hộ ký", "outcome": "not_yet",
    "lessons": "Chọn ngõ trước, thôn sau", "next_on": "01/12/2026",
}  # fmt: skip


def text(response):
    return response.content.decode()


def at(name, pk):
    return reverse(f"initiatives:{name}", args=[pk])


def hers(story, record) -> Site:
    site = Site(initiative=record, unit=story.country.di_linh, name="Trường THCS Di Linh")
    site.body = story.cast.chi.body
    actions.publish(record, by=story.cast.lan.actor)
    return actions.replicate(site, actions.Origin(), on=DAY, by=story.cast.chi.actor)


@pytest.mark.parametrize("page", ["running", "add_activity", "add_review", "end"])
def test_a_page_is_shown_to_its_territory(story, client_as, page):
    record = story.launched()

    for who in ("an", "lan", "binh", "dung"):
        assert client_as(getattr(story.cast, who)).get(at(page, record.pk)).status_code == 200
    assert client_as(story.cast.chi).get(at(page, record.pk)).status_code == 404


def test_the_page_tells_what_was_done_learnt_and_graded(story, client_as):
    record, an = story.launched(), story.cast.an.actor
    did(record, FEBRUARY, by=an)
    actions.strike_activity(did(record, DAY, by=an, what="Ghi nhầm nơi"), reason="Nơi khác", by=an)
    reviewed(story, record, outcome="not_yet")
    national_scheme()
    actions.grade(record, 2026, {1: 18, 2: 46, 3: 18}, by=an)

    page = text(client_as(story.cast.an).get(at("running", record.pk)))

    for words in (
        "Họp tổ tự quản",
        "12 người",
        "<s>Ghi nhầm nơi</s>",
        "Nơi khác",
        "chưa đạt",
        "Giao việc theo từng ngõ thì làm được",
        "18 + 46 + 18 = 82/100 → Tốt",
    ):
        assert words in page


def test_an_activity_is_written(story, client_as):
    record = story.launched()
    site = story.site(record)

    answer = client_as(story.cast.an).post(at("add_activity", record.pk), ACT | {"site": site.pk})

    row = Activity.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, at("running", record.pk))
    assert (row.site, row.what, row.people, row.on) == (site, "Họp tổ", 12, FEBRUARY)


def test_a_school_is_asked_for_its_own_site(story, client_as):
    record = story.launched()
    others, own = story.site(record), hers(story, record)
    chi = client_as(story.cast.chi)

    page = text(chi.get(at("add_activity", record.pk)))
    assert "Trường THCS Di Linh" in page
    assert "Thôn 10" not in page
    assert "Cả mô hình" not in page
    told = chi.post(at("add_activity", record.pk), ACT)
    assert (told.status_code, "Chọn điểm do đơn vị mình làm." in text(told)) == (422, True)
    told = chi.post(at("add_activity", record.pk), ACT | {"site": others.pk})
    assert told.status_code == 422
    told = chi.post(at("add_activity", record.pk), ACT | {"site": own.pk})
    assert (told.status_code, Activity.objects.get().site) == (302, own)
    # She reads what her site and the whole did, not what another site did.
    did(record, FEBRUARY, by=story.cast.an.actor, site=others, what="Việc của thôn")
    did(record, FEBRUARY, by=story.cast.an.actor, what="Việc chung")
    page = text(chi.get(at("running", record.pk)))
    assert ("Việc chung" in page, "Việc của thôn" in page) == (True, False)


def test_a_refusal_loses_nothing(story, client_as):
    record = story.launched()

    told = client_as(story.cast.an).post(
        at("add_activity", record.pk), ACT | {"on": "01/01/2026", "what": "Họp đầu năm"}
    )

    assert told.status_code == 422
    assert "Ngày hoạt động (01/01/2026) trước ngày mô hình bắt đầu (05/01/2026)" in text(told)
    assert "Họp đầu năm" in text(told)


def test_an_activity_is_struck_with_its_reason(story, client_as):
    row = did(story.launched(), FEBRUARY, by=story.cast.an.actor)
    address = at("strike_activity", row.pk)

    assert client_as(story.cast.chi).get(address).status_code == 404
    assert client_as(story.cast.an).get(address).status_code == 200
    assert client_as(story.cast.an).post(address, {"reason": "Ghi hai lần"}).status_code == 302
    row.refresh_from_db()
    assert row.struck_because == "Ghi hai lần"


def test_a_review_is_written_mended_shown_and_taken_back(story, client_as):
    record = story.published()
    an, lan = client_as(story.cast.an), client_as(story.cast.lan)

    assert an.post(at("add_review", record.pk), REVIEW).status_code == 302
    row = Review.objects.get()
    record.refresh_from_db()
    assert (row.outcome, record.review_on) == ("not_yet", date(2026, 12, 1))
    mended = REVIEW | {"summary": "37 hộ ký", "reason": "Đếm lại"}
    assert an.post(at("revise_review", row.pk), mended).status_code == 302
    assert an.post(at("publish_review", row.pk), {}).status_code == 422
    assert lan.post(at("publish_review", row.pk), {"is_unnamed": "on"}).status_code == 302
    row.refresh_from_db()
    assert (row.summary, row.is_public, row.is_unnamed) == ("37 hộ ký", True, True)
    assert lan.post(at("withhold_review", row.pk), {"reason": "Chờ"}).status_code == 302
    row.refresh_from_db()
    assert row.is_public is False
    for page in ("revise_review", "publish_review", "withhold_review"):
        assert an.get(at(page, row.pk)).status_code == 200
        assert client_as(story.cast.chi).get(at(page, row.pk)).status_code == 404


def test_the_form_proposes_the_next_review(story, client_as):
    set_months(review=12)
    record = story.launched()
    today = timezone.localdate()

    page = text(client_as(story.cast.an).get(at("add_review", record.pk)))

    assert f'value="{today:%d/%m}/{today.year + 1}"' in page


# --- Silence -------------------------------------------------------------------------------------


def test_a_silent_one_asks_the_person_who_may_confirm(story, client_as):
    set_months()
    record = story.launched()
    actions.find_silent(on=date(2026, 9, 1), by=SYSTEM)
    confirm = reverse("initiatives:verb", args=[record.pk, "confirm_dormant"])

    lan = text(client_as(story.cast.lan).get(at("running", record.pk)))
    an = text(client_as(story.cast.an).get(at("running", record.pk)))

    assert ("Chưa ghi hoạt động" in lan, "từ 05/01/2026" in lan, confirm in lan) == (True,) * 3
    assert ("Chưa ghi hoạt động" in an, confirm in an) == (True, False)
    assert 'value="05/01/2026"' in text(client_as(story.cast.lan).get(confirm))


def test_it_is_put_to_sleep_and_woken(story, client_as):
    record = story.launched()
    sleep = reverse("initiatives:verb", args=[record.pk, "confirm_dormant"])
    wake = reverse("initiatives:verb", args=[record.pk, "wake"])

    assert client_as(story.cast.lan).post(sleep, {"since": "10/02/2026"}).status_code == 302
    page = text(client_as(story.cast.an).get(at("running", record.pk)))
    assert ("Ngừng sinh hoạt từ ngày 10/02/2026." in page, wake in page) == (True, True)
    head = text(client_as(story.cast.an).get("/mo-hinh/"))
    assert "Trong đó 1 mô hình ngừng sinh hoạt" in head
    assert "/nhan-rong/" not in text(client_as(story.cast.an).get(record.get_absolute_url()))
    assert client_as(story.cast.an).post(wake, ACT | {"on": "01/03/2026"}).status_code == 302
    record.refresh_from_db()
    assert (record.status, Activity.objects.get().what) == ("operating", "Họp tổ")


def test_the_list_is_narrowed_to_the_overdue_and_the_dormant(story, client_as):
    set_months(review=1)
    late, asleep = story.launched("Mô hình quá hạn"), story.launched("Mô hình ngủ")
    actions.write_review(
        asleep,
        actions.Looked("interim", FEBRUARY, "x", "achieved"),
        next_on=date(2090, 1, 1),
        by=story.cast.an.actor,
    )
    actions.confirm_dormant(
        asleep, since=FEBRUARY, on=timezone.localdate(), by=story.cast.lan.actor
    )
    an = client_as(story.cast.an)

    def names(state):
        page = text(an.get(f"/mo-hinh/?tt={state}"))
        return [one.name for one in (late, asleep) if f">{one.name}</a>" in page]

    assert (names("overdue"), names("dormant"), names("")) == (
        ["Mô hình quá hạn"],
        ["Mô hình ngủ"],
        ["Mô hình quá hạn", "Mô hình ngủ"],
    )


# --- The end -------------------------------------------------------------------------------------


def test_the_end_asks_first_why(story, client_as):
    record = story.launched()
    lan = client_as(story.cast.lan)

    page = text(lan.get(at("end", record.pk)))
    assert ("?reason=fulfilled" in page, '<form class="form"' in page) == (True, False)
    page = text(lan.get(f"{at('end', record.pk)}?reason=area_gone"))
    assert ('name="archived_at"' in page, 'name="handover_to"' in page) == (True, False)


def test_a_fulfilled_task_needs_its_lessons_and_says_where_to_write_them(story, client_as):
    record = story.launched()
    lan, address = client_as(story.cast.lan), f"{at('end', record.pk)}?reason=fulfilled"

    page = text(lan.get(address))
    assert f'href="{at("add_review", record.pk)}?loai=final"' in page
    assert 'name="handover_to"' not in page
    sent = {"reason": "fulfilled", "on": "10/02/2026", "archived_at": "Hộp 12"}
    told = lan.post(at("end", record.pk), sent)
    assert told.status_code == 422
    assert "chưa có tổng kết ghi bài học" in text(told)
    assert f'href="{at("add_review", record.pk)}?loai=final"' in text(told)

    reviewed(story, record)
    assert 'name="handover_to"' in text(lan.get(address))


def test_the_end_is_told_as_a_story_and_the_body_is_thanked(story, client_as):
    record = story.launched()
    reviewed(story, record)
    lan = client_as(story.cast.lan)
    sent = {
        "reason": "fulfilled", "on": "10/02/2026", "archived_at": "Phòng VH, hộp 12",
        "handover_to": story.cast.lan.body.pk, "handover_note": "12 kẻng.",
        "thanks": "Cảm ơn các thôn đã đồng lòng.", "remark": "Xong",
    }  # fmt: skip

    assert client_as(story.cast.an).post(at("end", record.pk), sent).status_code == 422
    assert lan.post(at("end", record.pk), sent).status_code == 302
    page = text(lan.get(record.get_absolute_url()))

    assert (
        "Đã hoàn thành nhiệm vụ, ngày 10/02/2026. Bàn giao cho UBND xã Di Linh: 12 kẻng. Cảm ơn "
        "các thôn đã đồng lòng. Hồ sơ lưu tại: Phòng VH, hộp 12."
    ) in page
    assert at("thanks", record.pk) in page
    letter = lan.get(at("thanks", record.pk))
    assert (letter.status_code, letter["Content-Type"]) == (200, "application/pdf")
    assert client_as(story.cast.chi).get(at("thanks", record.pk)).status_code == 404
    assert "/end/" not in page


def test_nobody_is_thanked_before_the_end(story, client_as):
    record = story.launched()
    assert client_as(story.cast.lan).get(at("thanks", record.pk)).status_code == 404
    actions.end(record, reason="ineffective", remark="", on=FEBRUARY, by=story.cast.lan.actor)
    assert client_as(story.cast.lan).get(at("thanks", record.pk)).status_code == 404
    assert Initiative.everything.get().handover_to is None
