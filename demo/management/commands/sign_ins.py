"""`nhanrong sign_ins`: say who can sign in to the demonstration, with fresh codes."""

from typing import Any

from django.core.management.base import BaseCommand

from demo import sign_ins


class Command(BaseCommand):
    help = "In tài khoản đăng nhập của dữ liệu minh hoạ, với mã một lần của lúc này."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print them."""
        self.stdout.write(sign_ins.as_text())
