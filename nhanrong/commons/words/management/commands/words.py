"""Gather the English of the house into its catalogue, compile it, and check it."""

import json
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nhanrong.commons.words import catalogue, check, sources

KINDS = {
    "unmarked": "chữ Việt chưa đánh dấu để dịch",
    "untranslated": "chưa dịch",
    "fuzzy": "bản dịch chưa chắc (fuzzy)",
    "obsolete": "bản dịch thừa, không còn câu gốc",
    "placeholders": "chỗ điền không khớp câu gốc",
    "vietnamese": "bản tiếng Anh còn chữ Việt",
    "conflict": "hai bản dịch khác nhau",
    "stale": "danh mục cũ, hãy chạy nhanrong words",
}


class Command(BaseCommand):
    help = "Gom bản dịch của các phòng, biên dịch và kiểm tra."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the four ways to run it."""
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument("--compile", action="store_true", help="chỉ biên dịch")
        ways.add_argument("--check", action="store_true", help="kiểm tra, lỗi thì thoát với mã 1")
        ways.add_argument("--blank", action="store_true", help="in các câu chưa dịch dạng PO")
        parser.add_argument("--under", default="", help="chỉ xét các tệp có đường dẫn này")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Gather and compile, or do the one thing that was asked."""
        if options["check"]:
            self._check(options["under"], as_json=options["json"])
        elif options["blank"]:
            self._blank(options["under"])
        elif options["compile"]:
            self._compile(as_json=options["json"])
        else:
            self._gather(as_json=options["json"])

    def _gather(self, *, as_json: bool) -> None:
        counts = {}
        for language in catalogue.AREAS:
            translations = check.translations(language)
            catalogue.write(language, translations)
            counts[language] = len(translations)
        catalogue.compile_catalogues()
        told = ", ".join(f"{language}: {count} câu" for language, count in counts.items())
        self.stdout.write(json.dumps(counts) if as_json else f"Đã gom và biên dịch. {told}.")

    def _compile(self, *, as_json: bool) -> None:
        paths = [sources.place_of(path) for path in catalogue.compile_catalogues()]
        told = json.dumps({"compiled": paths}) if as_json else f"Đã biên dịch {', '.join(paths)}."
        self.stdout.write(told)

    def _blank(self, under: str) -> None:
        written = {entry.key for entry in catalogue.written("en") if entry.is_complete}
        for saying in sources.sayings().values():
            if saying.key not in written and any(
                place.startswith(under) for place in saying.places
            ):
                self.stdout.write(f"{catalogue.blank_entry(saying)}\n")

    def _check(self, under: str, *, as_json: bool) -> None:
        faults = [fault for fault in check.faults() if fault.place.startswith(under)]
        if as_json:
            told = {"count": len(faults), "faults": [asdict(fault) for fault in faults]}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self._tell(faults)
        if faults:
            raise CommandError(f"Còn {len(faults)} chỗ phải sửa.")

    def _tell(self, faults: list[check.Fault]) -> None:
        for fault in faults:
            detail = f" ({fault.detail})" if fault.detail else ""
            self.stdout.write(f"{fault.place}: {KINDS[fault.kind]}: «{fault.text}»{detail}")
        for kind, count in Counter(fault.kind for fault in faults).items():
            self.stdout.write(f"{count:6d}  {KINDS[kind]}")
        if not faults:
            self.stdout.write("Mọi câu đều có bản dịch.")
