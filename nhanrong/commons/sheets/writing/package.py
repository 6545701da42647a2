"""The parts of an officer's workbook: where its sheets, its styles and its texts stand."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import IO, Final
from xml.etree import ElementTree

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets.packing import MOST_PARTS, MOST_UNPACKED
from nhanrong.commons.sheets.writing.markup import masked

_BOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
TYPES: Final = "[Content_Types].xml"
STYLES: Final = "xl/styles.xml"
_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
# A ValueError is a tag that was looked for and never ends.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


@contextmanager
def opened(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """Open a workbook that has been looked through before; refuse one that is damaged after all."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_UNPACKED:
                raise Refused("sheet_bomb")
            yield archive
    except (*_DAMAGED, ElementTree.ParseError) as error:
        raise Refused("sheet_damaged") from error
    except RuntimeError as error:  # so the library says that a password is needed
        raise Refused("sheet_encrypted") from error


class Parts:
    """Knows the parts of a workbook by what they are."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.by_name = {name.lower(): name for name in archive.namelist()}
        self.sheets = dict(self._sheets())
        self.styles = self._of_kind("/styles") or self.by_name.get(STYLES, "")
        self.strings = self._of_kind("/sharedStrings")

    def read(self, name: str) -> bytes:
        """Read a part, or nothing where the package lacks it."""
        known = self.by_name.get(name.lower())
        return self.archive.read(known) if known else b""

    def _tree(self, name: str) -> ElementTree.Element:
        part = self.read(name)
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise Refused("sheet_bomb")
        return ElementTree.fromstring(part or b"<none/>")

    def _targets(self) -> Iterator[tuple[str, str, str]]:
        for relation in self._tree(_RELATIONS):
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            known = self.by_name.get(posixpath.normpath(path).lower(), "")
            yield relation.get("Id", ""), relation.get("Type", ""), known

    def _of_kind(self, kind: str) -> str:
        return next((path for _id, told, path in self._targets() if told.endswith(kind)), "")

    def _sheets(self) -> Iterator[tuple[str, str]]:
        paths = {key: path for key, _kind, path in self._targets()}
        for element in self._tree(_BOOK).iter():
            if element.tag.endswith("}sheet"):
                key = element.get(_REL_ID) or element.get(_STRICT_ID) or ""
                yield element.get("name", ""), paths.get(key, "")

    def with_styles(self) -> dict[str, bytes]:
        """Tell of a part of styles in a package that had none."""
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
        part = b'<Override PartName="/%s" ContentType="%s"/>' % (STYLES.encode(), kind)
        relation = (
            b'<Relationship Id="nhanrongStyles" Target="styles.xml" Type="http://schemas.'
            b'openxmlformats.org/officeDocument/2006/relationships/styles"/>'
        )
        told = {TYPES: (b"Types", part), _RELATIONS: (b"Relationships", relation)}
        return {
            self.by_name[name.lower()]: _ended(self.read(name), outer, element)
            for name, (outer, element) in told.items()
        }

    def numbers_of(self, words: str) -> set[int]:
        """Find under which numbers a text stands among the shared ones."""
        part = masked(self.read(self.strings)) if self.strings else b""
        if words.encode() not in part and b"&#" not in part:
            return set()
        items = re.findall(
            rb"<(?:[\w.-]+:)?si(?=[\s/>])[^>]*?(?:/>|>.*?</(?:[\w.-]+:)?si>)", part, 16
        )
        return {number for number, item in enumerate(items) if plain_text(item) == words}


def plain_text(element: bytes) -> str:
    """Give the words within an element, without its tags."""
    return unescape(re.sub(rb"<[^>]*>", b"", element).decode("utf-8", "replace")).strip()


def _ended(part: bytes, outer: bytes, element: bytes) -> bytes:
    """Put an element before the end of a part, with the prefix that the part uses."""
    close = list(re.finditer(rb"</((?:[\w.-]+:)?)%s\s*>" % outer, part))
    if not close:
        raise Refused("sheet_damaged")
    prefixed = b"<" + close[-1][1] + element[1:]
    return part[: close[-1].start()] + prefixed + part[close[-1].start() :]
