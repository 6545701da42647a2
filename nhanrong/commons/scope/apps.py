"""The room of the locks."""

from django.apps import AppConfig


class ScopeConfig(AppConfig):
    name = "nhanrong.commons.scope"
    label = "scope"

    def ready(self) -> None:
        from nhanrong.commons.scope import checks  # noqa: F401, PLC0415 -- registers on import
