"""English as the State writes it: the day before the month."""
