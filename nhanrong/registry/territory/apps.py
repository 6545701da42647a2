"""The room «Địa bàn»."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TerritoryConfig(AppConfig):
    name = "nhanrong.registry.territory"
    label = "territory"
    verbose_name = _("Địa bàn")
