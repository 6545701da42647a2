"""The summary becomes a table through time, by unit, with the days that are closed.

What stood in it is drawn anew by the definition and begins today: of earlier days nothing was
kept. The sites of a day look first at which initiatives count, written once.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


FUNCTIONS = """
CREATE OR REPLACE FUNCTION sites_then(day date)
RETURNS TABLE (id bigint, initiative_id bigint, province_id bigint, commune_id bigint,
               unit_id bigint, started date)
LANGUAGE sql STABLE AS $$
    SELECT s.id, i.id, s.province_id, s.commune_id, s.unit_id, coalesce(s.start_date, i.started)
      FROM initiatives_site AS s
      LEFT JOIN (SELECT DISTINCT ON (m.site_id) m.site_id, m.source_id
                   FROM initiatives_sitemove AS m
                  WHERE m."on" > day AND NOT m.is_undone
                  ORDER BY m.site_id, m."on", m.id) AS moved ON moved.site_id = s.id
      -- OFFSET 0: the few thousand initiatives are judged before the many sites are joined.
      JOIN (SELECT c.id, c.started FROM counted_initiatives(day) AS c OFFSET 0) AS i
        ON i.id = coalesce(moved.source_id, s.initiative_id)
     WHERE s.status <> 'planned'
       AND coalesce(s.start_date, i.started) <= day
       AND (s.end_date IS NULL OR s.end_date > day)
$$;
"""
DRAW = """
SELECT set_config('nhanrong.deed', 'migration of the summary', true);
INSERT INTO initiatives_tally
       (unit_id, start_date, definition, drawn_at, initiatives, sites, groups, lacking)
SELECT unit_id, today, '2', now(), sum(i), sum(s), sum(g), sum(l)
  FROM (SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS today) AS day,
       LATERAL (
            SELECT unit_id, 1, 0, 0, 0 FROM counted_initiatives(today)
            UNION ALL SELECT unit_id, 0, 1, 0, 0 FROM counted_sites(today)
            UNION ALL SELECT unit_id, 0, 0, 1, 0 FROM counted_groups(today)
            UNION ALL SELECT unit_id, 0, 0, 0, 1 FROM lacking_initiatives()
       ) AS counted(unit_id, i, s, g, l)
 GROUP BY unit_id, today;
INSERT INTO initiatives_closing (day, drawn_at, definition, is_by_hand)
SELECT DISTINCT start_date, now(), '2', false FROM initiatives_tally;
SET CONSTRAINTS ALL IMMEDIATE;
SELECT set_config('nhanrong.deed', '', true);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0013_struck_because'),
        ('places', '0004_bare_names'),
    ]

    operations = [
        migrations.DeleteModel(name='Tally'),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='ngày')),
                ('drawn_at', models.DateTimeField(verbose_name='tính lúc')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='chốt lúc')),
                ('definition', models.CharField(max_length=10, verbose_name='định nghĩa bản')),
                ('is_by_hand', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'chốt số liệu',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start_date', models.DateField()),
                ('end_date', models.DateField(null=True)),
                ('definition', models.CharField(max_length=10)),
                ('drawn_at', models.DateTimeField()),
                ('initiatives', models.IntegerField()),
                ('sites', models.IntegerField()),
                ('groups', models.IntegerField()),
                ('lacking', models.IntegerField()),
            ],
            options={
                'verbose_name': 'bảng tổng hợp',
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='closing',
            trigger=pgtrigger.compiler.Trigger(name='deed_lock', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF coalesce(current_setting('nhanrong.deed', true), '') = '' THEN\n            RAISE EXCEPTION 'deed missing: % on % needs a deed', TG_OP, TG_TABLE_NAME\n                USING ERRCODE = 'NR001',\n                      HINT = 'Write through an action of the house.';\n        END IF;\n        RETURN NULL;\n    ", hash='709561ccb7a4723c31d03b000ef8bb4e4207f2e4', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_deed_lock_a0b22', table='initiatives_closing', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='tally',
            name='unit',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit'),
        ),
        migrations.AddIndex(
            model_name='tally',
            index=models.Index(condition=models.Q(('end_date__isnull', True)), fields=['unit'], name='tally_of_today'),
        ),
        migrations.AddIndex(
            model_name='tally',
            index=models.Index(fields=['end_date', 'start_date'], name='tally_by_day'),
        ),
        migrations.AddConstraint(
            model_name='tally',
            constraint=models.CheckConstraint(condition=models.Q(('end_date__isnull', True), ('end_date__gt', models.F('start_date')), _connector='OR'), name='tally_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='tally',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], expressions=[('unit', '='), (models.Func(models.F('start_date'), models.F('end_date'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_tally_of_a_unit_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tally',
            trigger=pgtrigger.compiler.Trigger(name='deed_lock', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF coalesce(current_setting('nhanrong.deed', true), '') = '' THEN\n            RAISE EXCEPTION 'deed missing: % on % needs a deed', TG_OP, TG_TABLE_NAME\n                USING ERRCODE = 'NR001',\n                      HINT = 'Write through an action of the house.';\n        END IF;\n        RETURN NULL;\n    ", hash='f5077cce770b7401d2f8fbf818fdb445615a0017', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_deed_lock_068d0', table='initiatives_tally', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tally',
            trigger=pgtrigger.compiler.Trigger(name='kept_for_ever', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."end_date" IS NOT NULL)', func="\n        RAISE EXCEPTION 'kept figures: % of unit % until %', TG_OP, OLD.unit_id, OLD.end_date\n            USING ERRCODE = 'NR002';\n    ", hash='d403afd6377e78b5c63ae6c3f1df674d42b0ce64', operation='UPDATE OR DELETE', pgid='pgtrigger_kept_for_ever_5e455', table='initiatives_tally', when='BEFORE')),
        ),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(DRAW, migrations.RunSQL.noop),
    ]
