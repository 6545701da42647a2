"""How rows are matched with words: by a column of folded words, or by the columns of a paper."""

from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db.models import Func, QuerySet


class Findable(Func):
    """The words of some columns as they are written (SQL function of the migration)."""

    function = "findable"
    output_field = SearchVectorField()


def asked(words: str) -> SearchQuery:
    """Take words that `Typed` wrote for the text search."""
    return SearchQuery(words, search_type="raw", config="simple")


def holding(rows: QuerySet[Any], words: str, *columns: str) -> QuerySet[Any]:
    """Keep the rows whose folded columns hold the words."""
    if not words:
        return rows.none()
    vector = SearchVector(*columns, config="simple")
    found: QuerySet[Any] = rows.annotate(words=vector).filter(words=asked(words))
    return found


def written(rows: QuerySet[Any], words: str, *columns: str) -> QuerySet[Any]:
    """Keep the rows in whose columns, as they are written, the words stand."""
    if not words:
        return rows.none()
    found: QuerySet[Any] = rows.annotate(words=Findable(*columns)).filter(words=asked(words))
    return found
