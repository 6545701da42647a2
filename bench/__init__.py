"""Measurements against named rivals: each module measures one thing and returns its rows."""
