"""`nhanrong country`: tell the demonstration country, and say who can sign in to it."""

import json
import time
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from demo import sign_ins, story
from demo.full.telling import tell_country
from demo.scale import FULL, SCALES
from nhanrong.bedrock.refusal import Refused

REFUSALS = {
    "demo_among_real_people": (
        "Cơ sở dữ liệu này đã có {count} người thật. Dữ liệu minh hoạ chỉ dựng trong cơ sở dữ liệu "
        "riêng: đặt NHANRONG_LOCAL hoặc DATABASE_URL sang nơi khác rồi làm lại."
    ),
    "demo_without_country": (
        "Chưa có danh mục đơn vị hành chính. Chạy «nhanrong setup» trước, rồi làm lại."
    ),
}


class Command(BaseCommand):
    help = (
        "Dựng dữ liệu minh hoạ: một năm ở ba tỉnh, hoặc cả nước (--scale full); in tài khoản đăng "
        "nhập."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how large, and whether only the sign-ins are asked for."""
        parser.add_argument(
            "--scale", choices=[*sorted(SCALES), "full"], default="demo", help="cỡ dữ liệu"
        )
        parser.add_argument("--sign-ins", action="store_true", help="chỉ in tài khoản và mã mới")
        parser.add_argument("--address", default="", help="địa chỉ in kèm tài khoản")
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell the story unless it stands there, and print who can sign in."""
        told: dict[str, Any] = {}
        if not options["sign_ins"]:
            told = self._tell(options["scale"], quiet=options["json"])
        if options["json"]:
            said = {**told, **sign_ins.as_json(options["address"])}
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(sign_ins.as_text(options["address"]))

    def _tell(self, scale: str, *, quiet: bool) -> dict[str, Any]:
        if story.is_told():
            return {"told": False}
        say = (lambda _line: None) if quiet else self._say
        say("· dựng dữ liệu minh hoạ " + ("cả nước" if scale == "full" else "(khoảng một phút)"))
        began = time.monotonic()
        try:
            told: Any = (
                tell_country(FULL, say=say) if scale == "full" else story.tell(SCALES[scale])
            )
        except Refused as refused:
            if refused.code not in REFUSALS:
                raise
            raise CommandError(REFUSALS[refused.code].format(**refused.facts)) from refused
        seconds = round(time.monotonic() - began, 1)
        say(
            f"· {told.initiatives} mô hình, {told.sites} điểm, {told.bodies} cơ quan, "
            f"{told.people} người, {told.deeds} việc, trong {seconds} giây"
        )
        return {"told": True, "seconds": seconds, **asdict(told)}

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
