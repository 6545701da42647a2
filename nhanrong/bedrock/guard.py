"""The guard of the line never crossed: no number of a person, no words of watching a person.

The house manages a programme. What it never keeps it also never takes in, in whatever box.
"""

# words: kept (the words are what people type, not what the house says)
import re
import unicodedata
from typing import Final

from nhanrong.bedrock.refusal import Refused

# A number that goes on, or belongs to a document or a word, is no number of a person.
_BEFORE: Final = r"(?<![\w/])(?<!\d[.,\-])"
_AFTER: Final = r"(?!\w)(?![.,\-]\d)(?!\s?/\s?[A-ZĐ])(?!\s*-\s*[A-ZĐ]{2})"
_IS_MONEY: Final = r"(?!\s*(?:đồng|đ\b|vnđ|vnd|triệu|nghìn|ngàn|tỷ|tỉ)(?!\w))"
# 0912 345 678 · 091.234.5678 · +84 912 345 678 · 0263 3 822 222 · (024) 3825 1234
_PHONE: Final = re.compile(
    rf"{_BEFORE}(?:\+\s?84|\(?0)(?:[\s.\-()]{{0,2}}\d){{9,10}}{_AFTER}", re.IGNORECASE
)
# 012345678 · 001 201 012 345; groups with dots are money.
_IDENTITY: Final = re.compile(
    rf"{_BEFORE}(?:\d{{12}}|\d{{9}}|\d{{3}}(?: \d{{3}}){{2}}(?: \d{{3}})?){_AFTER}{_IS_MONEY}",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"(?:cccd|cmnd|cmtnd|căn cước(?: công dân)?|chứng minh nhân dân|định danh(?: cá nhân)?)"
    r"\D{0,12}(\d[\d .]{7,14}\d)",
    re.IGNORECASE,
)
_SHORTEST_PHONE: Final = 10
# Spaces between figures that were typed in one of many ways.
_GAPS: Final = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")

# Words of watching a person, and what they would make of a record of the movement. «Đối tượng
# tham gia», «đối tượng áp dụng» speak of whom a thing is for: they are fine.
_ONE: Final = (
    r"đối tượng(?! (?:tham gia|áp dụng|thụ hưởng|được hưởng|hưởng|chính sách|ưu tiên|yếu thế"
    r"|tuyên truyền|vận động|phục vụ))"
)
_WATCHING: Final = {
    "guard_suspect": (
        r"nghi phạm|nghi can"
        r"|(?:đối tượng|người|kẻ) (?:bị )?(?:tình nghi|nghi vấn|khả nghi)"
    ),
    "guard_informant": (
        r"đặc tình|mật báo(?: viên)?|(?:kẻ|người|tay) chỉ điểm|cơ sở bí mật"
        r"|cộng tác viên bí mật"
    ),
    "guard_watched": (
        rf"(?:theo dõi|giám sát|bám sát|bám nắm|quản lý) (?:từng |các |những )?{_ONE}"
        rf"|(?:danh sách|hồ sơ|lai lịch|di biến động)(?: của)?(?: các| những)? {_ONE}"
        r"|đối tượng (?:cần theo dõi|cần giám sát|sưu tra)|sưu tra"
    ),
}
_WORDS: Final = {
    code: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for code, words in _WATCHING.items()
}


def must_be_of_nobody(text: str) -> None:
    """Refuse a text that carries a number of a person, or words of watching one.

    `guard_identity`, `guard_phone`, `guard_suspect`, `guard_informant`, `guard_watched`: each
    says what was found (a number only by its first and last figures), why, and what to write.
    """
    plain = _GAPS.sub(" ", unicodedata.normalize("NFKC", text))
    named = _NAMED.search(plain)
    if named:
        raise Refused("guard_identity", found=_veiled(named.group(1)))
    for code, pattern in (("guard_phone", _PHONE), ("guard_identity", _IDENTITY)):
        number = pattern.search(plain)
        if number:
            raise Refused(code, found=_veiled(number.group()))
    for code, pattern in _WORDS.items():
        words = pattern.search(plain)
        if words:
            raise Refused(code, found=words.group())


def is_of_nobody(text: str) -> bool:
    """Say whether a text may be kept."""
    try:
        must_be_of_nobody(text)
    except Refused:
        return False
    return True


def _veiled(number: str) -> str:
    """Show where a number stands without repeating it: 091…678."""
    figures = re.sub(r"\D", "", number)
    return f"{figures[:3]}…{figures[-2:]}" if len(figures) >= _SHORTEST_PHONE - 1 else "…"
