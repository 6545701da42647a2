"""The door for machines: who is let in, and that the rules are those of the pages."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.registry.initiatives.models import Initiative
from nhanrong.web.api.api import api
from tests.cast import Cast, sign_in
from tests.factories.initiatives import Story
from tests.factories.people import make_body, make_member
from tests.factories.places import Country

As = Callable[[Any], Client]
LIST = "/api/v1/initiatives"
NEW = {"name": "Ngọn đèn an ninh", "field": "camera_lighting"}


@pytest.fixture
def story(cast: Cast, country: Country) -> Story:
    """Give the people and the place."""
    return Story(cast, country)


def send(client: Client, address: str, told: dict[str, Any]) -> Any:
    return client.post(address, json.dumps(told), content_type="application/json")


def test_every_call_asks_who_is_there(db: None):
    schema = api.get_openapi_schema()
    calls = [(path, method) for path, calls in schema["paths"].items() for method in calls]
    body = json.dumps({"unit": "1", "values": {}})

    answers = {
        (path, method): Client().generic(method, path, body, content_type="application/json")
        for path, method in calls
    }

    assert len(calls) == 5
    assert {call: answer.status_code for call, answer in answers.items()} == dict.fromkeys(
        calls, 401
    )


def test_who_decides_needs_the_second_factor_here_too(cast: Cast):
    assert sign_in(Client(), cast.lan, second_factor=False).get(LIST).status_code == 403
    assert sign_in(Client(), cast.lan).get(LIST).status_code == 200


def test_a_writing_call_needs_the_token_against_forgery(cast: Cast, country: Country):
    client = sign_in(Client(enforce_csrf_checks=True), cast.an)

    assert send(client, LIST, {"unit": country.di_linh.code, "values": NEW}).status_code == 403
    assert not Initiative.everything.exists()


def test_each_reads_what_his_pages_show_him(client_as: As, cast: Cast, story: Story):
    record = story.launched()
    story.site(record)

    seen = client_as(cast.an).get(LIST).json()

    assert [(row["code"], row["status"], row["sites"], row["grounds"]) for row in seen] == [
        (record.code, "launched", 1, 4)
    ]
    assert client_as(cast.chi).get(LIST).json() == []
    assert client_as(cast.chi).get(f"{LIST}/{record.code}").status_code == 404


def test_one_is_found_by_its_words(client_as: As, cast: Cast, story: Story):
    story.draft("Tiếng kẻng an ninh")
    story.draft("Ngọn đèn an ninh")

    found = client_as(cast.an).get(LIST, {"q": "den an ninh"}).json()

    assert [row["name"] for row in found] == ["Ngọn đèn an ninh"]


@pytest.mark.parametrize("page", ["0", "x", "999999999999"])
def test_a_page_that_is_none_is_a_fault(client_as: As, cast: Cast, page: str):
    assert client_as(cast.an).get(LIST, {"page": page}).status_code == 422


def test_a_new_one_is_registered_by_the_form_of_the_page(
    client_as: As, cast: Cast, country: Country
):
    made = send(client_as(cast.an), LIST, {"unit": country.di_linh.code, "values": NEW})

    assert made.status_code == 201
    assert Initiative.everything.get(code=made.json()["code"]).name == "Ngọn đèn an ninh"


def test_faults_are_told_field_by_field(client_as: As, cast: Cast, country: Country):
    told = {"unit": country.di_linh.code, "values": {"field": "no such field"}}

    answer = send(client_as(cast.an), LIST, told)

    assert answer.status_code == 422
    assert sorted(answer.json()["errors"]) == ["field", "name"]


def test_nobody_registers_in_another_commune(client_as: As, cast: Cast, country: Country):
    answer = send(client_as(cast.an), LIST, {"unit": country.hoa_ninh.code, "values": NEW})

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["unit"]


def test_a_name_that_exists_is_refused_with_its_sentence(
    client_as: As, cast: Cast, story: Story, country: Country
):
    story.draft("Ngọn đèn an ninh")
    told = {"unit": country.di_linh.code, "values": NEW}

    refused = send(client_as(cast.an), LIST, told)
    despite = send(client_as(cast.an), LIST, told | {"despite": "Thôn khác, cách làm khác."})

    assert (refused.status_code, refused.json()["code"]) == (409, "near_duplicate")
    assert despite.status_code == 201


def test_what_is_alike_is_told_to_everybody_alike(client_as: As, cast: Cast, story: Story):
    record = story.draft("Ngọn đèn an ninh")
    school = make_member("Vũ Thị Én", make_body(BodyKind.SCHOOL, record.unit), Role.OFFICER)

    told = [
        client_as(member).get(f"{LIST}/alike", {"name": "ngon den an ninh"}).json()
        for member in (cast.an, cast.chi, cast.binh, cast.dung, school)
    ]

    assert [one["code"] for one in told[0]] == [record.code]
    assert all(one == told[0] for one in told)


def test_the_gate_holds_here_too(client_as: As, cast: Cast, story: Story):
    record = story.decided()

    answer = send(
        client_as(cast.an), f"{LIST}/{record.code}/launch", {"values": {"on": "06/01/2026"}}
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "grounds_missing")
    assert "Mô hình không được chạy tự phát" in answer.json()["sentence"]
    assert Initiative.everything.get(pk=record.pk).status == "decided"


def test_a_verb_is_done_with_the_fields_of_its_form(client_as: As, cast: Cast, story: Story):
    record = story.grounded()
    address = f"{LIST}/{record.code}/launch"

    fault = send(client_as(cast.an), address, {"values": {"on": "31/02/2026"}})
    done = send(client_as(cast.an), address, {"values": {"on": "06/01/2026"}})

    assert (fault.status_code, list(fault.json()["errors"])) == (422, ["on"])
    assert (done.status_code, done.json()["status"]) == (200, "launched")


def test_an_unknown_verb_and_an_unknown_record_are_not_there(
    client_as: As, cast: Cast, story: Story
):
    record = story.draft()

    assert send(client_as(cast.an), f"{LIST}/{record.code}/vanish", {}).status_code == 404
    assert send(client_as(cast.an), f"{LIST}/MH-00-0000/launch", {}).status_code == 404


def test_the_schema_names_every_call(client: Client, db: None):
    schema = client.get(reverse("api:openapi-json")).json()

    assert sorted(schema["paths"]) == [
        "/api/v1/initiatives",
        "/api/v1/initiatives/alike",
        "/api/v1/initiatives/{code}",
        "/api/v1/initiatives/{code}/{verb}",
    ]
