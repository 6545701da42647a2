"""Danh sách mô hình: the list for the leader on paper."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from nhanrong.bedrock.vietnamese import number
from nhanrong.commons import press
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.documents.figures import definition, figure, in_vietnamese


@in_vietnamese
def list_report(actor: Actor, rows: Iterable[Any], *, on: date) -> press.Report:
    """Danh sách mô hình: one row each, their sum, and the counts of the actor's territory."""
    listed = list(rows)
    standing = queries.standing(actor, on=on)
    counted = queries.figures(actor, standing)[None]
    return press.Report(
        title="Danh sách mô hình",
        subtitle=f"{number(len(listed))} mô hình được chọn in",
        body=actor.body_name,
        as_of=on,
        definition=definition(standing),
        landscape=True,
        blocks=(
            press.Paragraph("Toàn địa bàn, theo định nghĩa số đếm:", italic=True),
            press.Figures(
                (
                    figure(counted.initiatives, "mô hình", "initiatives"),
                    figure(counted.sites, "điểm", "sites"),
                    figure(counted.groups, "tổ", "groups"),
                )
            ),
            press.Table(
                columns=(
                    press.Column("TT", 0.5, "right"),
                    press.Column("Mã", 1.3),
                    press.Column("Tên mô hình", 3.4),
                    press.Column("Nơi khởi xướng", 2.2),
                    press.Column("Lĩnh vực", 2.2),
                    press.Column("Tình trạng", 1.6),
                    press.Column("Căn cứ", 0.8, "center"),
                    press.Column("Điểm", 0.8, "right"),
                    press.Column("Tổ", 0.8, "right"),
                ),
                rows=tuple(_row(place, record) for place, record in enumerate(listed, 1)),
                total=_total(listed),
                empty="Không có mô hình nào khớp với bộ lọc.",
            ),
        ),
        notes=("Cột Điểm, Tổ: số đang hoạt động của từng mô hình trong danh sách này.",),
    )


def _row(place: int, record: Any) -> tuple[str, ...]:
    home = record.commune or record.province
    return (
        str(place),
        record.code,
        record.name,
        home.full_name if home else "",
        str(record.get_field_display()),
        str(record.get_status_display()),
        f"{record.ground_count}/4",
        number(record.site_count),
        number(record.group_count),
    )


def _total(listed: list[Any]) -> tuple[str, ...]:
    if not listed:
        return ()
    sites = sum(record.site_count for record in listed)
    groups = sum(record.group_count for record in listed)
    return ("", "", "Cộng", "", "", "", "", number(sites), number(groups))
