"""The guest app of the demonstration country."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from demo.rules import public_among

SENTENCE = (
    "Dữ liệu minh hoạ không được mở trên địa chỉ công cộng: {shown}. Chỉ dùng địa chỉ của máy này "
    "hoặc của mạng riêng trong ALLOWED_HOSTS và PUBLIC_ADDRESS, hoặc chạy không có DEMO=1."
)


class DemoConfig(AppConfig):
    name = "demo"
    label = "demo"

    def ready(self) -> None:
        """Refuse to start where the public could take invented data for true."""
        shown = public_among(settings.ALLOWED_HOSTS, settings.PUBLIC_ADDRESS)
        if shown:
            raise ImproperlyConfigured(SENTENCE.format(shown=", ".join(shown)))
