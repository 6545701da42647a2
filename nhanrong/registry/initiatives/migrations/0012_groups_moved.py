"""A group counts, on a past day, at the site at which it worked then."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


COUNTED = """
CREATE OR REPLACE FUNCTION counted_groups(day date)
RETURNS TABLE (id bigint, province_id bigint, commune_id bigint, unit_id bigint)
LANGUAGE sql STABLE AS $$
    SELECT g.id, g.province_id, g.commune_id, g.unit_id
      FROM initiatives_group AS g
      LEFT JOIN (SELECT DISTINCT ON (m.group_id) m.group_id, m.source_id
                   FROM initiatives_groupmove AS m
                  WHERE m."on" > day AND NOT m.is_undone
                  ORDER BY m.group_id, m."on", m.id) AS moved ON moved.group_id = g.id
      JOIN sites_then(day) AS s ON s.id = coalesce(moved.source_id, g.site_id)
     WHERE coalesce(g.start_date, s.started) <= day
       AND (g.end_date IS NULL OR g.end_date > day)
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0011_waiting_comparisons'),
    ]

    operations = [
        migrations.CreateModel(
            name='GroupMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='ngày')),
                ('is_undone', models.BooleanField(default=False)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.group')),
                ('heir', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.site')),
                ('reform', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.reform')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.site')),
            ],
            options={
                'verbose_name': 'chuyển tổ',
                'abstract': False,
                'indexes': [models.Index(fields=['group', 'on'], name='group_move_by_group')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='groupmove',
            trigger=pgtrigger.compiler.Trigger(name='deed_lock', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF coalesce(current_setting('nhanrong.deed', true), '') = '' THEN\n            RAISE EXCEPTION 'deed missing: % on % needs a deed', TG_OP, TG_TABLE_NAME\n                USING ERRCODE = 'NR001',\n                      HINT = 'Write through an action of the house.';\n        END IF;\n        RETURN NULL;\n    ", hash='b1c2e68170b1f944c3193f9cf8f26a7f62987c10', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_deed_lock_9c132', table='initiatives_groupmove', when='BEFORE')),
        ),
        migrations.RunSQL(COUNTED, migrations.RunSQL.noop),
    ]
