"""The room of the deed lock."""

from django.apps import AppConfig


class DeedsConfig(AppConfig):
    name = "nhanrong.commons.deeds"
    label = "deeds"
