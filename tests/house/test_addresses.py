"""No address vanishes: what was given out once leads somewhere for ever."""

from pathlib import Path

from nhanrong.web.desk import documents

KEPT = Path(__file__).with_name("routes.txt")


def test_every_address_that_was_given_out_still_stands():
    given = set(KEPT.read_text(encoding="utf-8").splitlines())

    assert given - set(documents.routes().splitlines()) == set()


def test_an_address_is_written_in_small_letters_and_hyphens():
    ours = [
        line.split()[0] for line in documents.routes().splitlines() if "/tai-khoan/" not in line
    ]
    odd = [
        address
        for address in ours
        for part in address.split("/")
        if "<" not in part and part != part.lower()
    ]

    assert odd == []
