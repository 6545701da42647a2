"""Contents lie on the shelf once, whole, and closed to others."""

import hashlib
import stat

from nhanrong.commons.files import shelf as shelves


def test_a_content_lies_under_its_digest(shelf):
    place = shelves.put(b"abc")

    digest = hashlib.sha256(b"abc").hexdigest()
    assert (place.sha256, place.path) == (digest, f"{digest[:2]}/{digest[2:4]}/{digest}")
    with shelves.take(place.path) as file:
        assert file.read() == b"abc"


def test_the_same_content_lies_there_once(shelf):
    first, second = shelves.put(b"abc"), shelves.put(b"abc")

    assert first == second
    assert len([path for path in shelf.rglob("*") if path.is_file()]) == 1


def test_others_on_the_machine_cannot_read_it(shelf):
    place = shelves.put(b"abc")

    assert stat.S_IMODE((shelf / place.path).stat().st_mode) == 0o600
