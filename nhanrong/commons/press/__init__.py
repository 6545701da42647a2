"""«In ấn»: from one document model to a PDF in the layout of administrative documents."""

from nhanrong.commons.press.document import (
    Block,
    Capacity,
    Column,
    Document,
    Facts,
    Figure,
    Figures,
    Heading,
    Paragraph,
    Points,
    Report,
    Signer,
    Signing,
    Table,
)
from nhanrong.commons.press.office import docx
from nhanrong.commons.press.printing import pdf

__all__ = [
    "Block",
    "Capacity",
    "Column",
    "Document",
    "Facts",
    "Figure",
    "Figures",
    "Heading",
    "Paragraph",
    "Points",
    "Report",
    "Signer",
    "Signing",
    "Table",
    "docx",
    "pdf",
]
