"""Documents with a last day: what stands on one that has ended does not count, nor pass the gate.

A pledge says who counted it.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# Until the night, or a person, has revoked a document that ended, its row still stands: it is left
# out here, so that the figure of a day is the same before the night came and after.
COUNTED = """
CREATE OR REPLACE FUNCTION counted_initiatives(day date)
RETURNS TABLE (id bigint, province_id bigint, commune_id bigint, unit_id bigint, started date)
LANGUAGE sql STABLE AS $$
    SELECT i.id, i.province_id, i.commune_id, i.unit_id, i.launched_on
      FROM initiatives_initiative AS i
     WHERE i.launched_on <= day AND (i.ended_on IS NULL OR i.ended_on > day)
       AND NOT EXISTS (SELECT 1 FROM initiatives_lapse AS l
                        WHERE l.initiative_id = i.id AND l.start_date <= day
                          AND (l.end_date IS NULL OR l.end_date > day))
       AND NOT EXISTS (SELECT 1 FROM initiatives_basis AS b
                        WHERE b.initiative_id = i.id AND b.revoked_on IS NULL
                          AND b.valid_until IS NOT NULL AND b.valid_until < day)
$$;

CREATE OR REPLACE FUNCTION sites_then(day date)
RETURNS TABLE (id bigint, initiative_id bigint, province_id bigint, commune_id bigint,
               unit_id bigint, started date)
LANGUAGE sql STABLE AS $$
    SELECT s.id, i.id, s.province_id, s.commune_id, s.unit_id,
           coalesce(s.start_date, i.launched_on)
      FROM initiatives_site AS s
      LEFT JOIN (SELECT DISTINCT ON (m.site_id) m.site_id, m.source_id
                   FROM initiatives_sitemove AS m
                  WHERE m."on" > day AND NOT m.is_undone
                  ORDER BY m.site_id, m."on", m.id) AS moved ON moved.site_id = s.id
      JOIN initiatives_initiative AS i ON i.id = coalesce(moved.source_id, s.initiative_id)
     WHERE i.launched_on <= day AND (i.ended_on IS NULL OR i.ended_on > day)
       AND NOT EXISTS (SELECT 1 FROM initiatives_lapse AS l
                        WHERE l.initiative_id = i.id AND l.start_date <= day
                          AND (l.end_date IS NULL OR l.end_date > day))
       AND NOT EXISTS (SELECT 1 FROM initiatives_basis AS b
                        WHERE b.initiative_id = i.id AND b.revoked_on IS NULL
                          AND b.valid_until IS NOT NULL AND b.valid_until < day)
       AND s.status <> 'planned'
       AND coalesce(s.start_date, i.launched_on) <= day
       AND (s.end_date IS NULL OR s.end_date > day)
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0009_found_by_words'),
        ('people', '0003_words_of_the_names'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='basis',
            name='legality_gate',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='initiative',
            name='legality_gate',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='pledge',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='pledge',
            name='update_update',
        ),
        migrations.AddField(
            model_name='pledge',
            name='counted_by',
            field=models.CharField(blank=True, max_length=160, verbose_name='đơn vị đếm'),
        ),
        migrations.AddField(
            model_name='pledgeevent',
            name='counted_by',
            field=models.CharField(blank=True, max_length=160, verbose_name='đơn vị đếm'),
        ),
        migrations.AddIndex(
            model_name='basis',
            index=models.Index(condition=models.Q(('revoked_on__isnull', True), ('valid_until__isnull', False)), fields=['initiative', 'valid_until'], name='basis_with_a_last_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='basis',
            trigger=pgtrigger.compiler.Trigger(name='legality_gate', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE lacking integer;', func="\n            SELECT 4 - count(DISTINCT basis.part) INTO lacking\n              FROM initiatives_initiative AS i\n              LEFT JOIN initiatives_basis AS basis\n                ON basis.initiative_id = i.id AND basis.revoked_on IS NULL\n               AND (basis.valid_until IS NULL OR basis.valid_until >= greatest(\n                       i.launched_on, i.operating_on,\n                       (SELECT max(lapse.end_date) FROM initiatives_lapse AS lapse\n                         WHERE lapse.initiative_id = i.id)))\n             WHERE i.id = OLD.initiative_id AND i.status IN ('consolidating', 'dormant', 'launched', 'operating', 'suspended')\n             GROUP BY i.id;\n            IF coalesce(lacking, 0) > 0 THEN\n                RAISE EXCEPTION 'legality gate: initiative % lacks % grounds', OLD.initiative_id, lacking\n                    USING ERRCODE = 'NR003';\n            END IF;\n            RETURN NULL;\n        ", hash='2cab7aba519c2307b9f3e51f184be9deb66d6ce7', operation='UPDATE OR DELETE', pgid='pgtrigger_legality_gate_9e7f7', table='initiatives_basis', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiative',
            trigger=pgtrigger.compiler.Trigger(name='legality_gate', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE lacking integer;', func="\n            SELECT 4 - count(DISTINCT basis.part) INTO lacking\n              FROM initiatives_initiative AS i\n              LEFT JOIN initiatives_basis AS basis\n                ON basis.initiative_id = i.id AND basis.revoked_on IS NULL\n               AND (basis.valid_until IS NULL OR basis.valid_until >= greatest(\n                       i.launched_on, i.operating_on,\n                       (SELECT max(lapse.end_date) FROM initiatives_lapse AS lapse\n                         WHERE lapse.initiative_id = i.id)))\n             WHERE i.id = NEW.id AND i.status IN ('consolidating', 'dormant', 'launched', 'operating', 'suspended')\n             GROUP BY i.id;\n            IF coalesce(lacking, 0) > 0 THEN\n                RAISE EXCEPTION 'legality gate: initiative % lacks % grounds', NEW.id, lacking\n                    USING ERRCODE = 'NR003';\n            END IF;\n            RETURN NULL;\n        ", hash='7d3d1ddd3cd9d7b7c06bd449c9767a20368636d6', operation='INSERT OR UPDATE', pgid='pgtrigger_legality_gate_5caae', table='initiatives_initiative', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pledge',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "initiatives_pledgeevent" ("asked", "counted_by", "id", "initiative_id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed", "site_id", "struck_on", "text") SELECT new_values."asked", new_values."counted_by", new_values."id", new_values."initiative_id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."signed", new_values."site_id", new_values."struck_on", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e220124374993de439c55eb9f4fd4a8230d964c7', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e1447', referencing='REFERENCING NEW TABLE AS new_values ', table='initiatives_pledge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pledge',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "initiatives_pledgeevent" ("asked", "counted_by", "id", "initiative_id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed", "site_id", "struck_on", "text") SELECT new_values."asked", new_values."counted_by", new_values."id", new_values."initiative_id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."signed", new_values."site_id", new_values."struck_on", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='263a011da7ca8325118e041788808f88f6aec8e3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_8101d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='initiatives_pledge', when='AFTER')),
        ),
        migrations.RunSQL(COUNTED, migrations.RunSQL.noop),
    ]
