"""`nhanrong serve`: the web and the worker together, until somebody says stop."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

PATIENCE = 60  # seconds until the first page must answer
Process = subprocess.Popen[bytes]


class Command(BaseCommand):
    help = "Mở trang web và làm việc nền cùng lúc; dừng bằng Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address and the numbers of workers."""
        parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe")
        parser.add_argument("--port", type=int, default=8000, help="cổng lắng nghe")
        parser.add_argument("--workers", type=int, default=2, help="số tiến trình trang web")
        parser.add_argument("--json", action="store_true", help="in địa chỉ dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start both, say where they are, and stop both at the end."""
        _judge(options)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        signal.signal(signal.SIGHUP, signal.default_int_handler)
        note = Path(settings.LOCAL, "serve.pid")
        note.write_text(str(os.getpid()), encoding="ascii")
        running = {"web": _web(options), "worker": _worker()}
        try:
            _wait_for(running["web"], options["host"], options["port"])
            self._tell(options)
            _watch(running)
        except KeyboardInterrupt:
            self.stdout.write("")
        finally:
            _stop(running)
            note.unlink(missing_ok=True)

    def _tell(self, options: dict[str, Any]) -> None:
        address = f"http://{options['host']}:{options['port']}"
        if options["json"]:
            self.stdout.write(json.dumps({"address": address}))
            return
        if settings.DEMO and "country" in get_commands():
            call_command("country", sign_ins=True, address=address, stdout=self.stdout)
        else:
            self.stdout.write(f"  Nhân Rộng: {address}")
        self.stdout.write(_("Dừng: Ctrl-C."))
        self.stdout.flush()


def _web(options: dict[str, Any]) -> Process:
    words = ["--interface", "wsgi", "--workers", str(options["workers"]), "--no-ws"]
    words += ["--host", options["host"], "--port", str(options["port"]), "--log-level", "warning"]
    words += ["--blocking-threads", "4", "--respawn-failed-workers"]
    return _start("-m", "granian", *words, "nhanrong.wsgi:application")


def _worker() -> Process:
    return _start("-m", "nhanrong", "worker")


def _start(*words: str) -> Process:
    """Start it in a group of its own, so that Ctrl-C comes to us alone and we stop it in order."""
    return subprocess.Popen([sys.executable, *words], cwd=settings.ROOT, start_new_session=True)


def _judge(options: dict[str, Any]) -> None:
    """Refuse what cannot be, or must not be, served."""
    if options["workers"] < 1:
        raise CommandError(_("Số tiến trình (--workers) phải từ 1 trở lên."))
    if settings.DEMO and not _is_closed(options["host"]):
        sentence = _(
            "Dữ liệu minh hoạ không mở ra địa chỉ công cộng (%(host)s). Dùng 127.0.0.1 hoặc một "
            "địa chỉ của mạng riêng."
        )
        raise CommandError(sentence % {"host": options["host"]})
    _see_that_it_is_free(options["host"], options["port"])


def _is_closed(host: str) -> bool:
    """Say whether only this machine or a private network can come in: «every address» is open."""
    try:
        number = ip_address(host)
    except ValueError:
        return host == "localhost"
    return number.is_private and not number.is_unspecified


def _see_that_it_is_free(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port), reuse_port=False):
            return
    except OSError as error:
        sentence = _(
            "Không mở được %(host)s:%(port)s (%(why)s). Dừng chương trình đang dùng cổng này "
            "(make stop), hoặc chọn cổng khác: make run PORT=8001."
        )
        facts = {"host": host, "port": port, "why": os.strerror(error.errno or 0)}
        raise CommandError(sentence % facts) from error


def _wait_for(web: Process, host: str, port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and web.poll() is None:
        with suppress(OSError, HTTPException):
            door = HTTPConnection(host, port, timeout=10)
            door.request("GET", "/")  # any answer will do; it wakes the pages as well
            door.getresponse()
            return
        time.sleep(0.1)
    raise CommandError(_("Trang web không khởi động được; xem dòng báo lỗi ở trên."))


def _watch(running: dict[str, Process]) -> None:
    """Wait for the web; a worker that dies is started again."""
    while running["web"].poll() is None:
        if running["worker"].poll() is not None:
            running["worker"] = _worker()
        time.sleep(2)
    raise CommandError(_("Trang web đã dừng ngoài ý muốn; xem dòng báo lỗi ở trên."))


def _stop(running: dict[str, Process]) -> None:
    for process in running.values():
        process.terminate()
    for process in running.values():
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
