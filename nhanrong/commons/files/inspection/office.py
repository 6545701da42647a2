"""Word and Excel files: no macros, no foreign containers, no threads to the outside, no bombs."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.files.rules import (
    MAX_ENTRIES,
    MAX_RATIO,
    MAX_UNPACKED,
    MEGABYTE,
    RATIO_COUNTS_FROM,
    Kind,
)

_CONTENTS = "[Content_Types].xml"
_MAIN = {
    f"{Kind.DOCX}.main+xml": Kind.DOCX,
    f"{Kind.XLSX}.main+xml": Kind.XLSX,
}
_MACROS = re.compile(
    r"vbaproject|vbadata|macroenabled|macrosheet|ms-office\.activex|intlmacro", re.I
)
_FOREIGN = re.compile(r"oleobject|activex|/embeddings/|package\.obj|\.bin\Z", re.I)
# Harmless parts that end in .bin: the settings of a printer.
_HARMLESS = re.compile(r"printersettings\d*\.bin\Z", re.I)
_OUTSIDE_IS_FINE = re.compile(r"/hyperlink\Z")
_PIECE = 256 * 1024
_MAX_XML = 8 * MEGABYTE
# What reading a damaged zip raises.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    ElementTree.ParseError,
)


def kind_of(content: bytes) -> Kind:
    """Say whether a zip is a Word or an Excel file, and refuse what may not come in with it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _must_not_burst(entries, len(content))
            _must_unpack(package, entries)
            return _judged(package, [entry.filename for entry in entries])
    except _BROKEN as broken:
        raise Refused("file_broken") from broken


def _must_not_burst(entries: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        raise Refused("file_bomb")
    if unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * packed:
        raise Refused("file_bomb")


def _must_unpack(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Read every part to its end: a part that is longer or other than it says does not pass."""
    for entry in entries:
        if entry.flag_bits & 1:
            raise Refused("file_old_office")
        with package.open(entry) as part:
            while part.read(_PIECE):
                pass


def _judged(package: zipfile.ZipFile, parts: list[str]) -> Kind:
    if _CONTENTS not in parts:
        raise Refused("file_kind")
    types = list(_content_types(package))
    if any(_MACROS.search(word) for word in (*parts, *types)):
        raise Refused("file_macros")
    if any(_FOREIGN.search(part) and not _HARMLESS.search(part) for part in parts):
        raise Refused("file_embedded")
    if any(_reaches_outside(package, part) for part in parts if part.lower().endswith(".rels")):
        raise Refused("file_reaches_outside")
    kinds = {_MAIN[word] for word in types if word in _MAIN}
    if len(kinds) != 1:
        raise Refused("file_kind")
    return kinds.pop()


def _content_types(package: zipfile.ZipFile) -> Iterator[str]:
    for node in _tree(package, _CONTENTS).iter():
        yield node.get("ContentType", "")


def _reaches_outside(package: zipfile.ZipFile, part: str) -> bool:
    return any(
        node.get("TargetMode", "").lower() == "external"
        and not _OUTSIDE_IS_FINE.search(node.get("Type", ""))
        for node in _tree(package, part).iter()
    )


def _tree(package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    if package.getinfo(part).file_size > _MAX_XML:
        raise Refused("file_bomb")
    text = package.read(part)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Refused("file_broken")
    return ElementTree.fromstring(text)
