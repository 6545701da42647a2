"""The history of a record on its page: versions, ledger, corrections, «khôi phục»."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhanrong.commons.audit import versions
from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.models import Family, Funding, Group, Review
from tests.factories.initiatives import DAY


def text(response):
    return response.content.decode()


def _first(record):
    return versions.history(record, limit=500).versions[-1].number


@pytest.fixture
def record(story):
    record = story.launched()
    actions.revise(record, {"aim": "Không còn trộm", "note": "ghi nội bộ"}, by=story.cast.an.actor)
    return record


def test_the_history_tells_versions_and_ledger(story, record, client_as):
    page = text(client_as(story.cast.an).get(f"/mo-hinh/{record.pk}/lich-su/"))

    assert "Sửa nội dung hồ sơ" in page
    assert "<del>Giữ bình yên thôn xóm</del>" in page
    assert "<ins>Không còn trộm</ins>" in page
    assert "Lê Văn An, Công an xã Di Linh" in page
    assert "Đề nghị sửa" in page
    assert 'aria-current="page">Lịch sử' in page


def test_a_draft_offers_no_correction(story, client_as):
    page = text(client_as(story.cast.an).get(f"/mo-hinh/{story.draft().pk}/lich-su/"))

    assert "Đề nghị sửa" not in page


def test_older_versions_are_one_step_away(story, client_as):
    record = story.draft()
    for number in range(12):
        actions.revise(record, {"aim": f"Mục tiêu {number}"}, by=story.cast.an.actor)
    an = client_as(story.cast.an)
    page = text(an.get(f"/mo-hinh/{record.pk}/lich-su/"))
    older = page.split('href="?truoc=')[1].split('"')[0]

    assert "Các bản cũ hơn" in page
    assert "Ghi mô hình mới" in text(an.get(f"/mo-hinh/{record.pk}/lich-su/?truoc={older}"))


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "²", ""])
def test_an_odd_number_in_the_address_is_let_go(story, record, before, client_as):
    response = client_as(story.cast.an).get(f"/mo-hinh/{record.pk}/lich-su/?truoc={before}")

    assert response.status_code == 200


def test_a_version_shows_the_difference_before_it_is_restored(story, record, client_as):
    an = client_as(story.cast.an)
    address = f"/mo-hinh/lich-su/mo-hinh/{record.pk}/{_first(record)}/"
    page = text(an.get(address))

    assert "Sau khi khôi phục" in page
    assert "Không còn trộm" in page
    response = an.post(address)
    record.refresh_from_db()
    assert response.headers["Location"] == f"/mo-hinh/{record.pk}/lich-su/"
    assert (record.aim, record.note) == ("Giữ bình yên thôn xóm", "")


def test_a_refusal_stands_on_the_page(story, client_as):
    record = story.draft()
    response = client_as(story.cast.an).post(
        f"/mo-hinh/lich-su/mo-hinh/{record.pk}/{_first(record)}/"
    )

    assert response.status_code == 422
    assert "không có gì để khôi phục" in text(response)


def test_who_only_reads_sees_why_he_may_not_restore(story, record, neighbour, client_as):
    actions.publish(record, by=story.cast.lan.actor)
    story.site(record, "Thôn 3", unit=story.country.hoa_ninh, by=neighbour.actor)
    page = text(client_as(neighbour).get(f"/mo-hinh/lich-su/mo-hinh/{record.pk}/{_first(record)}/"))

    assert "thuộc địa bàn của đơn vị khác" in page
    assert "<form" not in page.split('id="khoi-phuc"')[1].split("</section>")[0]


def test_the_other_kinds_have_their_history(story, record, client_as):
    an = story.cast.an.actor
    site = story.site(record, "Thôn 10")
    group = actions.add_group(Group(site=site, name="Tổ 1", members=5), by=an)
    with writing(because="test data"):
        family = Family.objects.create(name="Kẻng làng", field="patrol")
        money = Funding.objects.create(
            initiative=record, kind="state", on=DAY, amount=100, purpose="mua kẻng"
        )
        review = Review.objects.create(
            initiative=record, kind="final", on=DAY, summary="xong", outcome="achieved"
        )
    browser = client_as(story.cast.an)
    kinds = {"diem": site, "to": group, "loai": family, "kinh-phi": money, "so-ket": review}

    for kind, one in kinds.items():
        page = text(browser.get(f"/mo-hinh/lich-su/{kind}/{one.pk}/"))
        assert "Các bản đã ghi" in page, kind
        opened = browser.get(f"/mo-hinh/lich-su/{kind}/{one.pk}/{_first(one)}/")
        assert opened.status_code == 200, kind


def test_the_stranger_finds_no_history(story, record, client_as):
    chi = client_as(story.cast.chi)
    site = story.site(record, "Thôn 10")
    number = _first(record)

    for address in (
        f"/mo-hinh/{record.pk}/lich-su/",
        f"/mo-hinh/lich-su/mo-hinh/{record.pk}/",
        f"/mo-hinh/lich-su/mo-hinh/{record.pk}/{number}/",
        f"/mo-hinh/lich-su/diem/{site.pk}/",
        f"/mo-hinh/lich-su/khong-co/{record.pk}/",
    ):
        assert chi.get(address).status_code == 404, address
    assert chi.post(f"/mo-hinh/lich-su/mo-hinh/{record.pk}/{number}/").status_code == 404


def test_a_version_of_another_record_is_not_found(story, record, client_as):
    other = story.draft("Khác hẳn")

    response = client_as(story.cast.an).get(
        f"/mo-hinh/lich-su/mo-hinh/{record.pk}/{_first(other)}/"
    )
    assert response.status_code == 404


def test_the_page_costs_the_same_for_many_versions(story, record, client_as):
    an = client_as(story.cast.an)
    address = f"/mo-hinh/{record.pk}/lich-su/"
    costs = []
    for rounds in (2, 12):
        for number in range(rounds):
            actions.revise(record, {"aim": f"Mục tiêu {rounds} {number}"}, by=story.cast.an.actor)
        an.get(address)
        with CaptureQueriesContext(connection) as asked:
            page = an.get(address)
        costs.append((len(asked), len(page.content)))

    assert costs[0][0] == costs[1][0]
    assert costs[1][1] < 60 * 1024
