"""What the house keeps: records that only a deed may write, in Python and in the database."""

from typing import Any

import pgtrigger
from django.db import models

from nhanrong.commons.deeds.pen import require_deed

# Statement level: COPY of 124,000 rows asks once, not 124,000 times.
DEED_LOCK = pgtrigger.Trigger(
    name="deed_lock",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
    func="""
        IF coalesce(current_setting('nhanrong.deed', true), '') = '' THEN
            RAISE EXCEPTION 'deed missing: % on % needs a deed', TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'NR001',
                      HINT = 'Write through an action of the house.';
        END IF;
        RETURN NULL;
    """,
)

# What is written once is never written again: the journal and its like.
APPEND_ONLY = pgtrigger.Trigger(
    name="append_only",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
    func="""
        IF coalesce(current_setting('nhanrong.deed', true), '') <> 'flush of a test database' THEN
            RAISE EXCEPTION 'append only: % on %', TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'NR002';
        END IF;
        RETURN NULL;
    """,
)


class Kept(models.Model):
    """A record that is written by a deed only."""

    class Meta:
        abstract = True
        triggers = [DEED_LOCK]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save under the deed that is under way, or raise `DeedMissing`."""
        require_deed(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete under the deed that is under way, or raise `DeedMissing`."""
        require_deed(self)
        return super().delete(*args, **kwargs)
