"""The demonstration country: one year in three provinces, told through the actions."""
