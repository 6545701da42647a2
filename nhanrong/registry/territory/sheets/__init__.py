"""The list of notes on units, as it comes and goes as Excel."""

from nhanrong.registry.territory.sheets.notes import NOTES

__all__ = ["NOTES"]
