"""Rooms register their sensitive fields; a second one of the same name takes its place."""

from nhanrong.commons.corrections import sensitive
from nhanrong.commons.corrections.sensitive import Sensitive


def test_the_initiatives_have_registered_theirs():
    fields = {
        (one.kind, one.field) for kind in sensitive.kinds() for one in sensitive.of_kind(kind)
    }

    assert fields == {
        ("initiatives.Initiative", "founded_on"),
        ("initiatives.Initiative", "decided_on"),
        ("initiatives.Initiative", "launched_on"),
        ("initiatives.Basis", "document_number"),
        ("initiatives.Basis", "document_date"),
    }


def test_what_nobody_registered_is_not_sensitive():
    assert sensitive.named("initiatives.Initiative", "name") is None
    assert sensitive.of_kind("people.User") == []


def test_a_field_of_the_same_name_takes_the_place_of_the_first(monkeypatch):
    monkeypatch.setattr(sensitive, "_fields", {})
    for label in ("một", "hai"):
        sensitive.register(
            Sensitive("x.Y", "z", label, str, lambda *_: None, lambda _: "", lambda *_: None)
        )

    assert [one.label for one in sensitive.of_kind("x.Y")] == ["hai"]
    only = sensitive.of_kind("x.Y")[0]
    assert (only.home("r"), only.needs("r"), only.detail("r")) == ("r", True, "")
