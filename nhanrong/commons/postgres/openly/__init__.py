"""The whole register in open formats: tables as CSV with a JSON Schema each, and the files."""

from nhanrong.commons.postgres.openly.giving import give
from nhanrong.commons.postgres.openly.tables import LEFT_OUT, carried
from nhanrong.commons.postgres.openly.taking import Unfit, take

__all__ = ["LEFT_OUT", "Unfit", "carried", "give", "take"]
