"""«Among a few»: the few are found first, and then looked up through the index."""

from typing import Any

from django.db.models import BigIntegerField, ForeignKey, Lookup


@BigIntegerField.register_lookup
@ForeignKey.register_lookup
class Among(Lookup):
    """`unit__among=queryset`: as `unit__in`, for a subquery of few rows beside other conditions.

    Inside an OR the database takes a subquery with IN for half of the table and reads it whole;
    an array it looks up row by row. For many rows IN is the right word.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Write `column = ANY(ARRAY(SELECT …))`."""
        left, values = self.process_lhs(compiler, connection)
        right, more = compiler.compile(self.rhs)
        return f"{left} = ANY(ARRAY{right})", (*values, *more)
