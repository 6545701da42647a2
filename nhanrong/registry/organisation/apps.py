"""The room «Tổ chức»."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationConfig(AppConfig):
    name = "nhanrong.registry.organisation"
    label = "organisation"
    verbose_name = _("Tổ chức")
