"""Whatever somebody sends, he gets a kept file or a reason: never a fault of ours."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.files.apps import REFUSALS
from nhanrong.commons.files.inspection import inspect
from nhanrong.commons.files.rules import ENDINGS, MAX_NAME
from tests.commons.files import samples

HEADS = (
    b"%PDF-1.7\n",
    b"\xff\xd8\xff\xe0",
    b"\x89PNG\r\n\x1a\n",
    b"RIFF\0\0\0\0WEBP",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"",
)
HONEST = {
    "pdf": samples.pdf(samples.stream(b"/Type /ObjStm", b"1 0 2 20 << >> << >>")),
    "docx": samples.package({"word/document.xml": "<a/>", "_rels/.rels": "<a/>"}),
    "jpg": samples.photo(exif=samples.marked(6)),
    "png": samples.photo(kind="PNG", exif=samples.marked(3)),
    "webp": samples.photo(kind="WEBP", exif=samples.marked(8)),
}


def _judged(name: str, content: bytes) -> None:
    try:
        inspected = inspect(name, content)
    except Refused as refused:
        if refused.code not in REFUSALS:
            raise
    else:
        stem, _, ending = inspected.name.rpartition(".")
        assert ending in ENDINGS[inspected.kind]
        assert 0 < len(stem) <= MAX_NAME + len("tep ")


@given(st.sampled_from(HEADS), st.binary(max_size=3000), st.sampled_from([b"", b"startxref %%EOF"]))
def test_bytes_of_any_kind_are_judged(head, rest, tail):
    _judged("a", head + rest + tail)


@pytest.mark.parametrize("ending", HONEST)
@given(places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_file_damaged_on_its_way_is_judged(ending, places):
    damaged = bytearray(HONEST[ending])
    for place, value in places:
        damaged[int(place * (len(damaged) - 1))] = value

    _judged(f"a.{ending}", bytes(damaged))


@pytest.mark.parametrize("ending", HONEST)
@given(kept=st.floats(0, 1))
def test_a_file_cut_on_its_way_is_judged(ending, kept):
    content = HONEST[ending]

    _judged(f"a.{ending}", content[: int(kept * len(content))])


@given(st.text(max_size=300))
def test_a_name_of_any_kind_is_judged(name):
    _judged(name, HONEST["pdf"])
    _judged(f"{name}.pdf", HONEST["pdf"])


@given(st.integers(1, 8), st.integers(1, 60), st.integers(1, 60))
def test_every_photo_comes_out_upright_and_without_marks(orientation, width, height):
    content = samples.photo((width, height), exif=samples.marked(orientation))

    with Image.open(io.BytesIO(inspect("a.jpg", content).content)) as kept:
        turned = orientation in {5, 6, 7, 8}
        assert kept.size == ((height, width) if turned else (width, height))
        assert dict(kept.getexif()) == {}


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_a_photo_that_claims_any_size_is_judged(width, height):
    _judged("a.png", samples.claimed_png(width, height))


@given(st.integers(0, 2**32 - 1))
def test_a_part_that_claims_any_size_is_judged(size):
    content = bytearray(HONEST["docx"])
    struct.pack_into("<I", content, content.find(b"PK\x01\x02") + 24, size)

    _judged("a.docx", bytes(content))
