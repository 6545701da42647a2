"""The room of the words by which things are found."""

from django.apps import AppConfig


class FindingConfig(AppConfig):
    name = "nhanrong.commons.finding"
    label = "finding"
