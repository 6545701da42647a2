"""Where invented data may be shown."""

import pytest

from demo.rules import is_private, public_among


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST",
        "127.0.0.1",
        "[::1]",
        "::1",
        "10.1.2.3",
        "192.168.1.20",
        "172.16.0.9",
    ],
)
def test_this_machine_and_private_networks_are_private(host):
    assert is_private(host)


@pytest.mark.parametrize(
    "host",
    [
        "*",
        "",
        ".gov.vn",
        "nhanrong.gov.vn",
        "localhost.gov.vn",
        "0.0.0.0",
        "8.8.8.8",
        "172.32.0.1",
        "[2001:4860::1]",
    ],
)
def test_names_and_public_numbers_are_public(host):
    assert not is_private(host)


def test_what_would_be_public_is_named():
    assert public_among(["127.0.0.1", "*"], "https://nhanrong.gov.vn") == [
        "*",
        "https://nhanrong.gov.vn",
    ]


def test_the_settings_of_the_house_are_private():
    assert public_among(["127.0.0.1", "localhost", "[::1]"], "http://127.0.0.1:8000") == []
