"""Thư cảm ơn: to the body whose initiative has fulfilled its task; never to a person by name."""

from typing import Any

from django.utils import translation

from nhanrong.bedrock.vietnamese import date_vi, number
from nhanrong.commons import press
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.models import Initiative

CAPITAL = "Hà Nội"


def thanks_letter(actor: Actor, initiative: Initiative) -> press.Document:
    """Write the letter: what was done, to whom it was handed over, and the thanks.

    Number, day and signature are left to the office that sends it.
    """
    with translation.override("vi"):
        place = initiative.commune or initiative.province
        return press.Document(
            body=actor.body_name,
            place=place.name if place else CAPITAL,
            abstract=f"V/v cảm ơn, ghi nhận kết quả mô hình «{initiative.name}»",
            addressees=(initiative.body.name,),
            blocks=_blocks(initiative),
            recipients=("Như trên", "Lưu: VT"),
            signer=press.Signer(post=actor.title, name=""),
        )


def _blocks(initiative: Initiative) -> tuple[press.Block, ...]:
    told = [press.Paragraph(text) for text in _sentences(initiative)]
    return (*told, press.Paragraph(f"Trân trọng cảm ơn {initiative.body.name}./."))


def _sentences(initiative: Initiative) -> list[str]:
    launched, ended = initiative.launched_on, initiative.ended_on
    since = f" từ ngày {date_vi(launched)}" if launched else ""
    until = f" đến ngày {date_vi(ended)}" if ended else ""
    told = [
        f"Mô hình «{initiative.name}» (mã {initiative.code}) do {initiative.body.name} chủ trì đã "
        f"hoạt động{since}{until} và đã hoàn thành nhiệm vụ đề ra.",
    ]
    reach = queries.reach_at_end(initiative)
    if reach.sites:
        told.append(
            f"Đến khi kết thúc, mô hình đã được thực hiện ở {number(reach.sites)} điểm thuộc "
            f"{number(reach.communes)} xã, phường, đặc khu."
        )
    lessons: Any = queries.final_lessons(initiative)
    if lessons:
        told.append(f"Bài học rút ra: {lessons.rstrip(chr(46))}.")
    if initiative.handover_to is not None:
        note = initiative.handover_note.rstrip(".")
        told.append(f"Việc tiếp nối được bàn giao cho {initiative.handover_to.name}: {note}.")
    if initiative.thanks:
        told.append(initiative.thanks)
    return told
