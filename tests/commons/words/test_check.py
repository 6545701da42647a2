"""Each kind of fault is found, and only that."""

from pathlib import Path

import pytest

from nhanrong.commons.words import catalogue, check
from nhanrong.commons.words.check import Fault
from nhanrong.commons.words.sources import Saying


def _said(*texts: str, plural: bool = False) -> dict[tuple[str, str], Saying]:
    return {("", text): Saying("", text, text if plural else "", ["views.py"]) for text in texts}


def _faults(room: Path, said: dict[tuple[str, str], Saying]) -> list[Fault]:
    return check.area_faults(catalogue.written("en", room), said, said)


def test_names_are_read_longest_first(room: Path):
    assert check.names(room) == ["Nhân Rộng", "Hà Nội"]


def test_a_translated_sentence_has_no_fault(room: Path, area):
    area("english/a.po", 'msgid "Đã trình"\nmsgstr "Submitted"\n')

    assert _faults(room, _said("Đã trình")) == []


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ("", Fault("untranslated", "views.py", "Đã trình")),
        ('msgid "Đã trình"\nmsgstr ""\n', Fault("untranslated", "views.py", "Đã trình")),
        (
            '#, fuzzy\nmsgid "Đã trình"\nmsgstr "Sent"\n',
            Fault("fuzzy", "english/a.po", "Đã trình"),
        ),
        (
            'msgid "Đã trình"\nmsgstr "Sent %(x)s"\n',
            Fault("placeholders", "english/a.po", "Đã trình", "[] ≠ ['%(x)s']"),
        ),
    ],
)
def test_a_fault_of_a_sentence_is_found(room: Path, area, entries: str, fault: Fault):
    area("english/a.po", entries)

    assert _faults(room, _said("Đã trình")) == [fault]


def test_a_translation_that_nobody_says_is_obsolete(room: Path, area):
    area("english/a.po", 'msgid "Cũ"\nmsgstr "Old"\n')

    assert _faults(room, {}) == [Fault("obsolete", "english/a.po", "Cũ")]


def test_two_rooms_may_not_translate_one_sentence_in_two_ways(room: Path, area):
    area("english/a.po", 'msgid "Tổ"\nmsgstr "Group"\n')
    area("english/b.po", 'msgid "Tổ"\nmsgstr "Team"\n')
    area("english/c.po", 'msgid "Tổ"\nmsgstr "Group"\n')

    assert _faults(room, _said("Tổ")) == [
        Fault("conflict", "english/b.po", "Tổ", "english/a.po: Group")
    ]


def test_a_counted_sentence_needs_both_forms(room: Path, area):
    area("english/a.po", 'msgid "%(n)s tổ"\nmsgstr "%(n)s groups"\n')

    said = _said("%(n)s tổ", plural=True)

    assert _faults(room, said) == [Fault("untranslated", "views.py", "%(n)s tổ")]


@pytest.mark.parametrize(
    ("one", "many", "kinds"),
    [
        ("One group", "%(n)s groups", []),
        ("%(n)s group", "%(n)s groups", []),
        ("One group", "Many groups", ["placeholders"]),
        ("%(m)s group", "%(n)s groups", ["placeholders"]),
    ],
)
def test_only_the_form_for_one_may_leave_out_the_figure(
    room: Path, area, one: str, many: str, kinds: list[str]
):
    area(
        "english/a.po",
        f'msgid "%(n)s tổ"\nmsgid_plural "%(n)s tổ"\nmsgstr[0] "{one}"\nmsgstr[1] "{many}"\n',
    )

    assert [fault.kind for fault in _faults(room, _said("%(n)s tổ", plural=True))] == kinds


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ('msgid "Đã trình"\nmsgstr "Đã trình"\n', True),
        ('msgid "Đến"\nmsgstr "To the xã"\n', True),
        ('msgid "Về Hà Nội"\nmsgstr "About Hà Nội"\n', False),
        ('# keep: mô hình\nmsgid "Mô hình"\nmsgstr "Initiative (mô hình)"\n', False),
        ('msgid "Ví dụ"\nmsgstr "For example 384/QĐ-UBND or 08-NQ/ĐU"\n', False),
        ('msgid "Camera"\nmsgstr "Camera"\n', False),
    ],
)
def test_english_keeps_no_vietnamese_but_names(room: Path, area, entry: str, left: bool):
    area("english/a.po", entry)

    found = check.vietnamese_left(catalogue.written("en", room), check.names(room))

    assert bool(found) == left
