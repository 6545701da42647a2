"""`nhanrong worker`: do what waits in the queue."""

import asyncio
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from nhanrong.commons.jobs import counts


class Command(BaseCommand):
    help = "Làm các việc đang chờ trong hàng đợi; dừng bằng Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the choice between staying and leaving."""
        parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi thôi")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until nothing waits, or until somebody says stop."""
        own = DjangoConnector().get_worker_connector()  # it listens; Django's connection cannot
        with app.replace_connector(own):
            asyncio.run(work(once=options["once"]))
        if options["json"]:
            self.stdout.write(json.dumps(counts.by_state()))
        elif options["once"]:
            self.stdout.write(_("Không còn việc nào chờ."))


async def work(*, once: bool) -> None:
    """Run the worker on a connection of its own."""
    async with app.open_async():
        await app.run_worker_async(
            concurrency=2, wait=not once, install_signal_handlers=not once, listen_notify=not once
        )
