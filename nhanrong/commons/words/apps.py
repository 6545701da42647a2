"""The room «Ngôn ngữ»."""

from contextlib import suppress

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.words import catalogue


class WordsConfig(AppConfig):
    name = "nhanrong.commons.words"
    label = "words"
    verbose_name = _("Ngôn ngữ")

    def ready(self) -> None:
        """Compile the catalogues if they are older than their sources."""
        # In an installation that nobody may write to, set-up has compiled them.
        with suppress(OSError):
            if not catalogue.is_compiled():
                catalogue.compile_catalogues()
