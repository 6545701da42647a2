"""`nhanrong backup [FILE]`: the whole register in one file."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.commons.postgres import keeping


class Command(BaseCommand):
    help = "Sao lưu toàn bộ sổ (cơ sở dữ liệu và tệp đính kèm) vào một tệp."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, or name one after the moment."""
        parser.add_argument("file", nargs="?", type=Path, help="tệp sẽ ghi")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the backup and say where it is."""
        into = (options["file"] or keeping.name_for(timezone.now())).absolute()
        if into.exists():
            sentence = _("Tệp %(file)s đã có. Chọn tên khác hoặc xoá tệp cũ rồi làm lại.")
            raise CommandError(sentence % {"file": into})
        kept = keeping.keep(into)
        told = (
            _("Đã sao lưu vào %(file)s (%(bytes)s byte). Cất tệp ở máy khác, nơi an toàn.") % kept
        )
        self.stdout.write(json.dumps(kept) if options["json"] else told)
