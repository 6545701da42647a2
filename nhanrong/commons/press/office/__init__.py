"""The same papers as Word files, for an office that must still edit them."""

import io

import docx as word

from nhanrong.commons.press.composing import composed
from nhanrong.commons.press.document import Document, Printed
from nhanrong.commons.press.office import letter, report

__all__ = ["docx"]


def docx(paper: Printed) -> bytes:
    """Write a document or a report as DOCX: the same words as on the PDF, in the same places."""
    book, facts = word.Document(), composed(paper)
    book.core_properties.title = facts["title"].replace("\n", ": ")
    book.core_properties.author = facts["body"].replace("\n", " ")
    book.core_properties.comments = ""
    book.core_properties.language = "vi-VN"
    lay = letter.lay if isinstance(paper, Document) else report.lay
    lay(book, facts)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
