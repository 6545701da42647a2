"""The page on which old papers are entered, and the units of any time that it offers."""

from datetime import date

import pytest
from django.urls import reverse

from nhanrong.commons.places.models import COMMUNE
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.rules import Part, Status
from tests.factories.places import make_unit

PAGE = reverse("initiatives:enter_history")
OLD = {
    "name": "Tiếng mõ an ninh",
    "field": "residential_order",
    "place": "xã Gia Hiệp",
    "founded_on": "2012",
    "launched_on": "19/08/2012",
}
BODIES = {
    Part.LEADERSHIP: "Huyện ủy Di Linh",
    Part.MANAGEMENT: "UBND xã Gia Hiệp",
    Part.GUIDANCE: "Công an huyện Di Linh",
    Part.DECISION: "UBND huyện Di Linh",
}
PAPERS = {
    f"{part}_{name}": value
    for part, body in BODIES.items()
    for name, value in (("body", body), ("number", "45/QĐ-UBND"), ("on", "01/08/2012"))
}


def text(response):
    return response.content.decode()


def test_old_papers_let_it_run(story, client_as):
    client = client_as(story.cast.an)

    response = client.post(PAGE, OLD | PAPERS)

    record = Initiative.everything.get()
    assert response["Location"] == record.get_absolute_url()
    assert (record.status, record.launched_on, record.unit) == (
        Status.OPERATING, date(2012, 8, 19), story.country.old_split,
    )  # fmt: skip
    assert (record.founded_on, record.founded_precision) == (date(2012, 1, 1), "year")
    page = text(client.get(record.get_absolute_url()))
    assert "Huyện ủy Di Linh" in page
    assert "đang hoạt động" in page


@pytest.mark.parametrize("part", list(Part))
def test_what_lacks_a_paper_waits(story, client_as, part):
    sent = {name: value for name, value in PAPERS.items() if not name.startswith(f"{part}_")}

    client_as(story.cast.an).post(PAGE, OLD | sent)

    assert Initiative.everything.get().status == Status.LISTED


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"place": ""}, "place", "Chưa ghi mục này. Ghi vào rồi gửi lại."),
        (
            {"place": "xã Không Đâu"},
            "place",
            "Không có đơn vị nào, cũ hay mới, tên như vậy trong địa bàn của bạn.",
        ),
        (
            {"place": "xã Hòa Ninh"},
            "place",
            "Không có đơn vị nào, cũ hay mới, tên như vậy trong địa bàn của bạn.",
        ),
        (
            {"guidance_body": "Công an huyện Di Linh"},
            "guidance_number",
            "Căn cứ ghi đủ ba ý: cơ quan, số, ngày. Ghi nốt ý này.",
        ),
        (
            {"founded_on": "2099"},
            "founded_on",
            "Ngày bắt đầu chưa tới. Ghi ngày đã bắt đầu, hoặc để trống.",
        ),
        (
            {"leadership_body": "gọi 0912345678"},
            "leadership_body",
            "Ở đây có vẻ có số điện thoại (091…78). Sổ này không giữ số máy của cá nhân. Xóa dãy "
            "số và ghi tên cơ quan tiếp nhận.",
        ),
    ],
)
def test_a_fault_is_told_beside_its_box_and_nothing_is_lost(
    story, client_as, sent, field, sentence
):
    response = client_as(story.cast.an).post(PAGE, OLD | sent)

    assert response.status_code == 422
    assert list(response.context["form"].errors[field]) == [sentence]
    assert 'value="Tiếng mõ an ninh"' in text(response)
    assert not Initiative.everything.exists()


def test_a_refusal_is_told_above_the_form(story, client_as):
    sent = OLD | PAPERS | {"guidance_body": "Huyện ủy Di Linh"}

    response = client_as(story.cast.an).post(PAGE, sent)

    assert response.status_code == 422
    assert "không đứng ở căn cứ «Công an hướng dẫn» được" in text(response)


def test_of_two_units_of_one_name_one_is_chosen_without_a_script(story, client_as):
    twin = make_unit("25002", COMMUNE, "Gia Hiệp", parent=story.country.lam_dong)
    client = client_as(story.cast.binh)

    asked = client.post(PAGE, OLD | PAPERS)
    assert asked.status_code == 422
    assert "Có 2 đơn vị tên như vậy" in text(asked)
    assert f'value="{twin.pk}"' in text(asked)
    assert f'value="{story.country.old_split.pk}"' in text(asked)

    client.post(PAGE, OLD | PAPERS | {"unit": story.country.old_split.pk})
    assert Initiative.everything.get().unit == story.country.old_split


def test_units_are_offered_while_one_types(story, client_as):
    address = reverse("initiatives:former_units")

    page = text(client_as(story.cast.an).get(address, {"place": "gia hiep"}))

    assert "Xã Gia Hiệp, Tỉnh Lâm Đồng (đến trước 01/07/2025)" in page
    assert "Xã" not in text(client_as(story.cast.an).get(address, {"place": "hoa ninh"}))


@pytest.mark.parametrize(
    ("who", "text_", "found"),
    [
        ("an", "Gia Hiệp", ["Gia Hiệp"]),
        ("an", "xa gia hiep, lâm đồng", ["Gia Hiệp"]),
        ("an", "Gia Hiệp, Thanh Hóa", []),
        ("an", "Hòa Ninh", []),
        ("chi", "Gia Hiệp", ["Gia Hiệp"]),
        ("binh", "ninh", ["Hòa Ninh"]),
        ("binh", "Thọ Xuân", []),
        ("dung", "Thọ Xuân", ["Thọ Xuân"]),
        ("an", " ", []),
    ],
)
def test_a_unit_is_found_where_its_files_are_at_home(story, who, text_, found):
    units = queries.units_called(getattr(story.cast, who).actor, text_)

    assert [unit.name for unit in units] == found


@pytest.mark.parametrize("page", ["new", "enter_history"])
def test_an_administrator_enters_nothing_by_the_pages(story, client_as, page):
    sent = {"name": "Camera", "field": "camera_lighting", "unit": story.country.di_linh.pk}
    sent = sent if page == "new" else OLD | PAPERS

    response = client_as(story.cast.mai).post(reverse(f"initiatives:{page}"), sent)

    assert response.status_code == 422
    (said,) = response.context["form"].non_field_errors()
    assert said.startswith("Bước này không thuộc vai trò")
    assert not Initiative.everything.exists()


def test_the_page_of_a_new_initiative_leads_here(story, client_as):
    assert PAGE in text(client_as(story.cast.an).get(reverse("initiatives:new")))


def test_the_page_is_for_who_is_signed_in(client):
    assert client.get(PAGE).status_code == 302
