"""Takes a written unit apart: «X. Xuân Thắng» is a xã called Xuân Thắng, «P.1» is Phường 1."""

# words: kept, for the names of kinds are what officers write, not what the house says.
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nhanrong.bedrock import vietnamese

PROVINCE: Final = 1
DISTRICT: Final = 2
COMMUNE: Final = 3

_KINDS = {
    "tỉnh": PROVINCE,
    "thành phố": DISTRICT,
    "huyện": DISTRICT,
    "quận": DISTRICT,
    "thị xã": DISTRICT,
    "xã": COMMUNE,
    "phường": COMMUNE,
    "thị trấn": COMMUNE,
    "đặc khu": COMMUNE,
}
_KIND_BY_FOLD = {vietnamese.fold(kind): kind for kind in _KINDS}
_KIND_LEAD = re.compile(rf"^({'|'.join(sorted(_KIND_BY_FOLD, key=len, reverse=True))})\s+(?=\S)")
_SHORT_LEAD = re.compile(r"^(x|p|f|tt|tp|tx|h|q|dk)\s*\.?\s*(?=\d)", re.IGNORECASE)
_GLUED_LEAD = re.compile(r"^(?:(X|P|TT|TP|TX|H|Q)\.(?=[^\s\d.])|(TT|TP|TX)(?=[A-ZĐÀ-Ỹ][a-zà-ỹ]))")
_SHORT_KINDS = {"x": "Xã", "p": "Phường", "f": "Phường", "tt": "Thị trấn", "q": "Quận"}
_BELOW_COMMUNE = re.compile(
    r"^(?:thon|to dan pho|tdp|to|khu pho|khoi|khom|ap|ban|buon|bon|lang|soc|xom|kdc|khu)\b"
)
_ASIDE = re.compile(r"\(.*?\)")


@dataclass(frozen=True)
class Called:
    """A written unit taken apart: «X. Xuân Thắng» is a xã called Xuân Thắng."""

    kind: str
    name: str
    neutral: str
    folded: str


@lru_cache(maxsize=16_384)
def called(text: str) -> Called:
    """Take a written unit apart into its kind (or "") and its name."""
    words = _ASIDE.sub(" ", vietnamese.clean(text)).strip(" ;,-")
    words = _GLUED_LEAD.sub(lambda lead: f"{lead[1] or lead[2]}. ", words)
    words = _SHORT_LEAD.sub(lambda lead: f"{_SHORT_KINDS.get(lead[1].lower(), lead[1])} ", words)
    words = vietnamese.expand_place(words)
    folded = vietnamese.fold(words)
    found = _KIND_LEAD.match(folded)
    kind, name = "", words
    if found:
        kind = _KIND_BY_FOLD[found[1]]
        # Folding keeps the number of words, so the kind's words can be cut by counting.
        name = " ".join(words.split()[len(kind.split()) :])
    name = re.sub(r"^0+(?=\d)", "", name)
    return Called(kind, name, _key(vietnamese.neutral(name)), _key(vietnamese.fold(name)))


def _key(text: str) -> str:
    return " ".join(re.sub(r"[-–.]", " ", text).split())


def parts(text: str) -> tuple[str, str] | None:
    """Part «Thôn 3, xã Đạ Sar, huyện Lạc Dương» into the commune and what stands above it."""
    found = [part for part in re.split(r"\s*[,;]\s*", text) if part]
    found = [part for part in found if not _BELOW_COMMUNE.match(vietnamese.fold(part))]
    if not found:
        return None
    return found[0], found[1] if len(found) > 1 else ""
