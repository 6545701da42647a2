"""The room «Quản trị»."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    name = "nhanrong.web.office"
    label = "office"
    verbose_name = _("Quản trị")
