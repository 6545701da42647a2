"""What no page may hold: styles and scripts in its text, and long walks into other rooms."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template.base import Lexer, TokenType
from pghistory.models import Event

import nhanrong

HOUSE = Path(nhanrong.__file__).parent
PAGES = sorted(HOUSE.rglob("templates/**/*.html"))

INLINE = {
    "a style in the text": re.compile(r"<[^>]+\sstyle\s*=|<style[\s>]", re.I),
    "a script that hangs on an element": re.compile(r"<[^>]+\son[a-z]+\s*=", re.I),
    "a script in the text": re.compile(
        r"""<script(?![^>]*\b(?:src=|type="application/json"))[^>]*>""", re.I
    ),
    "an address that is a script": re.compile(
        r"""(?:href|src|action)\s*=\s*["']?\s*javascript:""", re.I
    ),
    "something from another house": re.compile(
        r"""(?:src|href)\s*=\s*["'](?:https?:)?//(?!www\.w3\.org)""", re.I
    ),
}
# Of a record in another room a page shows at most its name and its unit, and leads to it.
SHOWN = {"name", "full_name", "unit", "code", "title", "number", "pk", "get_absolute_url"}
# The person of a post and the province of a commune may be named with them.
BESIDE = {"user", "parent", "parent_id"}
# Rooms whose own business the other record is: posts and users are theirs to show.
OWN = {"registry/organisation": {"post", "user"}, "web/office": {"post", "user"}}


def _crossing() -> set[str]:
    """Name the fields that lead from a record of one room to a record of another."""
    return {
        field.name
        for model in apps.get_models()
        if model.__module__.startswith("nhanrong.") and not issubclass(model, Event)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model._meta.app_label != model._meta.app_label
    }


def _name(page: Path) -> str:
    return str(page.relative_to(HOUSE))


def _paths(text: str) -> list[tuple[int, list[str]]]:
    """List the dotted walks of a page, with their lines."""
    found = []
    for token in Lexer(text).tokenize():
        if token.token_type in {TokenType.VAR, TokenType.BLOCK}:
            words = re.sub(r"""(["']).*?\1""", "", token.contents)
            found += [
                (token.lineno or 0, walk.split("."))
                for walk in re.findall(r"[a-z_]\w*(?:\.\w+)+", words)
            ]
    return found


@pytest.mark.parametrize("what", INLINE)
def test_no_page_holds(what):
    """The policy lets no inline style or script run, and loads nothing from outside."""
    holding = [
        f"{_name(page)}:{text.count(chr(10), 0, hit.start()) + 1}"
        for page in PAGES
        for text in [page.read_text(encoding="utf-8")]
        for hit in INLINE[what].finditer(text)
    ]

    assert holding == []


def _own(page: Path) -> set[str]:
    return set().union(*(own for room, own in OWN.items() if _name(page).startswith(room)))


def _too_long(walk: list[str], crossing: set[str]) -> bool:
    """Say whether a walk enters another room and goes on there beyond a name."""
    entered = next((place for place, step in enumerate(walk[1:], 1) if step in crossing), None)
    if entered is None:
        return False
    further = walk[entered + 1 :]
    if further and further[0] in BESIDE:
        further = further[1:]
    return len(further) > 1 or (len(further) == 1 and further[0] not in SHOWN)


def test_across_a_foreign_key_a_page_shows_at_most_name_and_unit():
    crossing = _crossing()
    walks = [
        f"{_name(page)}:{line} {'.'.join(walk)}"
        for page in PAGES
        for line, walk in _paths(page.read_text(encoding="utf-8"))
        if _too_long(walk, crossing - _own(page))
    ]

    assert walks == []


def test_every_page_that_stands_alone_is_marked_as_vietnamese_or_english():
    unmarked = [
        _name(page)
        for page in PAGES
        for text in [page.read_text(encoding="utf-8")]
        if "<html" in text and 'lang="{{ LANGUAGE_CODE }}"' not in text and 'lang="' not in text
    ]

    assert unmarked == []
