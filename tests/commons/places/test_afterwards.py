"""What other rooms do once units were redrawn."""

from nhanrong.commons.places import afterwards


def test_what_hangs_is_done_in_the_order_of_the_keys(monkeypatch):
    monkeypatch.setattr(afterwards, "_afterwards", {})
    heard = []
    afterwards.hang("b", lambda units: heard.append(("b", units)))
    afterwards.hang("a", lambda units: heard.append(("a", units)))

    afterwards.follow({1, 2})

    assert heard == [("a", {1, 2}), ("b", {1, 2})]


def test_a_key_hangs_once(monkeypatch):
    monkeypatch.setattr(afterwards, "_afterwards", {})
    heard = []
    afterwards.hang("a", lambda units: heard.append("first"))
    afterwards.hang("a", lambda units: heard.append("second"))

    afterwards.follow(set())

    assert heard == ["second"]
