"""`nhanrong sheet`: lists that come and go as Excel."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets.outcomes import Outcome
from nhanrong.registry.initiatives import queries, sheets
from nhanrong.web.desk.management import terminal


class Command(BaseCommand):
    help = "Nhập, xuất danh sách bằng Excel, hoặc tạo mẫu trống."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the verb, the kind of list, the file, and who asks."""
        parser.add_argument("verb", choices=["import", "export", "template"], help="việc cần làm")
        parser.add_argument("kind", choices=["initiatives"], help="loại danh sách")
        parser.add_argument("file", type=Path, help="tệp Excel đọc vào hoặc ghi ra")
        parser.add_argument("--dry-run", action="store_true", help="chỉ đọc thử, không ghi")
        parser.add_argument(
            "--accept",
            action="append",
            default=[],
            metavar="Ô",
            help="nhận gợi ý ở một ô, như «DS mô hình!D34»; dùng được nhiều lần",
        )
        parser.add_argument(
            "--answer", type=Path, default=None, help="ghi lại danh sách kèm kết quả từng dòng"
        )
        terminal.add_asker(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the verb."""
        with terminal.said():
            actor = terminal.asker(options)
            {"import": self._import, "export": self._export, "template": self._template}[
                options["verb"]
            ](actor, options)

    def _template(self, actor: Actor, options: dict[str, Any]) -> None:
        self._write(options["file"], sheets.template())
        self._say(options, {"file": str(options["file"])}, _("Đã tạo mẫu trống."))

    def _export(self, actor: Actor, options: dict[str, Any]) -> None:
        rows = list(queries.listed(actor))
        self._write(options["file"], sheets.exported(rows, on=timezone.localdate()))
        told = ngettext("Đã xuất %(count)s mô hình.", "Đã xuất %(count)s mô hình.", len(rows))
        told %= {"count": len(rows)}
        self._say(options, {"file": str(options["file"]), "rows": len(rows)}, told)

    def _import(self, actor: Actor, options: dict[str, Any]) -> None:
        if not options["dry_run"] and actor.body_id is None:
            raise CommandError(_("Ghi vào sổ thì phải nêu người ghi: thêm --as TÊN_ĐĂNG_NHẬP."))
        imported = sheets.import_initiatives(
            self._read(options["file"]),
            by=actor,
            on=timezone.localdate(),
            dry_run=options["dry_run"],
            accepted=options["accept"],
        )
        if options["answer"]:
            self._write(options["answer"], sheets.answered(imported.judged))
        if options["json"]:
            self.stdout.write(json.dumps(_told(imported), ensure_ascii=False))
        else:
            self._print(imported, rehearsed=options["dry_run"])

    def _print(self, imported: sheets.Imported, *, rehearsed: bool) -> None:
        judged = imported.judged
        for warning in judged.warnings():
            self.stdout.write(f"! {warning}")
        for outcome in judged.troubled:
            for found in outcome.problems:
                sign = "?" if found.is_question else "✗"
                self.stdout.write(f"{sign} {found.cell:6} {outcome.title}: {found.sentence}")
        sentence = _("%(rows)s dòng: %(ready)s đọc được, %(question)s cần hỏi lại, %(error)s lỗi.")
        self.stdout.write(sentence % judged.counts)
        facts = {
            "count": len(judged.ready) if rehearsed else len(imported.made),
            "sites": judged.sites,
            "groups": judged.groups,
        }
        done = _("Đã ghi %(count)s mô hình, %(sites)s điểm, %(groups)s tổ.")
        if rehearsed:
            done = _("Đọc thử, chưa ghi: %(count)s mô hình, %(sites)s điểm, %(groups)s tổ.")
        self.stdout.write(done % facts)

    def _say(self, options: dict[str, Any], facts: dict[str, Any], told: str) -> None:
        self.stdout.write(json.dumps(facts, ensure_ascii=False) if options["json"] else told)

    def _read(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise Refused("sheet_no_file", file=str(path)) from error

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.write_bytes(content)
        except OSError as error:
            raise Refused("sheet_no_file", file=str(path)) from error


def _told(imported: sheets.Imported) -> dict[str, Any]:
    judged = imported.judged
    return {
        **judged.counts,
        "as_of": judged.as_of.isoformat() if judged.as_of else None,
        "sites": judged.sites,
        "groups": judged.groups,
        "warnings": judged.warnings(),
        "written": [made.code for made in imported.made],
        "lines": [_line(outcome) for outcome in judged.outcomes],
    }


def _line(outcome: Outcome) -> dict[str, Any]:
    return {
        "sheet": outcome.sheet,
        "row": outcome.row,
        "kind": outcome.kind,
        "status": outcome.status,
        "title": outcome.title,
        "problems": [found._asdict() for found in outcome.problems],
        "notes": [remark._asdict() for remark in outcome.notes],
    }
