"""Asks about a row whose name exists already, anywhere in the country."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nhanrong.commons.places.models import Unit
from nhanrong.registry.initiatives.queries import likeness, reasons
from nhanrong.registry.initiatives.queries.known import Hit
from nhanrong.registry.initiatives.sheets.judging import Draft

# What is kept as the reason when somebody confirms the row.
CONFIRMED = "Người nhập danh sách đã xác nhận đây là mô hình riêng."  # words: kept


class Namesakes:
    """What the register knows under the names of a list, asked once for all its rows."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        units = Unit.objects.select_related("parent").in_bulk({one.unit_id for one in drafts})
        asked = [likeness.Asked(draft.name, units[draft.unit_id]) for draft in drafts]
        near = likeness.nearest(asked) if asked else []
        self.first: dict[tuple[str, int], Hit] = {
            (draft.name, draft.unit_id): hits[0]
            for draft, hits in zip(drafts, near, strict=True)
            if hits
        }
        self.records = likeness.records(hit.initiative for hit, _verdict in self.first.values())

    def asked_of(self, draft: Draft) -> str:
        """Ask whether the row is another initiative; empty where its name is new."""
        hit = self.first.get((draft.name, draft.unit_id))
        if hit is None:
            return ""
        found, verdict = hit
        record = self.records[found.initiative or 0]
        place = record.commune or record.province
        sentence = _(
            "Gần như trùng với «%(name)s» (%(code)s, %(place)s): %(why)s. Là mô hình khác?"
        )
        return sentence % {
            "name": record.name,
            "code": record.code,
            "place": place.full_name if place else "",
            "why": reasons.sentences(verdict.reasons),
        }
