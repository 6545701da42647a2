"""The room of the initiatives."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    name = "nhanrong.registry.initiatives"
    label = "initiatives"
    verbose_name = _("Mô hình")
