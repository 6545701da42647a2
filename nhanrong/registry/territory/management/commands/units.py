"""`nhanrong units`: the administrative units of a day, or one unit with what became of it."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import Succession, UnitName
from nhanrong.commons.ui.refusals import sentence


class Command(BaseCommand):
    help = "Liệt kê đơn vị hành chính theo ngày; với --code: một đơn vị và đơn vị kế thừa."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the day, and the code of one unit."""
        parser.add_argument("--on", default="", help="ngày, như 2025-06-30; bỏ trống: hôm nay")
        parser.add_argument("--code", default="", help="mã đơn vị; bỏ trống: cả nước")
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the units of the day, one a line."""
        try:
            day = _day(options["on"])
            rows = places.units_on(day)
            if options["code"]:
                rows = rows.filter(unit__code=options["code"])
            told = [_told(row) for row in rows]
            if options["code"]:
                told = [_with_history(row, told[place]) for place, row in enumerate(rows)]
            if not told:
                raise Refused("no_unit_that_day", code=options["code"], day=date_vi(day))
        except Refused as refused:
            raise CommandError(sentence(refused)) from refused
        if options["json"]:
            self.stdout.write(
                json.dumps({"on": day.isoformat(), "units": told}, ensure_ascii=False)
            )
            return
        for unit in told:
            for line in _in_words(unit):
                self.stdout.write(line)


def _day(written: str) -> date:
    if not written:
        return timezone.localdate()
    try:
        return date.fromisoformat("-".join(reversed(written.split("/"))))
    except ValueError:
        raise Refused("day_unreadable", text=written) from None


def _told(row: UnitName) -> dict[str, Any]:
    unit = row.unit
    return {
        "code": unit.code,
        "level": unit.level,
        "name": row.name,
        "kind": row.kind,
        "full_name": row.full_name,
        "parent": row.parent.code if row.parent else None,
        "start_date": _iso(unit.start_date),
        "end_date": _iso(unit.end_date),
        "legal_basis": row.legal_basis,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _with_history(row: UnitName, told: dict[str, Any]) -> dict[str, Any]:
    return told | {
        "names": [
            {"full_name": name.full_name, "start_date": _iso(name.start_date)}
            for name in places.names_of(row.unit_id)
        ],
        "from": [_edge(edge, edge.from_unit) for edge in places.predecessors(row.unit_id)],
        "to": [_edge(edge, edge.to_unit) for edge in places.successors(row.unit_id)],
        "read_by": [
            {"code": reader.holder.code, "home": reader.is_home, "tentative": reader.is_tentative}
            for reader in places.readers(row.unit_id)
        ],
    }


def _edge(edge: Succession, unit: Any) -> dict[str, Any]:
    return {
        "code": unit.code,
        "full_name": unit.full_name,
        "extent": edge.extent,
        "default": edge.is_default,
        "act": edge.reorganisation.number if edge.reorganisation else "",
        "clause": edge.clause,
    }


def _in_words(unit: dict[str, Any]) -> list[str]:
    parent = unit["parent"] or ""
    lines = [f"{unit['code']:<6} {parent:<4} {unit['full_name']}"]
    for word, key in ((_("từ"), "from"), (_("thành"), "to")):
        lines += [
            f"{'':<11} {word} {edge['full_name']} ({edge['code']}; {edge['extent']}; {edge['act']})"
            for edge in unit.get(key, [])
        ]
    return lines
