"""Unpacks an Excel file under guard: no macros, no bombs, nothing that is not a sheet."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

from python_calamine import SheetTypeEnum

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets.scanning import Marks, scan

MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 160 * 1024 * 1024
MOST_RATIO: Final = 250
MOST_DIRECTORY: Final = (
    1024 * 1024
)  # bytes of the list of parts, which is read before anything else
SMALL_PART: Final = 1024 * 1024
_CHUNK: Final = 1024 * 1024

_CONTENT_TYPES = "[Content_Types].xml"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedstrings.xml"
_MACRO_PARTS = re.compile(r"(vbaproject\.bin|/macrosheets/|/activex/)", re.IGNORECASE)
_KEPT_PARTS = re.compile(
    r"^(\[Content_Types\]\.xml|_rels/.*|xl/.*\.(xml|rels)|docProps/.*\.xml)$", re.IGNORECASE
)
_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PREFIX = re.compile(rb"<(/?)[A-Za-z_][\w.-]*:")
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LONG_END = struct.Struct("<4sQ2H2L4Q")
_LONG_AT: Final = 20  # bytes that tell where the long end stands
_UTF_8: Final = 0x800
_IS_LOCKED: Final = 0x1


@dataclass(frozen=True)
class Package:
    """A clean copy of the file, and the marks of each sheet by its name."""

    content: bytes
    marks: Mapping[str, Marks]


def is_grid(kind: SheetTypeEnum) -> bool:
    """Tell a sheet of cells from a sheet that is one chart or a macro."""
    return kind == SheetTypeEnum.WorkSheet


def unpack(content: bytes) -> Package:
    """Check an .xlsx file part by part and copy only what a reader of values needs."""
    must_be_brief(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = _entries(archive)
            return _checked({entry.filename: _Part(content, entry) for entry in entries})
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        struct.error,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
    ) as error:
        raise Refused("sheet_damaged") from error


def must_be_brief(content: bytes) -> None:
    """Refuse `sheet_bomb` where the list of parts alone would take long to read."""
    at = content.rfind(b"PK\x05\x06")
    sizes = [_END.unpack_from(content, at)[5]] if 0 <= at <= len(content) - _END.size else []
    long_at = at - _LONG_AT - _LONG_END.size
    if long_at >= 0 and content.startswith(b"PK\x06\x06", long_at):
        sizes.append(_LONG_END.unpack_from(content, long_at)[8])
    if any(size > MOST_DIRECTORY for size in sizes):
        raise Refused("sheet_bomb")


def _entries(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = archive.infolist()
    _check_sizes(entries)
    if any(_MACRO_PARTS.search("/" + entry.filename) for entry in entries):
        raise Refused("sheet_macro")
    kept = [entry for entry in entries if _KEPT_PARTS.match(entry.filename)]
    if len({entry.filename.lower() for entry in kept}) != len(kept):
        raise Refused("sheet_damaged")
    return kept


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused("sheet_bomb")
    for entry in entries:
        swollen = entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        if entry.file_size > SMALL_PART and swollen:
            raise Refused("sheet_bomb")


class _Part:
    """One part of the package as it is packed; it is unpacked piece by piece, never as a whole."""

    def __init__(self, content: bytes, entry: zipfile.ZipInfo) -> None:
        self.entry = entry
        start = entry.header_offset
        header = _LOCAL.unpack(content[start : start + _LOCAL.size])
        name = content[start + _LOCAL.size : start + _LOCAL.size + header[-2]]
        if header[0] != b"PK\x03\x04" or name != entry.orig_filename.encode(_encoding(entry)):
            raise Refused("sheet_damaged")
        if entry.flag_bits & _IS_LOCKED:
            raise Refused("sheet_encrypted")
        begin = start + _LOCAL.size + header[-2] + header[-1]
        self.packed = content[begin : begin + entry.compress_size]

    def chunks(self) -> Iterator[bytes]:
        """Unpack it; what it declares of its size and its sum must be true."""
        size, total = 0, 0
        for chunk in self._unpacked():
            size += len(chunk)
            total = zlib.crc32(chunk, total)
            if size > self.entry.file_size:
                raise Refused("sheet_damaged")
            yield chunk
        if size != self.entry.file_size or total != self.entry.CRC:
            raise Refused("sheet_damaged")

    def _unpacked(self) -> Iterator[bytes]:
        if self.entry.compress_type == zipfile.ZIP_STORED:
            for start in range(0, len(self.packed), _CHUNK):
                yield self.packed[start : start + _CHUNK]
            return
        if self.entry.compress_type != zipfile.ZIP_DEFLATED:
            raise Refused("sheet_damaged")
        stream = zlib.decompressobj(-15)
        rest = self.packed
        while not stream.eof:
            chunk = stream.decompress(rest, _CHUNK)
            if not chunk and not stream.eof:
                raise Refused("sheet_damaged")
            rest = stream.unconsumed_tail
            yield chunk
        if stream.unused_data:
            raise Refused("sheet_damaged")

    def whole(self) -> bytes:
        """Unpack a small part at once."""
        return b"".join(self.chunks())


def _encoding(entry: zipfile.ZipInfo) -> str:
    return "utf-8" if entry.flag_bits & _UTF_8 else "cp437"


def _checked(parts: Mapping[str, _Part]) -> Package:
    """See that every part is sound, and walk the sheets."""
    if _WORKBOOK not in parts:
        raise Refused("sheet_not_workbook")
    types = parts[_CONTENT_TYPES].whole() if _CONTENT_TYPES in parts else b""
    if b"macroEnabled" in types:
        raise Refused("sheet_macro")
    names, is_1904 = _book(parts)
    by_path = {name.lower(): part for name, part in parts.items()}
    marks = {}
    for path, part in by_path.items():
        text = _Sound(part, path, is_sheet=path in names)
        if path in names:
            marks[names[path]] = replace(scan(text.rows()), is_1904=is_1904)
        else:
            text.read()
    return Package(content=_packed(parts), marks=marks)


class _Sound:
    """Reads a part as XML while it is unpacked: it must be whole, plain and of its own kind."""

    def __init__(self, part: _Part, path: str, *, is_sheet: bool) -> None:
        self.part, self.path, self.is_sheet = part, path, is_sheet
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._root
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._refuse_bomb
        if is_sheet or path == _STRINGS:
            self.parser.CommentHandler = self._remark
            self.parser.StartCdataSectionHandler = self._refuse
        self.strings = 0
        self.has_prefix = False

    def read(self) -> None:
        """Read all of it."""
        found, rest = 0, b""
        for chunk in self._chunks():
            rest += chunk
            found += rest.count(b"</si>") + rest.count(b"<si/>")
            rest = rest[-4:]
        # A list of strings that lost one would give every later cell the words of another.
        if self.strings and found != self.strings and not self.has_prefix:
            self._refuse()

    def rows(self) -> Iterator[bytes]:
        """Read all of it and hand on the text of the sheet, without a prefix before its names."""
        rest = b""
        for chunk in self._chunks():
            if not self.has_prefix:
                yield chunk
                continue
            whole, edge, rest = (rest + chunk).rpartition(b">")
            yield _PREFIX.sub(rb"<\1", whole + edge)
        yield rest

    def _chunks(self) -> Iterator[bytes]:
        is_first = True
        for chunk in self.part.chunks():
            if is_first and chunk[:2] in (b"\xff\xfe", b"\xfe\xff"):
                self._refuse()
            is_first = False
            self.parser.Parse(chunk, False)
            yield chunk
        self.parser.Parse(b"", True)

    def _root(self, name: str, attributes: dict[str, str]) -> None:
        self.parser.StartElementHandler = None
        prefix, _colon, local = name.rpartition(":")
        self.has_prefix = bool(prefix)
        if self.is_sheet and local not in ("worksheet", "chartsheet", "dialogsheet"):
            self._refuse()
        if self.path == _STRINGS:
            if local != "sst":
                self._refuse()
            told = attributes.get("uniqueCount", "")
            self.strings = int(told) if told.isdecimal() else 0

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "us-ascii"):
            self._refuse()

    def _remark(self, words: str) -> None:
        if "<" in words:
            self._refuse()

    def _refuse(self, *_told: object) -> None:
        raise Refused("sheet_damaged")

    def _refuse_bomb(self, *_told: object) -> None:
        raise Refused("sheet_bomb")


def _book(parts: Mapping[str, _Part]) -> tuple[dict[str, str], bool]:
    """Name the sheet of every path, and say whether days count from 1904."""
    _Sound(parts[_WORKBOOK], _WORKBOOK, is_sheet=False).read()
    book = ElementTree.fromstring(parts[_WORKBOOK].whole())
    targets: dict[str | None, str] = {}
    if _RELATIONS in parts:
        _Sound(parts[_RELATIONS], _RELATIONS, is_sheet=False).read()
        relations = ElementTree.fromstring(parts[_RELATIONS].whole())
        targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    names: dict[str, str] = {}
    is_1904 = False
    for element in book.iter():
        if element.tag.endswith("}workbookPr"):
            is_1904 = element.get("date1904") in ("1", "true")
        if element.tag.endswith("}sheet"):
            name, path = element.get("name", ""), _path(targets.get(element.get(_REL_ID), ""))
            # A sheet that is listed twice would be written twice.
            if path in names or name.lower() in (other.lower() for other in names.values()):
                raise Refused("sheet_damaged")
            names[path] = name
    return names, is_1904


def _path(target: str) -> str:
    if target.startswith("/"):
        target = target.lstrip("/")
    elif not target.startswith("xl/"):
        target = posixpath.join("xl", target)
    return posixpath.normpath(target).lower()


def _packed(parts: Mapping[str, _Part]) -> bytes:
    """Write the parts as they were packed, each once, with nothing between them."""
    copy, directory = io.BytesIO(), io.BytesIO()
    for name, part in parts.items():
        entry, words = part.entry, name.encode()
        sizes = (entry.CRC, len(part.packed), entry.file_size)
        how = (_UTF_8, entry.compress_type, 0, 0x21)
        start = copy.tell()
        copy.write(_LOCAL.pack(b"PK\x03\x04", 20, *how, *sizes, len(words), 0))
        copy.write(words)
        copy.write(part.packed)
        told = (len(words), 0, 0, 0, 0, 0, start)
        directory.write(_CENTRAL.pack(b"PK\x01\x02", 20, 20, *how, *sizes, *told))
        directory.write(words)
    start, listed = copy.tell(), directory.getvalue()
    copy.write(listed)
    count = len(parts)
    copy.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, len(listed), start, 0))
    return copy.getvalue()
