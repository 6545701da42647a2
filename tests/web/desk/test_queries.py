"""One search for the whole house, figures that add up, news and help."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from nhanrong.bedrock.roles import Role
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.people.models import Delegation
from nhanrong.commons.places.models import Reorganisation, Unit
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions.tally import retally_all
from nhanrong.registry.territory.models import Resolution
from nhanrong.web.desk import queries
from nhanrong.web.desk.queries.help import PAGES
from tests.factories.initiatives import DAY
from tests.factories.people import make_member

TODAY = timezone.localdate


def names(results, kind):
    return [hit.name for group in results if group.key == kind for hit in group.hits]


# --- Search --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["Tiếng kẻng", "tieng keng", "TIẾNG KẺNG", "keng an", "tiếng  kẻng", "Tie\u0302\u0301ng"],
)
def test_an_initiative_is_found_with_and_without_marks(story, typed):
    story.draft()

    found = queries.search(story.cast.an.actor, typed)

    assert names(found, "initiative") == ["Tiếng kẻng an ninh"]


@pytest.mark.parametrize("typed", ["Thôn Hòa Đông", "Thôn Hoà Ðông", "thon hoa dong", "thôn hoà đ"])
def test_the_place_of_the_tone_and_every_d_are_the_same(story, typed):
    story.draft("Thôn Hòa Đông bình yên")

    found = queries.search(story.cast.an.actor, typed)

    assert names(found, "initiative") == ["Thôn Hòa Đông bình yên"]


def test_what_was_typed_with_marks_comes_first(story):
    for name in ("Thôn Hoa bình yên", "Thôn Hòa bình yên", "Thôn Hóa bình yên"):
        story.draft(name)

    found = queries.search(story.cast.an.actor, "thôn hòa")

    assert names(found, "initiative")[0] == "Thôn Hòa bình yên"
    assert len(names(found, "initiative")) == 3


def test_the_stranger_finds_only_what_is_published(story):
    story.launched("Tiếng kẻng an ninh")
    public = story.published("Tiếng kẻng bình yên")

    found = queries.search(story.cast.chi.actor, "tiếng kẻng")

    assert names(found, "initiative") == ["Tiếng kẻng bình yên"]
    assert found[0].hits[0].href == f"/cong-khai/mo-hinh/{public.code}/"


def test_who_may_read_a_published_record_is_led_to_the_record(story):
    record = story.published()

    found = queries.search(story.cast.an.actor, "tiếng kẻng")

    assert found[0].hits[0].href == f"/mo-hinh/{record.pk}/"


def test_a_site_is_found_in_its_territory_alone(story):
    story.site(story.launched(), "Thôn Mười")

    assert names(queries.search(story.cast.an.actor, "thon muoi"), "site") == ["Thôn Mười"]
    assert names(queries.search(story.cast.chi.actor, "thon muoi"), "site") == []


def test_a_unit_of_before_is_found_with_its_heir(story):
    found = queries.search(story.cast.an.actor, "gia hiep")

    assert [(hit.name, hit.where, hit.href) for hit in found[0].hits] == [
        (
            "Xã Gia Hiệp",
            "Tỉnh Lâm Đồng, nay thuộc Xã Di Linh",
            f"/dia-ban/don-vi/{story.country.old_split.pk}/",
        )
    ]


def test_a_unit_leads_into_ones_own_territory_and_else_to_the_public_page(story):
    def page(member, typed):
        return queries.search(member.actor, typed)[0].hits[0].href

    assert page(story.cast.an, "xã di linh") == "/xa/25000/"
    assert page(story.cast.binh, "xã hòa ninh") == "/xa/25001/"
    assert page(story.cast.an, "xã hòa ninh") == "/cong-khai/mo-hinh/?xa=25001"
    assert page(story.cast.chi, "xã di linh") == "/cong-khai/mo-hinh/?xa=25000"
    assert page(story.cast.dung, "thanh hoa") == "/tinh/38/"


def test_a_unit_is_found_by_its_code(story):
    assert names(queries.search(story.cast.an.actor, "25001"), "unit") == ["Xã Hòa Ninh"]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("an", ["Công an xã Di Linh"]),
        ("binh", ["Công an xã Di Linh", "Công an xã Hòa Ninh"]),
        ("dung", ["Công an xã Di Linh", "Công an xã Hòa Ninh"]),
        ("chi", []),
    ],
)
def test_bodies_are_found_within_reach(story, who, expected):
    found = queries.search(getattr(story.cast, who).actor, "cong an xa")

    assert names(found, "body") == expected


@pytest.mark.parametrize("typed", ["", "   ", "%", "'", "!!!", "\u200b"])
def test_nothing_typed_finds_nothing(story, typed):
    story.draft()

    assert queries.search(story.cast.an.actor, typed) == []


# --- Figures -------------------------------------------------------------------------------------


def test_old_borders_add_up_to_the_new(story):
    story.site(story.launched())
    with writing(because="test data"):
        story.site(story.launched("Camera an ninh"), "Thôn cũ", unit=story.country.old_split)

    told = queries.standing(story.cast.an.actor, TODAY())
    rows = queries.by_former_units(story.cast.an.actor, story.country.di_linh, told)
    whole = queries.counts_of(story.cast.an.actor, story.country.di_linh, told)

    assert told.is_kept
    assert sum((row.counts for row in rows), queries.none_of(told)) == whole
    assert {row.unit.name: row.counts.sites for row in rows} == {"Di Linh": 1, "Gia Hiệp": 1}


def test_the_country_is_the_sum_of_its_provinces(story):
    story.site(story.launched())
    with writing(because="test data"):
        retally_all()

    overview = queries.national(dung := story.cast.dung.actor, queries.standing(dung, TODAY()))

    by_code = {row.unit.code: row.counts.sites for row in overview.provinces}
    assert by_code == {"38": 0, "68": 1}
    assert (overview.counts.initiatives, overview.counts.sites) == (1, 1)
    assert (overview.reached, overview.communes) == (1, 6)


def test_another_day_is_counted_from_the_definition(story):
    story.site(story.launched())

    dung = story.cast.dung.actor
    before = queries.national(dung, queries.standing(dung, DAY - timedelta(days=1)))
    after = queries.national(dung, queries.standing(dung, DAY))

    assert (before.counts.initiatives, before.reached) == (0, 0)
    assert (after.counts.initiatives, after.reached) == (1, 1)


@pytest.mark.parametrize(
    ("who", "open_"),
    [
        ("dung", {"Lâm Đồng", "Thanh Hóa", "Di Linh", "Hòa Ninh", "Hoằng Hóa"}),
        ("binh", {"Lâm Đồng", "Di Linh", "Hòa Ninh"}),
        ("an", {"Di Linh"}),
        ("chi", set()),
    ],
)
def test_a_unit_is_open_to_its_own_territory(story, who, open_):
    place = story.country
    units = [place.lam_dong, place.thanh_hoa, place.di_linh, place.hoa_ninh, place.hoang_hoa]
    actor = getattr(story.cast, who).actor

    seen = {unit.name for unit in units if queries.may_survey(actor, unit)}

    assert seen == open_
    assert {
        unit.name for unit in units if queries.unit_in_reach(actor, unit.code) is not None
    } == open_


def test_an_ended_unit_has_no_page(story):
    assert queries.commune(story.cast.dung.actor, story.country.old_split.code) is None
    assert Unit.objects.filter(code=story.country.old_split.code).exists()


def test_bodies_stand_in_their_unit(story):
    there = [body.name for body in queries.bodies_in(story.country.di_linh, date(2026, 1, 1))]

    assert there == [
        "Ban Chỉ đạo 138 xã Di Linh",
        "Công an xã Di Linh",
        "Đảng ủy xã Di Linh",
        "Trường THCS Di Linh",
        "UBND xã Di Linh",
    ]


# --- News and help -------------------------------------------------------------------------------


def test_news_tell_the_territory_and_nobody_else(story):
    record = story.draft()
    actions.approve_survey(record, on=DAY, by=story.cast.lan.actor)

    news = queries.news(story.cast.binh.actor)

    assert [(one.who, str(one.what)) for one in news] == [
        ("UBND xã Di Linh", "duyệt khảo sát: «Tiếng kẻng an ninh»"),
        ("Công an xã Di Linh", "ghi mô hình mới: «Tiếng kẻng an ninh»"),
    ]
    assert queries.news(story.cast.chi.actor) == []


def test_news_of_a_unit_and_since_a_moment(story):
    story.draft()

    def told(**asked):
        return len(queries.news(story.cast.dung.actor, **asked))

    assert told(unit=story.country.di_linh) == told(unit=story.country.lam_dong) == 1
    assert told(unit=story.country.hoa_ninh) == 0
    assert told(since=timezone.now() + timedelta(minutes=1)) == 0


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_help_page_is_written_in_both_languages(language):
    with translation.override(language):
        pages = queries.help_pages()

    assert [page.slug for page in pages] == list(PAGES)
    with translation.override("vi"):
        others = [page.title for page in queries.help_pages()]
    assert (others == [page.title for page in pages]) == (language == "vi")


def test_help_escapes_and_knows_no_other_page():
    assert queries.help_page("../../SECURITY") is None
    assert queries.help_page("khong-co") is None


# --- What waits ----------------------------------------------------------------------------------


def test_the_province_is_asked_to_settle_its_split_communes(story):
    def cards(member):
        return [one.what for one in queries.splits_waiting(member.actor, TODAY())]

    assert cards(story.cast.binh) == ["Xác nhận nơi nhận hồ sơ của 1 xã bị chia"]
    assert cards(story.cast.an) == cards(story.cast.dung) == cards(story.cast.chi) == []


def test_a_delegation_that_ends_is_told_to_both_sides(story):
    lan = story.cast.lan
    deputy = make_member("Vũ Văn Phó", lan.body, Role.LEADER, username="pho")
    on = TODAY()

    def cards(member, days):
        found = queries.delegations_waiting(member.actor, on + timedelta(days))
        return [(one.what, one.deadline) for one in found]

    with writing(because="test data"):
        Delegation.objects.create(
            giver=lan.post,
            receiver=deputy.post,
            start_date=on,
            end_date=on + timedelta(20),
            signing="KT.",
            reason="đi công tác",
        )

    told = [("Ủy quyền của Trần Thị Lan cho Vũ Văn Phó sắp hết", on + timedelta(19))]
    assert cards(lan, 0) == []
    assert cards(lan, 12) == cards(deputy, 12) == told
    assert cards(lan, 20) == cards(story.cast.an, 12) == []


def test_a_resolution_waits_for_a_second_person(story):
    other = make_member("Cao Văn Hai", story.cast.dung.body, Role.LEADER, username="hai")
    act = Reorganisation(number="1/NQ", title="Sắp xếp", effective_date=DAY)
    with writing(because="test data"):
        act.save()
        Resolution.objects.create(
            number="1/NQ",
            title="Sắp xếp",
            effective_date=DAY,
            status="applied",
            applied_by=story.cast.dung.user.pk,
            applied_at=timezone.now(),
            reorganisation=act,
        )

    def cards(member):
        return [one.what for one in queries.resolutions_waiting(member.actor, TODAY())]

    assert cards(other) == ["Xác nhận nghị quyết 1/NQ"]
    assert cards(story.cast.dung) == cards(story.cast.binh) == []
