"""Django's PostgreSQL, woken when somebody first knocks."""

from typing import Any

from django.db.backends.postgresql import base

from nhanrong.commons.postgres import server


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the house's own server, which may be asleep."""

    def get_connection_params(self) -> dict[str, Any]:
        """Start the server if it sleeps, before anybody connects."""
        server.start(self.settings_dict["CLUSTER"])
        return super().get_connection_params()
