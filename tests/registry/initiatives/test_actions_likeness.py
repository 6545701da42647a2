"""No name is doubled silently; who judges pairs, what verdicts teach, and who keeps the table."""

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.audit.models import Entry, Remark
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import likeness as deeds
from nhanrong.registry.initiatives.models import Comparison, Initiative, Synonym
from nhanrong.registry.initiatives.queries import likeness
from tests.factories.initiatives import DAY
from tests.factories.people import make_member

GONG = "Tiếng kẻng an ninh"


def draft(story, name: str = GONG) -> Initiative:
    return Initiative(unit=story.country.di_linh, name=name, field="residential_order")


def refused(deed) -> Refused:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value


def code(deed) -> str:
    return refused(deed).code


def rows() -> list[tuple[str, str, bool]]:
    found = Comparison.objects.order_by("pk")
    return [(row.verdict, row.reason, row.withdrawn_at is None) for row in found]


# --- Written in spite of it ----------------------------------------------------------------------


def test_a_name_that_exists_asks_why(story):
    there = story.draft()

    why = refused(lambda: actions.register(draft(story), by=story.cast.an.actor))

    assert (why.code, why.facts["code"], why.facts["candidates"]) == (
        "near_duplicate",
        there.code,
        [there.pk],
    )
    assert Initiative.everything.count() == 1


@pytest.mark.parametrize("hand", ["an", "lan", "chi", "dung", "system"])
def test_every_role_is_asked(story, hand):
    story.draft()
    by = SYSTEM if hand == "system" else getattr(story.cast, hand).actor
    record = draft(story)
    record.body_id = story.cast.chi.body.pk

    assert code(lambda: actions.register(record, by=by)) == "near_duplicate"


def test_blanks_are_no_reason(story):
    story.draft()

    assert code(
        lambda: actions.register(draft(story), by=story.cast.an.actor, despite=" \u200b ")
    ) == ("near_duplicate")


def test_the_reason_goes_to_the_journal_and_the_pair_waits(story):
    there = story.draft()

    made = actions.register(draft(story), by=story.cast.an.actor, despite="Của thôn khác")

    assert rows() == [("waiting", "Của thôn khác", True)]
    said = likeness.said_of(there.pk, made.pk)
    assert said is not None
    assert said.post_id == story.cast.an.actor.post_id
    entry = Entry.objects.get(verb="initiatives.register", record_id=made.pk)
    assert Remark.objects.get(entry_id=entry.pk).text == "Của thôn khác"


def test_a_new_name_leaves_no_trace(story):
    story.draft()

    actions.register(draft(story, "Móc khóa an ninh"), by=story.cast.an.actor, despite="thừa")

    assert rows() == []


def test_renaming_asks_as_well_but_only_for_what_is_new(story):
    story.draft()
    record = story.draft("Móc khóa an ninh")
    lan = story.cast.lan.actor

    assert code(lambda: actions.revise(record, {"name": GONG}, by=lan)) == "near_duplicate"
    actions.revise(record, {"name": GONG}, by=lan, despite="Tên thật của mô hình")
    assert rows() == [("waiting", "Tên thật của mô hình", True)]
    actions.revise(record, {"name": f"Mô hình {GONG}"}, by=lan)
    actions.revise(record, {"aim": "Giữ bình yên"}, by=lan)


def test_a_rename_leaves_its_reason_where_the_name_exists(story):
    story.draft()
    record = story.launched("Móc khóa an ninh")
    lan = story.cast.lan.actor

    actions.rename(record, f"Mô hình {GONG}", on=DAY, reason="Theo tên thật", by=lan)

    assert rows() == [("waiting", "Theo tên thật", True)]


def test_a_list_asks_by_row(story):
    there = story.draft()
    row = actions.Listed(story.country.di_linh, {"name": GONG, "field": "residential_order"})
    sure = actions.Listed(story.country.di_linh, row.values, despite="Đã xác nhận")
    an = story.cast.an.actor

    assert code(lambda: actions.import_listed([row], on=DAY, by=an)) == "near_duplicate"
    made = actions.import_listed([sure, sure], on=DAY, by=an)

    assert rows() == [("waiting", "Đã xác nhận", True)] * 2
    pairs = Comparison.objects.order_by("pk").values_list("one", "other")
    assert list(pairs) == [(there.pk, row.pk) for row in made]


