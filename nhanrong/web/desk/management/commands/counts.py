"""`nhanrong counts`: the three counts of a territory on a day."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import date_vi, number
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives import queries as initiatives
from nhanrong.web.desk import queries
from nhanrong.web.desk.management import terminal


class Command(BaseCommand):
    help = "Đếm mô hình, điểm, tổ của một đơn vị vào một ngày."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the unit, the day and who asks."""
        parser.add_argument("--unit", default="", help="mã tỉnh hoặc mã xã; bỏ trống: cả địa bàn")
        parser.add_argument("--on", default="", help="ngày, như 2026-11-25; bỏ trống: hôm nay")
        parser.add_argument(
            "--close", action="store_true", help="chốt số liệu của ngày đã qua ấy rồi đếm"
        )
        terminal.add_asker(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the counts, with their day and definition."""
        with terminal.said():
            self._print(terminal.asker(options), options)

    def _print(self, actor: Any, options: dict[str, Any]) -> None:
        on = terminal.day(options["on"])
        unit = queries.unit_in_reach(actor, options["unit"]) if options["unit"] else None
        if options["unit"] and unit is None:
            raise Refused("no_such_unit", code=options["unit"])
        if options["close"]:
            actions.close_day(day=on, by=actor)
        standing = queries.standing(actor, on)
        counts = queries.counts_of(actor, unit, standing)
        where = unit.full_name if unit else ""
        if options["json"]:
            told = {"unit": options["unit"] or None, "name": where or None}
            told |= _figures(counts, standing)
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        head = where or _("Cả địa bàn")
        words = {
            "head": head,
            "day": date_vi(on),
            "version": standing.version,
            "drawn": initiatives.drawn(standing),
        }
        self.stdout.write(_("%(head)s, %(day)s (định nghĩa bản %(version)s, %(drawn)s)") % words)
        for value, noun in (
            (counts.initiatives, _("mô hình")),
            (counts.sites, _("điểm")),
            (counts.groups, _("tổ")),
            (counts.lacking, _("mô hình thiếu căn cứ")),
        ):
            self.stdout.write(f"{number(value):>12} {noun}")


def _figures(counts: Any, standing: Any) -> dict[str, Any]:
    """Write the figures with all that makes them reproducible."""
    return {
        "on": standing.on.isoformat(),
        "definition": standing.version,
        "kept": standing.is_kept,
        "closed_at": standing.closed_at.isoformat() if standing.closed_at else None,
        "initiatives": counts.initiatives,
        "sites": counts.sites,
        "groups": counts.groups,
        "lacking": counts.lacking,
        "lacking_on": (counts.lacking_on or standing.on).isoformat(),
    }
