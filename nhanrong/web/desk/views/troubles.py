"""Where it goes wrong: the finding, the map and the short list of an overview."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock import vietnamese
from nhanrong.commons.ui import map as country
from nhanrong.commons.ui.templatetags.ui import vi_number
from nhanrong.registry.initiatives.queries import Counts
from nhanrong.web.desk import rules
from nhanrong.web.desk.views import figures

MANY = 20  # per cent of initiatives without their grounds that a leader is told of
SHOWN = 6
NAMED = 3  # communes named on the map
LIMITS = (5, 10, 15, 20)


@dataclass(frozen=True, slots=True)
class Trouble:
    """One place where something must be done: where, what, one line of figures, its rows."""

    where: str
    what: str
    context: str
    href: str
    word: str


def lacking_share(counts: Counts) -> int | None:
    """Give the percentage of initiatives that lack grounds; nothing where there is none at all."""
    share = rules.share(counts.lacking, counts.lacking + counts.initiatives)
    return None if share is None else round(share * 100)


def lacking_map(rows: Sequence[Any]) -> country.Choropleth:
    """Colour the provinces by the share of initiatives that lack their grounds."""
    values = {row.unit.code: lacking_share(row.counts) for row in rows}
    worst = [code for code, value in _worst(values) if value >= LIMITS[0]][:5]
    subject = country.Subject(
        label=gettext("Bản đồ 34 tỉnh, thành phố: tỷ lệ mô hình thiếu căn cứ"),
        noun=gettext("% mô hình thiếu căn cứ"),
        unknown=gettext("chưa có mô hình"),
        limits=LIMITS,
        named=worst,
        table="#bang",
    )
    names = {row.unit.code: row.unit.name for row in rows}
    hrefs = {code: reverse("desk:province", args=[code]) for code in names}
    return country.choropleth(values, subject, names=names, hrefs=hrefs)


def _worst(values: dict[str, int | None]) -> list[tuple[str, int]]:
    known = [(code, value) for code, value in values.items() if value]
    return sorted(known, key=lambda pair: -pair[1])


def finding(rows: Sequence[Any]) -> str:
    """Say in one sentence what the map shows."""
    shares = [lacking_share(row.counts) for row in rows]
    if all(share is None for share in shares):
        return gettext("Chưa tỉnh nào có mô hình trong sổ")
    many = sum(1 for share in shares if share is not None and share >= MANY)
    if not many:
        return gettext("Không tỉnh nào có từ 20 % mô hình thiếu căn cứ")
    return ngettext(
        "%(count)s tỉnh có từ 20 %% mô hình thiếu căn cứ pháp lý",
        "%(count)s tỉnh có từ 20 %% mô hình thiếu căn cứ pháp lý",
        many,
    ) % {"count": many}


def of_provinces(rows: Sequence[Any]) -> list[Trouble]:
    """Name the provinces that need a leader's word first: grounds, then communes without any."""
    lacking = sorted((row for row in rows if row.counts.lacking), key=lambda r: -r.counts.lacking)
    begun = [row for row in rows if row.reached and row.bare]
    bare = sorted(begun, key=lambda row: -row.bare)
    silent = [row for row in rows if lacking_share(row.counts) is None and not row.reached]
    troubles = [_lacking(row, noi=row.unit.code) for row in lacking[: SHOWN // 2]]
    troubles += [_silent(silent)] if silent else []
    troubles += [_bare(row) for row in bare]
    return troubles[:SHOWN]


def of_communes(rows: Sequence[Any]) -> list[Trouble]:
    """Name the communes whose initiatives lack grounds, the most first."""
    lacking = sorted((row for row in rows if row.counts.lacking), key=lambda r: -r.counts.lacking)
    return [_lacking(row, noi=row.unit.code) for row in lacking[:SHOWN]]


def _lacking(row: Any, **place: str) -> Trouble:
    counts = row.counts
    share = vietnamese.percent(counts.lacking / (counts.lacking + counts.initiatives))
    return Trouble(
        where=row.unit.full_name,
        what=gettext("%(share)s mô hình thiếu căn cứ pháp lý") % {"share": share},
        context=gettext("%(part)s trên %(whole)s mô hình")
        % {
            "part": vi_number(counts.lacking),
            "whole": vi_number(counts.lacking + counts.initiatives),
        },
        href=figures.rows_address("lacking", **place),
        word=gettext("Xem hồ sơ"),
    )


def _silent(rows: Sequence[Any]) -> Trouble:
    where = ngettext("%(count)s tỉnh, thành phố", "%(count)s tỉnh, thành phố", len(rows))
    return Trouble(
        where=where % {"count": len(rows)},
        what=gettext("chưa có mô hình nào trong sổ"),
        context=", ".join(row.unit.name for row in rows[:SHOWN]),
        href="?sort=mo-hinh#bang",
        word=gettext("Xem bảng tỉnh"),
    )


def _bare(row: Any) -> Trouble:
    what = ngettext(
        "%(count)s xã chưa có mô hình, điểm nào",
        "%(count)s xã chưa có mô hình, điểm nào",
        row.bare,
    )
    return Trouble(
        where=row.unit.full_name,
        what=what % {"count": vi_number(row.bare)},
        context=gettext("trong %(communes)s xã, phường, đặc khu")
        % {"communes": vi_number(row.communes)},
        href=reverse("desk:province", args=[row.unit.code]),
        word=gettext("Xem bảng xã"),
    )


def remainder(whole: Counts, rows: Sequence[Any]) -> Counts:
    """Give what stands at the province's own level, so that the table adds up to the figures."""

    def left(name: str) -> int:
        below: int = sum(getattr(row.counts, name) for row in rows)
        return int(getattr(whole, name)) - below

    initiatives, sites, groups = left("initiatives"), left("sites"), left("groups")
    return Counts(initiatives, sites, groups, left("lacking"), whole.on, whole.lacking_on)


def reach(rows: Sequence[Any]) -> str:
    """Say in one sentence in how many communes of a province there is any initiative or site."""
    reached = sum(1 for row in rows if row.counts.sites or row.counts.initiatives)
    return gettext("%(reached)s trên %(communes)s xã, phường, đặc khu có mô hình") % {
        "reached": vi_number(reached),
        "communes": vi_number(len(rows)),
    }


def sites_map(unit: Any, rows: Sequence[Any]) -> country.CommuneMap | None:
    """Colour the communes of a province by their sites; nothing for a province not drawn yet."""
    subject = country.Subject(
        label=gettext("Bản đồ số điểm của từng xã, phường, đặc khu"),
        noun=ngettext("điểm", "điểm", 2),
        named=[row.unit.code for row in sorted(rows, key=_many_sites)[:NAMED] if row.counts.sites],
        table="#bang",
    )
    values = {row.unit.code: row.counts.sites for row in rows}
    names = {row.unit.code: row.unit.name for row in rows}
    try:
        return country.commune_map(unit.code, values, subject, names=names)
    except KeyError:
        return None


def _many_sites(row: Any) -> int:
    return -int(row.counts.sites)


def locator(unit: Any) -> country.Choropleth:
    """Show where a province lies in the country."""
    label = _("Vị trí %(unit)s trên bản đồ 34 tỉnh, thành phố") % {"unit": unit.full_name}
    return country.locator(unit.code, dict.fromkeys(sorted(country.LABELS), ""), label)


NAMED = 4


def communes_map(unit: Any, rows: Sequence[Any]) -> country.CommuneMap:
    """Colour the communes of a province by their sites; the busiest few are named."""
    busiest = sorted((row for row in rows if row.counts.sites), key=lambda row: -row.counts.sites)
    subject = country.Subject(
        label=gettext("Bản đồ %(unit)s: số điểm trong từng xã, phường, đặc khu")
        % {"unit": unit.full_name},
        noun=ngettext("điểm", "điểm", 2),
        named=[row.unit.code for row in busiest[:NAMED]],
        table="#communes",
    )
    values = {row.unit.code: row.counts.sites for row in rows}
    names = {row.unit.code: row.unit.name for row in rows}
    return country.commune_map(unit.code, values, subject, names=names)
