"""The lists of two provinces' officers, held against what a careful person reads in them."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.places import changes
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.commons.sheets.outcomes import Status as Came
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.models import Basis, Group, Initiative, Site
from nhanrong.registry.initiatives.rules import Status
from tests.factories.people import make_body, make_member
from tests.registry.initiatives import lists

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
TODAY = date(2026, 11, 25)
LISTS = {
    "lam-dong": ("danh-sach-mo-hinh-lam-dong.xlsx", "68"),
    "thanh-hoa": ("mo-hinh-thanh-hoa-rut-gon.xlsx", "38"),
}


@pytest.fixture(scope="module")
def whole_country(django_db_setup: None, django_db_blocker: Any) -> Any:
    """Load the country and the catalogue for this module's first tests, and take them away."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            with writing("test data: the country"):
                changes.load_country()
            actions.load_catalogue(by=SYSTEM)
            yield
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture(params=LISTS, ids=str)
def sent(request: Any, whole_country: None, django_db_blocker: Any) -> Any:
    """Give an officer's list, who sends it, and what a careful person reads in it."""
    file, code = LISTS[request.param]
    expected = json.loads((HERE / "expected" / f"{request.param}.json").read_text("utf-8"))
    with django_db_blocker.unblock(), transaction.atomic():
        province = Unit.objects.get(code=code, end_date=None)
        police = make_body(BodyKind.POLICE, province, name="Công an tỉnh")
        officer = make_member("Nguyễn Văn Bình", police, Role.SECRETARY, username="tinh")
        yield (SAMPLES / file).read_bytes(), officer.actor, expected
        transaction.set_rollback(True)


def _told(judged: lists.Judged) -> dict[str, Any]:
    then = {name.unit_id: name for name in places.units_on(date(2025, 6, 14))}
    now = dict(Unit.objects.values_list("pk", "full_name"))
    return {
        str(one.row): {
            "name": one.facts.name,
            "unit": then[one.facts.unit_id].full_name,
            "district": then[one.facts.unit_id].parent.full_name,
            "home": now[one.facts.home_id],
            "founded": _day(one.facts.values),
            "decision": one.facts.decision or None,
            "issuer": one.facts.issuer or None,
            "sites": one.facts.sites,
            "groups": one.facts.groups,
            **{
                key: one.facts.values[key]
                for key in ("participants", "state_funding", "social_funding")
            },
        }
        for one in judged.outcomes
        if one.status == Came.READY
    }


def _day(values: Any) -> str | None:
    day, exact = values.get("founded_on"), values.get("founded_precision")
    if day is None:
        return None
    return {
        "day": f"{day:%d/%m/%Y}",
        "month": f"{day:%m/%Y}",
        "year": f"{day:%Y}",
    }[exact]


def test_a_list_is_read_as_a_careful_person_reads_it(sent: Any) -> None:
    content, officer, expected = sent

    judged = lists.judge(content, by=officer, on=TODAY)

    assert judged.counts == {
        key: expected[key]
        for key in ("ready", "question", "error", "new", "changed", "same", "rows")
    }
    assert Counter(str(one.kind) for one in judged.outcomes) == expected["kinds"]
    assert [
        {
            "cell": found.cell,
            "kind": "question" if found.is_question else "error",
            "sentence": found.sentence,
            "suggestion": found.suggestion,
        }
        for one in judged.outcomes
        for found in one.problems
    ] == expected["cells"]
    assert (judged.sites, judged.groups) == (expected["sites"], expected["groups"])
    assert str(judged.as_of) == expected["as_of"]
    assert judged.warnings() == []


def test_every_ready_row_says_what_a_careful_person_reads(sent: Any) -> None:
    content, officer, expected = sent
    wanted = {
        number: told if told["issuer"] or not told["decision"] else told | {"issuer": "UBND"}
        for number, told in expected["initiatives"].items()
    }

    told = _told(lists.judge(content, by=officer, on=TODAY))

    assert told == wanted


def test_what_is_ready_is_written_in_one_deed_and_does_not_count_yet(sent: Any) -> None:
    content, officer, expected = sent

    imported = lists.import_initiatives(content, by=officer, on=TODAY)

    assert len(imported.made) == expected["ready"]
    rows = Initiative.objects.visible_to(officer)
    assert rows.filter(status=Status.LISTED).count() == expected["ready"]
    assert Site.objects.visible_to(officer).count() == expected["sites"]
    assert Group.objects.visible_to(officer).count() == expected["groups"]
    assert (
        Basis.objects.filter(initiative__in=imported.made).count()
        == expected["ready"] - expected["without_decision"]
    )
    counted = queries.counts(officer, on=TODAY)
    assert (counted.initiatives, counted.sites, counted.groups) == (0, 0, 0)
    entry = journal.recent(room="initiatives", limit=1)[0]
    assert (entry.verb, entry.facts["rows"]) == ("initiatives.import_listed", expected["ready"])
    again = lists.import_initiatives(content, by=officer, on=TODAY)
    assert again.made == ()
    assert again.judged.counts["error"] == expected["error"]
    assert again.judged.counts["question"] == expected["ready"] + expected["question"]


def test_a_rehearsal_writes_nothing(sent: Any) -> None:
    content, officer, _expected = sent
    before = (Initiative.everything.count(), Site.everything.count(), Basis.objects.count())

    lists.import_initiatives(content, by=officer, on=TODAY, dry_run=True)

    after = (Initiative.everything.count(), Site.everything.count(), Basis.objects.count())
    assert after == before


def test_a_confirmed_suggestion_is_taken(sent: Any) -> None:
    content, officer, expected = sent
    troubled = lists.judge(content, by=officer, on=TODAY).troubled
    asked = [(one.sheet, said) for one in troubled for said in one.problems if said.is_question]

    judged = lists.judge(
        content, by=officer, on=TODAY, accepted={f"{sheet}!{said.answer}" for sheet, said in asked}
    )

    assert judged.counts["question"] == 0
    assert judged.counts["ready"] == expected["ready"] + expected["question"]


def test_a_list_of_another_province_is_not_written(sent: Any, whole_country: None) -> None:
    content, _officer, expected = sent
    hue = Unit.objects.get(code="46", end_date=None)
    stranger = make_member(
        "Hoàng Lạ", make_body(BodyKind.POLICE, hue), Role.SECRETARY, username="hue"
    )

    judged = lists.judge(content, by=stranger.actor, on=TODAY)

    assert judged.ready == []
    assert judged.counts["rows"] == expected["rows"]
