"""The number and symbol of an official document (số, ký hiệu văn bản)."""

import re
from dataclasses import dataclass, field

from nhanrong.bedrock import vietnamese

KINDS = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
    "CV": "Công văn",
    "KL": "Kết luận",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "NQLT": "Nghị quyết liên tịch",
    "L": "Lệnh",
    "PL": "Pháp lệnh",
    "VBHN": "Văn bản hợp nhất",
}
"""Abbreviations of kinds: Decree 30/2020/NĐ-CP Annex III, the Party's and the law-makers' own."""

_KIND_BY_TEXT = {kind.lower(): kind for kind in KINDS}
# Typed without marks, HD is guidance, not a contract (HĐ): the commoner kind wins.
_KIND_BY_FOLD = {
    vietnamese.fold(kind): kind for kind in reversed(KINDS) if kind not in ("HĐ", "DA")
}
_SHAPE = re.compile(
    r"(?P<number>[0-9]{1,6})(?P<letter>[A-Za-zđĐ]?)"
    r"(?:/(?P<year>(?:19|20)[0-9]{2}))?"
    r"(?P<first>[/-])(?P<symbol>[^\W\d_][\w./&-]*)",
)
_LEAD = re.compile(r"^số(?:\s+hiệu)?\s*[:.]?\s*(?=[0-9])", re.I)
_AROUND_STROKE = re.compile(r"\s*([/-])\s*")


class Unreadable(ValueError):
    """A text is not the number of a document; the message says in Vietnamese what is missing."""


@dataclass(frozen=True)
class DocumentNumber:
    """The number of a document, the kind it names (or "" for a letter or a law) and its issuer."""

    number: int
    kind: str
    issuer: str
    year: int | None = None
    letter: str = ""
    by_party: bool = False
    """Party offices write 08-NQ/ĐU where the State writes 08/NQ-UBND."""
    width: int = field(default=2, compare=False)
    """How many figures the number was written with: 08 and 8 are the same number."""

    @property
    def symbol(self) -> str:
        """Give what stands behind the number: QĐ-UBND, NQ/ĐU, QH15."""
        joint = "/" if self.by_party else "-"
        return joint.join(part for part in (self.kind, self.issuer) if part)

    @property
    def kind_name(self) -> str:
        """Give the kind in full: Quyết định; empty where the symbol names none."""
        return KINDS.get(self.kind, "")

    def __str__(self) -> str:
        number = f"{self.number:0{self.width}d}{self.letter}"
        year = f"/{self.year}" if self.year else ""
        return f"{number}{year}{'-' if self.by_party else '/'}{self.symbol}"


def _spelt(symbol: str) -> str:
    # Typed in small letters throughout, a symbol is written in capitals: qđ-ubnd.
    return symbol.upper() if symbol == symbol.lower() else symbol


def _kind(word: str) -> str | None:
    return _KIND_BY_TEXT.get(word.lower()) or _KIND_BY_FOLD.get(vietnamese.fold(word))


def _parted(symbol: str, *, by_party: bool) -> tuple[str, str]:
    """Split a symbol into its kind and its issuer."""
    for joint in "/-" if by_party else "-/":
        word, _, issuer = symbol.partition(joint)
        kind = _kind(word)
        if kind:
            return kind, _spelt(issuer)
    return "", _spelt(symbol)


def _plain(text: str) -> str:
    return vietnamese.clean(text).replace("–", "-").replace("—", "-")


def _tidy(text: str) -> str:
    return _AROUND_STROKE.sub(r"\1", _LEAD.sub("", _plain(text)))


def _from_parts(found: re.Match[str]) -> DocumentNumber | None:
    by_party = found["first"] == "-"
    kind, issuer = _parted(found["symbol"].rstrip("-/.&"), by_party=by_party)
    if int(found["number"]) == 0 or (by_party and not kind):
        return None
    return DocumentNumber(
        int(found["number"]),
        kind,
        issuer,
        year=int(found["year"]) if found["year"] else None,
        letter=found["letter"],
        by_party=by_party,
        width=len(found["number"]),
    )


def find(text: str) -> list[DocumentNumber]:
    """List the numbers that stand in a sentence: «Quyết định số 384/QĐ-UBND ngày 12/3/2025»."""
    found = re.finditer(rf"(?<![\w/.-]){_SHAPE.pattern}", _plain(text))
    # «05/tổ» in a sentence is five for each group, not a document.
    capital = (match for match in found if match["symbol"][0].isupper())
    return [document for match in capital if (document := _from_parts(match))]


def _why_unreadable(text: str) -> str:
    if not text:
        return "Chưa ghi số, ký hiệu văn bản. Hãy ghi đủ, ví dụ 384/QĐ-UBND."
    inside = find(text)
    if len(inside) > 1:
        return f"«{text}» có nhiều hơn một số, ký hiệu. Hãy ghi mỗi văn bản một dòng."
    if inside:
        return f"«{text}» còn chữ ngoài số, ký hiệu. Hãy chỉ ghi {inside[0]}."
    if not any(sign.isdigit() for sign in text):
        return f"«{text}» không có số. Hãy ghi số trước ký hiệu, ví dụ 384/QĐ-UBND."
    if text.isdigit():
        return f"«{text}» chỉ có số, thiếu ký hiệu. Hãy ghi đủ, ví dụ {text}/QĐ-UBND."
    return f"«{text}» không đúng dạng số, ký hiệu văn bản. Ví dụ đúng: 384/QĐ-UBND, 08-NQ/ĐU."


def read(text: str) -> DocumentNumber:
    """Read a number such as 384/QĐ-UBND, 08-NQ/ĐU or 30/2023/QH15; say why where it cannot."""
    tidy = _tidy(text)
    found = _SHAPE.fullmatch(tidy)
    document = _from_parts(found) if found else None
    if document is None:
        raise Unreadable(_why_unreadable(tidy))
    return document
