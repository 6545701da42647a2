"""Hồ sơ mô hình: the file of one initiative on paper."""

from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone

from nhanrong.bedrock.vietnamese import NO_BREAK_SPACE, date_vi, number, percent
from nhanrong.commons import press
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit import sentences
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.documents.figures import (
    DEFINITION,
    MOST_ROWS,
    figure,
    in_vietnamese,
)
from nhanrong.registry.initiatives.models import AREA_NAMES, MOVEMENT_NAMES, Initiative
from nhanrong.registry.initiatives.rules import IN_OPERATION, AreaKind, Movement, Status

MOST_DEEDS = 100
NOT_WRITTEN, NOT_REPORTED = "chưa ghi", "chưa báo cáo"


class Spread(NamedTuple):
    """How far an initiative has spread: its running sites, their groups, their communes."""

    sites: int
    groups: int
    communes: int


@in_vietnamese
def record_report(actor: Actor, initiative: Initiative, *, on: date) -> press.Report:
    """Hồ sơ mô hình: facts, grounds, counts, content, sites and journal of one initiative."""
    spread = Spread(*queries.site_counts(initiative))
    return press.Report(
        title=f"Hồ sơ mô hình\n{initiative.name}",
        subtitle=f"Mã {initiative.code} · {initiative.get_status_display()}",
        body=actor.body_name,
        as_of=on,
        definition=DEFINITION,
        blocks=(
            *_figures(initiative, spread),
            press.Heading("1. Thông tin chính"),
            press.Facts((*_facts(initiative), *_reach(initiative, spread))),
            press.Heading("2. Căn cứ pháp lý"),
            _grounds(initiative),
            press.Heading("3. Nội dung"),
            *_content(initiative),
            press.Heading("4. Điểm nhân rộng"),
            _sites(actor, initiative),
            press.Heading("5. Nhật ký"),
            _story(initiative),
        ),
        notes=(
            "Bảng điểm chỉ gồm các điểm trong phạm vi xem của người in, nhiều nhất "
            f"{number(MOST_ROWS)} điểm.",
        ),
    )


def _figures(initiative: Initiative, spread: Spread) -> tuple[press.Block, ...]:
    counts = Status(initiative.status) in IN_OPERATION
    figures = press.Figures(
        (
            figure(int(counts), "mô hình", "initiatives"),
            figure(spread.sites if counts else 0, "điểm", "sites"),
            figure(spread.groups if counts else 0, "tổ", "groups"),
        )
    )
    if counts:
        return (figures,)
    state = initiative.get_status_display()
    why = f"Mô hình ở trạng thái «{state}» nên chưa được tính vào tổng."
    return (figures, press.Paragraph(why, italic=True))


def _facts(initiative: Initiative) -> tuple[tuple[str, str], ...]:
    family = initiative.family.name if initiative.family else ""
    origin = queries.origin_name(initiative)
    areas = ", ".join(str(AREA_NAMES[AreaKind(kind)]) for kind in initiative.area_kinds)
    return (
        ("Loại mô hình", family or "chưa rõ"),
        ("Lĩnh vực", str(initiative.get_field_display())),
        ("Cơ quan chủ trì", initiative.body.name),
        ("Nơi khởi xướng", _place(initiative)),
        ("Loại địa bàn", areas or NOT_WRITTEN),
        ("Ngày bắt đầu", _founded(initiative) or NOT_WRITTEN),
        ("Ngày quyết định", _day(initiative.decided_on)),
        ("Ngày ra mắt", _day(initiative.launched_on)),
        ("Học từ mô hình", origin or "mô hình gốc, hoặc chưa rõ"),
        ("Ban", _board(initiative) or "chưa có ban"),
        ("Quy chế, quy ước", _regulation(initiative) or "chưa có"),
        ("Người tham gia", _counted(initiative.participants)),
        ("Kinh phí", _money(initiative.state_funding, initiative.social_funding)),
        ("Chi phí cho một điểm", _cost(initiative) or NOT_WRITTEN),
        ("Người tình nguyện cần", _needed(initiative.volunteers)),
        *_also_counted(initiative),
        ("Rà soát lần tới", _day(initiative.review_on, missing="chưa đặt")),
    )


def _reach(initiative: Initiative, spread: Spread) -> tuple[tuple[str, str], ...]:
    communes = spread.communes
    where = f"{number(communes)} xã, phường, đặc khu" if communes else "chưa có điểm đang hoạt động"
    note = (("Ghi chú", initiative.note),) if initiative.note else ()
    return (("Đang làm ở", where), *note)


def _place(initiative: Initiative) -> str:
    units = (initiative.commune, initiative.province)
    today = ", ".join(_inside(unit.full_name) for unit in units if unit)
    made = _inside(initiative.unit.full_name)
    place = today if made in today else f"{made} (nay thuộc {today})"
    return place[:1].upper() + place[1:]


def _inside(name: str) -> str:
    """Write the name of a unit as it stands inside a sentence: «xã Di Linh»."""
    return name[:1].lower() + name[1:]


def _day(day: date | None, *, missing: str = NOT_WRITTEN) -> str:
    return date_vi(day) if day else missing


