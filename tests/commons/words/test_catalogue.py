"""The files of the rooms become one catalogue that Django reads."""

import gettext
from pathlib import Path

from nhanrong.commons.words import catalogue

ENTRIES = """
# keep: Hà Nam; Bắc Ninh
msgid "Đã trình"
msgstr "Submitted"

msgctxt "động từ"
msgid "Mở"
msgstr "Open"

#, python-format
msgid "%(count)s điểm"
msgid_plural "%(count)s điểm"
msgstr[0] "One site"
msgstr[1] "%(count)s sites"

#, fuzzy
msgid "Chưa chắc"
msgstr "Perhaps"

msgid "Chưa dịch"
msgstr ""
"""


def test_area_files_are_read(room: Path, area):
    area("english/a.po", ENTRIES)

    read = {
        entry.text: (entry.context, entry.forms, entry.fuzzy, entry.is_complete, entry.kept)
        for entry in catalogue.written("en", room)
    }

    assert read == {
        "Đã trình": ("", ("Submitted",), False, True, ["Hà Nam", "Bắc Ninh"]),
        "Mở": ("động từ", ("Open",), False, True, []),
        "%(count)s điểm": ("", ("One site", "%(count)s sites"), False, True, []),
        "Chưa chắc": ("", ("Perhaps",), True, True, []),
        "Chưa dịch": ("", ("",), False, False, []),
    }


def test_the_compiled_catalogue_speaks_english(room: Path, area):
    area("english/a.po", ENTRIES)
    area("vietnamese/a.po", 'msgid "Code"\nmsgstr "Mã"\n')
    for language in ("en", "vi"):
        catalogue.write(language, catalogue.written(language, room), room)

    english, vietnamese = (_spoken(path) for path in catalogue.compile_catalogues(room))

    assert [
        english.gettext("Đã trình"),
        english.pgettext("động từ", "Mở"),
        english.ngettext("%(count)s điểm", "%(count)s điểm", 1),
        english.ngettext("%(count)s điểm", "%(count)s điểm", 2),
        english.gettext("Chưa chắc"),
        vietnamese.gettext("Code"),
    ] == ["Submitted", "Open", "One site", "%(count)s sites", "Chưa chắc", "Mã"]
    assert catalogue.is_compiled(room)


def _spoken(path: Path) -> gettext.GNUTranslations:
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def test_a_catalogue_is_printed_the_same_in_any_order(room: Path, area):
    area("english/a.po", ENTRIES)
    written = catalogue.written("en", room)

    assert catalogue.printed("en", written) == catalogue.printed("en", written[::-1])


def test_a_newer_source_is_not_compiled(room: Path, area):
    area("english/a.po", ENTRIES)
    for language in ("en", "vi"):
        catalogue.write(language, catalogue.written(language, room), room)

    assert not catalogue.is_compiled(room)
