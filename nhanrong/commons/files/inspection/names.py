"""The name under which a file is kept: readable, harmless, and true to what it holds."""

import re
import unicodedata

from nhanrong.bedrock import vietnamese
from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.files.rules import ENDINGS, HONEST_ENDINGS, MAX_NAME, Kind

_UNSAFE = re.compile(r'[<>:"|?*/\\;%]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.I)
_NAMELESS = "tep"
_MAX_ENDING = 8


def settled(name: str, kind: Kind) -> tuple[str, tuple[str, ...]]:
    """Give the name to keep and a note where it was changed; refuse a name that lies."""
    stem, ending = _parted(name)
    if ending.lower() in ENDINGS[kind]:
        return f"{stem}.{ending.lower()}", ()
    right = ENDINGS[kind][0]
    if ending and ending.lower() not in HONEST_ENDINGS[kind]:
        raise Refused("file_name_lies", ending=ending.lower(), right=right)
    return f"{stem}.{right}", ("renamed",)


def _parted(name: str) -> tuple[str, str]:
    """Clean a name and part it: paths, controls and signs of other systems are taken out."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    plain = vietnamese.clean(_UNSAFE.sub(" ", seen)).rstrip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > _MAX_ENDING or " " in ending:
        stem, ending = plain, ""
    stem = stem.strip(". ")[:MAX_NAME].strip(". ")
    if not stem or _RESERVED.fullmatch(stem.split(".")[0]):
        stem = f"{_NAMELESS} {stem}".strip()
    return stem, ending
