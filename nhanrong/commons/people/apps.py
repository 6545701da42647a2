"""The room of bodies and people."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "nhanrong.commons.people"
    label = "people"
    verbose_name = _("Tổ chức và con người")
