"""`nhanrong lapse`: do now what the night does with documents that have ended."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.bedrock.vietnamese import number
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import jobs, queries


class Command(BaseCommand):
    help = "Gỡ căn cứ đã hết giá trị và mở việc xử lý, như việc hằng đêm; chạy lại không đổi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how to print."""
        parser.add_argument("--dry-run", action="store_true", help="chỉ đếm, không ghi gì")
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the night's work of today and say how many initiatives it touched."""
        today = timezone.localdate()
        found = list(queries.with_expired_grounds(SYSTEM, on=today))
        if not options["dry_run"]:
            jobs.lapse(today)
            jobs.open_cases(today)
        if options["json"]:
            told = {"on": today.isoformat(), "expired": [row.code for row in found]}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        said = _("%(count)s mô hình có căn cứ đã hết giá trị.") % {"count": number(len(found))}
        self.stdout.write(said)
