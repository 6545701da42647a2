"""A unit is looked up by its name without its kind: «di linh» for «xa di linh»."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("places", "0003_words_of_the_names")]
    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION bare_name(folded text) RETURNS text
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
                SELECT regexp_replace(
                    btrim(regexp_replace(folded, '[^a-z0-9]+', ' ', 'g')),
                    '^(xa|phuong|dac khu|thi tran|tinh|thanh pho|thi xa|huyen|quan) ', '')
            $$;
            CREATE INDEX unit_by_bare_name ON places_unit (bare_name(folded::text));
            """,
            "DROP INDEX unit_by_bare_name; DROP FUNCTION bare_name(text);",
        )
    ]
