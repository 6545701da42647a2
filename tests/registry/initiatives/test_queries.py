"""What may be asked, and by whom: everybody of the cast asks, and Chi is told nothing."""

import unicodedata
from datetime import date, timedelta

import pytest
from django.utils import timezone

from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.models import Family, FamilyAlias, Group, Initiative
from nhanrong.registry.initiatives.queries import counting
from tests.factories.initiatives import DAY

TODAY = timezone.localdate


def names(rows):
    return [row.name for row in rows]


@pytest.mark.parametrize(
    ("who", "sees"),
    [("an", True), ("lan", True), ("binh", True), ("mai", True), ("dung", True), ("chi", False)],
)
def test_a_territory_reads_its_initiatives_and_the_stranger_nothing(story, who, sees):
    site = story.site(story.launched())
    group = actions.add_group(Group(site=site, name="Tổ 1"), by=story.cast.an.actor)
    actor = getattr(story.cast, who).actor

    assert names(queries.initiatives(actor)) == ["Tiếng kẻng an ninh"] * sees
    assert names(queries.listed(actor)) == ["Tiếng kẻng an ninh"] * sees
    assert names(queries.sites(actor)) == ["Thôn 10"] * sees
    assert names(queries.groups_of(actor, site)) == [group.name] * sees
    assert len(queries.lineage(actor, site.initiative)) == sees
    assert (
        names(queries.find(actor, "tieng keng")) == ["Tiếng kẻng an ninh", "Thôn 10"][: sees * 2]
        or names(queries.find(actor, "tieng keng")) == ["Tiếng kẻng an ninh"] * sees
    )


def test_the_neighbour_reads_an_initiative_once_it_has_a_site_there(story, neighbour):
    record = story.published()
    assert names(queries.initiatives(neighbour.actor)) == []

    site = story.site(record, unit=story.country.hoa_ninh, by=neighbour.actor)

    assert names(queries.initiatives(neighbour.actor)) == ["Tiếng kẻng an ninh"]
    assert list(queries.sites(neighbour.actor)) == [site]
    assert list(queries.sites_of(neighbour.actor, record)) == [site]


def test_a_body_reads_what_it_stands_behind(story):
    record = story.decided()
    with writing(because="test data"):
        from nhanrong.registry.initiatives.models import Basis  # noqa: PLC0415 -- only here

        Basis.objects.create(
            initiative=record, part="management", body=story.cast.chi.body,
            body_name="Trường", document_number="1/QĐ",
        )  # fmt: skip

    assert names(queries.initiatives(story.cast.chi.actor)) == ["Tiếng kẻng an ninh"]


def test_both_heirs_of_a_split_unit_read_and_one_counts(story, neighbour):
    with writing(because="test data"):
        old = Initiative(
            unit=story.country.old_split, name="Tiếng mõ an ninh", field="ethnic",
            body=story.cast.an.body, code="MH-68-0900",
        )  # fmt: skip
        old.save()

    assert (old.commune, old.province) == (story.country.di_linh, story.country.lam_dong)
    assert names(queries.initiatives(story.cast.an.actor)) == ["Tiếng mõ an ninh"]
    assert names(queries.initiatives(neighbour.actor)) == ["Tiếng mõ an ninh"]
    assert not neighbour.actor.governs(old)


def test_counts_add_up_from_commune_to_country(story, neighbour):
    record = story.published()
    story.site(record)
    story.site(record, unit=story.country.hoa_ninh, by=neighbour.actor)
    nation = story.cast.dung.actor

    by_commune = queries.counts_by_place(nation, on=TODAY(), by="commune_id")
    by_province = queries.counts_by_place(nation, on=TODAY(), by="province_id")
    whole = queries.counts(nation, on=TODAY())

    assert {place: (c.initiatives, c.sites) for place, c in by_commune.items()} == {
        story.country.di_linh.pk: (1, 1),
        story.country.hoa_ninh.pk: (0, 1),
    }
    assert (whole.initiatives, whole.sites, whole.groups, whole.lacking) == (1, 2, 0, 0)
    assert by_province == {story.country.lam_dong.pk: whole}
    assert queries.tally(nation)[None] == whole
    assert queries.tally(nation, by="commune") == by_commune


