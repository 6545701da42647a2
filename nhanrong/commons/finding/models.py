"""The vocabulary: every folded word that stands in a name of the house."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func

from nhanrong.commons.deeds.models import Kept


class OneLetterLess(Func):
    """A word, and the word with each of its letters left out (SQL function of the migration)."""

    function = "one_letter_less"
    output_field = ArrayField(models.TextField())


class Word(Kept):
    """Từ: one folded word. Triggers on the names write it, so no road leaves a new name unknown.

    A word is never taken away: one that no name bears any more finds nothing and harms nothing.
    """

    word = models.TextField(primary_key=True)

    class Meta(Kept.Meta):
        indexes = [GinIndex(OneLetterLess(F("word")), name="word_by_one_letter_less")]

    def __str__(self) -> str:
        return self.word
