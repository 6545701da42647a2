"""One initiative from its survey to its end, told through the pages by those who are there."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.scope.actor import actor_in
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.models import Initiative, Replication, Site
from nhanrong.registry.initiatives.rules import Part, Status
from tests.factories.people import make_body, make_member, make_post

TODAY = timezone.localdate()
NAME = "Tiếng kẻng an ninh thôn 10"


def _page(name: str, *args: object) -> str:
    return reverse(f"initiatives:{name}", args=args)


def _told(response) -> str:
    return response.content.decode()


class Teller:
    """The same initiative, seen and changed by several people through their browsers."""

    def __init__(self, client_as, cast):
        self.as_ = {name: client_as(getattr(cast, name)) for name in ("an", "lan", "binh", "chi")}
        self.cast = cast
        self.pk = 0

    @property
    def initiative(self) -> Initiative:
        return Initiative.everything.get(pk=self.pk)

    def register(self, unit) -> None:
        written = self.as_["an"].post(
            _page("new"),
            {
                "name": NAME,
                "field": "residential_order",
                "unit": unit.pk,
                "aim": "Có kẻng báo động thì trong mười phút có người tới giúp.",
                "method": "Họp thôn, góp kẻng, phân công hộ giữ kẻng.",
            },
        )
        self.pk = Initiative.everything.get(name=NAME).pk
        assert written.headers["Location"] == _page("initiative", self.pk)

    def do(self, who: str, verb: str, *, on: date = TODAY, **words: str):
        return self.as_[who].post(_page("verb", self.pk, verb), {"on": date_vi(on), **words})

    def ground(self, part: Part, body) -> None:
        paper = {"body": body.pk, "number": "27-CV/ĐU", "signed_on": date_vi(TODAY)}
        done = self.as_["an"].post(_page("ground", self.pk, part), paper)
        assert done.status_code == 302, _told(done)


@pytest.fixture
def teller(client_as, cast, country):
    told = Teller(client_as, cast)
    told.register(country.di_linh)
    return told


def _decided(teller) -> None:
    assert teller.do("lan", "approve_survey").status_code == 302
    assert teller.do("an", "propose").status_code == 302
    assert teller.do("lan", "decide", number="384/QĐ-UBND").status_code == 302


def _launched(teller) -> None:
    _decided(teller)
    cast = teller.cast
    teller.ground(Part.LEADERSHIP, cast.party)
    teller.ground(Part.MANAGEMENT, cast.lan.body)
    teller.ground(Part.GUIDANCE, cast.an.body)
    assert teller.do("an", "launch").status_code == 302
    assert teller.do("an", "operate").status_code == 302


def test_it_begins_as_a_draft_that_the_stranger_does_not_see(teller):
    assert teller.initiative.status == Status.DRAFT
    assert NAME in _told(teller.as_["lan"].get(_page("list")))
    assert teller.as_["chi"].get(_page("initiative", teller.pk)).status_code == 404


def test_nobody_decides_before_survey_and_proposal(teller):
    refused = teller.do("lan", "decide", number="1/QĐ-UBND")

    assert refused.status_code == 422
    assert teller.initiative.status == Status.DRAFT


def test_who_proposed_does_not_decide(teller, cast):
    """An, who also holds the chair's post, may not decide on what he proposed himself."""
    teller.do("lan", "approve_survey")
    teller.do("an", "propose")
    chair = make_post(cast.an.user, cast.lan.body, Role.LEADER)

    with pytest.raises(Refused) as refused:
        actions.decide(
            teller.initiative, number="1", on=TODAY, by=actor_in(chair, user=cast.an.user)
        )

    assert refused.value.code == "own_submission"
    assert teller.initiative.status == Status.PROPOSED


def test_an_officer_does_not_decide(teller):
    teller.do("lan", "approve_survey")
    teller.do("an", "propose")

    assert teller.do("an", "decide", number="1/QĐ-UBND").status_code == 422
    assert teller.initiative.status == Status.PROPOSED


def test_it_comes_back_with_a_reason_and_goes_again(teller):
    teller.do("lan", "approve_survey")
    teller.do("an", "propose")
    silent = teller.do("lan", "send_back", reason="")
    assert silent.status_code == 422

    teller.do("lan", "send_back", reason="Chưa có biên bản họp thôn.")

    assert teller.initiative.status == Status.RETURNED
    assert "Chưa có biên bản họp thôn." in _told(
        teller.as_["an"].get(_page("initiative", teller.pk))
    )
    assert teller.do("an", "propose").status_code == 302


def test_without_its_grounds_no_page_launches_it(teller):
    _decided(teller)

    refused = teller.do("an", "launch")

    assert refused.status_code == 422
    assert "còn thiếu căn cứ" in _told(refused)
    assert teller.initiative.status == Status.DECIDED


def test_without_its_grounds_no_rule_launches_it(teller, cast):
    _decided(teller)

    with pytest.raises(Refused) as refused:
        actions.launch(teller.initiative, on=TODAY, by=cast.an.actor)

    assert refused.value.code == "grounds_missing"
    assert refused.value.facts == {"missing": [Part.LEADERSHIP, Part.MANAGEMENT, Part.GUIDANCE]}


