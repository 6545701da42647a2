"""The vocabulary: every folded word that stands in a name of the house."""

from django.db import models

from nhanrong.commons.deeds.models import Kept


class Word(Kept):
    """Từ: one folded word. Triggers on the names write it, so no road leaves a new name unknown.

    A word is never taken away: one that no name bears any more finds nothing and harms nothing.
    """

    word = models.TextField(primary_key=True)

    def __str__(self) -> str:
        return self.word
