"""The room of the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "nhanrong.web.api"
    label = "api"
