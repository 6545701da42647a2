"""`nhanrong sheet`: lists that come and go as Excel."""

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import actions, origin, queries, since, writing
from nhanrong.commons.sheets.listings import Listing, listings, named
from nhanrong.commons.sheets.models import Import
from nhanrong.commons.sheets.outcomes import Outcome, counted
from nhanrong.web.desk.management import terminal

VERBS = ("lists", "template", "export", "import", "undo")


class Command(BaseCommand):
    help = "Nhập, xuất danh sách bằng Excel, tạo mẫu trống, hoàn tác một lần nhập."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the verb, the kind of list, the file, and who asks."""
        parser.add_argument("verb", choices=VERBS, help="việc cần làm")
        parser.add_argument("kind", nargs="?", default="", help="loại danh sách (xem: lists)")
        parser.add_argument("file", nargs="?", default="", help="tệp Excel; với undo: số biên nhận")
        parser.add_argument("--dry-run", action="store_true", help="chỉ đọc thử, không ghi")
        parser.add_argument(
            "--accept",
            action="append",
            default=[],
            metavar="Ô",
            help="nhận gợi ý ở một ô, như «DS mô hình!D34»; dùng được nhiều lần",
        )
        parser.add_argument(
            "--filter",
            action="append",
            default=[],
            metavar="TÊN=GIÁ TRỊ",
            help="chỉ xuất phần đã lọc, như địa chỉ của trang danh sách; dùng được nhiều lần",
        )
        parser.add_argument(
            "--answer", type=Path, default=None, help="ghi lại danh sách kèm kết quả từng dòng"
        )
        terminal.add_asker(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the verb."""
        with terminal.said():
            actor = terminal.asker(options)
            if options["verb"] == "lists":
                self._lists(options)
                return
            listing = named(options["kind"])
            if listing is None:
                raise Refused("sheet_no_such_list", list=options["kind"])
            {
                "template": self._template,
                "export": self._export,
                "import": self._import,
                "undo": self._undo,
            }[options["verb"]](listing, actor, options)

    def _lists(self, options: dict[str, Any]) -> None:
        facts = {one.key: str(one.title) for one in listings()}
        self._say(options, facts, "\n".join(f"{key:14} {title}" for key, title in facts.items()))

    def _template(self, listing: Listing, actor: Actor, options: dict[str, Any]) -> None:
        _write(options["file"], writing.form(listing))
        self._say(options, {"file": str(options["file"])}, _("Đã tạo mẫu trống."))

    def _export(self, listing: Listing, actor: Actor, options: dict[str, Any]) -> None:
        filters = dict(one.partition("=")[::2] for one in options["filter"])
        marks = origin.of(listing.key, filters, since.seen_until())
        records = _Counted(listing.held(actor, filters))
        file = writing.listed(listing, records, on=timezone.localdate(), origin=marks)
        _write(options["file"], file)
        told = _("Đã xuất %(count)s dòng.") % {"count": records.count}
        self._say(options, {"file": str(options["file"]), "rows": records.count}, told)

    def _import(self, listing: Listing, actor: Actor, options: dict[str, Any]) -> None:
        if not options["dry_run"] and actor.body_id is None:
            raise CommandError(_("Ghi vào sổ thì phải nêu người ghi: thêm --as TÊN_ĐĂNG_NHẬP."))
        content, path = _read(options["file"]), Path(options["file"])
        sent = actions.Sent(path.name, content, tuple(options["accept"]))
        judged = actions.rehearse(listing, sent, by=actor)
        outcomes = list(judged.outcomes())
        counts = counted(outcomes)
        imported = None
        if not options["dry_run"] and counts["new"] + counts["changed"]:
            imported = actions.bring_in(listing, sent, by=actor)
        as_of = judged.as_of.isoformat() if judged.as_of else None
        head = {"warnings": judged.warnings(), "as_of": as_of, "counts": counts}
        if options["json"]:
            self._json(head, outcomes, imported)
        else:
            self._print(head, outcomes)
            self._sum_up(counts, imported, rehearsed=options["dry_run"])
        if options["answer"]:
            _write(options["answer"], writing.answered(content, outcomes))

    def _print(self, head: dict[str, Any], outcomes: Iterable[Outcome]) -> None:
        for warning in head["warnings"]:
            self.stdout.write(f"! {warning}")
        for outcome in outcomes:
            for found in outcome.problems:
                sign = "?" if found.is_question else "✗"
                self.stdout.write(f"{sign} {found.answer:6} {outcome.title}: {found.sentence}")
        sentence = _("%(rows)s dòng: %(ready)s đọc được, %(question)s cần hỏi lại, %(error)s lỗi.")
        self.stdout.write(sentence % head["counts"])

    def _sum_up(self, counts: dict[str, int], imported: Import | None, *, rehearsed: bool) -> None:
        if rehearsed:
            told = _("Đọc thử, chưa ghi: %(new)s dòng mới, %(changed)s dòng sửa, %(same)s như sổ.")
            self.stdout.write(told % counts)
        elif imported is None:
            self.stdout.write(_("Không có dòng nào cần ghi."))
        else:
            facts = {**imported.counts["wrote"], "number": imported.number}
            told = _("Đã ghi %(made)s dòng mới, %(changed)s dòng sửa. Biên nhận N-%(number)s.")
            self.stdout.write(told % facts)

    def _json(
        self, head: dict[str, Any], outcomes: Iterable[Outcome], imported: Import | None
    ) -> None:
        told = {
            **head["counts"],
            "as_of": head["as_of"],
            "warnings": head["warnings"],
            "written": imported.counts.get("wrote", {}) if imported else {},
            "number": imported.number if imported else "",
            "lines": [_line(outcome) for outcome in outcomes],
        }
        self.stdout.write(json.dumps(told, ensure_ascii=False))

    def _undo(self, listing: Listing, actor: Actor, options: dict[str, Any]) -> None:
        number = str(options["file"]).upper().removeprefix("N-")
        rows = queries.imports(actor).filter(listing=listing.key, deed__isnull=False)
        imported = next((one for one in rows if one.number == number), None)
        if imported is None:
            raise Refused("sheet_no_receipt", number=number)
        undone = actions.undo_now(imported, by=actor)
        counts = undone.counts
        facts = {key: counts[key] for key in ("removed", "restored")} | {"left": undone.left}
        told = _("Đã hoàn tác: bỏ %(removed)s dòng ghi mới, trả %(restored)s dòng về như trước.")
        lines = [told % counts, *(_("Giữ nguyên: %(name)s") % {"name": one} for one in undone.left)]
        self._say(options, facts, "\n".join(lines))

    def _say(self, options: dict[str, Any], facts: dict[str, Any], told: str) -> None:
        self.stdout.write(json.dumps(facts, ensure_ascii=False) if options["json"] else told)


class _Counted:
    """Hands records on and counts them."""

    def __init__(self, records: Iterable[Any]) -> None:
        self.records, self.count = records, 0

    def __iter__(self) -> Iterator[Any]:
        for record in self.records:
            self.count += 1
            yield record


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Refused("sheet_no_file", file=str(path)) from error


def _write(path: Any, content: bytes | IO[bytes]) -> None:
    try:
        with Path(path).open("wb") as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                with content:
                    shutil.copyfileobj(content, file)
    except OSError as error:
        raise Refused("sheet_no_file", file=str(path)) from error


def _line(outcome: Outcome) -> dict[str, Any]:
    return {
        "sheet": outcome.sheet,
        "row": outcome.row,
        "kind": outcome.kind,
        "status": outcome.status,
        "change": outcome.change if outcome.status else None,
        "title": outcome.title,
        "problems": [found._asdict() for found in outcome.problems],
        "notes": [remark._asdict() for remark in outcome.notes],
        "differences": [one._asdict() for one in outcome.differences],
    }
