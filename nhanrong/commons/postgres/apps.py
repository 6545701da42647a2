"""The house's own PostgreSQL, with its backup."""

from django.apps import AppConfig


class PostgresConfig(AppConfig):
    name = "nhanrong.commons.postgres"
    label = "own_postgres"  # `postgres` is Django's
