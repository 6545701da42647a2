"""`nhanrong invite`: open an account with its first post and print the one-time link."""

import json
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.people.models import Post
from nhanrong.commons.scope.actor import SYSTEM, Actor, actor_named
from nhanrong.commons.ui.refusals import sentence
from nhanrong.registry.organisation import actions, queries, rules


class Command(BaseCommand):
    help = "Mời một người: mở tài khoản, giao chức vụ, in liên kết một lần."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the person, the post and who invites."""
        parser.add_argument("username", help="tên đăng nhập của người mới")
        parser.add_argument("full_name", help="họ và tên")
        parser.add_argument("--body", type=int, required=True, help="số của cơ quan")
        parser.add_argument(
            "--role", choices=list(rules.APPOINTABLE), default=Role.OFFICER, help="vai trò"
        )
        parser.add_argument("--title", default="Cán bộ", help="chức danh")
        parser.add_argument("--from", type=date.fromisoformat, help="từ ngày, như 2026-11-25")
        parser.add_argument("--as", required=True, help="tên đăng nhập của người mời, hoặc system")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Invite, or say why not."""
        try:
            token = self._invite(options)
        except Refused as refused:
            raise CommandError(sentence(refused)) from refused
        link = settings.PUBLIC_ADDRESS.rstrip("/") + reverse("invitation", args=[token])
        told = {"username": options["username"], "link": link}
        self.stdout.write(json.dumps(told, ensure_ascii=False) if options["json"] else link)

    def _invite(self, options: dict[str, Any]) -> str:
        today = timezone.localdate()
        by = self._inviter(options["as"], today)
        body = queries.bodies(by).filter(pk=options["body"]).first()
        if body is None:
            raise CommandError("Không có cơ quan này trong địa bàn của người mời.")
        post = Post(
            body=body,
            role=options["role"],
            title=options["title"],
            start_date=options["from"] or today,
        )
        newcomer = actions.Newcomer(options["username"], options["full_name"])
        return actions.invite(post, newcomer, by=by)

    def _inviter(self, name: str, today: date) -> Actor:
        return SYSTEM if name == "system" else actor_named(name, today)
