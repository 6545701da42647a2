"""What is printed: the letter of delegation in absence (giấy ủy quyền)."""

from datetime import timedelta

from nhanrong.bedrock import numbering
from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.people.models import Delegation, Post
from nhanrong.commons.press import (
    Capacity,
    Document,
    Paragraph,
    Points,
    Signer,
    Signing,
    pdf,
)

SYMBOL = "GUQ"
_MEANING = {
    "KT.": "ký thay",
    "TL.": "ký thừa lệnh",
    "TUQ.": "ký thừa ủy quyền",
}


def letter(delegation: Delegation) -> Document:
    """Write the letter: who lends his post to whom, for which days, and how it is signed."""
    giver, receiver = delegation.giver, delegation.receiver
    number = _number(delegation.document_number)
    unit = giver.body.unit
    return Document(
        body=giver.body.name,
        number=number.number if number else None,
        symbol=number.symbol if number else SYMBOL,
        place=unit.name if unit else "Hà Nội",
        day=None,
        kind="GIẤY ỦY QUYỀN",
        abstract=f"thực hiện nhiệm vụ của {giver.title} khi vắng mặt",
        blocks=_blocks(delegation),
        recipients=(giver.body.name, _named(receiver)),
        signer=Signer(post=giver.title, name=giver.user.full_name),
        preview=not delegation.document_number,
    )


def _number(text: str) -> numbering.DocumentNumber | None:
    try:
        return numbering.read(text)
    except numbering.Unreadable:
        return None


def _named(post: Post) -> str:
    return f"Ông (bà) {post.user.full_name}, {post.title}"


def _blocks(delegation: Delegation) -> tuple[Paragraph | Points, ...]:
    giver, receiver = delegation.giver, delegation.receiver
    last_day = delegation.end_date - timedelta(days=1)
    signing = delegation.signing
    return (
        Paragraph(_named(giver), lead="Người ủy quyền:"),
        Paragraph(_named(receiver), lead="Người được ủy quyền:"),
        Paragraph(delegation.reason, lead="Lý do:"),
        Paragraph(
            f"Từ ngày {date_vi(delegation.start_date)} đến hết ngày {date_vi(last_day)}.",
            lead="Thời hạn:",
        ),
        Paragraph(
            f"Trong thời hạn trên, {_named(receiver)} thực hiện nhiệm vụ, quyền hạn của "
            f"{giver.title}, {giver.body.name}, và {_MEANING[signing]} các văn bản thuộc nhiệm vụ "
            "đó. Khi ký, ghi:",
            lead="Nội dung:",
        ),
        Points(signature(delegation)),
        Paragraph(
            "Người được ủy quyền không được ủy quyền lại cho người khác và chịu trách nhiệm về "
            "việc mình thực hiện trong phạm vi được ủy quyền."
        ),
    )


def signature(delegation: Delegation) -> tuple[str, ...]:
    """Write the lines of authority over the receiver's name (Decree 30, Annex I, II.7)."""
    giver, receiver = delegation.giver, delegation.receiver
    capacity = Capacity(Signing(delegation.signing), giver.title)
    signer = Signer(post=receiver.title, name=receiver.user.full_name, capacities=(capacity,))
    return (*signer.lines, signer.name)


def delegation_pdf(delegation: Delegation) -> bytes:
    """Print the letter."""
    return pdf(letter(delegation))
