"""A province's list of 2,500 initiatives: judged, written, exported, read back, taken back."""

import io
import random
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import xlsxwriter
from django.utils import timezone

from bench.likeness import MANY, invented
from bench.row import Row
from bench.search import scratch
from nhanrong.bedrock.roles import Role
from nhanrong.commons.deeds.pen import writing as pen
from nhanrong.commons.people.models import Body, Post, User
from nhanrong.commons.places import changes
from nhanrong.commons.places import queries as places
from nhanrong.commons.scope.actor import SYSTEM, Actor, actor_in
from nhanrong.commons.sheets import judging, origin, reading, rehearsing, writing
from nhanrong.commons.sheets.listings import Asked
from nhanrong.commons.sheets.outcomes import Outcome, Status, counted
from nhanrong.registry.initiatives import actions, sheets

ON = date(2026, 11, 25)
HEAD = (
    "STT", "Tên mô hình", "Lĩnh vực", "Xã, phường", "Ngày ra mắt", "Quyết định số",
    "Cơ quan ban hành", "Số điểm", "Số tổ", "Số người tham gia", "Ghi chú",
)  # fmt: skip


def measure() -> list[Row]:
    """Do what a province's officer does with his list, in a house that holds the country."""
    with scratch():
        with pen("bench: the country"):
            changes.load_country()
        actions.load_catalogue(by=SYSTEM)
        by = _officer()
        content = _book(by)
        return list(_measured(content, by))


def _measured(content: bytes, by: Actor) -> list[Row]:
    rows: list[Row] = []

    def timed(what: str, deed: Callable[[], Any]) -> Any:
        start = time.process_time()
        done = deed()
        rows.append(Row(what, "nhanrong", time.process_time() - start, "CPU s"))
        return done

    asked = timed(f"{MANY} new initiatives, judged", lambda: _judged(content, by))
    accepted = {f"{one.sheet}!{found.cell}" for one in asked for found in one.problems}
    sure = timed(
        f"{MANY} new initiatives, judged, all confirmed", lambda: _judged(content, by, accepted)
    )
    drafts = [one.facts for one in sure if one.status == Status.READY]
    written = timed(
        f"{len(drafts)} new initiatives, written",
        lambda: sheets.LISTING.write(drafts, on=ON, by=by),
    )
    file = timed(f"{len(drafts)} initiatives, exported", lambda: _exported(by))
    same = timed(f"{len(drafts)} initiatives, read back", lambda: _judged(file, by))
    if counted(same)["same"] != len(drafts):
        raise RuntimeError(f"an export that says something else: {counted(same)}")
    timed(
        f"{len(drafts)} initiatives, taken back",
        lambda: sheets.LISTING.take_back(written.deed, by=by),
    )
    return rows


def _judged(content: bytes, by: Actor, accepted: set[str] | None = None) -> list[Outcome]:
    found = rehearsing.found(sheets.LISTING, reading.workbook(content))
    return list(judging.judge(sheets.LISTING, found, Asked(by, ON, frozenset(accepted or ()))))


def _exported(by: Actor) -> bytes:
    told = origin.of(sheets.LISTING.key, {}, timezone.now())
    with writing.listed(sheets.LISTING, sheets.LISTING.held(by, {}), on=ON, origin=told) as file:
        return file.read()


def _officer() -> Actor:
    with pen("bench: an officer"):
        unit = places.unit("68")
        body = Body.objects.create(
            kind="police", level="province", name="Công an tỉnh", unit=unit, province=unit,
            start_date=ON, sort_key="", folded="",
        )  # fmt: skip
        user = User.objects.create(username="bench", full_name="Nguyễn Văn Bình")
        post = Post.objects.create(
            user=user, body=body, role=Role.SECRETARY, title="Cán bộ", start_date=ON
        )
    return actor_in(post, user=user)


def _book(by: Actor) -> bytes:
    chance = random.Random(2026)
    communes = [unit.full_name for unit in places.communes_of(by.province_id or 0)]
    fields = ("Ma túy", "Giao thông", "Camera", "Dòng họ", "Nhà trường", "Khác")
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("DS")
    sheet.write_row(0, 0, HEAD)
    for number, name in enumerate(invented(), start=1):
        sites = chance.randint(1, 8)
        told = (
            number, name, chance.choice(fields), chance.choice(communes),
            chance.randint(2005, 2025), f"{chance.randint(1, 999)}/QĐ-UBND", "UBND xã", sites,
            sites * chance.randint(1, 3), chance.randint(10, 900), "Hoạt động thường xuyên",
        )  # fmt: skip
        sheet.write_row(number, 0, told)
    book.close()
    return stream.getvalue()
