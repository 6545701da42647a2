"""An address with a NUL in it is no address."""

import pytest


@pytest.mark.parametrize("address", ["/mo-hinh/?q=a%00b", "/mo-hinh/%00/", "/cong-khai/?page=%00"])
def test_an_address_with_a_nul_is_not_found(cast, client_as, address):
    assert client_as(cast.an).get(address).status_code == 404


def test_a_percent_sign_is_no_nul(cast, client_as):
    assert client_as(cast.an).get("/mo-hinh/?q=50%25").status_code == 200
