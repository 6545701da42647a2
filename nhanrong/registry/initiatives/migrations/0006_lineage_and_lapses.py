"""From whom an initiative learnt becomes an edge; the counts learn of lapses and moved sites.

Definition 2: what lost its grounds does not count until it has them again, and a site counts
under the initiative to which it belonged on that day.
"""

from django.db import migrations

EDGES = """
SELECT set_config('nhanrong.deed', 'migration of origins', true);
INSERT INTO initiatives_descent (child_id, parent_id, "on", adapted, decision_number)
SELECT id, origin_id, coalesce(founded_on, launched_on, decided_on, current_date), '', ''
  FROM initiatives_initiative WHERE origin_id IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
SELECT set_config('nhanrong.deed', '', true);
"""

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
$$;

CREATE FUNCTION sites_then(day date)
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
       AND s.status <> 'planned'
       AND coalesce(s.start_date, i.launched_on) <= day
       AND (s.end_date IS NULL OR s.end_date > day)
$$;

CREATE OR REPLACE FUNCTION counted_sites(day date)
RETURNS TABLE (id bigint, province_id bigint, commune_id bigint, unit_id bigint, started date)
LANGUAGE sql STABLE AS $$
    SELECT id, province_id, commune_id, unit_id, started FROM sites_then(day)
$$;

CREATE OR REPLACE FUNCTION counted_groups(day date)
RETURNS TABLE (id bigint, province_id bigint, commune_id bigint, unit_id bigint)
LANGUAGE sql STABLE AS $$
    SELECT g.id, g.province_id, g.commune_id, g.unit_id
      FROM initiatives_group AS g
      JOIN sites_then(day) AS s ON s.id = g.site_id
     WHERE coalesce(g.start_date, s.started) <= day
       AND (g.end_date IS NULL OR g.end_date > day)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0005_the_registry_in_full")]
    operations = [
        migrations.RunSQL(EDGES, migrations.RunSQL.noop),
        migrations.RemoveField(
            model_name='initiative',
            name='origin',
        ),
        migrations.RemoveField(
            model_name='initiativeevent',
            name='origin',
        ),
        migrations.RunSQL(COUNTED, migrations.RunSQL.noop),
    ]
