"""Kế hoạch nhân rộng: the scaling plan as an administrative document (Decree 30/2020/NĐ-CP)."""

from collections.abc import Iterable
from typing import Any

from django.utils import translation

from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons import press
from nhanrong.registry.initiatives.queries import scaling

_SYMBOLS = {"people_committee": "KH-UBND", "police": "KH-CA", "steering_committee": "KH-BCĐ"}


def plan_pdf(plan: Any) -> bytes:
    """In kế hoạch: print a plan, which the caller fetched through his scope."""
    return press.pdf(plan_paper(plan, scaling.steps_of(plan)))


def plan_paper(plan: Any, steps: Iterable[Any]) -> press.Document:
    """Write the plan: aim, direction, who helps, and the steps with owner and deadline.

    Number, day and signature leave room: the body signs it on paper.
    """
    with translation.override("vi"):
        unit = plan.body.unit
        return press.Document(
            body=plan.body.name,
            symbol=_SYMBOLS.get(plan.body.kind, "KH"),
            place=unit.name if unit else "Hà Nội",
            kind="KẾ HOẠCH",
            abstract=f"Nhân rộng mô hình «{plan.initiative.name}»",
            blocks=(
                press.Heading("I. MỤC TIÊU"),
                press.Paragraph(plan.aim),
                press.Heading("II. HƯỚNG NHÂN RỘNG VÀ THỜI GIAN"),
                press.Points(_directions(plan)),
                press.Heading("III. NHÓM HỖ TRỢ"),
                _team(plan),
                press.Heading("IV. CÁC VIỆC VÀ PHÂN CÔNG"),
                _steps(steps),
                # One paragraph: its title never stands alone at the foot of a page.
                press.Paragraph(
                    f"{plan.body.name} chủ trì, theo dõi tiến độ. Các đơn vị được phân công thực "
                    "hiện đúng hạn và ghi kết quả từng việc; khó khăn, vướng mắc báo đơn vị chủ "
                    "trì để giải quyết.",
                    lead="V. TỔ CHỨC THỰC HIỆN.",
                ),
            ),
            recipients=_recipients(plan, steps),
            signer=press.Signer(post="Thủ trưởng đơn vị", name=""),
        )


def _directions(plan: Any) -> tuple[str, ...]:
    until = f" đến ngày {date_vi(plan.end_date)}" if plan.end_date else ""
    code = plan.initiative.code
    return (
        f"Hướng nhân rộng: {plan.get_kind_display()}.",
        f"Thời gian: từ ngày {date_vi(plan.start_date)}{until}.",
        f"Mô hình: {plan.initiative.name}, mã {code}.",
    )


def _team(plan: Any) -> press.Block:
    lines = tuple(line.strip() for line in plan.resource_team.splitlines() if line.strip())
    return press.Points(lines) if lines else press.Paragraph("Chưa phân công nhóm hỗ trợ.")


def _steps(steps: Iterable[Any]) -> press.Table:
    return press.Table(
        columns=(
            press.Column("TT", 0.4, "center"),
            press.Column("Việc", 3),
            press.Column("Đơn vị thực hiện", 2),
            press.Column("Hạn", 1.25, "center"),
            press.Column("Kết quả", 1.8),
        ),
        rows=tuple(
            (
                str(place),
                step.what,
                step.owner.name,
                date_vi(step.due),
                f"{date_vi(step.done_on)}: {step.result}" if step.done_on else "",
            )
            for place, step in enumerate(steps, 1)
        ),
        empty="Chưa ghi việc nào.",
    )


def _recipients(plan: Any, steps: Iterable[Any]) -> tuple[str, ...]:
    names = dict.fromkeys([step.owner.name for step in steps])
    return (*(name for name in names if name != plan.body.name), f"Lưu: VT, {plan.body.name}")