def test_a_list_that_is_undone_takes_its_waiting_pairs_with_it(story):
    story.draft()
    row = actions.Listed(story.country.di_linh, {"name": GONG, "field": "clan"}, despite="Có")
    actions.import_listed([row], on=DAY, by=story.cast.an.actor)
    deed = Entry.objects.get(verb="initiatives.import_listed").pk

    actions.take_back_import(deed, by=story.cast.an.actor)

    assert rows() == []


# --- Verdicts ------------------------------------------------------------------------------------


def judge(one, other, by, verdict="different", reason="Hai thôn, hai ban"):
    return deeds.judge_pair(one, other, verdict=verdict, reason=reason, by=by)


def two(story, one: str = GONG, other: str = f"Mô hình {GONG}") -> tuple[Initiative, Initiative]:
    return story.draft(one), story.draft(other)


@pytest.mark.parametrize("hand", ["lan", "binh", "dung"])
def test_who_answers_for_both_judges(story, hand):
    one, other = two(story)

    judge(one, other, getattr(story.cast, hand).actor)

    assert rows() == [
        ("waiting", "Bài thử ghi thêm một mô hình", False),
        ("different", "Hai thôn, hai ban", True),
    ]


def test_the_stranger_judges_nothing(story):
    one, other = two(story)

    assert code(lambda: judge(one, other, story.cast.chi.actor)) == "not_at_home"


def test_who_answers_for_one_judges_when_he_reads_the_other(story, neighbour):
    mine = story.draft()
    theirs = Initiative(unit=story.country.hoa_ninh, name="Mõ làng", field="clan")
    actions.register(theirs, by=neighbour.actor)

    assert code(lambda: judge(mine, theirs, story.cast.lan.actor)) == "not_at_home"
    assert code(lambda: judge(theirs, mine, story.cast.lan.actor)) == "not_at_home"
    judge(mine, theirs, story.cast.binh.actor)


def test_a_published_record_elsewhere_may_be_judged(story, neighbour):
    mine = story.published()
    theirs = Initiative(unit=story.country.hoa_ninh, name="Mõ làng", field="clan")
    actions.register(theirs, by=neighbour.actor)

    judge(theirs, mine, neighbour.actor)

    assert rows() == [("different", "Hai thôn, hai ban", True)]


def test_an_administrator_does_not_judge(story):
    one, other = two(story)
    admin = make_member("Ngô Thị Hoa", story.cast.lan.body, Role.ADMINISTRATOR, username="hoa")

    assert code(lambda: judge(one, other, admin.actor)) == "wrong_role"


def test_who_wrote_in_spite_of_it_does_not_judge_it(story):
    one, other = two(story)

    assert code(lambda: judge(one, other, story.cast.an.actor)) == "own_comparison"


@pytest.mark.parametrize(
    ("verdict", "reason", "told"),
    [
        ("different", "  ", "reason_missing"),
        ("waiting", "Có", "no_such_pair"),
        ("", "Có", "no_such_pair"),
    ],
)
def test_a_verdict_is_one_of_three_and_has_a_reason(story, verdict, reason, told):
    one, other = two(story)

    assert code(lambda: judge(one, other, story.cast.lan.actor, verdict, reason)) == told


def test_nothing_is_compared_with_itself(story):
    one = story.draft()

    assert code(lambda: judge(one, one, story.cast.lan.actor)) == "no_such_pair"


def test_a_pair_is_judged_once_until_it_is_taken_back(story):
    one, other = two(story)
    lan = story.cast.lan.actor
    said = judge(one, other, lan)

    assert code(lambda: judge(other, one, lan, "same")) == "judged_already"
    deeds.take_back_verdict(said, reason="Nhầm", by=story.cast.binh.actor)
    judge(other, one, lan, "variant")

    assert [row[0] for row in rows() if row[2]] == ["variant"]


