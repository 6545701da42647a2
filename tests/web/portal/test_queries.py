"""What the public page reads."""

from nhanrong.web.portal import queries


def test_totals_count_what_is_published(story):
    story.site(story.published())
    story.site(story.launched("Camera an ninh"), "Thôn 11")

    totals = queries.totals()

    assert (totals.initiatives, totals.sites, totals.provinces) == (1, 1, 1)


def test_the_story_is_told_of_what_spread_farthest(story):
    near = story.published("Camera an ninh")
    far = story.published()
    story.site(near)
    story.site(far, "Thôn 1")
    story.site(far, "Thôn 2", unit=story.country.tho_xuan, by=story.cast.dung.actor)

    told = queries.story()

    assert (told.record, told.sites) == (far, 2)


def test_without_a_published_site_there_is_no_story(story):
    story.published()

    assert queries.story() is None


def test_the_latest_stand_first(story):
    first, second = story.published("Mô hình một"), story.published("Mô hình hai")

    assert list(queries.latest(5)) == [second, first]


def test_a_unit_is_named_by_its_living_code(country):
    assert queries.unit_named("25000") == country.di_linh
    assert queries.unit_named("24999") is None
    assert queries.unit_named("") is None
