"""Công văn xử lý mô hình tự phát: to whom answers, what is missing, which road, until when."""

from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock import numbering
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind
from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons import press
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.models import Case
from nhanrong.registry.initiatives.rules import Cause, Part, Road

# What the document of each ground must say, named in the letter and on the page of the case.
NEEDED = {
    Part.LEADERSHIP: _("văn bản của cấp ủy giao lãnh đạo, chỉ đạo mô hình"),
    Part.MANAGEMENT: _(
        "văn bản của chính quyền, cơ quan, doanh nghiệp hoặc nhà trường nhận quản lý"
    ),
    Part.GUIDANCE: _("văn bản của Công an phân công hướng dẫn"),
    Part.DECISION: _("quyết định thành lập mô hình và ban của mô hình"),
}
HOW = {
    Road.LEGALISE: (
        _("ban hành hoặc đề nghị cơ quan có thẩm quyền ban hành từng văn bản còn thiếu nêu trên;"),
        _("ghi số, ngày và cơ quan của mỗi văn bản vào hồ sơ mô hình, kèm bản quét;"),
        _("khi đủ bốn căn cứ, ghi lễ ra mắt hoặc đề nghị lãnh đạo khôi phục hoạt động."),
    ),
    Road.MERGE: (
        _("chọn mô hình cùng cách làm, đủ căn cứ, đang hoạt động trên địa bàn để nhập vào;"),
        _("thống nhất với đơn vị đang làm mô hình đó; chuyển các điểm, tổ, tài sản và sổ sách;"),
        _("ghi việc nhập vào hồ sơ; điểm và tổ được giữ nguyên lịch sử, không xóa."),
    ),
    Road.END: (
        _("họp những người đang làm, nói rõ lý do kết thúc và cảm ơn người tham gia;"),
        _("bàn giao tài sản, kinh phí còn lại và hồ sơ; ghi bài học để nơi khác tránh lặp lại;"),
        _("ghi kết thúc mô hình vào hồ sơ với lý do và ngày kết thúc."),
    ),
}
_ABSTRACTS = {
    Road.LEGALISE: "hoàn thiện căn cứ pháp lý",
    Road.MERGE: "nhập vào mô hình khác",
    Road.END: "kết thúc hoạt động",
}
SYMBOLS = {
    BodyKind.PEOPLE_COMMITTEE: "UBND",
    BodyKind.POLICE: "CA",
    BodyKind.STEERING_COMMITTEE: "BCĐ",
    BodyKind.PARTY_COMMITTEE: "CV",
}
# Bodies that decide together: their head signs on behalf of them.
_TOGETHER = {
    BodyKind.PEOPLE_COMMITTEE: "Ủy ban nhân dân",
    BodyKind.STEERING_COMMITTEE: "Ban Chỉ đạo",
    BodyKind.PARTY_COMMITTEE: "Ban Thường vụ",
}


def letter(actor: Actor, case: Case, *, on: date) -> press.Document:
    """Write the letter of a case that was given to an owner, as it stands on that day.

    Refuses `letter_to_oneself` to the owner: who asks writes, not who is asked.
    """
    if case.owner_id == actor.body_id:
        raise Refused("letter_to_oneself")
    with translation.override("vi"):
        signing = queries.signing(actor, on=on)
        number = _number(case.letter_number)
        name = case.initiative.name
        return press.Document(
            body=actor.body_name,
            number=number.number if number else None,
            symbol=number.symbol if number else SYMBOLS.get(BodyKind(actor.body_kind), ""),
            place=signing.place,
            day=case.letter_on,
            abstract=f"V/v {_ABSTRACTS[Road(case.road)]} của mô hình «{name}»",
            addressees=(case.owner.name if case.owner else "",),
            blocks=_blocks(actor, case, on),
            recipients=_recipients(actor, case),
            signer=signer(actor, signing),
            look_up=case.initiative.code,
            preview=not case.letter_number,
        )


