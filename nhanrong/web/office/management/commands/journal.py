"""`nhanrong journal`: whether the chain of the journal is whole, and its last hashes."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nhanrong.commons.audit import queries

REASONS = {
    "missing before": "thiếu lần ghi ngay trước",
    "does not follow": "không nối với lần ghi trước",
    "changed": "nội dung bị sửa",
    "columns differ": "cột không khớp nội dung",
    "time differs": "thời điểm không khớp nội dung",
}


class Command(BaseCommand):
    help = "Kiểm tra chuỗi nhật ký (verify), hoặc in mã cuối của từng phòng (heads)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do."""
        parser.add_argument("way", choices=["verify", "heads"], help="verify hoặc heads")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk the chain and fail when it is broken, or print the heads."""
        if options["way"] == "heads":
            self._heads(as_json=options["json"])
        else:
            self._verify(as_json=options["json"])

    def _heads(self, *, as_json: bool) -> None:
        heads = dict(sorted(queries.heads().items()))
        lines = [f"{room} {digest}" for room, digest in heads.items()]
        self.stdout.write(json.dumps(heads) if as_json else "\n".join(lines))

    def _verify(self, *, as_json: bool) -> None:
        faults = list(queries.verify())
        if as_json:
            told = {"whole": not faults, "faults": [asdict(fault) for fault in faults]}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        for fault in [] if as_json else faults:
            self.stdout.write(f"{fault.room} {fault.number}: {REASONS[fault.reason]}")
        if faults:
            raise CommandError(f"Chuỗi nhật ký hỏng ở {len(faults)} chỗ.")
        if not as_json:
            self.stdout.write("Chuỗi nhật ký còn nguyên.")
