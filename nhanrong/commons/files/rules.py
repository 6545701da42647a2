"""What may be attached: kinds, sizes, and the limits that keep a small file from becoming large."""

from dataclasses import dataclass
from enum import StrEnum

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role

MEGABYTE = 1024 * 1024
MAX_FILE = 20 * MEGABYTE
MAX_PHOTO = 10 * MEGABYTE
MAX_FILES_OF_A_RECORD = 60
MAX_PIXELS = 64_000_000
LONGEST_SIDE = 2000
MAX_NAME = 120
MAX_ENTRIES = 2000
MAX_UNPACKED = 200 * MEGABYTE
# A small file may shrink much (an empty table does); a large one that does is a bomb.
MAX_RATIO = 100
RATIO_COUNTS_FROM = 10 * MEGABYTE

HANDS = frozenset({Role.OFFICER, Role.SECRETARY, Role.LEADER, Role.SYSTEM})


class Kind(StrEnum):
    """The kinds of files that may be attached, by their media type."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


PHOTOS = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP})
ENDINGS: dict[Kind, tuple[str, ...]] = {
    Kind.PDF: ("pdf",),
    Kind.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    Kind.PNG: ("png",),
    Kind.WEBP: ("webp",),
    Kind.DOCX: ("docx",),
    Kind.XLSX: ("xlsx",),
}
# A photo saved under the ending of another kind of photo is an honest slip; it is renamed.
HONEST_ENDINGS: dict[Kind, frozenset[str]] = {
    kind: frozenset(
        ending for other in (PHOTOS if kind in PHOTOS else {kind}) for ending in ENDINGS[other]
    )
    for kind in Kind
}


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that passed inspection: what will be kept, and what was changed on the way in."""

    name: str
    kind: Kind
    content: bytes
    notes: tuple[str, ...] = ()

    @property
    def is_photo(self) -> bool:
        """Whether a browser may show it on the page."""
        return self.kind in PHOTOS


def must_fit(size: int, *, limit: int, code: str) -> None:
    """Refuse a file that is empty or larger than its limit."""
    if size == 0:
        raise Refused("file_empty")
    if size > limit:
        raise Refused(code, size=megabytes(size), limit=limit // MEGABYTE)


def must_hold_pen(role: Role) -> None:
    """Refuse `wrong_role_for_files` when this role does not keep files."""
    if role not in HANDS:
        raise Refused("wrong_role_for_files")


def must_have_room(count: int) -> None:
    """Refuse `too_many_files` when the record already holds as many files as it may."""
    if count >= MAX_FILES_OF_A_RECORD:
        raise Refused("too_many_files", limit=MAX_FILES_OF_A_RECORD)


def megabytes(size: int) -> str:
    """Write a size in megabytes as one reads it: «12,4»; a hair over a limit shows as over it."""
    tenths = -(-size * 10 // MEGABYTE)
    return f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10)
