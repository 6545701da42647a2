"""The one SQL definition of the three counts. Every figure of the house is read from here."""

from django.db import migrations

COUNTED = """
CREATE FUNCTION counted_initiatives(day date)
RETURNS TABLE (id bigint, province_id bigint, commune_id bigint, unit_id bigint, started date)
LANGUAGE sql STABLE AS $$
    SELECT i.id, i.province_id, i.commune_id, i.unit_id, i.launched_on
      FROM initiatives_initiative AS i
     WHERE i.launched_on <= day AND (i.ended_on IS NULL OR i.ended_on > day)
$$;

CREATE FUNCTION counted_sites(day date)
RETURNS TABLE (id bigint, province_id bigint, commune_id bigint, unit_id bigint, started date)
LANGUAGE sql STABLE AS $$
    SELECT s.id, s.province_id, s.commune_id, s.unit_id, coalesce(s.start_date, i.launched_on)
      FROM initiatives_site AS s
      JOIN initiatives_initiative AS i ON i.id = s.initiative_id
     WHERE i.launched_on <= day AND (i.ended_on IS NULL OR i.ended_on > day)
       AND s.status <> 'planned'
       AND coalesce(s.start_date, i.launched_on) <= day
       AND (s.end_date IS NULL OR s.end_date > day)
$$;

CREATE FUNCTION counted_groups(day date)
RETURNS TABLE (id bigint, province_id bigint, commune_id bigint, unit_id bigint)
LANGUAGE sql STABLE AS $$
    SELECT g.id, g.province_id, g.commune_id, g.unit_id
      FROM initiatives_group AS g
      JOIN initiatives_site AS s ON s.id = g.site_id
      JOIN initiatives_initiative AS i ON i.id = s.initiative_id
     WHERE i.launched_on <= day AND (i.ended_on IS NULL OR i.ended_on > day)
       AND s.status <> 'planned'
       AND coalesce(s.start_date, i.launched_on) <= day
       AND (s.end_date IS NULL OR s.end_date > day)
       AND coalesce(g.start_date, s.start_date, i.launched_on) <= day
       AND (g.end_date IS NULL OR g.end_date > day)
$$;

CREATE FUNCTION lacking_initiatives()
RETURNS TABLE (id bigint, province_id bigint, commune_id bigint, unit_id bigint)
LANGUAGE sql STABLE AS $$
    SELECT i.id, i.province_id, i.commune_id, i.unit_id
      FROM initiatives_initiative AS i
     WHERE i.status IN ('listed', 'proposed', 'returned', 'decided')
       AND (SELECT count(*) FROM initiatives_basis AS b
             WHERE b.initiative_id = i.id AND b.revoked_on IS NULL) < 4
$$;
"""
DROP = """
DROP FUNCTION counted_initiatives(date);
DROP FUNCTION counted_sites(date);
DROP FUNCTION counted_groups(date);
DROP FUNCTION lacking_initiatives();
"""


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0002_initial")]
    operations = [migrations.RunSQL(COUNTED, DROP)]
