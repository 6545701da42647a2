"""What the verbs of the console share: who asks, for which day, and how a refusal is said."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.actor import SYSTEM, Actor, actor_named
from nhanrong.commons.ui.refusals import sentence


def add_asker(parser: CommandParser) -> None:
    """Take `--as` and `--json`."""
    parser.add_argument(
        "--as", dest="username", default="", help="tên đăng nhập của người hỏi; bỏ trống: hệ thống"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def asker(options: dict[str, Any]) -> Actor:
    """Return who asks: the named person in his first post, or the house itself."""
    username = options["username"]
    return actor_named(username, on=timezone.localdate()) if username else SYSTEM


def day(written: str) -> date:
    """Read a day as 2026-11-25 or 25/11/2026; without one, today. Refuses `not_a_day`."""
    if not written:
        return timezone.localdate()
    try:
        return date.fromisoformat("-".join(reversed(written.split("/"))))
    except ValueError:
        raise Refused("not_a_day", value=written) from None


@contextmanager
def said() -> Iterator[None]:
    """Say a refusal as a sentence and end with 1."""
    try:
        yield
    except Refused as refused:
        raise CommandError(sentence(refused)) from refused
