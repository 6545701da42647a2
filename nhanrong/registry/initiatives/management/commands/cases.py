"""`nhanrong cases`: the queue «Chấm dứt tự phát» of a territory, the gaps first."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import date_vi, number
from nhanrong.commons.scope.actor import SYSTEM, actor_named
from nhanrong.commons.ui.refusals import sentence
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.rules import Part


class Command(BaseCommand):
    help = "Liệt kê mô hình chưa đủ căn cứ: thiếu gì, hướng nào, ai chịu trách nhiệm, hạn nào."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take in whose name one looks, and what narrows the queue."""
        parser.add_argument("--as", dest="user", default="", help="tên đăng nhập của người xem")
        parser.add_argument("--overdue", action="store_true", help="chỉ việc quá hạn")
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the queue, one initiative a line, and how much is settled."""
        today = timezone.localdate()
        try:
            actor = actor_named(options["user"], on=today) if options["user"] else SYSTEM
        except Refused as refused:
            raise CommandError(sentence(refused)) from refused
        asked = {"turn": "overdue"} if options["overdue"] else {}
        rows = queries.narrowed_queue(queries.queue(actor, on=today), asked, on=today)
        done = queries.progress(actor, on=today)
        if options["json"]:
            told = {
                "on": today.isoformat(),
                "settled": done.settled,
                "total": done.total,
                "initiatives": [_told(row) for row in rows],
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        words = {"done": number(done.settled), "total": number(done.total)}
        self.stdout.write(_("Đã xử lý %(done)s trên %(total)s.") % words)
        for row in rows:
            self.stdout.write(_in_words(row, today))


def _missing(row: Any) -> list[str]:
    return [part for part in Part if part not in row.held]


def _told(row: Any) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "missing": _missing(row),
        "cause": row.cause,
        "case": row.case_id,
        "road": row.case_road or None,
        "owner": row.case_owner,
        "due": row.case_due.isoformat() if row.case_due else None,
        "letter": row.case_letter or None,
    }


def _in_words(row: Any, on: date) -> str:
    named = ", ".join(str(queries.PART_NAMES[Part(part)]).lower() for part in _missing(row))
    told = [
        row.code,
        row.name,
        _("thiếu %(parts)s") % {"parts": named} if named else _("đủ văn bản"),
    ]
    if row.case_due is None:
        return " · ".join([*told, _("chưa giao")])
    due = {"owner": row.case_owner, "day": date_vi(row.case_due)}
    late = _("%(owner)s, quá hạn %(day)s") if row.case_due < on else _("%(owner)s, hạn %(day)s")
    return " · ".join([*told, str(queries.ROAD_NAMES[row.case_road]), late % due])
