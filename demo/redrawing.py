"""Units in the story: a split commune is settled, and a merger of next year is drafted."""

from collections.abc import Iterator
from datetime import date, timedelta

from demo.clock import working_day
from demo.people import Nation
from nhanrong.commons.places import queries as places
from nhanrong.registry.territory import actions, queries
from nhanrong.registry.territory.models import Resolution, Settlement
from nhanrong.registry.territory.queries import SplitState
from nhanrong.registry.territory.rules import Extent, LineKind

MERGED = ("25138", "25135")
NUMBER = "Dự thảo số 01 (minh hoạ)"
TITLE = "Dự thảo minh hoạ: nhập hai xã Đạ Tẻh 2 và Đạ Tẻh 3 thành một xã"


def redraw(nation: Nation, last: date) -> Iterator[date]:
    """Settle one split commune as proposed, leave the others in the queue, and draft a merger."""
    yield working_day(last - timedelta(days=40), until=last)
    # Bình's own queue stays as it is; another province shows how one is settled.
    for province in reversed(nation.provinces):
        by = province.secretary
        waiting = queries.splits(by, state=SplitState.WAITING).values_list("pk", flat=True)
        choices = list(queries.default_choices(by, waiting[:5]).items())
        if choices:
            actions.settle(Settlement(), dict(choices[:1]), by=by)
            break
    yield working_day(last - timedelta(days=12), until=last)
    dung = nation.leader
    next_year = date(last.year + 1, 7, 1)
    draft = Resolution(number=NUMBER, title=TITLE, effective_date=next_year)
    actions.open_resolution(draft, by=dung)
    first_unit, second_unit = (places.unit(code) for code in MERGED)
    facts = actions.LineFacts(
        LineKind.MERGE,
        first_unit.code,
        first_unit.name,
        first_unit.kind,
        [(unit.pk, Extent.WHOLE, None, False) for unit in (first_unit, second_unit)],
        clause="1",
    )
    actions.add_line(draft, facts, by=dung)
