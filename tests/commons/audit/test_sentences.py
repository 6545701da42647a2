"""Every deed is said in words, and a deed nobody named as it is."""

from nhanrong.commons.audit import queries, sentences
from nhanrong.commons.audit.deeds import VERBS
from nhanrong.registry.organisation import actions
from nhanrong.web.office import actions as office


def test_deeds_of_the_organisation_and_of_the_law_have_words():
    ours = {verb for verb in VERBS if verb.split(".")[0] in {"organisation", "laws"}}

    assert actions.establish.__wrapped__
    assert office.begin_row.__wrapped__
    assert sorted(ours - sentences.named()) == []


def test_story_is_told_in_words(cast):
    actions.rename(cast.party, "Đảng ủy mới", by=cast.mai.actor)

    told = sentences.told(queries.story("people.Body", cast.party.pk))

    assert [(line.actor, str(line.deed), line.icon) for line in told] == [
        ("Hoàng Thị Mai, Công an tỉnh Lâm Đồng", "đã đổi tên cơ quan", "pencil")
    ]


def test_deed_without_words_is_shown_as_it_is():
    assert sentences.deed("trials.unknown") == "trials.unknown"
