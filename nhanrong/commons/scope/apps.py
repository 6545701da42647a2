"""The room of the locks."""

from django.apps import AppConfig


class ScopeConfig(AppConfig):
    name = "nhanrong.commons.scope"
    label = "scope"

    def ready(self) -> None:
        from nhanrong.commons import jobs  # noqa: PLC0415 -- apps must be ready
        from nhanrong.commons.scope import actor, checks  # noqa: F401, PLC0415 -- registers on import

        jobs.recall_by(actor.recall)
