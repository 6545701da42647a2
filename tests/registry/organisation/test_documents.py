"""The letter of delegation: its text, word for word, and its signature by the law's words."""

from datetime import date

import pytest

from nhanrong.bedrock.roles import Role
from nhanrong.commons.people.models import Delegation
from nhanrong.registry.organisation import documents
from tests.factories.people import make_member


@pytest.fixture
def delegation(cast):
    deputy = make_member("Ngô Thị Phó", cast.lan.body, Role.LEADER, title="Phó Chủ tịch")
    return Delegation(
        giver=cast.lan.post,
        receiver=deputy.post,
        start_date=date(2026, 11, 25),
        end_date=date(2026, 12, 1),
        signing="KT.",
        reason="đi công tác",
        document_number="07/GUQ-UBND",
    )


def test_text_of_the_letter(delegation):
    letter = documents.letter(delegation)

    assert (letter.body, letter.kind, letter.abstract, letter.number_line) == (
        "UBND xã Di Linh",
        "GIẤY ỦY QUYỀN",
        "thực hiện nhiệm vụ của Chủ tịch khi vắng mặt",
        "Số: 07/GUQ-UBND",
    )
    assert [getattr(block, "text", None) or block.lines for block in letter.blocks] == [
        "Ông (bà) Trần Thị Lan, Chủ tịch",
        "Ông (bà) Ngô Thị Phó, Phó Chủ tịch",
        "đi công tác",
        "Từ ngày 25/11/2026 đến hết ngày 30/11/2026.",
        "Trong thời hạn trên, Ông (bà) Ngô Thị Phó, Phó Chủ tịch thực hiện nhiệm vụ, quyền hạn của "
        "Chủ tịch, UBND xã Di Linh, và ký thay các văn bản thuộc nhiệm vụ đó. Khi ký, ghi:",
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Ngô Thị Phó"),
        "Người được ủy quyền không được ủy quyền lại cho người khác và chịu trách nhiệm về việc "
        "mình thực hiện trong phạm vi được ủy quyền.",
    ]
    assert (letter.signer.lines, letter.signer.name) == (["CHỦ TỊCH"], "Trần Thị Lan")


@pytest.mark.parametrize(
    ("signing", "line"),
    [("KT.", "KT. CHỦ TỊCH"), ("TL.", "TL. CHỦ TỊCH"), ("TUQ.", "TUQ. CHỦ TỊCH")],
)
def test_signature_has_the_words_of_the_decree(delegation, signing, line):
    delegation.signing = signing

    assert documents.signature(delegation) == (line, "PHÓ CHỦ TỊCH", "Ngô Thị Phó")


@pytest.mark.parametrize("number", ["", "bảy"])
def test_letter_without_a_number_leaves_room_for_it(delegation, number):
    delegation.document_number = number

    letter = documents.letter(delegation)

    assert (letter.number, letter.symbol, letter.preview) == (None, "GUQ", number == "")


def test_letter_is_printed(delegation):
    assert documents.delegation_pdf(delegation)[:5] == b"%PDF-"
