"""Photos: turned upright, freed of place and every other mark, made smaller, written anew."""

import io
import struct
import warnings
from typing import Any

from PIL import Image, ImageCms

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.files.rules import LONGEST_SIDE, MAX_PIXELS, Kind

_FORMATS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP"}
_HOW: dict[Kind, dict[str, Any]] = {
    Kind.JPEG: {"quality": 88, "optimize": True},
    Kind.PNG: {"optimize": True},
    Kind.WEBP: {"quality": 88},
}
_GPS, _ORIENTATION = 0x8825, 0x0112
# How a picture is turned upright, by the mark that the camera left (EXIF 2.32, 4.6.4).
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow raises over damaged bytes; it does not say so itself.
_BROKEN = (
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    UnicodeError,
    ValueError,
    struct.error,
)


def cleaned(kind: Kind, content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Write the picture anew from its points of colour alone, and say what was taken away.

    What is not a point of colour does not pass: position, camera, owner, comments, and anything
    that was hung on behind the picture.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # damaged marks: they are thrown away in any case
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
        turn, notes = _marks(picture)
        if kind == Kind.JPEG:  # decode at a fraction of the size where that is enough
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        profile = picture.info.get("icc_profile")
        upright = picture.transpose(turn) if turn is not None else picture.copy()
    shown = _coloured(upright, kind, profile)
    shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    shown.info = {}
    written = io.BytesIO()
    shown.save(written, format=_FORMATS[kind], **_HOW[kind])
    return written.getvalue(), notes


def _marks(picture: Image.Image) -> tuple[Image.Transpose | None, tuple[str, ...]]:
    """Read how the picture is to be turned, and what will be taken away or changed."""
    try:
        exif = picture.getexif()
        turn, placed = _TURNS.get(exif.get(_ORIENTATION, 1)), _GPS in exif
    except _BROKEN:
        turn, placed = None, False
    notes = (
        *(("position_removed",) if placed else ()),
        *(("made_smaller",) if max(picture.size) > LONGEST_SIDE else ()),
    )
    return turn, notes


def _coloured(picture: Image.Image, kind: Kind, profile: bytes | None) -> Image.Image:
    """Bring a picture to plain colours of the screen, keeping what is see-through where it can."""
    see_through = kind != Kind.JPEG and picture.has_transparency_data
    plain = picture.convert("RGBA" if see_through else "RGB")
    if profile and picture.mode in {"RGB", "RGBA"}:
        try:
            ours = ImageCms.createProfile("sRGB")
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(plain, theirs, ours)
        except (ImageCms.PyCMSError, *_BROKEN):
            return plain
        return turned or plain
    return plain
