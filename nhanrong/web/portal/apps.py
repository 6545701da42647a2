"""The room «Trang công khai»."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "nhanrong.web.portal"
    label = "portal"
    verbose_name = _("Trang công khai")
