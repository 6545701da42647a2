"""The room of the law tables."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawsConfig(AppConfig):
    name = "nhanrong.commons.laws"
    label = "laws"
    verbose_name = _("Căn cứ pháp lý")
