"""The public pages: they read only what was published."""
