"""«Xem như …»: read only, never more than both may read, no verb at all."""

import re

import pytest

from nhanrong.registry.initiatives import actions


def text(response):
    return response.content.decode()


def _page(client, record, role, more=""):
    return client.get(f"/mo-hinh/{record.pk}/xem-nhu/{role}/{more}")


ROLES = ["can-bo", "thu-ky", "lanh-dao", "xa-khac"]


@pytest.mark.parametrize("role", ROLES)
def test_the_page_has_no_form_and_no_verb(story, role, client_as):
    record = story.decided()
    page = text(_page(client_as(story.cast.an), record, role))
    main = page.split("<main")[1].split("</main>")[0]

    assert "Đang xem như" in main
    assert re.findall(r"<(?:form|button|input|textarea|select)\b", main) == []
    verbs = re.findall(rf'href="(/mo-hinh/{record.pk}/(?!xem-nhu)[^"]+)"', main)
    assert verbs == []


@pytest.mark.parametrize("role", [*ROLES, "cong-khai"])
def test_it_is_only_asked_for_never_sent(story, role, client_as):
    record = story.launched()

    response = client_as(story.cast.an).post(f"/mo-hinh/{record.pk}/xem-nhu/{role}/")
    assert response.status_code == 405


def test_the_verbs_of_the_other_role_are_named(story, client_as):
    record = story.proposed()
    an = client_as(story.cast.lan)
    pages = {role: text(_page(an, record, role)) for role in ("can-bo", "lanh-dao")}

    assert "Ký quyết định" not in pages["can-bo"]
    assert "Ký quyết định" in pages["lanh-dao"]


def test_the_public_is_shown_by_the_public_page(story, client_as):
    record = story.launched()
    response = _page(client_as(story.cast.an), record, "cong-khai")

    assert response.headers["Location"] == f"/cong-khai/xem-truoc/{record.pk}/"


def test_another_commune_reads_nothing_of_what_is_not_public(story, client_as):
    record = story.launched()
    page = text(_page(client_as(story.cast.an), record, "xa-khac"))

    assert "Người này không mở được hồ sơ" in page
    assert "Hồ sơ chưa công khai" in page
    assert record.aim not in page


def test_another_commune_that_runs_it_reads_its_own_sites(story, neighbour, client_as):
    record = story.published()
    story.site(record, "Thôn Nhà")
    story.site(record, "Thôn Bạn", unit=story.country.hoa_ninh, by=neighbour.actor)
    code = story.country.hoa_ninh.code
    page = text(_page(client_as(story.cast.binh), record, "xa-khac", f"?xa={code}"))

    assert "Thôn Bạn" in page
    assert "Thôn Nhà" not in page


def test_never_more_than_the_viewer_may_read(story, neighbour, client_as):
    """An does not read the site next door, so he does not read it as its officer either."""
    record = story.published()
    story.site(record, "Thôn Bạn", unit=story.country.hoa_ninh, by=neighbour.actor)
    code = story.country.hoa_ninh.code
    pages = [text(_page(client_as(story.cast.an), record, role, f"?xa={code}")) for role in ROLES]

    assert [page for page in pages if "Thôn Bạn" in page] == []


def test_who_does_not_govern_cannot_look_as_another(story, neighbour, client_as):
    record = story.published()
    story.site(record, "Thôn Bạn", unit=story.country.hoa_ninh, by=neighbour.actor)

    assert _page(client_as(story.cast.chi), record, "can-bo").status_code == 404
    assert _page(client_as(neighbour), record, "can-bo").status_code == 409
    assert _page(client_as(story.cast.an), record, "quan-tri").status_code == 404


def test_an_administrator_of_the_home_looks_without_gaining(story, client_as):
    record = story.launched()
    before = record.status
    page = text(_page(client_as(story.cast.mai), record, "lanh-dao"))

    record.refresh_from_db()
    assert "Đang xem như" in page
    assert record.status == before


def test_publishing_offers_the_preview_first(story, client_as):
    record = story.launched()
    lan = client_as(story.cast.lan)
    page = text(lan.get(f"/mo-hinh/{record.pk}/publish/"))

    assert "Xem trước như người dân" in page
    assert f"/mo-hinh/{record.pk}/xem-nhu/cong-khai/" in page
    actions.publish(record, by=story.cast.lan.actor)
    assert "Xem trước như người dân" not in text(lan.get(f"/mo-hinh/{record.pk}/unpublish/"))