def test_without_its_grounds_no_sql_launches_it(teller):
    _decided(teller)

    with (
        pytest.raises(DatabaseError, match="legality gate"),
        writing(because="a hand that goes around the rules"),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE initiatives_initiative SET status = 'launched', launched_on = now()"
            " WHERE id = %s",
            [teller.pk],
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert teller.initiative.status == Status.DECIDED


def test_no_sql_takes_a_ground_from_under_it(teller):
    _launched(teller)

    with (
        pytest.raises(DatabaseError, match="legality gate"),
        writing(because="a hand that goes around the rules"),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "DELETE FROM initiatives_basis WHERE initiative_id = %s AND part = 'guidance'",
            [teller.pk],
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert len([row for row in queries.grounds(teller.initiative) if row.basis]) == 4


def test_sql_without_a_deed_changes_nothing(teller):
    with pytest.raises(DatabaseError, match="deed missing"), connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_initiative SET name = 'x'")


def test_on_its_four_grounds_it_is_launched_and_counted(teller, cast):
    _launched(teller)

    counted = queries.counts(cast.binh.actor, on=TODAY)
    assert (counted.initiatives, counted.sites, counted.lacking) == (1, 0, 0)
    assert queries.tally(cast.binh.actor)[None] == counted
    assert queries.counts(cast.binh.actor, on=TODAY - timedelta(days=1)).initiatives == 0


def test_it_is_published_found_replicated_and_ended(teller, cast, country, client_as):
    _launched(teller)
    an, lan = teller.as_["an"], teller.as_["lan"]
    first = _replicate(an, teller.pk, country.di_linh, "Thôn 10")
    next_door = make_member("Ngô Thị Hạnh", cast.neighbour, Role.OFFICER)
    officer = client_as(next_door)

    # Next door nobody sees it before it is published.
    assert officer.get(_page("replicate", teller.pk)).status_code == 404
    assert teller.do("lan", "publish").status_code == 302
    second = _replicate(officer, teller.pk, country.hoa_ninh, "Thôn 3", source=first.pk)

    edge = Replication.objects.get(site=second)
    assert (edge.source_site, edge.adapted) == (first, "Đổi giờ sinh hoạt.")
    counted = queries.counts(cast.binh.actor, on=TODAY)
    assert (counted.initiatives, counted.sites) == (1, 2)
    _everybody_finds(teller, officer)
    _the_public_reads(teller)

    ended = teller.do("lan", "end", reason="ineffective", remark="Bài học: hỏi dân trước khi lắp.")

    assert ended.status_code == 302
    assert set(Site.everything.values_list("status", "end_date")) == {("ended", TODAY)}
    counted = queries.counts(cast.binh.actor, on=TODAY)
    assert (counted.initiatives, counted.sites) == (0, 0)
    assert "Bài học: hỏi dân trước khi lắp." in _told(lan.get(_page("initiative", teller.pk)))
    assert list(journal.verify()) == []


def _replicate(browser: Client, pk: int, unit, name: str, source: int | str = "") -> Site:
    done = browser.post(
        _page("replicate", pk),
        {
            "unit": unit.pk,
            "name": name,
            "area_kind": "other",
            "on": date_vi(TODAY),
            "source": source,
            "adapted": "Đổi giờ sinh hoạt." if source else "",
        },
    )
    assert done.status_code == 302, _told(done)
    return Site.everything.get(name=name)


def _everybody_finds(teller, officer: Client) -> None:
    """With and without marks; it was published, so next door finds it too."""
    for browser in (teller.as_["an"], teller.as_["binh"], officer):
        for typed in ("tiếng kẻng", "tieng keng", "TIENG KENG AN NINH"):
            found = browser.get(reverse("desk:search"), {"q": typed})
            assert NAME in strip_tags(_told(found))


def _the_public_reads(teller) -> None:
    visitor = Client()
    assert NAME in _told(visitor.get(reverse("portal:home"))) or NAME in _told(
        visitor.get(reverse("portal:list"))
    )
    assert visitor.get(_page("initiative", teller.pk)).status_code == 302


def test_a_school_sees_what_it_stands_behind(teller, cast, country, client_as):
    """The stranger stays one; a school that runs a site reads that initiative, and no other."""
    _launched(teller)
    own = make_body(BodyKind.SCHOOL, country.di_linh, name="Trường Tiểu học Di Linh")
    teacher = client_as(make_member("Lý Thu Hà", own, Role.OFFICER))
    site = _replicate(teller.as_["an"], teller.pk, country.di_linh, "Cổng trường")
    assert teacher.get(_page("initiative", teller.pk)).status_code == 404

    with writing(because="test data"):
        site.body = own
        site.save()

    assert teacher.get(_page("initiative", teller.pk)).status_code == 200
    assert teller.as_["chi"].get(_page("initiative", teller.pk)).status_code == 404
