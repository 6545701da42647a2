"""One rule, every road: the gate, the question of the same name and the rights, for every role.

The roads: the page, the page for old files, the list in Excel (by its command), the API, and the
room's own action, which jobs and other commands call.
"""

import dataclasses
import html
import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.scope.actor import SYSTEM, Actor
from nhanrong.commons.sheets import rehearsing
from nhanrong.commons.ui import refusals
from nhanrong.registry.initiatives import actions, sheets
from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.rules import IN_OPERATION
from tests.cast import Cast, sign_in
from tests.factories.initiatives import Story
from tests.factories.people import Member
from tests.factories.places import Country
from tests.registry.initiatives.test_sheets import book, row
from tests.registry.initiatives.test_sheets_changes import drafts, exported, mended, outcomes

NAME = "Tiếng kẻng an ninh"
WRITTEN = "written"
PEOPLE = ("an", "lan", "chi", "binh", "mai", "dung")
Way = Callable[["Road", str, str], str]


def _code(page: str) -> str:
    """Name the refusal that a page or a command tells in words."""
    told = html.unescape(page)
    for code, sentence in refusals.codes().items():
        if all(piece in told for piece in re.split(r"%\(\w+\)s", str(sentence))):
            return code
    return "fault of the form"


class Road:
    """The people, and the small country in which they try each road."""

    def __init__(self, story: Story, folder: Any) -> None:
        self.story, self.folder = story, folder

    @property
    def cast(self) -> Cast:
        return self.story.cast

    def client(self, who: str) -> Client:
        return sign_in(Client(), self.member(who))

    def member(self, who: str) -> Member:
        member: Member = getattr(self.cast, who)
        return member

    def unit(self, who: str) -> Any:
        """Where this person may write: his commune, for the nation a province."""
        country = self.story.country
        return country.lam_dong if who == "dung" else country.di_linh

    # --- To bring in a name --------------------------------------------------------------------

    def page(self, who: str, name: str) -> str:
        told = {"name": name, "field": "residential_order", "unit": self.unit(who).pk}
        answer = self.client(who).post(reverse("initiatives:new"), told)
        return WRITTEN if answer.status_code == 302 else _code(answer.content.decode())

    def api(self, who: str, name: str) -> str:
        told = {
            "unit": self.unit(who).code,
            "values": {"name": name, "field": "residential_order"},
        }
        answer = self.client(who).post(
            "/api/v1/initiatives", json.dumps(told), content_type="application/json"
        )
        if answer.status_code == 201:
            return WRITTEN
        return str(answer.json().get("code", "fault of the form"))

    def sheet(self, who: str, name: str) -> str:
        path = self.folder / "danh-sach.xlsx"
        path.write_bytes(book(row(name=name)))
        answer = self.folder / "tra-loi.json"
        before = Initiative.everything.count()
        with answer.open("w") as out:
            try:
                call_command(
                    "sheet", "import", "initiatives", path, username=who, json=True, stdout=out
                )
            except CommandError as error:
                return _code(str(error))
        if Initiative.everything.count() > before:
            return WRITTEN
        lines = json.loads(answer.read_text())["lines"]
        said = " ".join(one["sentence"] for line in lines for one in line["problems"])
        # A row is asked, not refused: the officer may answer that it is another one.
        return "near_duplicate" if said.endswith("Là mô hình khác?") else _code(said)

    def old_files(self, who: str, name: str) -> str:
        record = Initiative(unit=self.unit(who), name=name, field="residential_order")
        return self._acted(lambda by: actions.enter(record, actions.Past({}), by=by), who)

    def action(self, who: str, name: str) -> str:
        record = Initiative(unit=self.unit(who), name=name, field="residential_order")
        return self._acted(lambda by: actions.register(record, by=by), who)

    # --- To change what is there ---------------------------------------------------------------

    def edited(self, who: str, record: Initiative, **told: str) -> str:
        """Send the page of the record, with what it asks, and these boxes otherwise."""
        boxes = {"name": record.name, "field": record.field, "aim": record.aim} | told
        page = self.client(who).post(reverse("initiatives:edit", args=[record.pk]), boxes)
        known = {302: WRITTEN, 404: "not there"}.get(page.status_code)
        return known or _code(page.content.decode())

    def listed(self, who: str, record: Initiative, **cells: str) -> str:
        """Send the exported list in again, with these cells otherwise."""
        lan = self.cast.lan.actor
        content = mended(exported(sheets.LISTING, lan, tt="all", q=record.name), **cells)

        def deed(by: Actor) -> None:
            rehearsing.must_have_hands(sheets.LISTING, by)
            found = outcomes(sheets.LISTING, content, by)
            for problem in (problem for one in found for problem in one.problems):
                raise Refused(_refused_by(problem.sentence))
            sheets.LISTING.write(drafts(found), on=date(2026, 11, 25), by=by)

        return self._acted(deed, who)

    def _acted(self, deed: Callable[[Actor], Any], who: str) -> str:
        try:
            deed(self.member(who).actor)
        except Refused as refused:
            return refused.code
        return WRITTEN


