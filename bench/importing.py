"""124,000 sites as Excel through the whole journey, against django-import-export on the same model.

The journey: the file is opened, read, every row judged, and the answer kept (the dry run); then all
of it again and every site written in one deed. Each is measured in a process of its own, the
processor's time of ours and of our server process together. The rival writes 6,000 rows through
its default resource (each row looked up, saved, under the same triggers) and through its bulk
mode, and is scaled; neither judges what we judge.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import django

SITES = int(os.environ.get("SITES", "124000"))
RIVAL = 6_000  # rows that django-import-export writes
ROOT = Path(__file__).parents[1]
SEED = "nhập cả nước"
FIRST = date(2026, 7, 1)
HEAD = (
    "STT", "Mã điểm", "Mã mô hình", "Tên mô hình", "Tên điểm", "Xã, phường",
    "Huyện (trước 01/07/2025)", "Tỉnh, thành phố", "Xã, phường hiện nay", "Loại địa bàn",
    "Tình trạng", "Bắt đầu", "Kết thúc", "Cơ quan chủ trì", "Học từ điểm", "Điều chỉnh gì",
    "Quyết định số",
)  # fmt: skip
KINDS = ("địa bàn khác", "địa bàn khác", "biên giới", "khu đô thị tập trung")


def measure() -> list[Any]:
    """Lay the country without its sites, write the list, and send it in."""
    from bench import house  # noqa: PLC0415 -- Django is set up by now
    from bench.search import scratch  # noqa: PLC0415 -- as above

    with scratch(), tempfile.TemporaryDirectory() as folder:
        house.fill_without_sites()
        whole, part = Path(folder, "whole.xlsx"), Path(folder, "part.xlsx")
        _book(whole, SITES, with_codes=True)
        _book(part, RIVAL, with_codes=False)
        told = {what: _apart(what, part) for what in ("resource", "bulk")}
        _empty()
        told |= {what: _apart(what, whole) for what in ("dry", "write", "export", "undo")}
    return list(_rows(told))


def _rows(told: dict[str, dict[str, float]]) -> Iterator[Any]:
    from bench.row import Row  # noqa: PLC0415 -- Django is set up by now

    what = f"import of {SITES} sites"
    ours = told["dry"]["cpu"] + told["write"]["cpu"]
    for one, words in (("dry", "dry run"), ("write", "judged and written")):
        yield Row(f"{what}: {words}, client", "nhanrong", told[one]["client"], "CPU s")
        yield Row(f"{what}: {words}, server", "nhanrong", told[one]["server"], "CPU s")
        yield Row(f"{what}: {words}, peak", "nhanrong", told[one]["peak"], "MB")
    for part in ("open", "judge", "deed"):
        yield Row(f"{what}: of it {part}", "nhanrong", told["write"][part], "CPU s")
    yield Row(f"{what}: dry run and write", "nhanrong", ours, "CPU s")
    for one, words in (("resource", "default resource"), ("bulk", "bulk mode")):
        scaled = told[one]["cpu"] * SITES / RIVAL
        yield Row(f"{what}: dry run and write", f"django-import-export, {words}", scaled, "CPU s")
        yield Row(f"{what}: that over ours", f"django-import-export, {words}", scaled / ours, "×")
    yield Row(f"export of {SITES} sites", "nhanrong", told["export"]["cpu"], "CPU s")
    yield Row(f"export of {SITES} sites, peak", "nhanrong", told["export"]["peak"], "MB")
    yield Row(f"undo of {SITES} sites", "nhanrong", told["undo"]["cpu"], "CPU s")


# --- The list -------------------------------------------------------------------------------------


def _book(path: Path, rows: int, *, with_codes: bool) -> None:
    """Write clean new sites, each name once; the rival is given what its widgets look up."""
    import xlsxwriter  # noqa: PLC0415 -- only here

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("DS")
    rival = ("initiative", "name", "unit", "area_kind", "start_date")
    sheet.write_row(0, 0, HEAD if with_codes else rival)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, told in enumerate(_told(rows, with_codes=with_codes), start=1):
        for column, value in enumerate(told):
            if isinstance(value, date):
                sheet.write_datetime(
                    number, column, datetime(value.year, value.month, value.day), day
                )
            elif value is not None:
                sheet.write(number, column, value)
    book.close()


def _told(rows: int, *, with_codes: bool) -> Iterator[tuple[Any, ...]]:
    from bench.names import _spot  # noqa: PLC0415 -- Django is set up by now
    from nhanrong.commons.places.models import Unit  # noqa: PLC0415 -- as above
    from nhanrong.registry.initiatives.models import Initiative  # noqa: PLC0415 -- as above

    chance = random.Random(SEED)
    units = Unit.objects.filter(level=3, end_date__isnull=True).order_by("code")
    communes = list(units.values_list("code", "full_name", "parent__full_name"))
    running = Initiative.everything.filter(status="operating").order_by("code")
    taken = list(running.values_list("code", "name"))
    for number in range(1, rows + 1):
        (code, name), place = chance.choice(taken), chance.choice(communes)
        site = f"Điểm {_spot(chance)} số {number}"
        start = FIRST + timedelta(days=chance.randrange(120))
        decision = f"{chance.randint(1, 900)}/QĐ-UBND" if chance.random() < 0.3 else None
        if with_codes:
            yield (
                number, None, code, name, site, place[1], None, place[2], None,
                chance.choice(KINDS), "Hoạt động", start, None, None, None, None, decision,
            )  # fmt: skip
        else:
            yield code, site, place[0], "other", start


def _empty() -> None:
    """Take the rival's sites away again."""
    from django.db import connection  # noqa: PLC0415 -- Django is set up by now

    from nhanrong.commons.deeds.pen import writing  # noqa: PLC0415 -- as above

    with writing("after a measurement"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM initiatives_site")
        cursor.execute("TRUNCATE initiatives_siteevent")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE initiatives_site")


# --- Each in a process of its own -----------------------------------------------------------------


def _apart(what: str, path: Path) -> dict[str, float]:
    from django.db import connection  # noqa: PLC0415 -- Django is set up by now

    name = str(connection.settings_dict["NAME"])
    line = [sys.executable, "-m", "bench.importing", what, name, str(path)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    print(what, found, file=sys.stderr, flush=True)
    return found


class Clock:
    """The processor's time of this process and of its server process, in seconds."""

    def __init__(self) -> None:
        from django.db import connection  # noqa: PLC0415 -- Django is set up by now

        with connection.cursor() as cursor:
            # All of the server's work in one process, whose time can be read.
            cursor.execute("SET max_parallel_workers_per_gather = 0")
            cursor.execute("SET max_parallel_maintenance_workers = 0")
            cursor.execute("SELECT pg_backend_pid()")
            self.diary = Path("/proc", str(cursor.fetchone()[0]), "schedstat")
        self.parts: dict[str, float] = {}
        self.start = self.now()

    def now(self) -> tuple[float, float]:
        """Read both clocks."""
        return time.process_time(), int(self.diary.read_text().split()[0]) / 1e9

    def part(self, name: str, deed: Callable[[], Any]) -> Any:
        """Do a part and note what it took."""
        start = sum(self.now())
        done = deed()
        self.parts[name] = sum(self.now()) - start
        return done

    def told(self) -> dict[str, float]:
        """Tell what was used since the beginning, and the most memory that was held."""
        client, server = (
            after - before for before, after in zip(self.start, self.now(), strict=True)
        )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {
            "client": client,
            "server": server,
            "cpu": client + server,
            "peak": peak,
            **self.parts,
        }


def _ours(path: Path, clock: Clock, *, write: bool) -> None:
    """Do what the job of a long list does."""
    from django.utils import timezone  # noqa: PLC0415 -- Django is set up by now

    from nhanrong.commons.scope.actor import actor_named  # noqa: PLC0415 -- as above
    from nhanrong.commons.sheets import reading, rehearsing  # noqa: PLC0415 -- as above
    from nhanrong.commons.sheets.listings import Asked  # noqa: PLC0415 -- as above
    from nhanrong.commons.sheets.outcomes import Change, Status  # noqa: PLC0415 -- as above
    from nhanrong.commons.sheets.results import Keeper  # noqa: PLC0415 -- as above
    from nhanrong.registry.initiatives.sheets import SITES as LISTING  # noqa: PLC0415 -- as above

    today = timezone.localdate()
    by = actor_named(_national(), today)
    sheets = clock.part("open", lambda: reading.workbook(path.read_bytes()))

    def judged() -> list[Any]:
        found = rehearsing.judged(LISTING, sheets, Asked(by, today))
        drafts = []
        with Keeper() as keeper:
            for outcome in found.outcomes():
                keeper.add(outcome)
                if write and outcome.status == Status.READY and outcome.change != Change.SAME:
                    drafts.append(outcome.facts)
            counts = keeper.counts()
            keeper.close()
        if counts["new"] != SITES or counts["ready"] != SITES:
            raise RuntimeError(f"a clean list that is not ready: {counts}")
        return drafts

    drafts = clock.part("judge", judged)
    if write:
        clock.part("deed", lambda: LISTING.write(drafts, on=today, by=by))


def _national() -> str:
    from nhanrong.commons.people.models import Post  # noqa: PLC0415 -- Django is set up by now

    return Post.objects.get(body__level="nation").user.username


def _export(path: Path) -> None:
    from django.utils import timezone  # noqa: PLC0415 -- Django is set up by now

    from nhanrong.commons.scope.actor import actor_named  # noqa: PLC0415 -- as above
    from nhanrong.commons.sheets import origin, writing  # noqa: PLC0415 -- as above
    from nhanrong.registry.initiatives.sheets import SITES as LISTING  # noqa: PLC0415 -- as above

    today = timezone.localdate()
    by = actor_named(_national(), today)
    marks = origin.of(LISTING.key, {}, timezone.now())
    with writing.listed(LISTING, LISTING.held(by, {}), on=today, origin=marks) as file:
        Path(f"{path}.out").write_bytes(file.read(1))


def _undo() -> None:
    from django.utils import timezone  # noqa: PLC0415 -- Django is set up by now

    from nhanrong.commons.audit.models import Entry  # noqa: PLC0415 -- as above
    from nhanrong.commons.scope.actor import actor_named  # noqa: PLC0415 -- as above
    from nhanrong.registry.initiatives.sheets import SITES as LISTING  # noqa: PLC0415 -- as above

    deed = Entry.objects.get(verb="initiatives.enter_sites").pk
    back = LISTING.take_back(deed, by=actor_named(_national(), timezone.localdate()))
    if back.removed != SITES or back.left:
        raise RuntimeError(f"not all was taken back: {back.removed}, {back.left[:3]}")


def main(what: str, database: str, path: str) -> None:
    """Do one thing in this process and tell what it took."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhanrong.settings")
    django.setup()
    from django.db import connection  # noqa: PLC0415 -- Django is set up by now

    from bench.rival import rival  # noqa: PLC0415 -- as above

    connection.settings_dict["NAME"] = database
    clock = Clock()
    deeds: dict[str, Callable[[], None]] = {
        "dry": lambda: _ours(Path(path), clock, write=False),
        "write": lambda: _ours(Path(path), clock, write=True),
        "export": lambda: _export(Path(path)),
        "undo": _undo,
        "resource": lambda: rival(Path(path), bulk=False),
        "bulk": lambda: rival(Path(path), bulk=True),
    }
    deeds[what]()
    print(json.dumps(clock.told()))


if __name__ == "__main__":
    main(*sys.argv[1:])
