"""What exists under a name: the same answer for all, known at once, respecting what was said."""

from datetime import date

import pytest

from nhanrong.bedrock.roles import Role
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import likeness as deeds
from nhanrong.registry.initiatives.models import (
    Family,
    FamilyAlias,
    FormerName,
    Initiative,
    Reform,
    Synonym,
)
from nhanrong.registry.initiatives.queries import known, likeness, pairs, reasons, sides
from nhanrong.registry.initiatives.queries.likeness import Asked
from nhanrong.registry.initiatives.rules.likeness import Line
from tests.factories.people import make_member

GONG = "Tiếng kẻng an ninh"


def told(hits: list[likeness.Alike]) -> list[tuple[str, str]]:
    return [(hit.line.value, hit.record.name if hit.record else hit.text) for hit in hits]


def there(story, name: str = GONG, unit=None) -> Initiative:
    return story.draft(name, unit=unit or story.country.di_linh)


def abroad(story, neighbour, name: str = GONG) -> Initiative:
    """Write a draft in the commune next door."""
    record = Initiative(unit=story.country.hoa_ninh, name=name, field="residential_order")
    return actions.register(record, by=neighbour.actor, despite="Mô hình của xã bên")


def test_every_role_gets_the_same_answer(story, neighbour):
    record = abroad(story, neighbour)
    readers = [story.cast.an, story.cast.lan, story.cast.chi, story.cast.binh, story.cast.dung]

    found = [likeness.alike(one.actor, Asked("tieng keng an ninh")) for one in readers]

    assert [told(hits) for hits in found] == [[("near", GONG)]] * 5
    assert {hits[0].record.code for hits in found} == {record.code}
    assert [hits[0].may_open for hits in found] == [False, False, False, True, True]


def test_what_is_published_opens_to_all(story):
    record = story.published()

    assert [hit.may_open for hit in likeness.alike(story.cast.chi.actor, Asked(GONG))] == [True]
    assert record.published_at is not None


def test_a_name_registered_a_moment_ago_is_known_at_once(story):
    asked = Asked("Zalo kết nối bình yên")
    assert likeness.alike(story.cast.an.actor, asked) == []

    record = story.draft("Zalo – Kết nối bình yên")
    assert told(likeness.alike(story.cast.an.actor, asked)) == [("near", record.name)]

    actions.revise(record, {"name": "Camera an ninh"}, by=story.cast.an.actor)
    assert likeness.alike(story.cast.an.actor, asked) == []


def test_the_register_is_read_again_only_when_names_change(story):
    story.draft()
    before = known.register()

    assert known.register() is before
    with writing(because="test data"):
        Family.objects.create(name="Cổng rào an ninh", field="residential_order")
    assert known.register() is not before


def test_a_former_name_and_an_alias_are_found(story):
    record = story.draft("Camera an ninh")
    with writing(because="test data"):
        reform = Reform.objects.create(
            kind="renamed", source=record, on=date(2026, 1, 5), reason="x", at="2026-01-05T00:00Z"
        )
        FormerName.objects.create(
            initiative=record, reform=reform, name="Cổng rào thôn Đoài", until=date(2026, 1, 5)
        )
        family = Family.objects.create(name="Họ ba quản", field="clan")
        FamilyAlias.objects.create(family=family, name="Dòng họ ba quản")

    former = likeness.alike(story.cast.chi.actor, Asked("Cổng rào thôn Đoài"))
    alias = likeness.alike(story.cast.chi.actor, Asked("Dòng họ 3 quản"))

    assert [(hit.record, hit.is_former, hit.text) for hit in former] == [
        (record, True, "Cổng rào thôn Đoài")
    ]
    assert [(hit.record, hit.family) for hit in alias] == [(None, family)]


def test_a_former_name_that_was_undone_is_forgotten(story):
    record = story.draft("Camera an ninh")
    with writing(because="test data"):
        reform = Reform.objects.create(
            kind="renamed", source=record, on=date(2026, 1, 5), reason="x", at="2026-01-05T00:00Z"
        )
        FormerName.objects.create(
            initiative=record,
            reform=reform,
            name="Cổng rào thôn Đoài",
            until=date(2026, 1, 5),
            is_undone=True,
        )

    assert likeness.alike(story.cast.chi.actor, Asked("Cổng rào thôn Đoài")) == []


def test_what_was_merged_away_is_not_found(story):
    record = story.launched()
    actions.end(record, reason="merged", remark="", on=date(2026, 2, 1), by=story.cast.lan.actor)

    assert likeness.alike(story.cast.an.actor, Asked(GONG)) == []


def test_the_own_place_of_each_falls_away(story, neighbour):
    abroad(story, neighbour, "Camera an ninh xã Hòa Ninh")

    asked = Asked("Camera an ninh Di Linh", story.country.di_linh)
    found = likeness.alike(story.cast.an.actor, asked)

    assert [(hit.line, reasons.sentences(hit.reasons)) for hit in found] == [
        (Line.NEAR, "chỉ khác tên địa bàn: Di Linh, xã Hòa Ninh")
    ]


def test_other_marks_and_numbers_are_told_apart_in_words(story):
    story.draft("Công trường an toàn 3 không")

    gate = likeness.alike(story.cast.an.actor, Asked("Cổng trường an toàn 3 không"))
    four = likeness.alike(story.cast.an.actor, Asked("Công trường an toàn bốn không"))

    assert [(hit.line, reasons.sentences(hit.reasons)) for hit in (*gate, *four)] == [
        (Line.LOOK, "khác dấu: cổng và công"),
        (Line.LOOK, "khác số: 4 và 3"),
    ]


