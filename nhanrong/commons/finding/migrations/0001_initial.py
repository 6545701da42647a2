"""The vocabulary, the functions that fold in SQL as we fold in Python, and who teaches words."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models import F, Func


class OneLetterLess(Func):
    function = "one_letter_less"
    output_field = ArrayField(models.TextField())


LESS = """
CREATE FUNCTION one_letter_less(word text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT left(word, place - 1) || substr(word, place + 1)) || word
      FROM generate_series(1, length(word)) AS place
$$;
"""

# As `bedrock.vietnamese.spelled`: small letters, no marks, d for đ, single spaces, no signs.
# An index is built without our schema in reach, so that neither function may call the other.
BARE = """btrim(regexp_replace(
        translate(regexp_replace(normalize(lower({}), NFD), '[\\u0300-\\u036f]', '', 'g'),
                  'đðĐÐ', 'dddd'),
        '[^[:alnum:]]+', ' ', 'g'))"""
SPELLED = f"""
CREATE FUNCTION spelled(written text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT {BARE.format("written")}
$$;
"""

# What the text search of PostgreSQL compares, of the columns in which a paper is named.
FINDABLE = f"""
CREATE FUNCTION findable(VARIADIC written text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('simple'::regconfig,
                       coalesce({BARE.format("array_to_string(written, ' ')")}, ''))
$$;
"""

# The trigger of a table says which of its columns holds folded words.
LEARN = """
CREATE FUNCTION learn_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'INSERT INTO finding_word (word)
         SELECT DISTINCT told.word FROM fresh, string_to_table(fresh.%I, '' '') AS told(word)
          WHERE told.word ~ ''^[a-z]{1,24}$''
            AND NOT EXISTS (SELECT 1 FROM finding_word AS known WHERE known.word = told.word)
          ORDER BY told.word ON CONFLICT DO NOTHING', TG_ARGV[0]);
    RETURN NULL;
END
$$;

CREATE FUNCTION teaches_words(told regclass, told_in text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER words_learnt AFTER INSERT ON %s REFERENCING NEW TABLE AS fresh
         FOR EACH STATEMENT EXECUTE FUNCTION learn_words(%L)', told, told_in);
    EXECUTE format(
        'CREATE TRIGGER words_learnt_anew AFTER UPDATE ON %s REFERENCING NEW TABLE AS fresh
         FOR EACH STATEMENT EXECUTE FUNCTION learn_words(%L)', told, told_in);
    PERFORM set_config('nhanrong.deed', 'the words of the names there were', true);
    EXECUTE format(
        'INSERT INTO finding_word (word)
         SELECT DISTINCT told.word FROM %s AS row, string_to_table(row.%I, '' '') AS told(word)
          WHERE told.word ~ ''^[a-z]{1,24}$'' ON CONFLICT DO NOTHING', told, told_in);
    PERFORM set_config('nhanrong.deed', '', true);
END
$$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("deeds", "0001_extensions")]
    operations = [
        migrations.RunSQL(
            LESS + SPELLED + FINDABLE,
            "DROP FUNCTION one_letter_less(text); DROP FUNCTION findable(VARIADIC text[]);"
            "DROP FUNCTION spelled(text);",
        ),
        migrations.CreateModel(
            name="Word",
            fields=[("word", models.TextField(primary_key=True, serialize=False))],
            options={"abstract": False},
        ),
        migrations.AddIndex(
            model_name="word",
            index=GinIndex(OneLetterLess(F("word")), name="word_by_one_letter_less"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='word',
            trigger=pgtrigger.compiler.Trigger(name='deed_lock', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF coalesce(current_setting('nhanrong.deed', true), '') = '' THEN\n            RAISE EXCEPTION 'deed missing: % on % needs a deed', TG_OP, TG_TABLE_NAME\n                USING ERRCODE = 'NR001',\n                      HINT = 'Write through an action of the house.';\n        END IF;\n        RETURN NULL;\n    ", hash='e769abcc0d8171a4aad3f8f8d01e9eb2749c0429', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_deed_lock_5e7d0', table='finding_word', when='BEFORE')),
        ),
        migrations.RunSQL(
            LEARN,
            "DROP FUNCTION teaches_words(regclass, text); DROP FUNCTION learn_words() CASCADE;",
        ),
    ]
