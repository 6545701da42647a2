"""PDF files: whole, readable without a password, and without anything that acts by itself."""

import re
import zlib
from collections.abc import Iterator

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.files.rules import MAX_UNPACKED

_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_END_OF_NAME = rb"(?=[\s/<>\[\]()%{}]|\Z)"
_ACTS = re.compile(rb"/(?:JavaScript|Launch|ImportData|SubmitForm|RichMedia|GoToE)" + _END_OF_NAME)
_CARRIES = re.compile(rb"/(?:EmbeddedFiles?|FileAttachment)" + _END_OF_NAME)
_LOCKED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
# A packed table of objects begins with pairs of numbers.
_OBJECTS = re.compile(rb"\s*\d+\s+\d+\s")
_IS_TABLE = re.compile(rb"/ObjStm" + _END_OF_NAME)
_TAIL = 2048
_BEFORE = 1024
_PIECE = 64 * 1024
_TASTE = 4096
_MAX_STREAMS = 200_000


def must_be_harmless(content: bytes) -> None:
    """Refuse a PDF that is broken, locked, acts by itself or carries other files."""
    tail = content[-_TAIL:]
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise Refused("file_broken")
    _must_not_act(content)
    for objects in _packed_objects(content):
        _must_not_act(objects)


def _must_not_act(text: bytes) -> None:
    plain = _spelt_out(text)
    if _LOCKED.search(plain):
        raise Refused("pdf_locked")
    if _ACTS.search(plain):
        raise Refused("pdf_acts")
    if _CARRIES.search(plain):
        raise Refused("pdf_carries_files")


def _spelt_out(text: bytes) -> bytes:
    """Write out the letters that a name may hide: /J#61vaScript is /JavaScript."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)


def _packed_objects(content: bytes) -> Iterator[bytes]:
    """Unpack every stream that holds objects: names must not hide behind compression."""
    room = MAX_UNPACKED
    for count, found in enumerate(_STREAM.finditer(content)):
        objects = _unpacked(memoryview(content)[found.end() :], room)
        room -= max(len(objects), _TASTE // 16)
        if room <= 0 or count > _MAX_STREAMS:
            raise Refused("file_bomb")
        if objects:
            yield objects
        elif _is_table(content, found.start()) and not _OBJECTS.match(content, found.end()):
            raise Refused("file_broken")  # packed in a way that nobody uses honestly


def _is_table(content: bytes, at: int) -> bool:
    """Say whether the words before a stream call it a table of objects."""
    before = content[max(0, at - _BEFORE) : at]
    return bool(_IS_TABLE.search(_spelt_out(before[before.rfind(b"endobj") + 1 :])))


def _unpacked(packed: memoryview, room: int) -> bytes:
    """Inflate a table of objects; a stream of another kind, or not deflated, gives nothing."""
    inflate = zlib.decompressobj()
    pieces: list[bytes] = []
    try:
        pieces.append(inflate.decompress(packed[:_PIECE], _TASTE))
        if not _OBJECTS.match(pieces[0]):
            return b""  # a picture or a page: nothing in it acts
        at = _PIECE
        while not inflate.eof and sum(map(len, pieces)) < room:
            rest = inflate.unconsumed_tail
            if not rest:
                rest, at = bytes(packed[at : at + _PIECE]), at + _PIECE
            if not rest:
                break
            pieces.append(inflate.decompress(rest, _PIECE * 16))
    except zlib.error:
        pass
    return b"".join(pieces)
