"""Photos: turned upright, freed of place and every other mark, made smaller, written anew."""

import io
import warnings
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.files.rules import LONGEST_SIDE, MAX_PIXELS, Kind

_FORMATS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP"}
_HOW: dict[Kind, dict[str, Any]] = {
    Kind.JPEG: {"quality": 88, "optimize": True},
    Kind.PNG: {"optimize": True},
    Kind.WEBP: {"quality": 88},
}
_GPS, _EXIF_ORIENTATION = 0x8825, 0x0112
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, UnidentifiedImageError, OverflowError)


def cleaned(kind: Kind, content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Write the picture anew from its points of colour alone, and say what was taken away.

    What is not a point of colour does not pass: position, camera, owner, comments, and anything
    that was hung on behind the picture.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _written_anew(kind, content)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
            raise Refused("photo_bomb", limit=MAX_PIXELS // 1_000_000) from bomb
        except _BROKEN as broken:
            raise Refused("file_broken") from broken


def _written_anew(kind: Kind, content: bytes) -> tuple[bytes, tuple[str, ...]]:
    with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise Refused("photo_bomb", limit=MAX_PIXELS // 1_000_000)
        notes = _noted(picture)
        if kind == Kind.JPEG:  # decode at a fraction of the size where that is enough
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        profile = picture.info.get("icc_profile")
        upright = ImageOps.exif_transpose(picture)
    shown = _coloured(upright, kind, profile)
    shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    shown.info = {}
    written = io.BytesIO()
    shown.save(written, format=_FORMATS[kind], **_HOW[kind])
    return written.getvalue(), notes


def _noted(picture: Image.Image) -> tuple[str, ...]:
    exif = picture.getexif()
    notes = []
    if _GPS in exif:
        notes.append("position_removed")
    if max(picture.size) > LONGEST_SIDE:
        notes.append("made_smaller")
    return tuple(notes)


def _coloured(picture: Image.Image, kind: Kind, profile: bytes | None) -> Image.Image:
    """Bring a picture to plain colours of the screen, keeping what is see-through where it can."""
    see_through = kind != Kind.JPEG and picture.has_transparency_data
    plain = picture.convert("RGBA" if see_through else "RGB")
    if profile and picture.mode in {"RGB", "RGBA"}:
        try:
            ours = ImageCms.createProfile("sRGB")
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(plain, theirs, ours)
        except (ImageCms.PyCMSError, OSError, ValueError):
            return plain
        return turned or plain
    return plain