def test_a_name_without_marks_that_means_two_things_is_no_duplicate(story):
    for name in ("Cổng trường an toàn", "Công trường an toàn"):
        story.draft(name)

    found = likeness.alike(story.cast.an.actor, Asked("cong truong an toan"))

    assert {hit.line for hit in found} == {Line.LOOK}
    assert likeness.nearest([Asked("cong truong an toan")]) == [[]]


def test_a_pair_judged_different_never_warns_again(story):
    one, other = story.draft(GONG), story.draft(f"Mô hình {GONG}")
    judge(story, one, other, "different")

    asked = Asked(one.name, one.unit, one.pk)

    assert likeness.alike(story.cast.an.actor, asked) == []
    assert likeness.nearest([asked]) == [[]]


def test_a_variant_is_told_as_such(story):
    one, other = story.draft(GONG), story.draft(f"Mô hình {GONG}")
    judge(story, one, other, "variant")

    found = likeness.alike(story.cast.an.actor, Asked(one.name, one.unit, one.pk))

    assert [(hit.record, hit.verdict) for hit in found] == [(other, "variant")]


def judge(story, one, other, verdict):
    return deeds.judge_pair(
        one, other, verdict=verdict, reason="Đã xem hồ sơ", by=story.cast.lan.actor
    )


# --- Synonyms ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("agreed", "denied", "kept", "line"),
    [
        (1, 0, None, None),
        (2, 0, None, Line.NEAR),
        (3, 2, None, None),
        (4, 2, None, Line.NEAR),
        (0, 0, True, Line.NEAR),
        (9, 0, False, None),
    ],
)
def test_a_synonym_is_used_when_it_is_agreed_or_kept(story, agreed, denied, kept, line):
    story.draft("Mắt thần an ninh")
    with writing(because="test data"):
        Synonym.objects.create(
            one="camera", other="mắt thần", agreed=agreed, denied=denied, is_kept=kept
        )

    found = likeness.alike(story.cast.an.actor, Asked("Camera an ninh"))

    assert [hit.line for hit in found] == ([line] if line else [])


# --- Pairs ---------------------------------------------------------------------------------------


def listed(actor) -> list[tuple[set[int], str]]:
    return [({pair.one.pk, pair.other.pk}, pair.despite) for pair in pairs.unjudged(actor)]


def test_what_waits_comes_first_with_the_writers_reason(story):
    one = story.draft(GONG)
    near = story.draft("Camera an ninh"), story.draft("Camera an ninh hộ gia đình")
    other = story.draft(GONG, despite="Của hai thôn khác nhau")

    found = listed(story.cast.lan.actor)

    assert found[0] == ({one.pk, other.pk}, "Của hai thôn khác nhau")
    assert found[1:] == [({row.pk for row in near}, "")]


def test_of_many_with_one_name_each_is_paired_once(story):
    with_name = [story.draft(GONG) for _ in range(5)]
    first = with_name[0]

    found = listed(story.cast.lan.actor)

    assert [ids for ids, _ in found] == [{first.pk, row.pk} for row in with_name[1:]]


def test_judged_pairs_leave_the_list_and_come_back_when_taken_back(story):
    one, other = story.draft(GONG), story.draft(GONG)

    said = judge(story, one, other, "different")
    assert listed(story.cast.lan.actor) == []

    deeds.take_back_verdict(said, reason="Xem lại", by=story.cast.lan.actor)
    assert listed(story.cast.lan.actor) == [({one.pk, other.pk}, "")]


def test_pairs_of_others_are_not_shown(story, neighbour):
    abroad(story, neighbour)
    abroad(story, neighbour)

    assert listed(story.cast.an.actor) == []
    assert listed(story.cast.chi.actor) == []
    assert len(listed(story.cast.binh.actor)) == 1
    assert len(listed(SYSTEM)) == 1


def test_one_is_paired_with_what_is_published_elsewhere(story, neighbour):
    mine = story.published()
    record = abroad(story, neighbour)

    assert listed(neighbour.actor) == [({mine.pk, record.pk}, "Mô hình của xã bên")]


def test_what_waits_for_a_verdict_stands_on_the_desk_of_others(story):
    story.draft(GONG)
    story.draft(GONG)

    waits = {
        who: likeness.waiting(getattr(story.cast, who).actor).count()
        for who in ("an", "lan", "chi", "binh", "mai", "dung")
    }

    assert waits == {"an": 0, "lan": 1, "chi": 0, "binh": 1, "mai": 0, "dung": 1}


def test_who_only_administers_may_look_but_has_no_verdict(story):
    admin = make_member("Ngô Thị Hoa", story.cast.lan.body, Role.ADMINISTRATOR, username="hoa")
    story.draft(GONG)
    story.draft(GONG)

    assert len(listed(admin.actor)) == 1


def test_side_by_side_an_unpublished_record_of_others_is_a_name_and_no_more(story):
    record = story.launched()
    actions.revise(
        record, {"aim": "Mục tiêu riêng", "method": "Cách riêng"}, by=story.cast.an.actor
    )
    record.refresh_from_db()

    told = {str(side.label): side.ours for side in sides.rows(story.cast.chi.actor, record, record)}
    own = {str(side.label): side.ours for side in sides.rows(story.cast.an.actor, record, record)}

    assert (told["Tên"], told["Mục tiêu"], told["Cách làm"]) == (
        record.name,
        "chưa công khai",
        "chưa công khai",
    )
    assert own["Mục tiêu"] == "Mục tiêu riêng"
