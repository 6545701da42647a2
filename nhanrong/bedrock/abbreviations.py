"""The abbreviations that officers write, and the words they stand for: one list for all rooms.

Search reads it in both directions (ANTT finds «an ninh trật tự», and the other way round); the
comparison of names writes every abbreviation out before it compares.
"""

import re
from collections.abc import Sequence

from nhanrong.bedrock.vietnamese import tokens

WORDS: dict[str, str] = {
    "ANM": "an ninh mạng",
    "ANTQ": "an ninh Tổ quốc",
    "ANTT": "an ninh trật tự",
    "ATGT": "an toàn giao thông",
    "ATTP": "an toàn thực phẩm",
    "ATXH": "an toàn xã hội",
    "BCĐ": "Ban Chỉ đạo",
    "BĐBP": "bộ đội biên phòng",
    "BVANTQ": "bảo vệ an ninh Tổ quốc",
    "CBCS": "cán bộ chiến sĩ",
    "CCB": "cựu chiến binh",
    "CCN": "cụm công nghiệp",
    "CLB": "câu lạc bộ",
    "CNCH": "cứu nạn cứu hộ",
    "CNTT": "công nghệ thông tin",
    "DTTS": "dân tộc thiểu số",
    "ĐTN": "Đoàn thanh niên",
    "HĐND": "Hội đồng nhân dân",
    "HND": "Hội nông dân",
    "HTX": "hợp tác xã",
    "KCN": "khu công nghiệp",
    "KCX": "khu chế xuất",
    "KDC": "khu dân cư",
    "KKT": "khu kinh tế",
    "KTX": "ký túc xá",
    "LHPN": "Liên hiệp phụ nữ",
    "MTTQ": "Mặt trận Tổ quốc",
    "NCT": "người cao tuổi",
    "NTM": "nông thôn mới",
    "PCCC": "phòng cháy chữa cháy",
    "PCMT": "phòng chống ma túy",
    "PCTN": "phòng chống tệ nạn",
    "PCTP": "phòng chống tội phạm",
    "TDP": "tổ dân phố",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "TNXH": "tệ nạn xã hội",
    "TTATGT": "trật tự an toàn giao thông",
    "TTATXH": "trật tự an toàn xã hội",
    "TTXH": "trật tự xã hội",
    "UBND": "Ủy ban nhân dân",
    "VHVN": "văn hóa văn nghệ",
}

_FOLDED: dict[str, tuple[str, ...]] = {
    tokens(short)[0]: tuple(tokens(long)) for short, long in WORDS.items()
}
_LONGEST_FIRST = sorted(_FOLDED.items(), key=lambda pair: -len(pair[1]))
_BY_FIRST: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
for _short, _long in _LONGEST_FIRST:
    _BY_FIRST.setdefault(_long[0], []).append((_short, _long))
SHORT = frozenset(_FOLDED)
"""The abbreviations as folded words."""
_WRITTEN = re.compile(r"\b(" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")\b", re.I)
_BY_SMALL = {short.lower(): long for short, long in WORDS.items()}


def written_out(text: str) -> str:
    """Write the abbreviations of a text out, with their marks: «CLB PCCC» in full words."""
    return _WRITTEN.sub(lambda found: _BY_SMALL[found[0].lower()], text)


def spelt_out(words: list[str]) -> list[str]:
    """Write the abbreviations among folded words out: antt is an ninh trat tu."""
    return [part for word in words for part in _FOLDED.get(word, (word,))]


def at(words: Sequence[str], place: int) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Find an abbreviation, short or in full, at a place of folded words: as it is, and the other.

    Nothing where none stands there; of several the longest.
    """
    short = words[place]
    if short in _FOLDED:
        return (short,), _FOLDED[short]
    for one, long in _BY_FIRST.get(short, ()):
        if tuple(words[place : place + len(long)]) == long:
            return long, (one,)
    return None
