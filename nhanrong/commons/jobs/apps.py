"""The room «Việc nền»."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "nhanrong.commons.jobs"
    label = "jobs"
    verbose_name = _("Việc nền")

    def ready(self) -> None:
        """Learn the jobs of every room."""
        from procrastinate.contrib.django import app  # noqa: PLC0415 -- apps must be ready

        from nhanrong.commons.jobs import queue, stalled  # noqa: F401, PLC0415 -- registers on import

        app.periodic_defaults["max_delay"] = queue.A_DAY
        autodiscover_modules("jobs")
