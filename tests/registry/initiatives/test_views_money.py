"""The page «Kinh phí, cam kết»: the ledger, who keeps it running, the pledges."""

import pytest
from django.utils import timezone

from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.models import Funding, Pledge
from tests.factories.initiatives import DAY

TODAY = timezone.localdate()
GIFT = {
    "kind": "social",
    "on": date_vi(DAY),
    "amount": "17.500.000",
    "purpose": "Mua 10 camera",
    "donor": "Công ty Hồng Phát",
    "consent_on": date_vi(DAY),
}
SIGNED = {
    "kind": "household",
    "text": "Không tàng trữ pháo",
    "on": date_vi(DAY),
    "asked": "120",
    "signed": "96",
}


@pytest.fixture
def record(story):
    return story.published()


def page(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def home(record) -> str:
    return f"/mo-hinh/{record.pk}/kinh-phi/"


def test_an_writes_a_gift_and_the_sums_follow(client_as, story, record):
    browser = client_as(story.cast.an)
    empty = page(browser.get(home(record)))
    assert "Chưa có khoản nào trong sổ" in empty

    browser.post(f"{home(record)}them/", GIFT)
    browser.post(f"{home(record)}them/", GIFT | {"kind": "state", "donor": "", "consent_on": ""})

    told = page(browser.get(home(record)))
    for words in ("35.000.000", "17.500.000", "50\u00a0% tổng số", "Công ty Hồng Phát"):
        assert words in told


def test_who_does_not_want_to_be_named_is_not(client_as, story, record):
    browser = client_as(story.cast.an)
    refused = browser.post(f"{home(record)}them/", GIFT | {"consent_on": ""})
    assert refused.status_code == 422
    assert "Chỉ ghi tên người ủng hộ khi họ đã đồng ý nêu tên." in refused.content.decode()

    browser.post(f"{home(record)}them/", GIFT | {"donor": "", "consent_on": ""})

    assert "nhà hảo tâm không nêu tên" in page(browser.get(home(record)))


def test_goods_without_a_price_are_no_nought(client_as, story, record):
    browser = client_as(story.cast.an)
    sent = GIFT | {"amount": "", "in_kind": "20 ngày công"}

    browser.post(f"{home(record)}them/", sent)

    told = page(browser.get(home(record)))
    assert "20 ngày công" in told
    assert "chưa quy tiền" in told


def test_what_the_people_gave_without_a_bearer_is_flagged(client_as, story, record):
    browser = client_as(story.cast.an)
    assert "Chưa có đơn vị chịu chi phí duy trì." not in page(browser.get(home(record)))
    browser.post(f"{home(record)}them/", GIFT)
    assert "Chưa có đơn vị chịu chi phí duy trì." in page(browser.get(home(record)))

    actions.revise(record, {"upkeep": "UBND xã Di Linh"}, by=story.cast.an.actor)

    assert "Chưa có đơn vị chịu chi phí duy trì." not in page(browser.get(home(record)))


def test_declared_figures_stand_beside_an_empty_or_other_ledger(client_as, story, record):
    browser, an = client_as(story.cast.an), story.cast.an.actor
    actions.revise(record, {"social_funding": 20_000_000}, by=an)
    assert "20.000.000 đồng" in page(browser.get(home(record)))
    browser.post(f"{home(record)}them/", GIFT)
    assert "Khác với sổ kinh phí." in page(browser.get(home(record)))

    actions.revise(record, {"social_funding": 17_500_000}, by=an)

    assert "Số kê khai trước đây" not in page(browser.get(home(record)))


def test_a_mistake_is_struck_and_stays_to_be_read(client_as, story, record):
    browser = client_as(story.cast.an)
    browser.post(f"{home(record)}them/", GIFT)
    row = Funding.objects.get()

    browser.post(f"/mo-hinh/kinh-phi/{row.pk}/bo/", {"reason": "Ghi hai lần"})

    told = page(browser.get(home(record)))
    assert "đã bỏ: 17.500.000" in told
    assert "Ghi hai lần" in told
    assert "chưa báo cáo" in told


def test_pledges_are_counted_and_never_listed(client_as, story, record):
    browser = client_as(story.cast.an)
    browser.post(f"/mo-hinh/{record.pk}/cam-ket/them/", SIGNED)
    over = browser.post(f"/mo-hinh/{record.pk}/cam-ket/them/", SIGNED | {"signed": "121"})
    assert over.status_code == 422

    told = page(browser.get(home(record)))

    assert "96 đã ký trên 120 được vận động (80\u00a0%)" in told
    assert "Công an xã Di Linh đếm" in told
    row = Pledge.objects.get()
    browser.post(f"/mo-hinh/cam-ket/{row.pk}/bo/", {"reason": "Đếm nhầm"})
    assert "Đếm nhầm" in page(browser.get(home(record)))


def test_a_donor_is_never_told_to_the_public(client_as, client, story, record):
    client_as(story.cast.an).post(f"{home(record)}them/", GIFT)

    public = client.get(f"/cong-khai/mo-hinh/{record.code}/")

    assert public.status_code == 200
    assert "Hồng Phát" not in public.content.decode()


def test_the_stranger_reads_and_writes_nothing(client_as, story, record):
    client_as(story.cast.an).post(f"{home(record)}them/", GIFT)
    client_as(story.cast.an).post(f"/mo-hinh/{record.pk}/cam-ket/them/", SIGNED)
    chi = client_as(story.cast.chi)
    doors = [
        home(record),
        f"{home(record)}them/",
        f"/mo-hinh/{record.pk}/cam-ket/them/",
        f"/mo-hinh/kinh-phi/{Funding.objects.get().pk}/bo/",
        f"/mo-hinh/cam-ket/{Pledge.objects.get().pk}/bo/",
    ]

    assert [chi.get(door).status_code for door in doors] == [404] * 5
    assert [chi.post(door, {"reason": "x"}).status_code for door in doors] == [404] * 5


def test_a_reader_without_hands_sees_no_button(client_as, story, record):
    told = page(client_as(story.cast.mai).get(home(record)))

    assert "Ghi khoản kinh phí" not in told
    posted = client_as(story.cast.mai).post(f"{home(record)}them/", GIFT)
    assert (posted.status_code, Funding.objects.count()) == (422, 0)


def test_an_adopter_is_told_the_median_of_a_site(client_as, story, record, neighbour):
    for number in range(3):
        site = story.site(record, f"Thôn {number}")
        row = Funding(
            initiative=record, site=site, kind="social", on=DAY, amount=9_000_000, purpose="Đèn"
        )
        actions.add_funding(row, by=story.cast.an.actor)

    told = page(client_as(neighbour).get(f"/mo-hinh/{record.pk}/nhan-rong/"))

    assert "9.000.000 đồng, theo sổ của 3 điểm của mô hình này" in told
