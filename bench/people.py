"""The nation's lists of 16,000 bodies and of 16,000 posts: judged, written, read back, undone."""

import io
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle, islice
from typing import Any

import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from bench.row import Row
from bench.search import scratch
from nhanrong.bedrock.roles import Role
from nhanrong.commons.deeds.pen import writing as pen
from nhanrong.commons.people.models import Body, Post, User
from nhanrong.commons.places import changes
from nhanrong.commons.places import queries as places
from nhanrong.commons.scope.actor import Actor, actor_in
from nhanrong.commons.sheets import judging, reading, rehearsing, writing
from nhanrong.commons.sheets.listings import Asked, Listing
from nhanrong.commons.sheets.outcomes import Outcome, Status, counted
from nhanrong.commons.sheets.writing import Heading
from nhanrong.registry.organisation import sheets

ON = date(2026, 11, 25)
SINCE = date(2025, 7, 1)
MANY = 16_000
KINDS = ("Công an", "cấp ủy", "Ủy ban nhân dân", "Ban Chỉ đạo", "nhà trường")


def measure() -> list[Row]:
    """Bring every commune's bodies in, and somebody new into each of them."""
    with scratch():
        with pen("bench: the country"):
            changes.load_country()
        by = _administrator()
        rows = list(_measured(sheets.BODIES, _book(sheets.BODIES, _bodies()), by))
        with pen("bench: the bodies again"):
            drafts = _drafts(_judged(sheets.BODIES, _book(sheets.BODIES, _bodies()), by)[0])
            sheets.BODIES.write(drafts, on=ON, by=by)
        return rows + list(_measured(sheets.POSTS, _book(sheets.POSTS, _posts()), by))


def _measured(listing: Listing, content: bytes, by: Actor) -> list[Row]:
    rows: list[Row] = []

    def timed(what: str, deed: Callable[[], Any]) -> Any:
        start = time.process_time()
        with CaptureQueriesContext(connection):
            done = deed()
        took = time.process_time() - start
        rows.append(Row(f"{MANY} {listing.key}, {what}", "nhanrong", took, "CPU s"))
        return done

    outcomes, statements = timed("judged", lambda: _judged(listing, content, by))
    rows.append(Row(f"{MANY} {listing.key}, judged", "nhanrong", statements, "statements"))
    drafts = _drafts(outcomes)
    if len(drafts) != MANY:
        raise RuntimeError(f"rows that are not ready: {counted(outcomes)}")
    written = timed("written", lambda: listing.write(drafts, on=ON, by=by))
    file = timed("exported", lambda: _exported(listing, by))
    same, _statements = timed("read back", lambda: _judged(listing, file, by))
    if counted(same)["same"] < MANY:
        raise RuntimeError(f"an export that says something else: {counted(same)}")
    timed("taken back", lambda: listing.take_back(written.deed, by=by))
    return rows


def _drafts(outcomes: list[Outcome]) -> list[Any]:
    return [one.facts for one in outcomes if one.status == Status.READY]


def _judged(listing: Listing, content: bytes, by: Actor) -> tuple[list[Outcome], int]:
    found = rehearsing.found(listing, reading.workbook(content))
    with CaptureQueriesContext(connection) as captured:
        outcomes = list(judging.judge(listing, found, Asked(by, ON)))
    return outcomes, len(captured)


def _exported(listing: Listing, by: Actor) -> bytes:
    with (
        translation.override("vi"),
        writing.export(listing.columns, listing.held(by, {}), Heading("Danh sách")) as file,
    ):
        return file.read()


def _administrator() -> Actor:
    with pen("bench: an administrator"):
        body = Body.objects.create(
            kind="police", level="nation", name="Cục V05", start_date=SINCE, sort_key="", folded=""
        )
        user = User.objects.create(username="bench", full_name="Đào Minh")
        post = Post.objects.create(
            user=user, body=body, role=Role.ADMINISTRATOR, title="Quản trị", start_date=SINCE
        )
    return actor_in(post, user=user)


def _bodies() -> Iterator[dict[str, Any]]:
    communes = list(places.living().filter(level=3).select_related("parent"))
    pairs = ((kind, unit) for kind in KINDS for unit in communes)
    for kind, unit in islice(pairs, MANY):
        yield {
            "name": f"{kind} {unit.full_name}",
            "kind": kind,
            "commune": unit.full_name,
            "province": unit.parent.full_name if unit.parent else "",
            "unit_code": unit.code,
            "start_date": SINCE,
        }


def _posts() -> Iterator[dict[str, Any]]:
    bodies = Body.objects.exclude(unit=None).order_by("pk").values_list("pk", flat=True)
    roles = cycle(("Cán bộ", "Cán bộ tham mưu", "Lãnh đạo"))
    for number, (body, role) in enumerate(zip(bodies, roles, strict=False), start=1):
        yield {
            "full_name": f"Người Thứ {number}",
            "username": f"nguoi{number}",
            "role": role,
            "title": "Cán bộ",
            "body": body,
            "start_date": ON,
        }


def _book(listing: Listing, told: Iterator[dict[str, Any]]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("DS")
    with translation.override("vi"):
        sheet.write_row(0, 0, ["STT", *(str(column.label) for column in listing.columns)])
    for number, row in enumerate(told, start=1):
        sheet.write(number, 0, number)
        for position, column in enumerate(listing.columns, start=1):
            value = row.get(column.key)
            if isinstance(value, date):
                sheet.write_datetime(number, position, value)
            elif isinstance(value, int):
                sheet.write_number(number, position, value)
            elif value:
                sheet.write_string(number, position, str(value))
    book.close()
    return stream.getvalue()
