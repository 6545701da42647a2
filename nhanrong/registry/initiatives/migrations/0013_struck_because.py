"""Why an entry of the ledger or a count of pledges was struck."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0012_groups_moved'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='funding',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='funding',
            name='update_update',
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
            model_name='funding',
            name='struck_because',
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name='lý do bỏ'),
        ),
        migrations.AddField(
            model_name='fundingevent',
            name='struck_because',
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name='lý do bỏ'),
        ),
        migrations.AddField(
            model_name='pledge',
            name='struck_because',
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name='lý do bỏ'),
        ),
        migrations.AddField(
            model_name='pledgeevent',
            name='struck_because',
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name='lý do bỏ'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='funding',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "initiatives_fundingevent" ("amount", "consent_on", "donor", "id", "in_kind", "initiative_id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "site_id", "struck_because", "struck_on") SELECT new_values."amount", new_values."consent_on", new_values."donor", new_values."id", new_values."in_kind", new_values."initiative_id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."site_id", new_values."struck_because", new_values."struck_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c3d2ae5cbb6d0631c8528ba40a99372edba3856a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_2ab2d', referencing='REFERENCING NEW TABLE AS new_values ', table='initiatives_funding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='funding',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "initiatives_fundingevent" ("amount", "consent_on", "donor", "id", "in_kind", "initiative_id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "site_id", "struck_because", "struck_on") SELECT new_values."amount", new_values."consent_on", new_values."donor", new_values."id", new_values."in_kind", new_values."initiative_id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."site_id", new_values."struck_because", new_values."struck_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8cda909221692a5e76d32a1014798c04b3d1104e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c0251', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='initiatives_funding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pledge',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "initiatives_pledgeevent" ("asked", "counted_by", "id", "initiative_id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed", "site_id", "struck_because", "struck_on", "text") SELECT new_values."asked", new_values."counted_by", new_values."id", new_values."initiative_id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."signed", new_values."site_id", new_values."struck_because", new_values."struck_on", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e19ff683f68b7050615950a76910eba4918438f5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e1447', referencing='REFERENCING NEW TABLE AS new_values ', table='initiatives_pledge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pledge',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "initiatives_pledgeevent" ("asked", "counted_by", "id", "initiative_id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed", "site_id", "struck_because", "struck_on", "text") SELECT new_values."asked", new_values."counted_by", new_values."id", new_values."initiative_id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."signed", new_values."site_id", new_values."struck_because", new_values."struck_on", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f8d3ef95208134f6b14939b7616b6a3b10f36608', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_8101d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='initiatives_pledge', when='AFTER')),
        ),
    ]
