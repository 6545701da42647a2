"""The tables of the law: dated, with a basis; a change ends one row and begins another."""

from datetime import date

import pytest
from django.urls import reverse

from nhanrong.bedrock.roles import Role
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.laws.models import Competence, Instrument, Threshold
from tests.factories.people import make_member


def url(name, *args):
    return reverse(f"office:{name}", args=args)


@pytest.fixture
def keeper(cast):
    """The nation's administrator."""
    return make_member("Quản Trị Trung Ương", cast.dung.body, Role.ADMINISTRATOR)


@pytest.fixture
def row(db):
    with writing(because="test data"):
        Threshold.objects.all().delete()
        Instrument.objects.all().delete()
        return Threshold.objects.create(
            key="review_days",
            value=180,
            meaning="rà soát",
            start_date=date(2025, 7, 1),
            confidence="local rule",
        )


def told(rows):
    return [
        (row.start_date, row.end_date, int(row.value)) for row in rows.order_by("start_date", "pk")
    ]


@pytest.mark.parametrize("name", ["an", "chi", "dung"])
def test_everybody_reads_the_law(cast, client_as, row, name):
    browser = client_as(getattr(cast, name))
    pages = [url("instruments"), url("rows", "muc"), url("rows", "tham-quyen")]

    assert [browser.get(page).status_code for page in pages] == [200, 200, 200]
    assert browser.get(url("rows", "khac")).status_code == 404


def test_province_reads_and_does_not_write(cast, client_as, row):
    browser = client_as(cast.mai)
    facts = {"key": "x", "value": "1", "meaning": "x", "start_date": "01/01/2026"}

    page = browser.get(url("rows", "muc")).content.decode()
    refused = browser.post(url("begin_row", "muc"), {**facts, "confidence": "seen"})

    assert url("change_row", "muc", row.pk) not in page
    assert refused.status_code == 422
    assert "quản trị cấp trung ương giữ" in refused.content.decode()
    assert client_as(cast.an).get(url("begin_row", "muc")).status_code == 403


def test_keeper_adds_an_instrument_once(client_as, keeper, row):
    facts = {"number": "1/2026/NĐ-CP", "title": "x", "confidence": "cited"}
    browser = client_as(keeper)

    first = browser.post(url("add_instrument"), facts)
    second = browser.post(url("add_instrument"), facts)

    assert (first.status_code, second.status_code) == (302, 422)
    assert Instrument.objects.count() == 1


def test_changing_a_row_ends_it_and_begins_its_successor(client_as, keeper, row):
    facts = {
        "key": "review_days",
        "value": "90",
        "meaning": "rà soát",
        "start_date": "01/01/2026",
        "confidence": "local rule",
    }

    response = client_as(keeper).post(url("change_row", "muc", row.pk), facts)

    assert response.status_code == 302
    assert told(Threshold.objects.all()) == [
        (date(2025, 7, 1), date(2026, 1, 1), 180),
        (date(2026, 1, 1), None, 90),
    ]


@pytest.mark.parametrize("day", ["01/07/2025", "01/01/2025"])
def test_row_does_not_change_before_it_began(client_as, keeper, row, day):
    facts = {
        "key": "review_days",
        "value": "90",
        "meaning": "x",
        "start_date": day,
        "confidence": "seen",
    }

    response = client_as(keeper).post(url("change_row", "muc", row.pk), facts)

    assert response.status_code == 422
    assert told(Threshold.objects.all()) == [(date(2025, 7, 1), None, 180)]


def test_two_rows_do_not_say_the_same_for_one_day(client_as, keeper, row):
    facts = {
        "key": "review_days",
        "value": "90",
        "meaning": "x",
        "start_date": "01/01/2026",
        "confidence": "seen",
    }

    response = client_as(keeper).post(url("begin_row", "muc"), facts)

    assert response.status_code == 422
    assert "áp dụng từ 01/07/2025" in response.content.decode()


def test_row_ends_and_stays_in_the_table(client_as, keeper, row):
    browser = client_as(keeper)

    ended = browser.post(url("end_row", "muc", row.pk), {"on": "01/01/2026"})
    again = browser.post(url("end_row", "muc", row.pk), {"on": "01/02/2026"})

    assert (ended.status_code, again.status_code) == (302, 422)
    assert told(Threshold.objects.all()) == [(date(2025, 7, 1), date(2026, 1, 1), 180)]


def test_competence_is_added_with_its_basis(client_as, keeper, row):
    with writing(because="test data"):
        basis = Instrument.objects.create(number="2/X", title="x", confidence="seen")
    facts = {
        "deed": "trials.decide",
        "body_kind": "police",
        "level": "commune",
        "start_date": "01/07/2025",
        "instrument": basis.pk,
        "article": "Điều 5",
        "confidence": "seen",
    }

    response = client_as(keeper).post(url("begin_row", "tham-quyen"), facts)

    made = Competence.objects.get(deed="trials.decide")
    assert (response.status_code, made.instrument, made.article) == (302, basis, "Điều 5")


def test_tables_take_the_same_statements_for_many_rows(
    client_as, keeper, row, django_assert_max_num_queries
):
    browser = client_as(keeper)
    with django_assert_max_num_queries(12) as few:
        browser.get(url("rows", "muc"))
    with writing(because="test data"):
        basis = Instrument.objects.create(number="2/X", title="x", confidence="seen")
        for number in range(30):
            Threshold.objects.create(
                key=f"k{number}",
                value=1,
                meaning="x",
                start_date=date(2025, 7, 1),
                confidence="seen",
                instrument=basis,
            )
    with django_assert_max_num_queries(12) as many:
        browser.get(url("rows", "muc"))

    assert len(few) == len(many)