def letter_pdf(actor: Actor, case: Case, *, on: date) -> bytes:
    """In công văn."""
    return press.pdf(letter(actor, case, on=on))


def letter_docx(actor: Actor, case: Case, *, on: date) -> bytes:
    """Tải công văn: a Word file, for an office that must add to it."""
    return press.docx(letter(actor, case, on=on))


def _number(text: str) -> numbering.DocumentNumber | None:
    try:
        return numbering.read(text)
    except numbering.Unreadable:
        return None


def _recipients(actor: Actor, case: Case) -> tuple[str, ...]:
    body = case.initiative.body
    others = (body.name,) if body.pk not in {case.owner_id, actor.body_id} else ()
    return ("Như trên", *others, "Lưu: VT")


def signer(actor: Actor, signing: queries.Signing) -> press.Signer:
    """Say who signs for the actor's body, and on whose behalf."""
    together = _TOGETHER.get(BodyKind(actor.body_kind))
    capacities = (press.Capacity(press.Signing.ON_BEHALF, together),) if together else ()
    return press.Signer(post=signing.title, name=signing.name, capacities=capacities)


def _blocks(actor: Actor, case: Case, on: date) -> tuple[press.Block, ...]:
    due = date_vi(case.due) if case.due else ""
    owner = case.owner.name if case.owner else ""
    road = queries.ROAD_NAMES[case.road]
    return (
        press.Paragraph(_opening(case, on)),
        *_missing(case, on),
        press.Paragraph(
            f"Để chấm dứt tình trạng mô hình tự phát, {actor.body_name} đề nghị {owner} chủ trì xử "
            f"lý theo hướng {road}, hoàn thành đến hết ngày {due}; cách làm như sau:"
        ),
        press.Points(tuple(str(line) for line in HOW[Road(case.road)])),
        press.Paragraph(
            "Kết quả được ghi vào hồ sơ mô hình trên hệ thống, không phải làm báo cáo giấy riêng. "
            + _closing(case)
        ),
    )


def _opening(case: Case, on: date) -> str:
    initiative = case.initiative
    unit = initiative.commune or initiative.province or initiative.unit
    what = (
        f"Qua rà soát đến ngày {date_vi(on)}, mô hình «{initiative.name}» (mã {initiative.code}) "
        f"tại {unit.full_name[:1].lower()}{unit.full_name[1:]}, do {initiative.body.name} thực hiện"
    )
    why = {
        Cause.NEVER_HAD: "chưa đủ bốn căn cứ pháp lý để hoạt động",
        Cause.EXPIRED: "đã mất căn cứ pháp lý vì văn bản hết giá trị",
        Cause.REPLACED: "vừa được thay văn bản làm căn cứ, cần rà soát lại",
    }
    return f"{what}, {why[Cause(case.cause)]}."


def _missing(case: Case, on: date) -> tuple[press.Block, ...]:
    missing = queries.missing_parts(case.initiative, on=on)
    if not missing:
        return (press.Paragraph("Bốn căn cứ hiện đã có văn bản còn giá trị."),)
    named = [f"{queries.PART_NAMES[part]}: {NEEDED[part]}" for part in missing]
    lines = tuple(
        f"{line}{'.' if place == len(named) else ';'}" for place, line in enumerate(named, 1)
    )
    return (press.Paragraph("Mô hình còn thiếu:"), press.Points(lines))


def _closing(case: Case) -> str:
    if case.cause == Cause.REPLACED:
        return (
            "Trong thời gian rà soát, mô hình vẫn hoạt động và được tính vào số liệu. Trân trọng./."
        )
    return (
        "Trong thời gian chưa đủ căn cứ, mô hình không được tính vào số liệu và không được nhân "
        "rộng. Trân trọng./."
    )


def how_to(road: str) -> tuple[Any, ...]:
    """Say how a road is walked, for the page of the case."""
    return HOW[Road(road)] if road else ()
