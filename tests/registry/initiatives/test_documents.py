"""What is printed of the initiatives: whole, true to the counts, within the reader's reach."""

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from django.utils import translation

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons import press
from nhanrong.commons.files.inspection import inspect
from nhanrong.registry.initiatives import actions, documents, queries
from nhanrong.registry.initiatives.models import Initiative, Site
from tests.commons.press import reading

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 11, 25)


CONTENT = {
    "who": "Công an xã, Hội Nông dân, 24 hộ",
    "dose": "Mỗi tối một lần, lúc 22 giờ",
    "fits": "Thôn ở tập trung, nghe được tiếng kẻng",
    "unfit": "Khu dân cư cách xa nhau",
    "cost_start": 3_500_000,
    "cost_year": 0,
    "upkeep": "UBND xã Di Linh",
    "volunteers": 6,
    "regulation_name": "Quy chế hoạt động của mô hình",
    "regulation_number": "02/QC-BCĐ",
    "regulation_on": date(2026, 1, 6),
    "also_counted_in": ["mass_mobilisation", "new_rural"],
}


@pytest.fixture(autouse=True)
def real(settings, monkeypatch):
    """Print without the mark of invented data, and agree on texts of this room."""
    settings.DEMO = False
    monkeypatch.setattr(reading, "GOLDEN", GOLDEN)


@pytest.fixture
def whole(story) -> Initiative:
    """Give an initiative that says everything, with two sites, one of them next door."""
    record = story.launched()
    first = story.site(record)
    story.site(
        record,
        "Thôn Hàng Hải",
        unit=story.country.hoa_ninh,
        by=story.cast.binh.actor,
        on=date(2026, 3, 1),
        source=first,
    )
    actions.revise(record, CONTENT, by=story.cast.an.actor)
    record.refresh_from_db()
    return record


def _text(actor, record) -> str:
    report = documents.record_report(actor, record, on=TODAY)
    return reading.text(press.pdf(report))


def _without_journal(said: str) -> str:
    # The hours of the journal are those of the test.
    return said.split("5. Nhật ký", maxsplit=1)[0]


def _columns(report: press.Report) -> dict[str, tuple[str, ...]]:
    tables = [block for block in report.blocks if isinstance(block, press.Table)]
    names = [column.label for column in tables[-1].columns]
    return dict(zip(names, zip(*tables[-1].rows, strict=True), strict=True))


def test_the_file_of_an_initiative_says_what_was_agreed(story, whole):
    said = _without_journal(_text(story.cast.binh.actor, whole)).replace(whole.code, "MH-1")

    path = GOLDEN / "record.txt"
    if not path.exists():
        path.write_text(said, encoding="utf-8")
        pytest.fail("record.txt was written: read it")
    assert said == path.read_text(encoding="utf-8")


def test_what_is_told_of_elsewhere_is_said_to_count_once(story, whole):
    said = " ".join(_text(story.cast.binh.actor, whole).split())

    assert "Dân vận khéo, Xây dựng nông thôn mới. Ở sổ này vẫn đếm một lần." in said


def test_the_journal_is_printed_as_a_story(story, whole):
    said = _text(story.cast.binh.actor, whole)

    assert "Lê Văn An, Công an xã Di Linh: ghi lễ ra mắt" in said


def test_a_draft_says_that_it_is_not_counted_and_what_is_missing(story):
    record = story.draft()
    queries.initiatives(story.cast.an.actor)

    said = _text(story.cast.an.actor, record)

    assert "0 mô hình" in said
    assert "Mô hình ở trạng thái «Phác thảo» nên chưa được tính vào tổng." in said
    assert said.count("Còn thiếu") == 4
    assert "Chưa có điểm nào." in said


def test_a_paper_is_vietnamese_whatever_the_reader_chose(story, whole):
    actor = story.cast.binh.actor

    with translation.override("en"):
        report = documents.record_report(actor, whole, on=TODAY)

    assert report == documents.record_report(actor, whole, on=TODAY)


def test_an_and_his_neighbour_print_only_the_sites_they_may_read(story, whole, neighbour):
    everywhere = _columns_of_sites(story.cast.binh.actor, whole)
    at_home = _columns_of_sites(story.cast.an.actor, whole)
    next_door = _columns_of_sites(neighbour.actor, whole)

    assert set(everywhere) == {"Thôn 10", "Thôn Hàng Hải"}
    assert set(at_home) == {"Thôn 10"}
    assert set(next_door) == {"Thôn Hàng Hải"}


def _columns_of_sites(actor, record) -> tuple[str, ...]:
    return _columns(documents.record_report(actor, record, on=TODAY))["Điểm"]


def test_the_list_counts_as_the_page_does(story, whole):
    story.draft("Camera an ninh")
    actor = story.cast.binh.actor

    report = documents.list_report(actor, queries.listed(actor), on=TODAY)

    columns, table = _columns(report), report.blocks[-1]
    assert columns["Tên mô hình"] == ("Camera an ninh", "Tiếng kẻng an ninh")
    assert columns["Căn cứ"] == ("0/4", "4/4")
    assert columns["Điểm"] == ("0", "2")
    assert table.total == ("", "", "Cộng", "", "", "", "", "2", "0")
    figures = next(block for block in report.blocks if isinstance(block, press.Figures))
    assert [figure.value for figure in figures.figures] == ["1", "2", "0"]


def test_the_list_of_the_stranger_is_empty(story, whole):
    actor = story.cast.chi.actor

    said = reading.text(documents.list_pdf(actor, queries.listed(actor)))

    assert "Tiếng kẻng" not in said
    assert "Không có mô hình nào khớp với bộ lọc." in said


def test_the_file_is_also_written_for_word(story, whole):
    written = inspect("a.docx", documents.record_docx(story.cast.binh.actor, whole)).content

    said = [cell.text for cell in docx.Document(io.BytesIO(written)).tables[-2].columns[1].cells]
    assert said == ["Điểm", "Thôn 10", "Thôn Hàng Hải"]


def test_a_list_too_long_to_read_is_not_printed(story, whole, monkeypatch):
    monkeypatch.setattr(documents, "MOST_ROWS", 1)
    story.draft("Camera an ninh")
    actor = story.cast.binh.actor

    with pytest.raises(Refused) as refused:
        documents.list_pdf(actor, queries.listed(actor))

    assert (refused.value.code, refused.value.facts) == ("too_many_to_print", {"limit": "1"})


def test_the_pages_print(client_as, story, whole):
    browser = client_as(story.cast.an)

    record = browser.get(f"/mo-hinh/{whole.pk}/in/")
    listed = browser.get("/mo-hinh/in/")

    assert (record.status_code, record["Content-Type"]) == (200, "application/pdf")
    assert "HỒ SƠ MÔ HÌNH\nTIẾNG KẺNG AN NINH" in reading.text(record.content)
    assert "1 mô hình được chọn in" in reading.text(listed.content)


def test_chi_prints_nothing_of_others(client_as, story, whole):
    assert client_as(story.cast.chi).get(f"/mo-hinh/{whole.pk}/in/").status_code == 404


@pytest.mark.parametrize("sites", [1, 3])
def test_printing_asks_the_database_as_often_for_many_sites(
    story, sites, django_assert_max_num_queries
):
    record = story.launched()
    for number in range(sites):
        story.site(record, f"Thôn {number}")
    record = queries.initiatives(story.cast.an.actor).get(pk=record.pk)

    with django_assert_max_num_queries(8):
        documents.record_report(story.cast.an.actor, record, on=TODAY)

    assert Site.everything.count() == sites
