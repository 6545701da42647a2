"""`nhanrong restore FILE`: put a backup back."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.commons.postgres import keeping


class Command(BaseCommand):
    help = "Phục hồi sổ từ một tệp sao lưu."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and the word that what is there may go."""
        parser.add_argument("file", type=Path, help="tệp sao lưu")
        parser.add_argument("--replace", action="store_true", help="thay dữ liệu đang có")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, bring the tables up to this version, and say what to check."""
        if keeping.is_in_use() and not options["replace"]:
            raise CommandError(
                _(
                    "Cơ sở dữ liệu đang có tài khoản. Sao lưu trước (make backup), rồi làm lại với "
                    "--replace (make restore FILE=… REPLACE=1)."
                )
            )
        try:
            kept = keeping.put_back(options["file"])
        except keeping.Unfit as error:
            sentence = _("%(file)s không phải tệp sao lưu đọc được (%(why)s). Chọn tệp khác.")
            raise CommandError(sentence % {"file": options["file"], "why": error}) from error
        call_command("migrate", interactive=False, verbosity=0)
        told = _(
            "Đã phục hồi bản ghi lúc %(made_at)s. Kiểm tra nhật ký: nhanrong journal verify. Dữ "
            "liệu trước đó còn ở cơ sở dữ liệu có đuôi _before."
        )
        moment = timezone.localtime(datetime.fromisoformat(kept["made_at"]))
        said = told % {"made_at": moment.strftime("%H:%M %d/%m/%Y")}
        self.stdout.write(json.dumps(kept) if options["json"] else said)
