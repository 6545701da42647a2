"""The room «In ấn»."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PressConfig(AppConfig):
    name = "nhanrong.commons.press"
    label = "press"
    verbose_name = _("In ấn")