def test_each_sees_the_figures_of_his_own_territory(story, neighbour):
    record = story.published()
    story.site(record)
    story.site(record, unit=story.country.hoa_ninh, by=neighbour.actor)

    def sites(member):
        return queries.counts(member.actor, on=TODAY()).sites

    assert [sites(story.cast.an), sites(neighbour), sites(story.cast.binh)] == [1, 1, 2]
    assert queries.counts(story.cast.chi.actor, on=TODAY()) == queries.Counts(0, 0, 0, 0, TODAY())
    assert queries.tally(story.cast.chi.actor)[None] == queries.Counts(0, 0, 0, 0, TODAY())
    assert queries.counts_by_place(story.cast.chi.actor, on=TODAY(), by="commune_id") == {}


def test_nobody_widens_his_figures_by_asking_for_another_place(story):
    story.site(story.launched())
    foreign = story.country.hoang_hoa

    found = queries.counts(story.cast.an.actor, on=TODAY(), commune_id=foreign.pk)

    assert (found.initiatives, found.sites) == (0, 0)


def test_old_borders_give_the_same_total(story):
    story.site(story.launched())
    an = story.cast.an.actor

    by_old = queries.counts_by_former_unit(an, on=TODAY(), commune_id=story.country.di_linh.pk)

    total = sum(by_old.values(), queries.Counts(0, 0, 0, 0, TODAY()))
    assert total == queries.counts(an, on=TODAY())


def test_the_preview_of_a_resolution_counts_by_code(story):
    story.site(story.launched())

    assert queries.counts_by_code("sites", ["25000", "25001"]) == {"25000": 1, "25001": 0}


@pytest.mark.parametrize(
    "typed",
    [
        "Tiếng kẻng an ninh",
        unicodedata.normalize("NFD", "Tiếng kẻng an ninh"),
        "tieng keng an ninh",
        "TIENG KENG",
        "keng",
        "tiê",
        "MH-68-0001",
        "kẻng  tiếng",
    ],
)
def test_a_name_is_found_however_it_is_typed(story, typed):
    story.draft()

    assert names(queries.find(story.cast.an.actor, typed)) == ["Tiếng kẻng an ninh"]


@pytest.mark.parametrize("typed", ["Đường hoa bình yên", "duong hoa", "ÐƯỜNG HOA", "đuong"])
def test_every_d_is_found(story, typed):
    story.draft("Đường hoa bình yên")

    assert names(queries.find(story.cast.an.actor, typed)) == ["Đường hoa bình yên"]


def test_both_placements_of_a_tone_are_found(story):
    story.draft("Tổ hoà giải khoẻ mạnh")

    for typed in ("hòa giải khỏe", "hoà giải khoẻ", "hoa giai khoe"):
        assert names(queries.find(story.cast.an.actor, typed)) == ["Tổ hoà giải khoẻ mạnh"]


def test_typed_marks_come_first(story):
    story.draft("Công trường an toàn")
    story.draft("Cổng trường an toàn")

    assert (
        names(queries.find(story.cast.an.actor, "cổng trường an toàn"))[0] == "Cổng trường an toàn"
    )
    assert (
        names(queries.find(story.cast.an.actor, "công trường an toàn"))[0] == "Công trường an toàn"
    )


def test_an_initiative_is_found_by_the_other_name_of_its_family(story):
    with writing(because="test data"):
        family = Family.objects.create(name="Camera an ninh", field="camera_lighting")
        FamilyAlias.objects.create(family=family, name="Mắt thần")
    story.draft("Thôn 10 bình yên", family=family)

    assert names(queries.find(story.cast.an.actor, "mat than")) == ["Thôn 10 bình yên"]


