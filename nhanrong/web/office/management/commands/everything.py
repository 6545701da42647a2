"""`nhanrong everything`: the whole register in open formats, out of one house and into another."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from nhanrong.bedrock.vietnamese import number
from nhanrong.web.desk.management import terminal
from nhanrong.web.office import actions


class Command(BaseCommand):
    help = "Xuất toàn bộ dữ liệu ra CSV, JSON Schema và tệp; hoặc nhận vào một hệ thống trống."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the way, the file, and who asks."""
        parser.add_argument("way", choices=["export", "import"], help="export hoặc import")
        parser.add_argument("file", type=Path, help="tệp ZIP ghi ra hoặc đọc vào")
        terminal.add_asker(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Give or take everything, and say how much it was."""
        with terminal.said():
            actor = terminal.asker(options)
            if options["way"] == "export":
                told = self._export(options["file"], actor)
                sentence = _("Đã xuất %(rows)s dòng của %(tables)s bảng và %(files)s tệp.")
            else:
                told = actions.take_everything(options["file"], by=actor)
                sentence = _("Đã nhận %(rows)s dòng và %(files)s tệp. Kiểm tra: journal verify.")
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        figures = {key: number(value) for key, value in told.items() if isinstance(value, int)}
        self.stdout.write(sentence % figures)

    def _export(self, into: Path, actor: Any) -> dict[str, Any]:
        manifest = actions.give_everything(into, by=actor)
        rows = sum(table["rows"] for table in manifest["tables"].values())
        return {
            "file": str(into),
            "made_at": manifest["made_at"],
            "rows": rows,
            "tables": len(manifest["tables"]),
            "files": len(manifest["files"]),
        }