def _refused_by(sentence: str) -> str:
    """Name the refusal behind the sentence at a cell."""
    if sentence.startswith("Không có hồ sơ mang mã"):
        return "not there"
    return "near_duplicate" if sentence.endswith("Là mô hình khác?") else _code(sentence)


@pytest.fixture
def road(cast: Cast, country: Country, tmp_path: Any) -> Road:
    """Give the people and the place."""
    return Road(Story(cast, country), tmp_path)


ROADS: dict[str, Way] = {
    "page": Road.page,
    "api": Road.api,
    "sheet": Road.sheet,
    "old files": Road.old_files,
    "action": Road.action,
}
# Who may bring in a new name at all; the administrator keeps people, not files.
NEW = dict.fromkeys(PEOPLE, WRITTEN) | {"mai": "wrong_role"}


# So unlike each other that none is asked about the other.
NAMES = dict(
    zip(
        PEOPLE,
        (
            "Dòng họ Bùi tự quản",
            "Ngọn đèn đường quê",
            "Cổng trường an toàn giao thông",
            "Nhà trọ ba không",
            "Giáo xứ bình yên",
            "Vùng ngư dân đoàn kết",
        ),
        strict=True,
    )
)


@pytest.mark.parametrize("way", ROADS)
def test_every_role_brings_in_a_new_name_by_every_road_or_by_none(way: str, road: Road):
    # The list names a commune; the nation's own files stand at a province.
    people = [who for who in PEOPLE if (way, who) != ("sheet", "dung")]

    done = {who: ROADS[way](road, who, NAMES[who]) for who in people}

    assert done == {who: NEW[who] for who in people}


@pytest.mark.parametrize("way", ROADS)
def test_a_name_that_exists_asks_every_role_by_every_road(way: str, road: Road):
    road.story.draft(NAME)

    asked = {who: ROADS[way](road, who, NAME) for who in PEOPLE}

    assert asked == dict.fromkeys(PEOPLE, "near_duplicate") | {"mai": "wrong_role"}
    assert Initiative.everything.count() == 1


def test_the_night_and_a_citizen_bring_in_nothing(road: Road):
    an = road.cast.an.actor
    unit = road.story.country.di_linh
    codes = []
    for by in (SYSTEM, dataclasses.replace(an, role=Role.CITIZEN)):
        for deed in (
            lambda by: actions.register(Initiative(unit=unit, name=NAME, field="other"), by=by),
            lambda by: actions.enter(
                Initiative(unit=unit, name=NAME, field="other"), actions.Past({}), by=by
            ),
            lambda by: actions.import_listed(
                [actions.Listed(unit, {"name": NAME, "field": "other"})],
                on=date(2026, 11, 1),
                by=by,
            ),
        ):
            with pytest.raises(Refused) as refused:
                deed(by)
            codes.append(refused.value.code)

    assert codes == ["nobody_runs_it"] * 3 + ["wrong_role"] * 3


# --- The gate ------------------------------------------------------------------------------------

STARTING = ("launch", "operate", "resume", "reinstate", "wake")


