"""`nhanrong describe`: the pages of docs/ that are printed from the code."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from nhanrong.web.desk import documents


class Command(BaseCommand):
    help = "In các trang tài liệu sinh từ mã: vòng đời, quyền, cây thư mục, địa chỉ."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do with the pages."""
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument("--write", action="store_true", help="ghi các trang vào docs/ và tests/")
        ways.add_argument("--check", action="store_true", help="báo lỗi khi một trang đã cũ")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the pages, write them, or say which are stale."""
        pages = documents.pages()
        stale = [path for path, text in pages.items() if _kept(path) != text]
        if options["write"]:
            for path in stale:
                (Path(settings.ROOT) / path).write_text(pages[path], encoding="utf-8")
        if options["json"]:
            told = {path: path in stale for path in pages}
            self.stdout.write(json.dumps(told if _is_action(options) else pages))
        elif not _is_action(options):
            self.stdout.write("\n".join(pages.values()))
        elif options["write"]:
            self.stdout.write("\n".join(stale))
        if options["check"] and stale:
            named = ", ".join(stale)
            raise CommandError(_("Đã cũ: %(pages)s. Chạy `make docs`.") % {"pages": named})


def _is_action(options: dict[str, Any]) -> bool:
    return bool(options["write"] or options["check"])


def _kept(path: str) -> str:
    file = Path(settings.ROOT) / path
    return file.read_text(encoding="utf-8") if file.exists() else ""
