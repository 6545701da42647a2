"""`nhanrong merge`: what a merger would change, the merger itself, and its undoing."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.actor import SYSTEM, Actor, actor_named
from nhanrong.commons.ui.refusals import sentence
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import Effect
from nhanrong.registry.initiatives.models import Initiative, Reform
from nhanrong.registry.initiatives.queries import reforms as asked
from nhanrong.registry.initiatives.views import effects


class Command(BaseCommand):
    help = "Nhập mô hình A vào mô hình B, sau khi in số liệu trước và sau; hoặc hoàn tác."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take both codes, or the number of what is taken back."""
        parser.add_argument("source", nargs="?", default="", help="mã mô hình bị nhập")
        parser.add_argument("heir", nargs="?", default="", help="mã mô hình nhận")
        parser.add_argument("--undo", type=int, help="số của lần sắp xếp cần hoàn tác")
        parser.add_argument("--dry-run", action="store_true", help="chỉ in số liệu trước và sau")
        parser.add_argument("--on", type=date.fromisoformat, help="ngày nhập, như 2026-11-25")
        parser.add_argument("--reason", default="", help="lý do, một câu")
        parser.add_argument("--decision", default="", help="số quyết định, nếu có")
        parser.add_argument("--yes", action="store_true", help="không hỏi lại")
        parser.add_argument("--as", default="system", help="tên đăng nhập của người làm")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Show what would change, ask, and do it; or say why not."""
        today = timezone.localdate()
        try:
            by = SYSTEM if options["as"] == "system" else actor_named(options["as"], today)
            if options["undo"] is not None:
                self._undo(by, options)
            else:
                self._merge(by, options, options["on"] or today)
        except Refused as refused:
            raise CommandError(sentence(refused)) from refused

    def _merge(self, by: Actor, options: dict[str, Any], on: date) -> None:
        source, heir = (_named(by, options[end]) for end in ("source", "heir"))
        # Only looked at, a merger needs no reason yet.
        reason = options["reason"] or ("…" if options["dry_run"] else "")

        def deed() -> Reform:
            return actions.merge(
                source, heir, on=on, reason=reason, decision_number=options["decision"], by=by
            )

        effect = actions.foresee(deed, [source, heir])
        self._confirmed(effect, deed, source.code, options)

    def _undo(self, by: Actor, options: dict[str, Any]) -> None:
        row = asked.reform(by, options["undo"])
        if row is None:
            raise CommandError(_("Không có lần sắp xếp nào mang số này."))
        parties = [one for one in (row.source, row.heir) if one is not None]
        reason = options["reason"] or ("…" if options["dry_run"] else "")

        def deed() -> Reform:
            fresh = asked.reform(by, options["undo"])
            assert fresh is not None
            return actions.undo_reform(fresh, reason=reason, by=by)

        effect = actions.foresee(deed, parties)
        self._confirmed(effect, deed, row.source.code, options)

    def _confirmed(self, effect: Effect, deed: Any, code: str, options: dict[str, Any]) -> None:
        """Print what would change; do it when the code was typed, or `--yes` was said."""
        if not options["json"]:
            self._print(effect)
        reform = None
        if not options["dry_run"]:
            if not options["yes"]:
                question = _("Gõ mã %(code)s để xác nhận: ") % {"code": code}
                if input(question).strip() != code:
                    raise CommandError(_("Chưa xác nhận; không có gì thay đổi."))
            reform = deed()
        if options["json"]:
            told = effect.as_json() | {"reform": reform.pk if reform else None}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        elif reform is not None:
            self.stdout.write(_("Đã ghi, số %(number)s.") % {"number": reform.pk})

    def _print(self, effect: Effect) -> None:
        seen = effects.seen(effect)
        for place in seen.places:
            counts = (
                (place.initiatives, _("mô hình")),
                (place.sites, _("điểm")),
                (place.groups, _("tổ")),
            )
            told = ", ".join(
                f"{count.before} {noun}"
                if count.is_same
                else f"{count.before} → {count.after} {noun}"
                for count, noun in counts
            )
            self.stdout.write(f"{place.name}: {told}")
        for line in (*seen.sentences, *seen.states):
            self.stdout.write(line)
        for gone, there in seen.redirected:
            self.stdout.write(f"{gone} → {there}")


def _named(by: Actor, code: str) -> Initiative:
    found: Initiative | None = (
        Initiative.objects.visible_to(by).filter(code__iexact=code or "-").first()
    )
    if found is None:
        raise CommandError(
            _("Không có mô hình nào mang mã «%(code)s». Ghi mã, như MH-68-0003.") % {"code": code}
        )
    return found
