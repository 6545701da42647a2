"""What the initiatives hang on the walls of the house: waiting files, and counts by unit."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.ui import panels, waiting
from nhanrong.commons.ui.parts import Verb
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.models import PART_NAMES, STATUS_NAMES
from nhanrong.registry.initiatives.queries import asking
from nhanrong.registry.initiatives.queries import likeness as judging
from nhanrong.registry.initiatives.rules import Part, Status

MOST = 50
FEW = 10  # of a kind that the night finds by itself
LONGEST = 120  # signs of a question that a card shows
NEXT_DEED = {
    Status.LISTED: (_("Bổ sung căn cứ"), _("Bổ sung")),
    Status.DRAFT: (_("Duyệt khảo sát"), _("Xem, duyệt")),
    Status.SURVEYED: (_("Đề xuất thành lập"), _("Đề xuất")),
    Status.PROPOSED: (_("Xem xét, quyết định"), _("Xem xét")),
    Status.RETURNED: (_("Sửa hồ sơ bị trả lại"), _("Sửa")),
    Status.DECIDED: (_("Ghi lễ ra mắt"), _("Ghi")),
}


TURN_NAMES = {
    "owed": _("Xử lý căn cứ: %(name)s"),
    "late": _("Đôn đốc xử lý căn cứ: %(name)s"),
    "look": _("Rà soát văn bản vừa thay: %(name)s"),
    "ready": _("Khôi phục hoạt động, đã đủ bốn căn cứ: %(name)s"),
}


# A card names a record and its commune: no more of its row is read.
CARD = ("pk", "name", "commune__full_name")


def _waiting(actor: Any, on: date) -> Iterable[waiting.Waiting]:
    rows = queries.waiting(actor, on=on).values_list(*CARD, "status")
    for pk, name, place, status in rows[:MOST]:
        what, verb = NEXT_DEED[Status(status)]
        yield waiting.Waiting(
            what=_("%(deed)s: %(name)s") % {"deed": what, "name": name},
            verb=Verb(verb, href=reverse("initiatives:initiative", args=[pk]), tone="row"),
            context=" · ".join(str(part) for part in (place, STATUS_NAMES[Status(status)]) if part),
        )


def _others(what: Any, state: str) -> waiting.Waiting:
    """Lead from the desk to the rest of a kind: a desk is no list."""
    href = f"{reverse('initiatives:list')}?tt={state}"
    return waiting.Waiting(what=what, verb=Verb(_("Mở danh sách"), href=href, tone="row"))


def _unheard(actor: Any, on: date) -> Iterable[waiting.Waiting]:
    """Ask about those who gave no sign of life: what was done, or since when nothing."""
    card = (f"initiative__{field}" for field in CARD)
    found = list(queries.unheard(actor).values_list(*card, "last_sign")[: FEW + 1])
    if len(found) > FEW:
        yield _others(_("Còn những mô hình khác chưa thấy hoạt động"), "silent")
    for pk, name, place, last_sign in found[:FEW]:
        said = _("chưa ghi hoạt động nào từ %(day)s") % {"day": date_vi(last_sign)}
        yield waiting.Waiting(
            what=_("Ghi hoạt động, hoặc xác nhận ngừng: %(name)s") % {"name": name},
            verb=Verb(_("Xem"), reverse("initiatives:running", args=[pk]), tone="row"),
            context=" · ".join(part for part in (place, said) if part),
        )


def _stirring(actor: Any, on: date) -> Iterable[waiting.Waiting]:
    """Say that a dormant one works again: a person wakes it."""
    for pk, name, place in queries.stirring(actor).values_list(*CARD)[:FEW]:
        yield waiting.Waiting(
            what=_("Đã có hoạt động sau ngày ngừng: %(name)s") % {"name": name},
            verb=Verb(_("Xem"), reverse("initiatives:running", args=[pk]), tone="row"),
            context=place or "",
        )


def _to_review(actor: Any, on: date) -> Iterable[waiting.Waiting]:
    """Ask for the reviews whose day has passed."""
    found = list(queries.to_review(actor, on=on).values_list(*CARD, "review_on")[: FEW + 1])
    if len(found) > FEW:
        yield _others(_("Còn những mô hình khác quá hạn rà soát"), "overdue")
    for pk, name, place, review_on in found[:FEW]:
        yield waiting.Waiting(
            what=_("Rà soát, sơ kết: %(name)s") % {"name": name},
            verb=Verb(_("Ghi"), reverse("initiatives:add_review", args=[pk]), tone="row"),
            context=place or "",
            deadline=review_on,
        )


def _turns(actor: Any, on: date) -> Iterable[waiting.Waiting]:
    """Name whose turn it is in the end of «tự phát», and what is about to expire."""
    for turn in queries.turns(actor, on=on):
        if turn.kind == "expiring":
            part = PART_NAMES[Part(turn.what)]
            fill = reverse("initiatives:ground", args=[turn.initiative, turn.what])
            yield waiting.Waiting(
                what=_("Thay văn bản sắp hết giá trị: %(name)s") % {"name": turn.name},
                verb=Verb(_("Thay văn bản"), href=fill, tone="row"),
                context=str(part),
                deadline=turn.deadline,
            )
            continue
        there = reverse("initiatives:case", args=[turn.pk])
        if turn.kind == "ready":
            there = reverse("initiatives:verb", args=[turn.initiative, "reinstate"])
        yield waiting.Waiting(
            what=TURN_NAMES[turn.kind] % {"name": turn.name},
            verb=Verb(_("Xem việc"), there, tone="row"),
            context=str(queries.ROAD_NAMES.get(turn.what, "")),
            deadline=turn.deadline,
        )


SPREADING = {
    "question": (_("Trả lời câu hỏi về %(name)s"), _("Trả lời"), "initiatives:question"),
    "answer": (_("Đã có trả lời về %(name)s"), _("Đọc"), "initiatives:question"),
    "step": (_("Việc nhân rộng %(name)s"), _("Xong"), "initiatives:step"),
}


def _spreading(actor: Any, on: date) -> Iterable[waiting.Waiting]:
    """Name questions to answer, answers to read and steps of plans to do."""
    for task in asking.waiting(actor, on=on):
        what, verb, page = SPREADING[task.kind]
        yield waiting.Waiting(
            what=what % {"name": task.name},
            verb=Verb(verb, href=reverse(page, args=[task.id]), tone="row"),
            context=Truncator(task.what).chars(LONGEST),
            deadline=task.deadline,
        )


def _alike(actor: Any, on: date) -> Iterable[waiting.Waiting]:
    """Ask for a verdict on pairs that were written although the name exists."""
    pairs = judging.waiting(actor).values_list("one_id", "other_id", "other__name", "reason")
    for one, other, name, reason in pairs[:FEW]:
        yield waiting.Waiting(
            what=_("Xem xét tên gần giống: %(name)s") % {"name": name},
            verb=Verb(_("So sánh"), reverse("initiatives:compare", args=[one, other]), tone="row"),
            context=Truncator(reason).chars(LONGEST),
        )


def _by_unit(kind: str) -> Any:
    def count(codes: Sequence[str]) -> dict[str, int]:
        return queries.counts_by_code(kind, codes)

    return count


def hang() -> None:
    """Hang the room's providers; called once, when the house is ready."""
    waiting.register("initiatives", _waiting)
    waiting.register("initiatives.cases", _turns)
    waiting.register("initiatives.spreading", _spreading)
    waiting.register("initiatives.likeness", _alike)
    waiting.register("initiatives.silence", _unheard)
    waiting.register("initiatives.stirring", _stirring)
    waiting.register("initiatives.review", _to_review)
    for order, (kind, label) in enumerate(
        (
            ("initiatives", _("mô hình")),
            ("sites", _("điểm")),
            ("groups", _("tổ")),
            ("lacking", _("mô hình thiếu căn cứ")),
        )
    ):
        panels.hang_count(panels.Count(kind, label, _by_unit(kind), order=10 + order))
