"""The inspection of a file that comes in: by what it holds, never by what it calls itself."""

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.files.inspection import names, office, photos, portable
from nhanrong.commons.files.rules import (
    MAX_FILE,
    MAX_PHOTO,
    PHOTOS,
    Inspected,
    Kind,
    must_fit,
)

__all__ = ["inspect"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis", b"avif")


def inspect(name: str, content: bytes) -> Inspected:
    """Look into a file and give it back as it may be kept, or refuse and say why."""
    must_fit(len(content), limit=MAX_FILE, code="file_too_large")
    kind = _kind(content)
    if kind in PHOTOS:
        must_fit(len(content), limit=MAX_PHOTO, code="photo_too_large")
        content, notes = photos.cleaned(kind, content)
    else:
        notes = ()
    if kind == Kind.PDF:
        portable.must_be_harmless(content)
    kept, renamed = names.settled(name, kind)
    return Inspected(kept, kind, content, (*notes, *renamed))


def _kind(content: bytes) -> Kind:
    """Tell the kind by the first bytes; of an Office file by its own table of contents."""
    head = content[:16]
    if head.startswith(b"%PDF-"):
        return Kind.PDF
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head.startswith(b"PK\x03\x04"):
        return office.kind_of(content)
    raise Refused(_why_unknown(head))


def _why_unknown(head: bytes) -> str:
    if head.startswith(_OLE):
        return "file_old_office"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "photo_heic"
    return "file_kind"
