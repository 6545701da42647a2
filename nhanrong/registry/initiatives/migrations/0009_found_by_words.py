"""Names teach their words; papers, former names and exact names have their indexes."""

from django.db import migrations

TEACHERS = ("initiative", "site", "family", "familyalias", "formername")
LEARN = "".join(f"SELECT teaches_words('initiatives_{one}', 'folded');" for one in TEACHERS)
FORGET = "".join(
    f"DROP TRIGGER words_learnt ON initiatives_{one};"
    f"DROP TRIGGER words_learnt_anew ON initiatives_{one};"
    for one in TEACHERS
)


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0008_spread_withdrawn_denied_read"),
        ("finding", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(LEARN, FORGET),
        migrations.RunSQL(
            """
            CREATE INDEX site_by_folded ON initiatives_site (folded);
            CREATE INDEX initiative_by_folded ON initiatives_initiative (folded);
            CREATE INDEX former_name_by_text ON initiatives_formername
                USING gin (to_tsvector('simple'::regconfig, COALESCE(folded, '')));
            CREATE INDEX basis_by_text ON initiatives_basis
                USING gin (findable(document_number, abstract));
            CREATE INDEX initiative_by_paper ON initiatives_initiative
                USING gin (findable(regulation_number, regulation_name, recommended_number));
            """,
            """
            DROP INDEX site_by_folded; DROP INDEX initiative_by_folded;
            DROP INDEX former_name_by_text; DROP INDEX basis_by_text;
            DROP INDEX initiative_by_paper;
            """,
        ),
    ]
