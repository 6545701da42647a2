"""The letters that the press has: a text is set with them, and with nothing else."""

import unicodedata
from functools import cache
from pathlib import Path

from nhanrong.bedrock import vietnamese

FONTS = Path(__file__).parent / "fonts"
UNKNOWN = "□"
"""What stands for a sign that the letters lack: seen, so that nobody takes the text for whole."""

_LINES = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "}


@cache
def known() -> frozenset[str]:
    """Read which letters all faces have."""
    lines = (FONTS / "letters.txt").read_text(encoding="ascii").splitlines()
    ranges = (line.split("-") for line in lines if not line.startswith("#"))
    return frozenset(
        chr(code) for first, last in ranges for code in range(int(first, 16), int(last, 16) + 1)
    )


def settable(text: str) -> str:
    """Give a text as it can be set: composed, without unseen signs, unknown ones as a square."""
    for found, meant in _LINES.items():
        text = text.replace(found, meant)
    return "".join(_set(sign) for sign in vietnamese.nfc(text)).strip()


def _set(sign: str) -> str:
    if sign == "\n":
        return sign
    # Controls, formats (they turn or hide text) and halves of signs are nothing to be read.
    if unicodedata.category(sign) in {"Cc", "Cf", "Cs"}:
        return ""
    return sign if sign in known() else UNKNOWN