def test_taking_back_has_its_rules(story):
    one, other = two(story)
    waiting = likeness.said_of(one.pk, other.pk)
    lan = story.cast.lan.actor
    assert waiting is not None
    assert code(lambda: deeds.take_back_verdict(waiting, reason="x", by=lan)) == "no_verdict"
    said = judge(one, other, lan)

    def back(by, reason="Nhầm"):
        deeds.take_back_verdict(said, reason=reason, by=by)

    admin = make_member("Ngô Thị Hoa", story.cast.lan.body, Role.ADMINISTRATOR, username="hoa")
    assert code(lambda: back(story.cast.chi.actor)) == "not_at_home"
    assert code(lambda: back(admin.actor)) == "wrong_role"
    assert code(lambda: back(lan, " ")) == "reason_missing"
    back(lan)
    assert code(lambda: back(lan)) == "no_verdict"


# --- Synonyms ------------------------------------------------------------------------------------


def table() -> list[tuple[str, str, int, int, bool | None]]:
    found = Synonym.objects.order_by("one", "other")
    return [(row.one, row.other, row.agreed, row.denied, row.is_kept) for row in found]


def test_verdicts_teach_and_unteach(story):
    lan = story.cast.lan.actor
    first = two(story, "Camera an ninh", "Mắt thần an ninh")
    second = two(story, "Camera thôn bản", "Mắt thần thôn bản")
    third = two(story, "Camera chợ quê", "Mắt thần chợ quê")

    judge(*third, lan)
    assert table() == []
    judge(*first, lan, "same")
    said = judge(*second, lan, "same")
    assert table() == [("camera", "mắt thần", 2, 0, None)]
    deeds.take_back_verdict(likeness.said_of(*(row.pk for row in third)), reason="x", by=lan)
    judge(*third, lan)
    assert table() == [("camera", "mắt thần", 2, 1, None)]
    deeds.take_back_verdict(said, reason="Nhầm", by=lan)
    assert table() == [("camera", "mắt thần", 1, 1, None)]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Camera an ninh", "Mắt thần an ninh", ("camera", "mắt thần")),
        ("Nhà trọ 3 không", "Nhà trọ 4 không", None),
        ("Cổng trường an toàn", "Công trường an toàn", None),
        ("Camera an ninh", "Camera an ninh hộ gia đình", None),
        ("Camera an ninh", "Mô hình Camera an ninh", None),
        ("Camera", "Sáu từ này là một tên khác", None),
    ],
)
def test_what_two_names_teach(story, one, other, told):
    assert deeds.taught(draft(story, one), draft(story, other)) == told


def test_a_variant_teaches_nothing(story):
    judge(*two(story, "Camera an ninh", "Mắt thần an ninh"), story.cast.lan.actor, "variant")

    assert table() == []


def test_the_keeper_writes_and_settles(story):
    dung = story.cast.dung.actor
    made = deeds.add_synonym(Synonym(one="Mắt thần", other="Camera"), by=dung)

    assert table() == [("camera", "mắt thần", 0, 0, True)]
    for kept in (False, None):
        deeds.settle_synonym(made, is_kept=kept, by=dung)
        assert table() == [("camera", "mắt thần", 0, 0, kept)]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("camera", "Camera", "same_phrase"),
        ("cổng", "công", "same_phrase"),
        ("", "camera", "same_phrase"),
        ("camera", "mắt thần", "synonym_exists"),
    ],
)
def test_a_synonym_joins_two_phrases_once(story, one, other, told):
    dung = story.cast.dung.actor
    deeds.add_synonym(Synonym(one="camera", other="mắt thần"), by=dung)

    assert code(lambda: deeds.add_synonym(Synonym(one=one, other=other), by=dung)) == told


@pytest.mark.parametrize("hand", ["an", "lan", "chi", "binh", "mai"])
def test_only_the_nation_keeps_the_table(story, hand):
    by = getattr(story.cast, hand).actor
    made = deeds.add_synonym(Synonym(one="camera", other="mắt thần"), by=SYSTEM)

    assert code(lambda: deeds.add_synonym(Synonym(one="kẻng", other="mõ"), by=by)) == (
        "synonyms_are_national"
    )
    assert code(lambda: deeds.settle_synonym(made, is_kept=False, by=by)) == "synonyms_are_national"
