"""How allauth and axes see a visitor: name, address, keys."""

import pytest
from django.test import RequestFactory

from nhanrong.web.office.adapters import SecondFactorAdapter, client_ip, login_name


@pytest.mark.parametrize(
    ("posted", "credentials", "name"),
    [
        ({"login": " An "}, None, "an"),
        ({"login": "An"}, {"username": "LAN"}, "lan"),
        ({}, None, ""),
    ],
)
def test_failures_count_under_one_name(posted, credentials, name):
    request = RequestFactory().post("/", posted)

    assert login_name(request, credentials) == name


@pytest.mark.parametrize(("proxies", "address"), [(0, "10.0.0.1"), (1, "203.0.113.7")])
def test_address_is_believed_from_our_own_proxies_alone(settings, proxies, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"x-forwarded-for": "198.51.100.9, 203.0.113.7"}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.1")

    assert client_ip(request) == address


def test_key_is_read_again_and_an_open_one_stays_readable():
    adapter = SecondFactorAdapter()

    kept = adapter.encrypt("JBSWY3DPEHPK3PXP")

    assert (adapter.decrypt(kept), adapter.decrypt("JBSWY3DPEHPK3PXP")) == (
        "JBSWY3DPEHPK3PXP",
        "JBSWY3DPEHPK3PXP",
    )
    assert "JBSWY3DPEHPK3PXP" not in kept
