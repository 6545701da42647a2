"""Which language a page speaks."""

import pytest


@pytest.mark.parametrize(
    ("browser", "cookie", "language"), [("en", "", "vi"), ("en", "en", "en"), ("", "", "vi")]
)
def test_a_page_is_vietnamese_until_somebody_chooses(db, client, browser, cookie, language):
    if cookie:
        client.cookies["django_language"] = cookie

    response = client.get("/cong-khai/", headers={"accept-language": browser})

    assert response["Content-Language"] == language