def test_nobody_starts_what_lacks_a_ground_by_page_or_api(road: Road):
    record = road.story.decided()
    told = {"on": "06/01/2026", "kind": "meeting", "what": "Họp thôn"}
    answers = {}
    for who in PEOPLE:
        client = road.client(who)
        for verb in STARTING:
            page = client.post(reverse("initiatives:verb", args=[record.pk, verb]), told)
            api = client.post(
                f"/api/v1/initiatives/{record.code}/{verb}",
                json.dumps({"values": told}),
                content_type="application/json",
            )
            answers[who, verb] = (page.status_code, api.status_code)
            if (who, verb) == ("an", "launch"):
                assert _code(page.content.decode()) == api.json()["code"] == "grounds_missing"

    record.refresh_from_db()
    assert record.status not in IN_OPERATION
    assert {page for page, _api in answers.values()} <= {404, 422}
    assert {api for _page, api in answers.values()} <= {404, 409, 422}


def test_what_enters_by_list_or_old_papers_without_its_grounds_waits(road: Road):
    for who in ("an", "lan", "chi", "binh", "dung"):
        assert road.old_files(who, NAMES[who]) == WRITTEN
    assert road.sheet("an", NAME) == WRITTEN

    assert set(Initiative.everything.values_list("status", flat=True)) == {"listed"}


# --- The rights ----------------------------------------------------------------------------------

# Who mends the file that An keeps in Di Linh: his territory's people with a hand in files.
MENDS = {
    "an": WRITTEN,
    "lan": WRITTEN,
    "chi": "not there",
    "binh": WRITTEN,
    "mai": "wrong_role",
    "dung": WRITTEN,
}


def test_who_mends_a_file_is_the_same_by_page_by_many_and_by_the_action(road: Road):
    record = road.story.draft(NAME)
    told = {"name": NAME, "field": "clan", "aim": "Mục tiêu mới"}
    many = {"verb": "set_review", "pk": [record.pk], "review_on": "01/03/2027"}
    by_page, by_many, by_action = {}, {}, {}
    for who in PEOPLE:
        client = road.client(who)
        page = client.post(reverse("initiatives:edit", args=[record.pk]), told)
        known = {302: WRITTEN, 404: "not there"}.get(page.status_code)
        by_page[who] = known or _code(page.content.decode())
        seen = client.post(reverse("bulk:many", args=["initiatives.Initiative"]), many)
        by_many[who] = seen.status_code == 200
        by_action[who] = road._acted(lambda by: actions.revise(record, {"aim": "Mới"}, by=by), who)

    assert by_page == MENDS
    assert by_many == {who: MENDS[who] == WRITTEN for who in PEOPLE}
    assert by_action == MENDS | {"chi": "not_at_home"}


def test_who_mends_a_file_by_list_is_who_mends_it_by_page(road: Road):
    record = road.story.draft(NAME)

    by_page = {who: road.edited(who, record, note=f"{who} sửa") for who in PEOPLE}
    by_list = {who: road.listed(who, record, Ghi_chú=f"{who} kê") for who in PEOPLE}

    assert by_page == by_list == MENDS


def test_a_name_that_exists_and_a_file_that_has_ended_are_refused_by_list_as_by_page(road: Road):
    road.story.draft(NAME)
    record = road.story.draft(NAMES["an"])
    ended = road.story.launched(NAMES["lan"])
    lan = road.cast.lan.actor
    actions.end(ended, reason="ineffective", remark="Thôi", on=date(2026, 11, 1), by=lan)

    assert road.edited("an", record, name=NAME) == "near_duplicate"
    assert road.listed("an", record, Tên_mô_hình=NAME) == "near_duplicate"
    assert road.edited("an", ended, note="thêm") == "wrong_state"
    assert road.listed("an", ended, Ghi_chú="thêm") == "wrong_state"


def test_the_beginning_of_what_runs_is_corrected_by_request_on_every_road(road: Road):
    record = road.story.launched(NAME)
    day = date(2020, 5, 1)

    acted = road._acted(lambda by: actions.revise(record, {"founded_on": day}, by=by), "an")
    by_list = road.listed("an", record, Ngày_ra_mắt="01/05/2020")

    assert (acted, by_list) == ("settled_field", "settled_field")
