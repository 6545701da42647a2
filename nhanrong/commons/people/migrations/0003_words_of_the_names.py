"""The names of the bodies teach their words, and are found by them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_alter_bodyevent_pgh_obj_alter_postevent_pgh_obj"),
        ("finding", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(
            """
            SELECT teaches_words('people_body', 'folded');
            CREATE INDEX body_by_words ON people_body
                USING gin (to_tsvector('simple'::regconfig, COALESCE(folded, '')));
            """,
            """
            DROP TRIGGER words_learnt ON people_body;
            DROP TRIGGER words_learnt_anew ON people_body;
            DROP INDEX body_by_words;
            """,
        )
    ]
