"""Thư cảm ơn: to the body whose initiative has fulfilled its task; never to a person by name."""

from datetime import date

from django.utils import translation

from nhanrong.bedrock.roles import BodyKind
from nhanrong.bedrock.vietnamese import date_vi, number
from nhanrong.commons import press
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.documents.letter import SYMBOLS, signer
from nhanrong.registry.initiatives.models import Initiative


def thanks_letter(actor: Actor, initiative: Initiative, *, on: date) -> press.Document:
    """Write the letter: what was done, to whom it was handed over, and the thanks.

    Number, day and signature are left to the office that sends it.
    """
    with translation.override("vi"):
        signing = queries.signing(actor, on=on)
        thanked = _thanked(actor, initiative)
        return press.Document(
            body=actor.body_name,
            symbol=SYMBOLS.get(BodyKind(actor.body_kind), ""),
            place=signing.place,
            abstract=f"V/v cảm ơn, ghi nhận kết quả mô hình «{initiative.name}»",
            addressees=thanked,
            blocks=_blocks(initiative, thanked),
            recipients=("Như trên", "Lưu: VT"),
            signer=signer(actor, signing),
            look_up=initiative.code,
        )


def _thanked(actor: Actor, initiative: Initiative) -> tuple[str, ...]:
    """Name whom the sender thanks: the lead body and those at the sites, never himself."""
    names = [initiative.body.name, *queries.bodies_at_end(initiative)]
    others = tuple(name for name in dict.fromkeys(names) if name != actor.body_name)
    return others or (initiative.body.name,)


def _blocks(initiative: Initiative, thanked: tuple[str, ...]) -> tuple[press.Block, ...]:
    told = [press.Paragraph(text) for text in _sentences(initiative)]
    whom = thanked[0] if len(thanked) == 1 else "các cơ quan, đơn vị"
    return (*told, press.Paragraph(f"Trân trọng cảm ơn {whom}./."))


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
    lessons = queries.final_lessons(initiative)
    if lessons:
        told.append(f"Bài học rút ra: {lessons.rstrip(chr(46))}.")
    if initiative.handover_to is not None:
        note = initiative.handover_note.rstrip(".")
        told.append(f"Việc tiếp nối được bàn giao cho {initiative.handover_to.name}: {note}.")
    if initiative.thanks:
        told.append(initiative.thanks)
    return told
