"""Whether every sentence has its English, and every English sentence is one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nhanrong.commons.words import catalogue, foreign, sources
from nhanrong.commons.words.catalogue import Translation
from nhanrong.commons.words.sources import Key, Saying
from nhanrong.commons.words.unmarked import LETTER, unmarked

_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|(?<!%)%[sd]|\{\w*\}")
_DOCUMENT_NUMBER = re.compile(r"\w*\d+\w*[/-][\w/.-]+")


@dataclass(frozen=True)
class Fault:
    """One thing to mend, and where."""

    kind: str
    place: str
    text: str
    detail: str = ""


def names(room: Path = catalogue.ROOM) -> list[str]:
    """Read the proper nouns that stay Vietnamese in English, longest first."""
    lines = (room / "names.txt").read_text(encoding="utf-8").splitlines()
    kept = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return sorted(kept, key=len, reverse=True)


def translations(language: str, room: Path = catalogue.ROOM) -> list[Translation]:
    """Give the translations of a language that answer to a sentence still said, once each."""
    said = sources.sayings() if language == "en" else dict.fromkeys(foreign.known())
    chosen = {entry.key: entry for entry in reversed(catalogue.written(language, room))}
    return [entry for key, entry in chosen.items() if key in said]


def _missing(said: dict[Key, Saying], written: dict[Key, Translation]) -> Iterator[Fault]:
    for key, saying in said.items():
        entry = written.get(key)
        if entry is None or not entry.is_complete or bool(saying.plural) > bool(entry.plural):
            yield Fault("untranslated", saying.places[0], saying.text)


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def _placeholder_faults(entry: Translation) -> Iterator[Fault]:
    asked = _placeholders(entry.text)
    for number, form in enumerate(entry.forms):
        given = _placeholders(form)
        # «One initiative» may leave out the figure; every other form must name the same things.
        fewer = entry.plural and number == 0 and set(given) <= set(asked)
        if form and given != asked and not fewer:
            yield Fault("placeholders", entry.place, entry.text, f"{asked} ≠ {given}")


def _without(text: str, kept: Iterable[str]) -> str:
    for name in kept:
        text = text.replace(name, "")
    return _DOCUMENT_NUMBER.sub("", text)


def vietnamese_left(written: list[Translation], proper: list[str]) -> list[Fault]:
    """List the English that still has Vietnamese words which are no names."""
    return [
        Fault("vietnamese", entry.place, entry.text, form)
        for entry in written
        for form in entry.forms
        if LETTER.search(_without(form, [*entry.kept, *proper]))
    ]


def _conflicts(written: Iterable[Translation]) -> Iterator[Fault]:
    first: dict[Key, Translation] = {}
    for entry in written:
        known = first.setdefault(entry.key, entry)
        if known.forms != entry.forms:
            yield Fault("conflict", entry.place, entry.text, f"{known.place}: {known.forms[0]}")


def area_faults(
    written: list[Translation], said: dict[Key, Saying], known: Iterable[Key]
) -> list[Fault]:
    """List what is wrong between the sentences and the files of one language."""
    living = set(known)
    faults = [*_missing(said, {entry.key: entry for entry in written}), *_conflicts(written)]
    for entry in written:
        if entry.fuzzy:
            faults.append(Fault("fuzzy", entry.place, entry.text))
        if entry.key not in living:
            faults.append(Fault("obsolete", entry.place, entry.text))
        faults += _placeholder_faults(entry)
    return faults


def _stale(room: Path) -> Iterator[Fault]:
    for language in catalogue.AREAS:
        path = catalogue.po_path(language, room)
        fresh = catalogue.printed(language, translations(language, room))
        if not path.exists() or path.read_text(encoding="utf-8") != fresh:
            yield Fault("stale", f"locale/{language}/LC_MESSAGES/django.po", "")


def faults(root: Path = sources.ROOT, room: Path = catalogue.ROOM) -> list[Fault]:
    """List everything that keeps the words of the house from being right."""
    proper = names(room)
    english, vietnamese = catalogue.written("en", room), catalogue.written("vi", room)
    said, met = sources.sayings(root), foreign.sayings()
    return [
        *(Fault("unmarked", place, text) for place, text in unmarked(root, proper)),
        *area_faults(english, said, said),
        *vietnamese_left(english, proper),
        *area_faults(vietnamese, met, foreign.known()),
        *_stale(room),
    ]
