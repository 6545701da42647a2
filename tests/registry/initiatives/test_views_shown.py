"""«Công khai từng mục»: the leader sets, the others read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives.actions.shown import show_fields
from nhanrong.registry.initiatives.forms.shown import ShownForm
from nhanrong.registry.initiatives.models import FieldShown
from nhanrong.registry.initiatives.queries import projection
from nhanrong.registry.initiatives.rules.shown import Level, Openness, Shown

INTERNAL = Level(Openness.INTERNAL)


def text(response):
    return response.content.decode()


def _levels(story, record, **changed):
    said = projection.openness(record, timezone.localdate())
    sent = {f"level_{one.field}": str(one.level.openness) for one in said}
    return sent | changed


def _refused(story, record, levels, by):
    with pytest.raises(Refused) as refused:
        show_fields(record, levels, by=by)
    return refused.value.code


def test_the_leader_sets_the_levels(story, client_as):
    record = story.launched()
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = _levels(
        story, record, level_aim="internal", level_method="embargo",
        day_method=f"{tomorrow:%d/%m/%Y}", day_aim="01/01/2030",
    )  # fmt: skip
    response = client_as(story.cast.lan).post(f"/mo-hinh/{record.pk}/cong-khai-tung-muc/", sent)

    assert response.status_code == 302
    assert projection.levels_of(record) == {
        "aim": INTERNAL,
        "method": Level(Openness.EMBARGO, tomorrow),
    }
    told = journal.story("initiatives.Initiative", record.pk)[0]
    assert (told.verb, told.facts["levels"]) == (
        "initiatives.show_fields",
        {"aim": "internal", "method": "embargo"},
    )


def test_an_embargo_asks_for_its_day(story, client_as):
    record = story.launched()
    lan = client_as(story.cast.lan)
    address = f"/mo-hinh/{record.pk}/cong-khai-tung-muc/"
    missing = lan.post(address, _levels(story, record, level_aim="embargo"))
    past = lan.post(address, _levels(story, record, level_aim="embargo", day_aim="01/01/2026"))

    assert [missing.status_code, past.status_code] == [422, 422]
    assert "Ghi ngày bắt đầu công khai" in text(missing)
    assert "không còn ở phía trước" in text(past)
    assert FieldShown.objects.count() == 0


def test_the_officer_reads_the_levels_and_sets_none(story, client_as):
    record = story.launched()
    an = client_as(story.cast.an)
    address = f"/mo-hinh/{record.pk}/cong-khai-tung-muc/"
    page = text(an.get(address))

    assert "Lưu mức công khai" not in page
    assert "disabled" in page
    assert an.post(address, _levels(story, record, level_aim="internal")).status_code == 422
    assert FieldShown.objects.count() == 0


def test_the_stranger_finds_nothing(story, client_as):
    record = story.launched()
    address = f"/mo-hinh/{record.pk}/cong-khai-tung-muc/"

    assert client_as(story.cast.chi).get(address).status_code == 404
    assert client_as(story.cast.chi).post(address, {}).status_code == 404


def test_what_the_deed_refuses(story, neighbour):
    record = story.launched()
    an, lan = story.cast.an.actor, story.cast.lan.actor
    today = timezone.localdate()

    assert _refused(story, record, {"aim": INTERNAL}, an) == "wrong_role"
    assert _refused(story, record, {"aim": INTERNAL}, story.cast.chi.actor) == "not_at_home"
    assert _refused(story, record, {"note": Level(Openness.PUBLIC)}, lan) == "field_never_public"
    assert _refused(story, record, {"name": INTERNAL}, lan) == "field_never_public"
    assert _refused(story, record, {"aim": Level(Openness.EMBARGO)}, lan) == "embargo_day_missing"
    assert _refused(story, record, {"aim": Level(Openness.EMBARGO, today)}, lan) == (
        "embargo_day_past"
    )
    assert _refused(story, record, {"aim": Level(Openness.PUBLIC)}, lan) == "levels_change_nothing"


def test_an_embargo_that_has_opened_does_not_stand_in_the_way(story):
    record = story.launched()
    lan = story.cast.lan.actor
    later = {"aim": Level(Openness.EMBARGO, timezone.localdate() + timedelta(days=1))}
    show_fields(record, later, by=lan)
    with writing(because="test data"):
        FieldShown.objects.update(from_day=timezone.localdate())
    same = {"aim": Level(Openness.EMBARGO, timezone.localdate()), "method": INTERNAL}
    show_fields(record, same, by=lan)

    assert projection.levels_of(record)["method"] == INTERNAL


def test_every_field_has_a_line(story):
    record = story.launched()
    form = ShownForm(
        actor=story.cast.lan.actor,
        said=projection.openness(record, timezone.localdate()),
        may_set=True,
    )

    assert [line.said.field for line in form.lines()] == list(Shown)
