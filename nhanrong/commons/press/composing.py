"""A paper as plain values: the one thing that every way of printing reads."""

from typing import Any

from django.conf import settings

from nhanrong.bedrock import vietnamese
from nhanrong.commons.press.document import (
    MOTTO,
    NATIONAL_NAME,
    Document,
    Printed,
    Report,
    block_facts,
    facts,
)


def composed(paper: Printed) -> dict[str, Any]:
    """Write down what is printed of a paper, every text in letters that can be set."""
    words = _letter(paper) if isinstance(paper, Document) else _report(paper)
    blocks = [block_facts(block) for block in paper.blocks]
    return {**facts(words), "blocks": blocks, "sample": bool(settings.DEMO)}


def _letter(paper: Document) -> dict[str, Any]:
    signer = paper.signer
    return {
        "title": paper.title,
        "upper_body": paper.upper_body,
        "body": paper.head,
        "national_name": NATIONAL_NAME,
        "motto": MOTTO,
        "number_line": paper.number_line,
        "place_line": paper.place_line,
        "kind": paper.kind,
        "abstract": paper.abstract,
        "authority": paper.authority,
        "grounds": paper.grounds,
        "resolves": paper.resolves,
        "addressees": paper.addressees,
        "recipients": paper.recipients,
        "signer": signer and {"lines": signer.lines, "name": signer.name, "rank": signer.rank},
        "look_up": paper.look_up,
        "preview": paper.preview,
    }


def _report(paper: Report) -> dict[str, Any]:
    return {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "upper_body": paper.upper_body,
        "body": paper.body,
        "as_of": f"Số liệu đến {vietnamese.date_vi(paper.as_of)}" if paper.as_of else "",
        "definition": paper.definition,
        "look_up": paper.look_up,
        "landscape": paper.landscape,
        "notes": paper.notes,
        "preview": False,
    }
