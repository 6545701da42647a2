"""What both prints share: their language, their figures, and how much is printed at most."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.utils import translation

from nhanrong.bedrock.vietnamese import number
from nhanrong.commons import press
from nhanrong.registry.initiatives.queries import kept
from nhanrong.registry.initiatives.queries.definitions import DEFINITION_VERSION, DEFINITIONS

MOST_ROWS = 1000
DEFINITION = f"Định nghĩa số đếm: bản {DEFINITION_VERSION}"


def in_vietnamese(write: Callable[..., press.Report]) -> Callable[..., press.Report]:
    """Have a paper written in Vietnamese, whatever language the reader chose for the pages."""

    @wraps(write)
    def written(*args: Any, **kwargs: Any) -> press.Report:
        with translation.override("vi"):
            return write(*args, **kwargs)

    return written


def definition(told: kept.Standing) -> str:
    """Say under which version a day's figures stand, and when they were drawn or closed."""
    return f"Định nghĩa số đếm: bản {told.version}, {kept.drawn(told)}"


def figure(value: int, noun: str, kind: str) -> press.Figure:
    """Write one of the three counts with its definition under it."""
    return press.Figure(number(value), noun, str(DEFINITIONS[kind]))
