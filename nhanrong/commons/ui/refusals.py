"""Every refusal becomes a sentence here: what cannot be done, why, and what to do next."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import date_vi

Sentence = str | Promise

_NAMES: dict[tuple[type, Any], Sentence] = {}
_SENTENCES: dict[str, Sentence] = {
    "wrong_state": _(
        "Chưa thể làm bước này: hồ sơ đang ở trạng thái «%(state)s». Mở lại hồ sơ để xem các bước "
        "đang làm được."
    ),
    "wrong_role": _(
        "Bước này không thuộc vai trò «%(role)s». Chuyển sang chức vụ khác ở đầu trang, hoặc gửi "
        "người có thẩm quyền."
    ),
    "wrong_role_for_page": _(
        "Trang này dành cho vai trò khác. Chuyển sang chức vụ khác ở đầu trang, hoặc hỏi người "
        "quản trị đơn vị."
    ),
    "not_at_home": _(
        "Không ghi được: hồ sơ thuộc địa bàn của đơn vị khác. Liên hệ đơn vị quản lý địa bàn đó."
    ),
    "not_competent": _(
        "Cơ quan này không có thẩm quyền làm việc đó theo bảng thẩm quyền đang hiệu lực. Trình cơ "
        "quan có thẩm quyền."
    ),
    "own_submission": _(
        "Người đã trình không được tự quyết định hồ sơ của mình. Chuyển lãnh đạo khác quyết định."
    ),
    "no_threshold": _(
        "Chưa có mức quy định «%(key)s» cho ngày này. Người quản trị bổ sung ở bảng mức quy định."
    ),
}


def register(sentences: Mapping[str, Sentence]) -> None:
    """Add the sentences of a room; a code means one thing in the whole house."""
    for code, words in sentences.items():
        known = _SENTENCES.get(code)
        if known is not None and str(known) != str(words):
            raise ValueError(f"refusal {code} has two sentences")
        _SENTENCES[code] = words


def codes() -> dict[str, Sentence]:
    """List every code with its sentence."""
    return dict(_SENTENCES)


def sentence(refused: Refused) -> str:
    """Say the refusal in the reader's language."""
    words = _SENTENCES.get(refused.code)
    if words is None:
        return gettext("Không thực hiện được (%(code)s).") % {"code": refused.code}
    return str(words) % {name: _worded(value) for name, value in refused.facts.items()}


def name_values(names: Mapping[Any, Sentence]) -> None:
    """Give the members of an enumeration the words by which refusals call them."""
    _NAMES.update({(type(member), member): words for member, words in names.items()})


def _worded(value: Any) -> str:
    """Say a fact: a list with commas, a day as it is written here, a member by its name."""
    if isinstance(value, list | tuple):
        return ", ".join(_worded(part) for part in value)
    if isinstance(value, date):
        return date_vi(value)
    return str(_NAMES.get((type(value), value), value))


def page(request: HttpRequest, refused: Refused, *, status: int = 409) -> HttpResponse:
    """Show a refusal as a page: what cannot be done, why, and the way back."""
    facts = {"sentence": sentence(refused), "back": request.headers.get("Referer", "/")}
    return render(request, "ui/refused.html", facts, status=status)


class RefusalMiddleware:
    """Catch a refusal once, for every page: a sentence with the way on, and the status 409."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn `Refused` into its page; every other error stays what it is."""
        return page(request, error) if isinstance(error, Refused) else None