def _founded(initiative: Initiative) -> str:
    day = initiative.founded_on
    if day is None:
        return ""
    shown = {"year": f"năm {day.year}", "month": f"tháng {day.month:02d}/{day.year}"}
    return shown.get(initiative.founded_precision, date_vi(day))


def _counted(value: int | None) -> str:
    return NOT_REPORTED if value is None else number(value)


def _money(state_funding: int | None, social_funding: int | None) -> str:
    if state_funding is None and social_funding is None:
        return NOT_REPORTED
    total = (state_funding or 0) + (social_funding or 0)
    said = f"{number(total)}{NO_BREAK_SPACE}đồng"
    if social_funding is None or not total:
        return said
    return f"{said}, trong đó xã hội hóa {percent(social_funding / total)}"


def _board(initiative: Initiative) -> str:
    if not initiative.board_kind:
        return ""
    size = f"{initiative.board_size} thành viên" if initiative.board_size else ""
    parts = (str(initiative.get_board_kind_display()), initiative.board_head, size)
    return ", ".join(part for part in parts if part)


def _regulation(initiative: Initiative) -> str:
    signed = initiative.regulation_on
    parts = (
        initiative.regulation_name,
        f"số {initiative.regulation_number}" if initiative.regulation_number else "",
        f"ngày {date_vi(signed)}" if signed else "",
    )
    return ", ".join(part for part in parts if part)


def _cost(initiative: Initiative) -> str:
    start, year = initiative.cost_start, initiative.cost_year
    parts = (
        "" if start is None else f"ban đầu {number(start)}{NO_BREAK_SPACE}đồng",
        "" if year is None else f"mỗi năm {number(year)}{NO_BREAK_SPACE}đồng",
        f"{initiative.upkeep} chịu chi phí duy trì" if initiative.upkeep else "",
    )
    return "; ".join(part for part in parts if part)


def _needed(value: int | None) -> str:
    return NOT_WRITTEN if value is None else number(value)


def _also_counted(initiative: Initiative) -> tuple[tuple[str, str], ...]:
    if not initiative.also_counted_in:
        return ()
    names = ", ".join(str(MOVEMENT_NAMES[Movement(one)]) for one in initiative.also_counted_in)
    return (("Cũng tính trong", f"{names}. Ở sổ này vẫn đếm một lần."),)


def _grounds(initiative: Initiative) -> press.Table:
    return press.Table(
        columns=(
            press.Column("Căn cứ", 1.8),
            press.Column("Tình trạng", 1.1),
            press.Column("Cơ quan", 2.2),
            press.Column("Số, ký hiệu", 1.5),
            press.Column("Ngày", 1.1, "center"),
        ),
        rows=tuple(_ground(ground) for ground in queries.grounds(initiative)),
    )


def _ground(ground: queries.Ground) -> tuple[str, ...]:
    basis = ground.basis
    if basis is None:
        return (str(ground.label), "Còn thiếu", "", "", "")
    signed = _day(basis.document_date)
    return (str(ground.label), "Đã có", basis.body_name, basis.document_number, signed)


def _content(initiative: Initiative) -> tuple[press.Block, ...]:
    parts = (
        ("Vấn đề cần giải quyết.", initiative.problem),
        ("Mục tiêu.", initiative.aim),
        ("Cách làm.", initiative.method),
        ("Ai làm, ai tham gia.", initiative.who),
        ("Mức độ thực hiện.", initiative.dose),
        ("Phù hợp ở đâu.", initiative.fits),
        ("Không phù hợp ở đâu.", initiative.unfit),
    )
    written = tuple(press.Paragraph(text, lead=lead) for lead, text in parts if text)
    return written or (press.Paragraph("Chưa ghi nội dung.", italic=True),)


def _sites(actor: Actor, initiative: Initiative) -> press.Table:
    sites = queries.sites_of(actor, initiative)
    return press.Table(
        columns=(
            press.Column("TT", 0.4, "right"),
            press.Column("Điểm", 2),
            press.Column("Xã, phường, đặc khu", 1.8),
            press.Column("Trạng thái", 1.1),
            press.Column("Bắt đầu", 1, "center"),
            press.Column("Tổ", 0.5, "right"),
            press.Column("Học từ điểm", 1.6),
        ),
        rows=tuple(_site(place, site) for place, site in enumerate(sites[:MOST_ROWS], 1)),
        empty="Chưa có điểm nào.",
    )


def _site(place: int, site: Any) -> tuple[str, ...]:
    home = site.commune or site.unit
    return (
        str(place),
        site.name,
        home.full_name,
        str(site.get_status_display()),
        _day(site.start_date),
        number(site.group_count),
        site.learnt_from or "",
    )


def _story(initiative: Initiative) -> press.Block:
    lines = sentences.told(journal.story("initiatives.Initiative", initiative.pk, limit=MOST_DEEDS))
    if not lines:
        return press.Paragraph("Chưa có lần ghi nào.", italic=True)
    return press.Facts(
        tuple(
            (
                f"{timezone.localtime(line.at):%H:%M}, {date_vi(timezone.localdate(line.at))}",
                f"{line.actor}: {line.deed}" + (f" «{line.quote}»" if line.quote else ""),
            )
            for line in lines
        )
    )
