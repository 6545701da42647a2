"""`nhanrong find`: one search over the rooms."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from nhanrong.web.desk import queries
from nhanrong.web.desk.management import terminal

MOST = 100


class Command(BaseCommand):
    help = "Tìm mô hình, điểm, loại mô hình, đơn vị, cơ quan; có dấu hay không dấu đều được."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the words, how many of each kind, and who asks."""
        parser.add_argument("query", help="chữ cần tìm")
        parser.add_argument("--limit", type=int, default=8, help="số kết quả mỗi loại, 1 đến 100")
        terminal.add_asker(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was found, grouped by kind, the nearest first."""
        if not 1 <= options["limit"] <= MOST:
            raise CommandError(_("--limit nhận số từ 1 đến 100."))
        with terminal.said():
            found = queries.search(
                terminal.asker(options), options["query"], limit=options["limit"]
            )
        if options["json"]:
            told = [
                {"kind": hit.kind, "name": hit.name, "where": hit.where, "page": hit.href}
                for results in found
                for hit in results.hits
            ]
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for results in found:
            self.stdout.write(f"{results.label} ({len(results.hits)})")
            for hit in results.hits:
                self.stdout.write(f"  {hit.name} · {hit.where}" if hit.where else f"  {hit.name}")
        if not found:
            self.stdout.write(_("Không tìm thấy."))
