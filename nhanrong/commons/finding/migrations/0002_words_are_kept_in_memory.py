"""Neighbours of a word are looked for in memory: the index by letters left out is let go."""

from django.db import migrations

LESS = """
CREATE FUNCTION one_letter_less(word text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT left(word, place - 1) || substr(word, place + 1)) || word
      FROM generate_series(1, length(word)) AS place
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("finding", "0001_initial")]
    operations = [
        migrations.RemoveIndex("word", "word_by_one_letter_less"),
        migrations.RunSQL("DROP FUNCTION one_letter_less(text);", LESS),
    ]
