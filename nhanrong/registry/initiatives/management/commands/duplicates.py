"""`nhanrong duplicates`: what already bears such a name, how near, and why."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.places import queries as places
from nhanrong.commons.scope.actor import SYSTEM, Actor, actor_named
from nhanrong.commons.ui.refusals import sentence
from nhanrong.registry.initiatives.models import STATUS_NAMES
from nhanrong.registry.initiatives.queries import likeness, reasons
from nhanrong.registry.initiatives.rules import Status

MOST = 100


class Command(BaseCommand):
    help = "Tìm mô hình, loại mô hình đã mang tên gần giống, kèm mức giống và lý do."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the name, the unit in which it would stand, and in whose name one asks."""
        parser.add_argument("name", help="tên mô hình định ghi, trong ngoặc kép")
        parser.add_argument(
            "--unit", default="", help="mã xã hoặc tỉnh nơi khởi xướng, để bỏ tên địa bàn khi so"
        )
        parser.add_argument("--limit", type=int, default=10, help="số kết quả, 1 đến 100")
        parser.add_argument(
            "--as", dest="user", default="", help="tên đăng nhập của người hỏi; bỏ trống: hệ thống"
        )
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what exists, the nearest first."""
        if not 1 <= options["limit"] <= MOST:
            raise CommandError(_("--limit nhận số từ 1 đến 100."))
        try:
            actor = _actor(options["user"])
        except Refused as refused:
            raise CommandError(sentence(refused)) from refused
        asked = likeness.Asked(options["name"], _unit(options["unit"]))
        told = [_told(hit) for hit in likeness.alike(actor, asked, limit=options["limit"])]
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for one in told:
            words = (one["line"], one["name"], one["code"], one["place"], one["status"])
            self.stdout.write(" · ".join(filter(None, words)))
            self.stdout.write(f"  {one['why']}")
        if not told:
            self.stdout.write(_("Chưa có tên nào gần giống."))


def _actor(username: str) -> Actor:
    return actor_named(username, on=timezone.localdate()) if username else SYSTEM


def _unit(code: str) -> Any:
    if not code:
        return None
    found = places.living().select_related("parent").filter(code=code).first()
    if found is None:
        raise CommandError(_("Không có đơn vị mang mã %(code)s.") % {"code": code})
    return found


def _told(hit: likeness.Alike) -> dict[str, Any]:
    record = hit.record
    place = (record.commune or record.province) if record else None
    return {
        "line": str(reasons.LINE_NAMES[hit.line]),
        "score": round(hit.score, 2),
        "kind": "initiative" if record else "family",
        "name": record.name if record else hit.text,
        "matched": hit.text,
        "code": record.code if record else "",
        "place": place.full_name if place else "",
        "status": str(STATUS_NAMES[Status(record.status)]) if record else "",
        "why": reasons.sentences(hit.reasons),
    }
