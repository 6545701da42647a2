"""By what a list may be narrowed, and how many of its rows have which value: for all, for nobody.

The public knows fewer facets and fewer values: never «trọng điểm, phức tạp», and of a record only
what its leader shows. What may not be read may not be counted either.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, ExtractYear
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import Level
from nhanrong.commons.ui.parts import Text
from nhanrong.registry.initiatives.models import (
    AREA_NAMES,
    FIELD_NAMES,
    LEVEL_NAMES,
    STATUS_NAMES,
    FieldShown,
    Initiative,
)
from nhanrong.registry.initiatives.rules import IN_OPERATION, NEVER_PUBLIC
from nhanrong.registry.initiatives.rules.shown import Openness, Shown

Rows = QuerySet[Any]
MOST_VALUES = 60  # of one facet, the fullest first
REVIEW_NAMES = {
    "qua-han": _("quá hạn rà soát"),
    "con-han": _("đã hẹn ngày rà soát"),
    "chua-hen": _("chưa hẹn ngày rà soát"),
}
PUBLISHED_NAMES = {"roi": _("đã công khai"), "chua": _("chưa công khai")}


@dataclass(frozen=True)
class Counted:
    """One value of a facet, in words, with the number of rows that have it."""

    value: str
    word: Text
    count: int


@dataclass(frozen=True)
class Facet:
    """One thing by which a list is narrowed: its parameter, its words, what it asks of a row.

    `column` is what is counted, `names` its words by value; without names the value is the word,
    or `word` is the column that holds it.
    """

    key: str
    label: Text
    column: Callable[[date], Any]
    keeps: Callable[[str, date], Q]
    names: Mapping[Any, Text] | None = None
    word: str = ""
    written: re.Pattern[str] = re.compile("[0-9]{1,18}")
    shown: Shown | None = None
    hidden: frozenset[str] = frozenset()

    def knows(self, value: str, *, public: bool = False) -> bool:
        """Say whether this is a value of the facet, for the signed-in or for the public."""
        if public and value in self.hidden:
            return False
        if self.names is not None:
            return value in self.names
        return bool(self.written.fullmatch(value))


def _reviewed(on: date) -> Any:
    due = Q(review_on__lt=on, status__in=sorted(IN_OPERATION))
    return Case(
        When(due, then=Value("qua-han")),
        When(review_on__isnull=True, then=Value("chua-hen")),
        default=Value("con-han"),
    )


def _review_keeps(value: str, on: date) -> Q:
    due = Q(review_on__lt=on, status__in=sorted(IN_OPERATION))
    if value == "chua-hen":
        return Q(review_on__isnull=True)
    return due if value == "qua-han" else Q(review_on__isnull=False) & ~due


def _published(_on: date) -> Any:
    return Case(When(published_at__isnull=True, then=Value("chua")), default=Value("roi"))


STATUS = Facet(
    "tt", _("Tình trạng"), lambda _on: F("status"), lambda value, _on: Q(status=value), STATUS_NAMES
)
PLACE_PROVINCE = Facet(
    "noi",
    _("Nơi"),
    lambda _on: F("province__code"),
    lambda value, _on: Q(commune__code=value) | Q(province__code=value),
    word="province__full_name",
)
PLACE_COMMUNE = Facet(
    "noi",
    _("Nơi"),
    lambda _on: F("commune__code"),
    lambda value, _on: Q(commune__code=value) | Q(province__code=value),
    word="commune__full_name",
)
FIELD = Facet(
    "lv", _("Lĩnh vực"), lambda _on: F("field"), lambda value, _on: Q(field=value), FIELD_NAMES
)
FAMILY = Facet(
    "loai",
    _("Loại mô hình"),
    lambda _on: Cast("family_id", CharField()),
    lambda value, _on: Q(family=int(value)),
    word="family__name",
)
AREA = Facet(
    "db",
    _("Loại địa bàn"),
    lambda _on: None,
    lambda value, _on: Q(area_kinds__contains=[value]),
    AREA_NAMES,
    shown=Shown.AREA_KINDS,
    hidden=NEVER_PUBLIC,
)
YEAR = Facet(
    "nam",
    _("Năm bắt đầu"),
    lambda _on: Cast(ExtractYear("founded_on"), CharField()),
    lambda value, _on: Q(founded_on__year=int(value)),
    written=re.compile("[12][0-9]{3}"),
    shown=Shown.FOUNDED,
)
RECOMMENDED = Facet(
    "dn",
    _("Đề nghị nhân rộng"),
    lambda _on: F("recommended_level"),
    lambda value, _on: Q(recommended_level=value),
    LEVEL_NAMES,
    hidden=frozenset({Level.COMMUNE, Level.PROVINCE}),
)
REVIEW = Facet("rs", _("Rà soát"), _reviewed, _review_keeps, REVIEW_NAMES)
PUBLISHED = Facet(
    "ck",
    _("Công khai"),
    _published,
    lambda value, _on: Q(published_at__isnull=value == "chua"),
    PUBLISHED_NAMES,
)
OWN = (STATUS, PLACE_PROVINCE, FIELD, FAMILY, AREA, YEAR, RECOMMENDED, REVIEW, PUBLISHED)
PUBLIC = (PLACE_PROVINCE, FIELD, FAMILY, AREA, YEAR, RECOMMENDED)


def keeping(rows: Rows, facet: Facet, value: str, *, on: date, public: bool = False) -> Rows:
    """Keep the rows that have the value; a value that the facet does not know narrows nothing."""
    if not value or not facet.knows(value, public=public):
        return rows
    found = rows.filter(facet.keeps(value, on))
    return _open(found, facet, on) if public else found


def counted(rows: Rows, facet: Facet, *, on: date, public: bool = False) -> list[Counted]:
    """Count the rows by the values of a facet, in one statement; what nobody has is left out."""
    told = Initiative.everything.filter(pk__in=rows.order_by().values("pk"))
    if public:
        told = _open(told, facet, on)
    if facet is AREA:
        return _counted_areas(told, public)
    word = F(facet.word) if facet.word else facet.column(on)
    found = (
        told.order_by()
        .annotate(value_=facet.column(on), word_=word)
        .exclude(value_=None)
        .values_list("value_", "word_")
        .annotate(number=Count("pk"))
        .order_by("-number", "word_")[:MOST_VALUES]
    )
    return [
        Counted(str(value), facet.names.get(value, word) if facet.names else word, number)
        for value, word, number in found
        if facet.knows(str(value), public=public)
    ]


def _counted_areas(rows: Rows, public: bool) -> list[Counted]:
    kinds = [kind for kind in AREA_NAMES if AREA.knows(kind, public=public)]
    numbers = rows.aggregate(
        **{kind: Count("pk", filter=Q(area_kinds__contains=[kind])) for kind in kinds}
    )
    return [Counted(kind, AREA_NAMES[kind], numbers[kind]) for kind in kinds if numbers[kind]]


def _open(rows: Rows, facet: Facet, on: date) -> Rows:
    """Leave out the records whose leader does not show this to the public, or not yet."""
    if facet.shown is None:
        return rows
    kept = FieldShown.objects.filter(field=facet.shown).exclude(level=Openness.PUBLIC)
    closed = kept.exclude(level=Openness.EMBARGO, from_day__lte=on)
    return rows.exclude(pk__in=closed.values("initiative"))


def word_of(facet: Facet, value: str) -> Text:
    """Say a value in words: for the sentence above the list."""
    if facet.names is not None:
        return facet.names.get(value, value)
    if not facet.word or not value.isdigit():
        return value
    column = facet.word.split("__")
    by = {"family": "family", "province": "province__code", "commune": "commune__code"}[column[0]]
    found = Initiative.everything.filter(**{by: value}).values_list(facet.word, flat=True)[:1]
    return next(iter(found), value)
