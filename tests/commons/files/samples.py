"""Files as people send them, honest and not: made here, so that each says what is in it."""

import io
import struct
import zipfile
import zlib

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


# --- PDF -----------------------------------------------------------------------------------------


def pdf(*objects: bytes, trailer: bytes = b"<< /Root 1 0 R >>") -> bytes:
    """A small PDF of these objects; the first is its catalogue."""
    written = [b"%PDF-1.7\n"]
    parts = objects or (b"<< /Type /Catalog >>",)
    for number, part in enumerate(parts, 1):
        written.append(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    written.append(b"trailer\n%s\nstartxref\n0\n%%%%EOF\n" % trailer)
    return b"".join(written)


def stream(words: bytes, content: bytes, *, packed: bool = True) -> bytes:
    """A stream with these words in its dictionary."""
    body = zlib.compress(content) if packed else content
    how = b"/Filter /FlateDecode " if packed else b""
    return b"<< %s %s/Length %d >>\nstream\n%s\nendstream" % (words, how, len(body), body)


# --- Word and Excel ------------------------------------------------------------------------------


def package(parts: dict[str, str | bytes], *, types: tuple[str, ...] = (DOCX,)) -> bytes:
    """A zip as Word and Excel write it, with a table of contents of these types."""
    overrides = "".join(
        f'<Override PartName="/p{n}" ContentType="{t}"/>' for n, t in enumerate(types)
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f"<Types>{overrides}</Types>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def relation(kind: str, target: str, mode: str = "External") -> str:
    """The relations of a part, with one thread to somewhere."""
    return (
        f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/{kind}" '
        f'Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


def locked_zip(content: bytes) -> bytes:
    """The same zip, said to be encrypted."""
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


def understated(content: bytes, name: str, size: int) -> bytes:
    """The same zip, in which a part says that it is smaller than it is."""
    changed = bytearray(content)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", changed, at + 28)[0]
        if changed[at + 46 : at + 46 + length].decode() == name:
            struct.pack_into("<I", changed, at + 24, size)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


# --- Photos --------------------------------------------------------------------------------------


def photo(size: tuple[int, int] = (60, 40), *, kind: str = "JPEG", **how: object) -> bytes:
    """A picture: its left half red, its right half blue."""
    picture = Image.new("RGB", size, (200, 20, 20))
    picture.paste((20, 20, 200), (size[0] // 2, 0, size[0], size[1]))
    written = io.BytesIO()
    picture.save(written, format=kind, **how)
    return written.getvalue()


def marked(orientation: int = 1) -> Image.Exif:
    """The marks of a telephone: its name, how it was held, where it stood."""
    exif = Image.Exif()
    exif[0x010F] = "Telephone of An"
    exif[0x0112] = orientation
    exif[0x8825] = {
        1: "N",
        2: (IFDRational(11), IFDRational(56), IFDRational(0)),
        3: "E",
        4: (IFDRational(108), IFDRational(26), IFDRational(0)),
    }
    return exif


def claimed_png(width: int, height: int) -> bytes:
    """A PNG of some hundred bytes that claims to be this large."""

    def chunk(name: bytes, content: bytes) -> bytes:
        checked = name + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
