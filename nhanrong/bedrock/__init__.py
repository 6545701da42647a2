"""Floor 1, what is true without a computer: plain Python, no Django, no clock, no database."""
