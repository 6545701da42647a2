"""The names of the units teach their words, and are found by them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0002_unitname_folded"),
        ("finding", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(
            """
            SELECT teaches_words('places_unit', 'folded');
            CREATE INDEX unit_by_folded ON places_unit (folded);
            CREATE INDEX unit_by_text ON places_unit
                USING gin (to_tsvector('simple'::regconfig, COALESCE(folded, '')));
            """,
            """
            DROP TRIGGER words_learnt ON places_unit;
            DROP TRIGGER words_learnt_anew ON places_unit;
            DROP INDEX unit_by_folded; DROP INDEX unit_by_text;
            """,
        )
    ]
