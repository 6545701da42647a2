"""The content of an initiative as a page tells it: facts in words, and what was written."""

from typing import Any

from django.utils.translation import gettext as _

from nhanrong.bedrock.vietnamese import date_vi, number
from nhanrong.commons.ui.parts import Fact
from nhanrong.registry.initiatives import queries


def facts(record: Any) -> list[Fact]:
    """Tell the content of an initiative in labels and values."""
    funding = (record.state_funding, record.social_funding)
    place = record.unit
    return [
        Fact(_("Loại mô hình"), record.family.name if record.family else "", missing=_("chưa rõ")),
        Fact(_("Lĩnh vực"), record.get_field_display()),
        Fact(_("Cơ quan chủ trì"), record.body.name),
        Fact(_("Nơi khởi xướng"), place.full_name if place else ""),
        Fact(_("Loại địa bàn"), _areas(record), missing=_("chưa ghi")),
        Fact(_("Ngày bắt đầu"), _founded(record), missing=_("chưa ghi")),
        Fact(_("Người tham gia"), _figure(record.participants), missing=_("chưa báo cáo")),
        Fact(_("Kinh phí"), _money(*funding), missing=_("chưa báo cáo")),
        Fact(_("Chi phí cho một điểm"), _cost(record), missing=_("chưa ghi")),
        Fact(_("Người tình nguyện cần"), _figure(record.volunteers), missing=_("chưa ghi")),
        Fact(_("Ban"), _board(record), missing=_("chưa có ban")),
        Fact(_("Quy chế, quy ước"), _regulation(record), missing=_("chưa có")),
        *_also_counted(record),
        Fact(_("Rà soát lần tới"), day(record.review_on), missing=_("chưa đặt")),
    ]


def _areas(record: Any) -> str:
    return ", ".join(str(queries.AREA_NAMES[kind]) for kind in record.area_kinds)


def day(value: Any) -> str:
    """Write a day; nothing where there is none."""
    return date_vi(value) if value else ""


def _founded(record: Any) -> str:
    day = record.founded_on
    if day is None:
        return ""
    shown = {"year": str(day.year), "month": f"{day.month:02d}/{day.year}"}
    return shown.get(record.founded_precision, date_vi(day))


def _figure(value: int | None) -> str:
    return "" if value is None else number(value)


def _money(state_funding: int | None, social_funding: int | None) -> str:
    if state_funding is None and social_funding is None:
        return ""
    total = (state_funding or 0) + (social_funding or 0)
    said = _("%(total)s đồng") % {"total": number(total)}
    if social_funding is None or not total:
        return said
    return _("%(total)s đồng, xã hội hóa %(share)s %%") % {
        "total": number(total),
        "share": round(100 * social_funding / total),
    }


def _cost(record: Any) -> str:
    """Say what one site costs: at the start, by the year, and who bears the upkeep."""
    said = []
    if record.cost_start is not None:
        said.append(_("ban đầu %(sum)s đồng") % {"sum": number(record.cost_start)})
    if record.cost_year is not None:
        said.append(_("mỗi năm %(sum)s đồng") % {"sum": number(record.cost_year)})
    if record.upkeep:
        said.append(_("%(body)s chịu chi phí duy trì") % {"body": record.upkeep})
    return "; ".join(said)


def _regulation(record: Any) -> str:
    """Say the regulation by its name, number and day, as far as they are told."""
    number_ = _("số %(number)s") % {"number": record.regulation_number}
    signed = _("ngày %(day)s") % {"day": day(record.regulation_on)}
    parts = [
        record.regulation_name,
        number_ if record.regulation_number else "",
        signed if record.regulation_on else "",
    ]
    return ", ".join(part for part in parts if part)


def _also_counted(record: Any) -> list[Fact]:
    """Say in which other movements it is told of; in this house it is counted once all the same."""
    if not record.also_counted_in:
        return []
    names = ", ".join(str(queries.MOVEMENT_NAMES[name]) for name in record.also_counted_in)
    said = _("%(movements)s. Ở sổ này vẫn đếm một lần.") % {"movements": names}
    return [Fact(_("Cũng tính trong phong trào"), said)]


def _board(record: Any) -> str:
    if not record.board_kind:
        return ""
    parts = [str(record.get_board_kind_display()), record.board_head]
    if record.board_size:
        parts.append(_("%(count)s thành viên") % {"count": record.board_size})
    return ", ".join(part for part in parts if part)
