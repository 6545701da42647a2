"""«Among a few» finds what IN finds, through an array."""

from nhanrong.commons.people.models import Body
from nhanrong.commons.places.models import Unit


def test_among_finds_what_in_finds(cast, country):
    few = Unit.objects.filter(name="Di Linh").values("pk")
    among = Body.objects.filter(unit__among=few).order_by("pk")

    assert list(among) == list(Body.objects.filter(unit__in=few).order_by("pk"))
    assert len(among) == 5


def test_the_few_are_found_first_and_looked_up_as_an_array(db):
    few = Unit.objects.filter(code="25000").values("pk")

    written = str(Body.objects.filter(unit__among=few).query)

    assert '"people_body"."unit_id" = ANY(ARRAY(SELECT' in written
