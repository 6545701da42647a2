"""The shelf: contents lie in folders by their digest, written once and never changed."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Place:
    """Where a content lies, and the digest by which it is found."""

    sha256: str
    path: str


def put(content: bytes) -> Place:
    """Lay a content on the shelf; the same content lies there once, whoever brought it."""
    digest = hashlib.sha256(content).hexdigest()
    place = Place(digest, f"{digest[:2]}/{digest[2:4]}/{digest}")
    target = _full(place.path)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, content)
    return place


def take(path: str) -> BinaryIO:
    """Open a content for reading; raises FileNotFoundError when the shelf has lost it."""
    return _full(path).open("rb")


def _full(path: str) -> Path:
    return Path(settings.MEDIA_ROOT) / path


def _write(target: Path, content: bytes) -> None:
    """Write beside the target and move it there, so that no half of a file is ever seen."""
    handle, half = tempfile.mkstemp(dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(half).replace(target)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
