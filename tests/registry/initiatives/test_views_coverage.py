"""The page of coverage, its map, its table and its workbook."""

import io

import pytest
from openpyxl import load_workbook

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.places.models import Unit

HERE = "/mo-hinh/do-phu/"


@pytest.fixture
def border(story):
    """Mark Hòa Ninh as a commune of the border, where nothing runs."""
    story.site(story.published())
    with writing(because="test data"):
        Unit.objects.filter(pk=story.country.hoa_ninh.pk).update(is_border=True)
    return story


@pytest.mark.parametrize("who", ["an", "lan", "binh", "mai", "dung"])
@pytest.mark.parametrize("kind", ["", "border", "religious", "complex", "nonsense"])
def test_everybody_with_a_territory_opens_it(border, client_as, who, kind):
    response = client_as(getattr(border.cast, who)).get(HERE, {"db": kind})

    assert response.status_code == 200
    names = [row.cells[0].value for row in response.context["listing"].rows]
    assert ("Tỉnh Lâm Đồng" in names) == (who == "dung")
    assert ("Xã Hòa Ninh" in names) == (who in {"binh", "mai"})


def test_the_stranger_has_none(border, client_as):
    browser = client_as(border.cast.chi)

    assert browser.get(HERE).status_code == browser.get(f"{HERE}xuat/").status_code == 404


def test_it_says_what_is_missing_and_what_nobody_knows(border, client_as):
    browser = client_as(border.cast.binh)

    known = browser.get(HERE, {"db": "border"}).content.decode()
    unknown = browser.get(HERE, {"db": "religious"}).content.decode()

    assert "1 trên 1 xã có địa bàn này chưa có điểm nào đang làm" in known
    assert "Sổ chưa biết xã nào có «vùng đồng bào tôn giáo»" in unknown


def test_the_workbook_holds_the_same_places(border, client_as):
    response = client_as(border.cast.binh).get(f"{HERE}xuat/", {"db": "border"})

    sheet = load_workbook(io.BytesIO(response.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    names = [row[2] for row in rows if row[2]]
    assert names == ["Đơn vị", "Xã Hòa Ninh", "Xã Di Linh", "Phường Xuân Hương - Đà Lạt"]
    assert any("trọng điểm" in str(cell) for row in rows for cell in row)