@pytest.mark.parametrize("typed", ["", "   ", "& | !", "'; DROP TABLE x; --", "(((", ":*"])
def test_odd_questions_find_nothing(story, typed):
    story.draft()

    assert queries.find(story.cast.an.actor, typed) == []


def test_the_public_is_found_by_everybody(story):
    story.published()

    assert names(queries.find(story.cast.chi.actor, "keng")) == ["Tiếng kẻng an ninh"]


@pytest.mark.parametrize(
    ("state", "waits_for"),
    [
        ("draft", {"lan", "dung"}),
        ("proposed", {"lan", "binh", "dung"}),
        ("decided", {"an", "binh"}),
    ],
)
def test_a_file_waits_for_those_whose_turn_it_is(story, state, waits_for):
    getattr(story, state)()

    waiting = {
        who
        for who in ("an", "lan", "binh", "dung", "chi", "mai")
        if queries.waiting(getattr(story.cast, who).actor, on=TODAY())
    }
    assert waiting == waits_for


def test_grounds_come_in_their_order_with_their_holes(story):
    record = story.decided()

    found = [(row.part, row.basis is not None) for row in queries.grounds(record)]
    assert found == [
        ("leadership", False), ("management", False), ("guidance", False), ("decision", True),
    ]  # fmt: skip


def test_the_list_narrows_by_state_and_place(story):
    story.launched()
    story.draft("Camera an ninh")
    rows = queries.listed(story.cast.binh.actor)

    def narrowed(state):
        return names(queries.in_state(rows, state))

    assert narrowed("") == ["Camera an ninh", "Tiếng kẻng an ninh"] == narrowed("all")
    assert narrowed("counted") == ["Tiếng kẻng an ninh"]
    assert narrowed("ended") == [] == narrowed("listed")
    assert names(queries.at(rows, "25001")) == []
    assert len(queries.at(rows, "68")) == 2


def test_how_far_an_initiative_spread_is_known_to_its_readers(story, neighbour):
    record = story.published()
    story.site(record)
    far = story.site(record, unit=story.country.hoa_ninh, by=neighbour.actor)
    actions.add_group(Group(site=far, name="Tổ 1"), by=neighbour.actor)

    assert queries.site_counts(record) == (2, 1, 2)


def test_the_same_question_on_a_past_day_gives_the_same_answer(story):
    site = story.site(story.launched())
    asked = DAY + timedelta(days=3)
    before = queries.counts(story.cast.dung.actor, on=asked)

    actions.close_site(site, on=DAY + timedelta(days=9), reason="Xong", by=story.cast.an.actor)

    assert queries.counts(story.cast.dung.actor, on=asked) == before
    assert before.on == date(2026, 1, 8)


def test_figures_are_defined(db):
    assert set(queries.DEFINITIONS) == {"initiatives", "sites", "groups", "lacking"}
    with pytest.raises(ValueError, match="name"):
        counting.counts_by_place(None, on=DAY, by="name")


@pytest.mark.parametrize("who", ["an", "lan", "binh", "dung", "chi", "neighbour"])
@pytest.mark.parametrize("days", [0, 20])
def test_a_figure_opens_exactly_its_rows(story, neighbour, who, days):
    record = story.published()
    site = story.site(record)
    story.site(record, unit=story.country.hoa_ninh, by=neighbour.actor, on=DAY + timedelta(days=9))
    actions.add_group(Group(site=site, name="Tổ 1"), by=story.cast.an.actor)
    story.decided("Camera an ninh")
    actor = neighbour.actor if who == "neighbour" else getattr(story.cast, who).actor
    on = DAY + timedelta(days=days)

    figure = queries.counts(actor, on=on)

    for kind in queries.KINDS:
        rows = queries.rows_of(actor, kind, on=on)
        assert len(rows) == getattr(figure, kind), kind
    assert len(queries.rows_of(actor, "sites", on=on, code="38")) == 0
