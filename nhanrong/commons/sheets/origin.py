"""What a file that was exported here tells of itself: of which list, when, how it was narrowed.

It stands in the file's own properties, which Excel and LibreOffice keep when they save it. A file
without them is read all the same; only what the register changed since cannot be told apart then.
"""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from xml.etree import ElementTree

from django.http import QueryDict
from django.utils import timezone

from nhanrong.commons.sheets import packing
from nhanrong.commons.sheets.columns import Column

_PART: Final = "docProps/custom.xml"
_LARGEST: Final = 64 * 1024
_SLACK: Final = timedelta(minutes=5)  # a clock that runs ahead; a later day is nobody's export
_FIRST_YEAR: Final = 2025  # no export of this house is older
_LIST, _AT, _QUERY = "nhanrong-list", "nhanrong-at", "nhanrong-query"
_COLUMNS: Final = "nhanrong-columns"
_BROKEN = (KeyError, ValueError, zipfile.BadZipFile, ElementTree.ParseError, OSError, EOFError)
_FOREIGN = (zlib.error, RuntimeError, NotImplementedError)  # damaged, with a password, packed oddly
_LONGEST_VERSION: Final = 12
LONGEST_QUERY: Final = 200  # what a property of a file holds


@dataclass(frozen=True)
class Origin:
    """Of which list a file is an export, when it was made, how it was narrowed, by which columns.

    Whoever has the file may have changed this: it is a hint, no right hangs on it.
    """

    listing: str
    made_at: datetime
    query: str = ""
    columns: str = ""

    def properties(self) -> dict[str, str]:
        """Give what is written into the file's properties."""
        told = {_LIST: self.listing, _AT: self.made_at.isoformat()}
        told |= {_QUERY: self.query} if self.query else {}
        return told | ({_COLUMNS: self.columns} if self.columns else {})

    def filters(self) -> dict[str, str]:
        """Give the narrowing as a list's page has it in its address."""
        return QueryDict(self.query).dict()


def of(listing: str, filters: Mapping[str, str], made_at: datetime) -> Origin:
    """Describe an export; a narrowing that does not fit into a property is not told."""
    query = QueryDict(mutable=True)
    query.update(dict(filters))
    written = query.urlencode()
    return Origin(listing, made_at, written if len(written) <= LONGEST_QUERY else "")


def told(content: bytes) -> Origin | None:
    """Read where a file comes from; nothing, when it does not say so or says what cannot be."""
    try:
        properties = _properties(content)
        made_at = datetime.fromisoformat(properties[_AT])
        listing = properties[_LIST]
    except (*_BROKEN, *_FOREIGN):
        return None
    if not can_be(made_at):
        return None
    query = properties.get(_QUERY, "")[:LONGEST_QUERY]
    query = "" if "%00" in query else query  # no address of ours has it, and no register takes it
    return Origin(listing, made_at, query, properties.get(_COLUMNS, "")[:_LONGEST_VERSION])


def can_be(made_at: datetime) -> bool:
    """Say whether an export can be of this moment: not before this house, not still to come."""
    is_told = made_at.tzinfo is not None and made_at.year >= _FIRST_YEAR
    return is_told and made_at <= timezone.now() + _SLACK


def version(columns: Iterable[Column]) -> str:
    """Name a set of columns in their order, so that another one is known as another."""
    keys = "\n".join(column.key for column in columns)
    return hashlib.sha256(keys.encode()).hexdigest()[:_LONGEST_VERSION]


def _properties(content: bytes) -> dict[str, str]:
    packing.must_be_brief(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if archive.getinfo(_PART).file_size > _LARGEST:
            raise ValueError(_PART)
        part = archive.read(_PART)
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise ValueError(_PART)
    return {
        str(node.get("name")): "".join(node.itertext()).strip()
        for node in ElementTree.fromstring(part)
        if node.get("name")
    }
