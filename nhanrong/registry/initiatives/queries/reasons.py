"""Why two names are alike or not, in words that an officer understands."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.registry.initiatives.rules.likeness import Line, Reason, Why

LINE_NAMES = {
    Line.NEAR: gettext_lazy("gần như trùng"),
    Line.MAYBE: gettext_lazy("có thể trùng"),
    Line.LOOK: gettext_lazy("cần xem"),
    Line.APART: gettext_lazy("khác nhau"),
}
_SENTENCES = {
    Why.EXACT: gettext_lazy("cùng tên"),
    Why.WRITING: gettext_lazy("chỉ khác cách viết"),
    Why.NO_MARKS: gettext_lazy("chỉ khác ở chỗ không gõ dấu"),
    Why.ORDER: gettext_lazy("cùng các chữ, khác thứ tự"),
    Why.SHORT: gettext_lazy("chỉ khác chữ viết tắt %(either)s"),
    Why.PLACE: gettext_lazy("chỉ khác tên địa bàn: %(either)s"),
    Why.SYNONYM: gettext_lazy("hai cách gọi: %(ours)s và %(theirs)s"),
    Why.SLIP: gettext_lazy("khác một chữ gõ: %(ours)s và %(theirs)s"),
    Why.MORE: gettext_lazy("thêm chữ: %(either)s"),
    Why.WORD: gettext_lazy("khác chữ: %(ours)s và %(theirs)s"),
    Why.NUMBER: gettext_lazy("khác số: %(ours)s và %(theirs)s"),
    Why.MARK: gettext_lazy("khác dấu: %(ours)s và %(theirs)s"),
    Why.AMBIGUOUS: gettext_lazy("không gõ dấu nên có thể hiểu hai cách: %(either)s"),
}


def sentence(reason: Reason) -> str:
    """Say one reason: «khác số: 3 và 4»."""
    facts = {
        "ours": reason.ours or _("không có"),
        "theirs": reason.theirs or _("không có"),
        "either": ", ".join(filter(None, (reason.ours, reason.theirs))),
    }
    return str(_SENTENCES[reason.why]) % facts


def sentences(reasons: Iterable[Reason]) -> str:
    """Say all reasons in one line."""
    return "; ".join(map(sentence, reasons))
