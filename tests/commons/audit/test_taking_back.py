"""What one deed wrote, and the way back: made rows, changed rows, what was touched or leans on."""

from uuid import uuid4

from nhanrong.bedrock.roles import BodyKind
from nhanrong.commons.audit import taking_back
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.people.models import Body, User
from nhanrong.registry.organisation import actions
from nhanrong.registry.organisation.actions import BodyChange
from tests.factories.people import START


def sent_in(cast, country):
    """One new body and one renamed, by one deed."""
    new = Body(kind=BodyKind.FARMERS_UNION, name="Hội", unit=country.di_linh, start_date=START)
    change = BodyChange(cast.party.pk, "Đảng ủy mới")
    return actions.import_bodies([new], [change], by=cast.mai.actor).deed, new.pk


def test_a_trace_tells_made_from_changed_and_what_was_touched_since(cast, country):
    deed, new = sent_in(cast, country)
    assert taking_back.trace(Body, deed) == taking_back.Trace([new], [cast.party.pk], frozenset())

    actions.rename(cast.party, "Đảng ủy khác", by=cast.mai.actor)
    assert taking_back.trace(Body, deed).touched == {cast.party.pk}
    assert taking_back.trace(Body, uuid4()) == taking_back.Trace()


def test_rows_are_restored_and_removed(cast, country):
    deed, new = sent_in(cast, country)
    with writing(because="test data"):
        assert taking_back.restore(Body, [cast.party.pk], deed) == 1
        assert taking_back.restore(Body, [], deed) == 0
        assert taking_back.remove(Body, [new]) == 1

    cast.party.refresh_from_db()
    assert cast.party.name == "Đảng ủy xã Di Linh"
    assert not Body.objects.filter(pk=new).exists()


def test_what_other_rows_lead_to_is_named(cast):
    bodies, users = [cast.an.body.pk, cast.party.pk], [cast.an.user.pk]

    assert taking_back.hung_on(Body, bodies) == {cast.an.body.pk}
    assert taking_back.hung_on(Body, bodies, but=["Post.body"]) == set()
    assert taking_back.hung_on(User, users) == set(users)
