"""The whole content: asked on one page in sections, shown on the record."""

from datetime import date

import pytest
from django.urls import reverse

from nhanrong.registry.initiatives import actions, forms, queries
from nhanrong.registry.initiatives.forms.content import SECTIONS
from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.views.content import facts
from tests.factories.initiatives import DAY
from tests.registry.initiatives.test_documents import CONTENT

NEW = {"name": "Camera an ninh", "field": "camera_lighting"}
WRITTEN = {
    "who": "Công an xã, 24 hộ",
    "dose": "Mỗi tối một lần",
    "fits": "Thôn ở tập trung",
    "unfit": "Nơi ở cách xa",
    "cost_start": "3.500.000",
    "cost_year": "0",
    "upkeep": "UBND xã Di Linh",
    "volunteers": "6",
    "regulation_name": "Quy chế hoạt động",
    "regulation_number": "02/QC-BCĐ",
    "regulation_on": "06/01/2026",
    "also_counted_in": ["mass_mobilisation", "new_rural"],
}


def text(response):
    return response.content.decode()


def told(record):
    """Give the facts of the page by label."""
    return {str(fact.label): str(fact.value) for fact in facts(record)}


def test_every_field_stands_in_one_section():
    named = [name for _title, _hint, names in SECTIONS for name in names]

    assert sorted(named) == sorted(forms.InitiativeForm.base_fields)


def test_what_may_be_revised_is_what_the_form_asks():
    asked = set(forms.InitiativeForm.base_fields) - {"unit"} | {"founded_precision"}

    assert asked <= actions.life.CONTENT
    assert actions.life.CONTENT - asked == {"review_on"}


def test_the_page_asks_in_sections(story, client_as):
    page = text(client_as(story.cast.an).get(reverse("initiatives:new")))

    places = [page.index(f"<h2>{title}</h2>") for title, _hint, _names in SECTIONS]
    assert places == sorted(places)
    assert "ở đây vẫn đếm một lần" in page


def test_the_content_is_written_and_shown(story, client_as):
    client = client_as(story.cast.an)

    client.post(reverse("initiatives:new"), NEW | WRITTEN | {"unit": story.country.di_linh.pk})

    record = Initiative.everything.get()
    page = text(client.get(record.get_absolute_url()))
    for words in ("Công an xã, 24 hộ", "Mỗi tối một lần", "Thôn ở tập trung", "Nơi ở cách xa"):
        assert words in page
    assert told(record)["Chi phí cho một điểm"] == (
        "ban đầu 3.500.000 đồng; mỗi năm 0 đồng; UBND xã Di Linh chịu chi phí duy trì"
    )
    assert told(record)["Người tình nguyện cần"] == "6"
    assert told(record)["Quy chế, quy ước"] == "Quy chế hoạt động, số 02/QC-BCĐ, ngày 06/01/2026"
    assert told(record)["Cũng tính trong phong trào"] == (
        "Dân vận khéo, Xây dựng nông thôn mới. Ở sổ này vẫn đếm một lần."
    )


def test_what_is_not_told_is_not_nought(story):
    record = story.draft()

    assert [told(record)[name] for name in ("Chi phí cho một điểm", "Người tình nguyện cần")] == [
        "", "",
    ]  # fmt: skip
    assert "Cũng tính trong phong trào" not in told(record)


def test_it_is_counted_once_in_however_many_movements(story):
    record = story.launched()
    before = queries.counts(story.cast.an.actor, on=DAY)
    actions.revise(record, CONTENT, by=story.cast.an.actor)

    assert queries.counts(story.cast.an.actor, on=DAY) == before


@pytest.mark.parametrize(
    ("precision", "day", "shown"),
    [
        ("day", date(2012, 11, 5), "05/11/2012"),
        ("month", date(2012, 11, 1), "11/2012"),
        ("year", date(2012, 1, 1), "2012"),
    ],
)
def test_a_rough_beginning_stays_as_rough_as_it_was(story, client_as, precision, day, shown):
    record = story.draft()
    actions.revise(
        record, {"founded_on": day, "founded_precision": precision}, by=story.cast.an.actor
    )
    address = reverse("initiatives:edit", args=[record.pk])
    client = client_as(story.cast.an)

    assert f'value="{shown}"' in text(client.get(address))
    client.post(address, NEW | {"name": record.name, "founded_on": shown})

    record.refresh_from_db()
    assert (record.founded_on, record.founded_precision) == (day, precision)


def test_a_regulation_of_tomorrow_is_refused(story):
    form = forms.InitiativeForm(
        NEW | {"unit": story.country.di_linh.pk, "regulation_on": "05/01/2099"},
        actor=story.cast.an.actor,
    )

    assert form.errors == {
        "regulation_on": ["Ngày ban hành chưa tới. Ghi ngày đã ký, hoặc để trống."]
    }
