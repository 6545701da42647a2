"""`nhanrong queue`: how the queue stands, and what was given up."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from nhanrong.commons.jobs import counts


class Command(BaseCommand):
    help = "Xem hàng đợi: số việc theo trạng thái và những việc đã bỏ dở."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the form of the answer."""
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the counts and the failed jobs."""
        states, failed = counts.by_state(), counts.failed()
        if options["json"]:
            self.stdout.write(json.dumps({"states": states, "failed": failed}))
            return
        for state, n in states.items():
            self.stdout.write(f"{state:12} {n}")
        for job in failed:
            self.stdout.write(f"✗ {job['id']} {job['name']} ({job['attempts']})")
