"""What is printed of the initiatives: the file of one, and the list for the leader."""

from typing import Any

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import number
from nhanrong.commons import press
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.documents.figures import MOST_ROWS
from nhanrong.registry.initiatives.documents.letter import (
    NEEDED,
    how_to,
    letter,
    letter_docx,
    letter_pdf,
)
from nhanrong.registry.initiatives.documents.listing import list_report
from nhanrong.registry.initiatives.documents.record import record_report
from nhanrong.registry.initiatives.documents.thanks import thanks_letter
from nhanrong.registry.initiatives.models import Initiative

__all__ = [
    "NEEDED",
    "how_to",
    "letter",
    "letter_docx",
    "letter_pdf",
    "list_pdf",
    "list_report",
    "record_docx",
    "record_pdf",
    "record_report",
    "thanks_letter",
    "thanks_pdf",
]


def record_pdf(actor: Actor, initiative: Initiative) -> bytes:
    """In hồ sơ: print one initiative, which the caller fetched through his scope."""
    return press.pdf(record_report(actor, initiative, on=timezone.localdate()))


def record_docx(actor: Actor, initiative: Initiative) -> bytes:
    """Tải hồ sơ: write one initiative as a Word file, for an office that must edit it."""
    return press.docx(record_report(actor, initiative, on=timezone.localdate()))


def list_pdf(actor: Actor, rows: Any) -> bytes:
    """In danh sách: print the list that the caller narrowed, as `queries.listed` counts it.

    A longer list is refused (`too_many_to_print`): nobody reads it, and the press stands still.
    """
    listed = list(rows[: MOST_ROWS + 1])
    if len(listed) > MOST_ROWS:
        raise Refused("too_many_to_print", limit=number(MOST_ROWS))
    return press.pdf(list_report(actor, listed, on=timezone.localdate()))


def thanks_pdf(actor: Actor, initiative: Initiative) -> bytes:
    """In thư cảm ơn: print the letter to the body whose initiative has fulfilled its task."""
    return press.pdf(thanks_letter(actor, initiative, on=timezone.localdate()))
