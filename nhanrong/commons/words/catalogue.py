"""The two catalogues: the English of the house, and the Vietnamese of what others wrote."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from nhanrong.commons.words.sources import Key, Saying

ROOM = Path(__file__).resolve().parent
AREAS = {"en": "english", "vi": "vietnamese"}
"""The folder of the files that people write, by language."""

_HEAD = """\
# {title}
# Gathered by `nhanrong words` from {folder}/; write there, not here.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
_TITLES = {
    "en": "The English of the house.",
    "vi": "The Vietnamese of what Django, allauth and axes say in English.",
}


@dataclass
class Translation:
    """What a file gives for a sentence, in its one or two forms."""

    context: str
    text: str
    plural: str
    forms: tuple[str, ...]
    place: str
    fuzzy: bool = False
    kept: list[str] = field(default_factory=list)
    """Words that the translation keeps on purpose, from a comment `# keep: …`."""

    @property
    def key(self) -> Key:
        return self.context, self.text

    @property
    def is_complete(self) -> bool:
        """Say whether every form is written."""
        return bool(self.forms) and all(self.forms)


def read_messages(path: Path, locale: str | None = None) -> Iterator[Message]:
    """Read the entries of a PO file, without its head."""
    with path.open("rb") as file:
        yield from (message for message in read_po(file, locale=locale) if message.id)


def key_of(message: Message) -> Key:
    """Give the key of an entry."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", text


def forms_of(message: Message) -> tuple[str, ...]:
    """Give the forms of an entry: one, or one for each plural of the language."""
    string = message.string
    return (string or "",) if isinstance(string, str | None) else tuple(string)


def _kept(comments: Iterable[str]) -> list[str]:
    said = [line.removeprefix("keep:") for line in comments if line.startswith("keep:")]
    return [word.strip() for line in said for word in line.split(";") if word.strip()]


def _translation(message: Message, place: str) -> Translation:
    context, text = key_of(message)
    return Translation(
        context=context,
        text=text,
        plural="" if isinstance(message.id, str) else message.id[1],
        forms=forms_of(message),
        place=place,
        fuzzy=message.fuzzy,
        kept=_kept(message.user_comments),
    )


def written(language: str, room: Path = ROOM) -> list[Translation]:
    """Read the area files of a language, in the order of their names."""
    return [
        _translation(message, f"{AREAS[language]}/{path.name}")
        for path in sorted((room / AREAS[language]).glob("*.po"))
        for message in read_messages(path, language)
    ]


def _catalogue(language: str, translations: Iterable[Translation]) -> Catalog:
    catalogue = Catalog(locale=language, charset="utf-8")
    for entry in sorted(translations, key=lambda entry: (entry.text, entry.context)):
        if entry.is_complete and not entry.fuzzy:
            catalogue.add(
                (entry.text, entry.plural) if entry.plural else entry.text,
                entry.forms if entry.plural else entry.forms[0],
                context=entry.context or None,
                auto_comments=[entry.place],
            )
    return catalogue


def printed(language: str, translations: Iterable[Translation]) -> str:
    """Print a catalogue as a PO file that stays equal while its content does."""
    catalogue = _catalogue(language, translations)
    body = BytesIO()
    write_po(body, catalogue, width=100, omit_header=True)
    head = _HEAD.format(
        title=_TITLES[language],
        folder=AREAS[language],
        language=language,
        plurals=catalogue.plural_forms,
    )
    return head + body.getvalue().decode().lstrip("\n")


def blank_entry(saying: Saying) -> str:
    """Print a sentence as an entry that waits for its translation."""
    catalogue = Catalog(charset="utf-8")
    catalogue.add(
        (saying.text, saying.plural) if saying.plural else saying.text,
        context=saying.context or None,
        locations=[(place, 1) for place in saying.places],
    )
    body = BytesIO()
    write_po(body, catalogue, width=100, omit_header=True, include_lineno=False)
    return body.getvalue().decode().strip() + "\n"


def po_path(language: str, room: Path = ROOM) -> Path:
    """Say where the catalogue of a language stands."""
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def _put(path: Path, content: bytes) -> None:
    # Two processes may compile at once; a reader must never see half a file.
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(path)


def write(language: str, translations: Iterable[Translation], room: Path = ROOM) -> None:
    """Write the catalogue of a language."""
    _put(po_path(language, room), printed(language, translations).encode())


def compile_catalogues(room: Path = ROOM) -> list[Path]:
    """Compile both catalogues into the files that Django reads; the files are not committed."""
    compiled = []
    for language in AREAS:
        source = po_path(language, room)
        with source.open("rb") as file:
            catalogue = read_po(file, locale=language)
        target = BytesIO()
        write_mo(target, catalogue)
        _put(source.with_suffix(".mo"), target.getvalue())
        compiled.append(source.with_suffix(".mo"))
    return compiled


def is_compiled(room: Path = ROOM) -> bool:
    """Say whether the compiled files are there and no older than their sources."""
    sources = [po_path(language, room) for language in AREAS]
    return all(
        not source.exists()
        or (
            source.with_suffix(".mo").exists()
            and source.with_suffix(".mo").stat().st_mtime >= source.stat().st_mtime
        )
        for source in sources
    )
