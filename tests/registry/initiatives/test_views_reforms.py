"""The pages of merging, splitting, replacing, renaming: foreseen, confirmed, led on, taken back."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.models import Initiative, Reform, Site
from nhanrong.registry.initiatives.rules import Status
from tests.factories.initiatives import DAY

LATER = DAY + timedelta(days=30)
WHY = "Hai hồ sơ là một mô hình"


@pytest.fixture
def twins(story):
    """Two initiatives with the same site."""
    one, other = story.launched("Tiếng kẻng an ninh"), story.launched("Tiếng kẻng bình yên")
    story.site(one, "Thôn 10")
    story.site(one, "Thôn 11")
    story.site(other, "Thôn 10")
    return one, other


@pytest.fixture
def lan(story, client_as):
    """Give Lan's browser."""
    return client_as(story.cast.lan)


def seen(response):
    """Read the mark of what was shown."""
    return re.search(r'name="seen" value="(\w+)"', response.content.decode())[1]


def done(client, url, **told):
    """Look first, then confirm."""
    shown = client.post(url, told)
    assert shown.status_code == 200, shown.content.decode()
    return client.post(url, told | {"do": "1", "seen": seen(shown)})


def test_the_counts_are_shown_before_anything_is_done(lan, twins):
    one, other = twins
    response = lan.get(f"/mo-hinh/{one.pk}/nhap/{other.pk}/")
    page = response.content.decode()
    assert response.status_code == 200
    assert "2 → <b>1</b>" in page
    assert "Tổng số điểm không đổi: trước 3, sau 3." in page
    assert f"Liên kết tới {one.code} sẽ dẫn tới {other.code}." in page
    assert Reform.objects.count() == 0


def test_folding_changes_the_total_and_the_page_says_why(lan, twins):
    one, other = twins
    gone = Site.everything.get(initiative=one, name="Thôn 10")
    pair = f"{gone.pk}-{Site.everything.get(initiative=other).pk}"
    told = {"on": "04/02/2026", "reason": WHY, "same_sites": [pair]}
    url = f"/mo-hinh/{one.pk}/nhap/{other.pk}/"
    page = lan.post(url, told).content.decode()
    assert "Tổng số điểm đổi từ 3 thành 2: bớt 1 điểm trùng." in page
    assert done(lan, url, **told).url == f"/mo-hinh/{other.pk}/"
    assert Site.everything.filter(initiative=other, status="active").count() == 2


def test_one_site_goes_into_one_other(lan, story, twins):
    one, other = twins
    second = story.site(other, "Thôn 10 mới")
    gone = Site.everything.get(initiative=one, name="Thôn 10")
    kept = Site.everything.get(initiative=other, name="Thôn 10")
    told = {
        "on": "04/02/2026",
        "reason": WHY,
        "same_sites": [f"{gone.pk}-{kept.pk}", f"{gone.pk}-{second.pk}"],
    }
    response = lan.post(f"/mo-hinh/{one.pk}/nhap/{other.pk}/", told)
    assert response.status_code == 422
    assert "Một điểm chỉ gộp vào một điểm." in response.content.decode()


def test_what_was_confirmed_is_what_was_seen(lan, story, twins):
    one, other = twins
    url, told = f"/mo-hinh/{one.pk}/nhap/{other.pk}/", {"on": "04/02/2026", "reason": WHY}
    mark = seen(lan.post(url, told))
    story.site(one, "Thôn 12")
    response = lan.post(url, told | {"do": "1", "seen": mark})
    assert response.status_code == 422
    assert "Số liệu đã đổi từ lúc xem trước." in response.content.decode()
    assert Reform.objects.count() == 0


def test_for_many_sites_their_number_is_typed(lan, story, twins):
    one, other = twins
    for number in range(30, 50):
        story.site(one, f"Thôn {number}")
    url, told = f"/mo-hinh/{one.pk}/nhap/{other.pk}/", {"on": "04/02/2026", "reason": WHY}
    assert "Gõ số 22" in lan.get(url).content.decode()
    response = done(lan, url, **told)
    assert response.status_code == 422
    assert "gõ đúng số 22 điểm" in response.content.decode()
    assert done(lan, url, **told, typed="22").status_code == 302


def test_old_links_lead_to_the_heir_unless_the_old_file_is_asked_for(lan, story, twins):
    one, other = twins
    actions.merge(one, other, on=LATER, reason=WHY, by=story.cast.lan.actor)
    response = lan.get(f"/mo-hinh/{one.pk}/", follow=True)
    assert response.redirect_chain == [(f"/mo-hinh/{other.pk}/", 302)]
    said = f"«{one.name}» ({one.code}) đã nhập vào «{other.name}» ngày 04/02/2026."
    assert said in response.content.decode()
    kept = lan.get(f"/mo-hinh/{one.pk}/?giu=1")
    assert kept.status_code == 200
    assert said in kept.content.decode()


def test_who_may_not_read_the_heir_keeps_the_old_file(client_as, story, twins):
    _one, other = twins
    chi = story.cast.chi
    own = actions.register(
        Initiative(unit=story.country.di_linh, body=chi.body, name="Cổng trường", field="school"),
        by=chi.actor,
    )
    actions.replace(own, other, on=LATER, reason=WHY, by=story.cast.lan.actor)
    response = client_as(chi).get(f"/mo-hinh/{own.pk}/")
    assert response.status_code == 200
    assert other.name not in response.content.decode()
    assert "Mô hình này sống tiếp trong một mô hình ở địa bàn khác." in response.content.decode()


