"""What other people's packages say in English, and whether they say it in Vietnamese too."""

from collections.abc import Iterator
from pathlib import Path

import allauth
import axes
import django
from babel.messages.catalog import Message

from nhanrong.commons.words.catalogue import forms_of, key_of, read_messages
from nhanrong.commons.words.sources import Key, Saying

_DJANGO, _ALLAUTH, _AXES = (Path(package.__path__[0]) for package in (django, allauth, axes))

# The catalogue with all sentences of a package, and the files whose sentences a user can meet.
# Pages of allauth are not among them: the house has its own; its short messages are.
_CATALOGUES = [
    (
        _DJANGO / "conf/locale",
        ("core/paginator", "core/validators", "db/models/constraints", "db/models/fields/__init__"),
    ),
    (
        _DJANGO / "conf/locale",
        ("forms/", "utils/dateformat", "utils/dates", "utils/timesince", "utils/text"),
    ),
    (
        _DJANGO / "contrib/auth/locale",
        ("contrib/auth/password_validation", "contrib/auth/forms", "contrib/auth/validators"),
    ),
    (_DJANGO / "contrib/humanize/locale", ("contrib/humanize/templatetags/humanize.py",)),
    (
        _ALLAUTH / "locale",
        ("account/adapter", "account/fields", "account/forms", "account/internal", "mfa/"),
    ),
    (
        _ALLAUTH / "locale",
        tuple(f"templates/{part}/messages" for part in ("account", "mfa", "usersessions")),
    ),
    (_AXES / "locale", ("conf.py",)),
]
_FOLDERS = {folder for folder, _ in _CATALOGUES} | {_DJANGO / "contrib/postgres/locale"}
_ORDINALS = "ordinal "


def _catalogue(folder: Path) -> Path:
    english = folder / "en/LC_MESSAGES/django.po"
    return english if english.exists() else folder / "fr/LC_MESSAGES/django.po"


def _is_met(message: Message, files: tuple[str, ...]) -> bool:
    # Ordinals are the endings of English figures; Vietnamese writes «thứ 2» before the noun.
    return not (message.context or "").startswith(_ORDINALS) and any(
        place.startswith(files) for place, _ in message.locations
    )


def _in_vietnamese() -> set[Key]:
    """Give what some package says in Vietnamese; Django puts all their catalogues together."""
    paths = [folder / "vi/LC_MESSAGES/django.po" for folder in _FOLDERS]
    return {
        key_of(entry)
        for path in paths
        if path.exists()
        for entry in read_messages(path)
        if all(forms_of(entry)) and not entry.fuzzy
    }


def known() -> set[Key]:
    """Give the keys of all that the packages say."""
    return {key_of(message) for folder in _FOLDERS for message in read_messages(_catalogue(folder))}


def _met(folder: Path, files: tuple[str, ...]) -> Iterator[Saying]:
    for message in read_messages(_catalogue(folder)):
        if _is_met(message, files):
            context, text = key_of(message)
            plural = "" if isinstance(message.id, str) else message.id[1]
            yield Saying(context, text, plural, [message.locations[0][0]])


def sayings() -> dict[Key, Saying]:
    """Gather the sentences that a user can meet and that no package has in Vietnamese."""
    translated = _in_vietnamese()
    met = (said for folder, files in _CATALOGUES for said in _met(folder, files))
    return {said.key: said for said in met if said.key not in translated}
