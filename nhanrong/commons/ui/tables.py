"""Lists: one page of rows, sorted and filtered by the address alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from nhanrong.commons.ui.parts import Choice, Column, Filter, Row, Text

PER_PAGE = 25


def address(request: HttpRequest, **changes: str | None) -> str:
    """Give this page's address with some parameters changed; an empty value drops one."""
    query = request.GET.copy()
    for key, value in changes.items():
        if value:
            query[key] = value
        else:
            query.pop(key, None)
    return f"?{query.urlencode()}"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: where a click sorts to, and how the list is sorted now."""

    column: Column
    href: str
    direction: str

    @property
    def icon(self) -> str:
        """The arrow of the present order."""
        return {"ascending": "arrow-up", "descending": "arrow-down"}.get(self.direction, "")


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list, ready for `{% table %}` and `{% pager %}`."""

    heads: list[Head]
    rows: list[Row]
    records: list[Any]
    page: Page[Any]
    total: int
    pages: list[tuple[str, str]]
    previous: str
    following: str

    @property
    def first(self) -> int:
        """The number of the first row shown."""
        return self.page.start_index()

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return self.page.end_index()


def listing(
    request: HttpRequest,
    records: Any,
    columns: Sequence[Column],
    row: Callable[[Any], Row],
    *,
    default: str = "",
) -> Listing:
    """Sort records by the address (`sort=key` or `sort=-key`) and take one page of them.

    `records` is a queryset, or a list that is already in order; `default` is the sort of a page
    that asks for none. An unknown sort or page is ignored: an address may be old.
    """
    key, down = _order(request.GET.get("sort") or default, columns)
    fields = next((column.sort for column in columns if column.key == key), ())
    if fields and hasattr(records, "order_by"):
        records = records.order_by(*(f"-{name}" if down else name for name in fields), "pk")
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    return Listing(
        heads=[_head(request, column, key, down) for column in columns],
        rows=[row(record) for record in shown],
        records=shown,
        page=page,
        total=page.paginator.count,
        pages=_pages(request, page),
        previous=_page_address(request, page.number - 1) if page.has_previous() else "",
        following=_page_address(request, page.number + 1) if page.has_next() else "",
    )


def _order(wanted: str, columns: Sequence[Column]) -> tuple[str, bool]:
    key = wanted.removeprefix("-")
    known = any(column.key == key and column.sort for column in columns)
    return (key, wanted.startswith("-")) if known else ("", False)


def _head(request: HttpRequest, column: Column, key: str, down: bool) -> Head:
    if not column.sort:
        return Head(column, "", "")
    now = ("descending" if down else "ascending") if column.key == key else ""
    wanted = f"-{column.key}" if now == "ascending" else column.key
    return Head(column, address(request, sort=wanted, page=None), now)


def _page_address(request: HttpRequest, number: int) -> str:
    return address(request, page=str(number) if number > 1 else None)


def _pages(request: HttpRequest, page: Page[Any]) -> list[tuple[str, str]]:
    """The numbers of the pager with their addresses; a gap and the present page have none."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [
        (str(number), _page_address(request, number))
        if isinstance(number, int) and number != page.number
        else (str(number), "")
        for number in numbers
    ]


@dataclass(frozen=True, slots=True)
class Offered:
    """A choice with the address that makes it."""

    word: Text
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """A filter as it is said in the sentence: the words before, the chosen words, the others."""

    before: Text
    word: Text
    offers: list[Offered]


def spoken(request: HttpRequest, filters: Sequence[Filter]) -> list[Spoken]:
    """Turn filters into the pieces of the filter sentence; the first choice is the unsaid one."""
    return [_spoken(request, one) for one in filters]


def _spoken(request: HttpRequest, one: Filter) -> Spoken:
    asked = one.chosen or request.GET.get(one.param, "")
    unsaid = one.choices[0]
    chosen = next((choice for choice in one.choices if choice.value == asked), unsaid)
    return Spoken(
        before=one.before,
        word=chosen.word,
        offers=[_offered(request, one, choice, chosen) for choice in one.choices],
    )


def _offered(request: HttpRequest, one: Filter, choice: Choice, chosen: Choice) -> Offered:
    value = None if choice is one.choices[0] else choice.value
    href = address(request, **{one.param: value, "page": None})
    return Offered(choice.word, href, choice is chosen)