def test_the_heir_is_typed_by_code_or_taken_from_nearly_the_same(lan, twins):
    one, other = twins
    url = f"/mo-hinh/{one.pk}/nhap/"
    assert lan.get(url).status_code == 200
    assert lan.post(url, {"heir": other.code}).url == f"/mo-hinh/{one.pk}/nhap/{other.pk}/"
    response = lan.post(url, {"heir": "MH-68-9999"})
    assert response.status_code == 422
    replaced = lan.post(f"/mo-hinh/{one.pk}/thay/", {"heir": other.name})
    assert replaced.url == f"/mo-hinh/{one.pk}/thay/{other.pk}/"


def test_a_refusal_is_told_before_anything_is_filled_in(lan, story, twins):
    draft = story.draft("Phác thảo")
    response = lan.get(f"/mo-hinh/{twins[0].pk}/nhap/{draft.pk}/")
    assert "chưa hoạt động hoặc thiếu căn cứ" in response.content.decode()
    assert lan.get(f"/mo-hinh/{draft.pk}/nhap/{draft.pk}/").status_code == 409


def test_an_initiative_is_replaced(lan, twins):
    one, other = twins
    url = f"/mo-hinh/{one.pk}/thay/{other.pk}/"
    assert lan.get(url).status_code == 200
    told = {"on": "04/02/2026", "reason": WHY, "sites": "end"}
    assert "bớt 2 điểm kết thúc" in lan.post(url, told).content.decode()
    assert done(lan, url, **told).status_code == 302
    one.refresh_from_db()
    assert one.end_reason == "replaced"


def test_an_initiative_is_split(lan, story, twins):
    one = twins[0]
    site = Site.everything.get(name="Thôn 11")
    told = {
        "name": "Tiếng kẻng trường học",
        "sites": [str(site.pk)],
        "body": str(story.cast.lan.body.pk),
        "number": "45/QĐ-UBND",
        "signed_on": "04/02/2026",
        "on": "04/02/2026",
        "reason": "Làm cách riêng",
    }
    url = f"/mo-hinh/{one.pk}/tach/"
    assert lan.get(url).status_code == 200
    assert lan.post(url, {}).status_code == 422
    page = lan.post(url, told).content.decode()
    assert "mô hình mới, đã ra mắt" in page
    assert done(lan, url, **told).status_code == 302
    site.refresh_from_db()
    assert site.initiative.name == "Tiếng kẻng trường học"


def test_an_initiative_is_renamed_and_near_names_are_told(lan, story, twins):
    one, other = twins
    url = f"/mo-hinh/{one.pk}/doi-ten/"
    assert lan.get(url).status_code == 200
    told = {"name": "Tiếng kẻng bình yên.", "on": "04/02/2026", "reason": WHY}
    page = lan.post(url, told).content.decode()
    assert f"Gần giống tên mới: {other.code}" in page
    assert done(lan, url, **(told | {"name": "Chuông báo"})).url == f"/mo-hinh/{one.pk}/"
    assert (
        "Đổi tên; tên trước: «Tiếng kẻng an ninh»"
        in lan.get(f"/mo-hinh/{one.pk}/lich-su/").content.decode()
    )


def test_a_reform_is_taken_back_from_its_page(lan, story, twins):
    one, other = twins
    reform = actions.merge(one, other, on=LATER, reason=WHY, by=story.cast.lan.actor)
    page = lan.get(f"/mo-hinh/{other.pk}/sap-xep/").content.decode()
    assert f"/mo-hinh/sap-xep/{reform.pk}/hoan-tac/" in page
    url = f"/mo-hinh/sap-xep/{reform.pk}/hoan-tac/"
    assert "1 → <b>2</b>" in lan.get(url).content.decode()
    assert done(lan, url, reason="Ghi nhầm").url == f"/mo-hinh/{one.pk}/"
    one.refresh_from_db()
    assert one.status == Status.LAUNCHED
    assert lan.get(f"/mo-hinh/{one.pk}/").status_code == 200
    assert "đã hoàn tác" in lan.get(f"/mo-hinh/{other.pk}/sap-xep/").content.decode()


def test_what_stands_in_the_way_of_undoing_is_told_at_once(lan, story, twins):
    one, other = twins
    reform = actions.merge(one, other, on=LATER, reason=WHY, by=story.cast.lan.actor)
    actions.end(
        other, reason="ineffective", remark="", on=timezone.localdate(), by=story.cast.lan.actor
    )
    page = lan.get(f"/mo-hinh/sap-xep/{reform.pk}/hoan-tac/").content.decode()
    assert "đã kết thúc hoặc nhập tiếp" in page


@pytest.mark.parametrize("way", ["nhap", "thay", "nhap/{}", "thay/{}", "tach", "doi-ten"])
def test_a_stranger_reaches_no_reform(client_as, story, twins, way):
    one, other = twins
    url = f"/mo-hinh/{one.pk}/{way.format(other.pk)}/"
    assert client_as(story.cast.chi).get(url).status_code == 404


def test_a_stranger_undoes_nothing(client_as, story, twins):
    reform = actions.merge(*twins, on=LATER, reason=WHY, by=story.cast.lan.actor)
    url = f"/mo-hinh/sap-xep/{reform.pk}/hoan-tac/"
    assert client_as(story.cast.chi).get(url).status_code == 404
    assert client_as(story.cast.chi).get(f"/mo-hinh/{twins[0].pk}/sap-xep/").status_code == 404


def test_an_officer_is_told_that_his_leader_does_it(client_as, story, twins):
    one, other = twins
    response = client_as(story.cast.an).get(f"/mo-hinh/{one.pk}/nhap/{other.pk}/")
    assert "Bước này không thuộc vai trò" in response.content.decode()


def test_who_ends_in_another_says_in_which(lan, twins):
    response = lan.get(f"/mo-hinh/{twins[0].pk}/end/?reason=merged")
    assert urlsplit(response.url).path == f"/mo-hinh/{twins[0].pk}/nhap/"
