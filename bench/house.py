"""A house as large as the country's register, laid by SQL for a measurement: always the same.

2,500 initiatives with their grounds, 124,000 sites, 200,000 groups, lapses, moved sites and
groups, bodies and posts in every unit, and a journal that tells of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from bench.search import scratch
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.places import changes
from nhanrong.registry.initiatives import actions

INITIATIVES, SITES, GROUPS, ENTRIES = 2_500, 124_000, 200_000, 150_000

_UNITS = """
    CREATE TEMP TABLE home ON COMMIT DROP AS
    SELECT row_number() OVER (ORDER BY code) - 1 AS n, id, parent_id, full_name
      FROM places_unit WHERE level = 3 AND end_date IS NULL
"""
_BODIES = """
    INSERT INTO people_body (kind, level, name, sort_key, folded, unit_id, province_id, commune_id,
                             start_date)
    SELECT one, CASE level WHEN 1 THEN 'province' ELSE 'commune' END, one || ' ' || full_name,
           sort_key, folded, id, coalesce(parent_id, id), CASE level WHEN 3 THEN id END,
           date '2025-07-01'
      FROM places_unit, unnest(ARRAY['police', 'party_committee', 'people_committee',
                                     'steering_committee', 'school']) AS one
     WHERE end_date IS NULL AND level IN (1, 3)
    UNION ALL
    SELECT 'police', 'nation', 'Cục V05', '', 'cuc v05', NULL, NULL, NULL, date '2025-07-01'
"""
_PEOPLE = """
    INSERT INTO people_user (password, username, full_name, email, is_active, is_sample, language,
                             created_at)
    SELECT '!', 'nguoi' || id, 'Người ' || id, '', true, false, 'vi', now() FROM people_body
"""
_POSTS = """
    INSERT INTO people_post (user_id, body_id, role, title, start_date, decision_number)
    SELECT person.id, body.id,
           CASE WHEN body.kind = 'police' AND body.level <> 'nation' THEN 'officer'
                ELSE 'leader' END,
           'Cán bộ', date '2025-07-01', ''
      FROM people_body AS body JOIN people_user AS person ON person.username = 'nguoi' || body.id
"""
_INITIATIVES = """
    INSERT INTO initiatives_initiative
           (unit_id, province_id, commune_id, body_id, code, name, field, area_kinds, problem, aim,
            method, who, dose, fits, unfit, upkeep, note, board_kind, board_head,
            regulation_name, regulation_number, also_counted_in, status, founded_precision,
            end_reason, handover_note, thanks, archived_at, recommended_level,
            recommended_number, sort_key, folded, search, launched_on, operating_on, ended_on)
    SELECT home.id, home.parent_id, home.id, body.id, 'MH-' || to_char(one, 'FM00000'),
           'Tiếng kẻng an ninh số ' || one, 'residential_order', '{}', '', '', '', '', '', '', '',
           '', '', '', '', '', '', '{}',
           CASE WHEN one % 10 = 0 THEN 'listed' WHEN one % 50 = 1 THEN 'ended'
                ELSE 'operating' END,
           'day', CASE WHEN one % 50 = 1 AND one % 10 <> 0 THEN 'fulfilled' ELSE '' END,
           '', '', '', '', '', to_char(one, 'FM00000'), 'tieng keng an ninh so ' || one,
           'tieng keng an ninh so ' || one,
           CASE WHEN one % 10 <> 0 THEN date '2024-01-01' + one % 900 END,
           CASE WHEN one % 10 <> 0 THEN date '2024-01-01' + one % 900 END,
           CASE WHEN one % 50 = 1 AND one % 10 <> 0 THEN date '2024-01-01' + one % 900 + 60 END
      FROM generate_series(1, %(initiatives)s) AS one
      JOIN home ON home.n = one * 7919 % (SELECT count(*) FROM home)
      JOIN people_body AS body ON body.commune_id = home.id AND body.kind = 'police'
"""
_GROUNDS = """
    INSERT INTO initiatives_basis (initiative_id, part, body_name, document_number, abstract,
                                   document_date, valid_until)
    SELECT id, part, 'UBND', id || '/QĐ', '', launched_on,
           CASE WHEN part = 'decision' AND id % 20 = 3 THEN current_date + 400 END
      FROM initiatives_initiative,
           unnest(ARRAY['leadership', 'management', 'guidance', 'decision']) AS part
     WHERE launched_on IS NOT NULL OR part = 'guidance'
"""
_LAPSES = """
    INSERT INTO initiatives_lapse (initiative_id, start_date, end_date)
    SELECT id, current_date - 90, CASE WHEN id % 3 > 0 THEN current_date - 30 END
      FROM initiatives_initiative WHERE status = 'operating' AND id % 23 = 0
"""
_SITES = """
    INSERT INTO initiatives_site (unit_id, province_id, commune_id, body_id, initiative_id, name,
                                  area_kind, status, start_date, end_date, sort_key, folded)
    SELECT home.id, home.parent_id, home.id, body.id, record.id, 'Thôn ' || one, 'other',
           CASE WHEN one % 40 = 0 THEN 'planned' WHEN one % 50 = 7 THEN 'ended' ELSE 'active' END,
           CASE WHEN one % 5 > 0 THEN date '2025-01-01' + one % 690 END,
           CASE WHEN one % 50 = 7 AND one % 40 > 0 THEN date '2026-11-25' END,
           'thon' || to_char(one, 'FM000000'), 'thon ' || one
      FROM generate_series(1, %(sites)s) AS one
      JOIN home ON home.n = one * 7907 % (SELECT count(*) FROM home)
      JOIN people_body AS body ON body.commune_id = home.id AND body.kind = 'police'
      JOIN initiatives_initiative AS record
        ON record.code = 'MH-' || to_char(1 + one % %(initiatives)s, 'FM00000')
"""
_GROUPS = """
    INSERT INTO initiatives_group (unit_id, province_id, commune_id, body_id, site_id, name,
                                   start_date, end_date)
    SELECT site.unit_id, site.province_id, site.commune_id, site.body_id, site.id, 'Tổ ' || one,
           CASE WHEN one % 3 = 0 THEN site.start_date END,
           CASE WHEN one % 60 = 0 THEN date '2026-11-20' END
      FROM (SELECT one, (SELECT min(id) FROM initiatives_site) + one % %(sites)s AS pk
              FROM generate_series(1, %(groups)s) AS one) AS wanted
      JOIN initiatives_site AS site ON site.id = wanted.pk
"""
_REFORMS = """
    INSERT INTO initiatives_reform (kind, source_id, heir_id, "on", decision_number, reason,
                                    before, at)
    SELECT 'split', id, id + 1, current_date - 100, '', 'sắp xếp', '{}', now()
      FROM initiatives_initiative WHERE id % 50 = 5
"""
_MOVES = """
    INSERT INTO initiatives_sitemove (reform_id, site_id, source_id, heir_id, "on", is_undone)
    SELECT reform.id, site.id, reform.source_id, site.initiative_id, reform."on", false
      FROM initiatives_reform AS reform JOIN initiatives_site AS site
        ON site.initiative_id = reform.heir_id AND site.id % 5 = 0
"""
_GROUPS_MOVED = """
    INSERT INTO initiatives_groupmove (reform_id, group_id, source_id, heir_id, "on", is_undone)
    SELECT move.reform_id, grp.id, (SELECT min(id) FROM initiatives_site), grp.site_id,
           move."on", false
      FROM initiatives_sitemove AS move JOIN initiatives_group AS grp ON grp.site_id = move.site_id
"""
_JOURNAL = """
    INSERT INTO audit_entry (id, room, number, verb, kind, record_id, post_id, at, payload,
                             previous, hash)
    SELECT gen_random_uuid(), 'initiatives', 1000000 + one,
           CASE WHEN one % 4 > 0 THEN 'initiatives.add_site' ELSE 'initiatives.revise' END,
           CASE WHEN one % 4 > 0 THEN 'initiatives.Site' ELSE 'initiatives.Initiative' END,
           CASE WHEN one % 4 > 0 THEN (SELECT min(id) FROM initiatives_site)
                                      + one::bigint * 7907 % %(sites)s
                ELSE (SELECT min(id) FROM initiatives_initiative) + one % %(initiatives)s END,
           (SELECT min(id) FROM people_post) + one % 15000,
           now() - one * interval '3 minutes', '', '', ''
      FROM generate_series(1, %(entries)s) AS one
"""
_PARTS = (
    _UNITS, _BODIES, _PEOPLE, _POSTS, _INITIATIVES, _GROUNDS, _LAPSES, _SITES, _GROUPS, _REFORMS,
    _MOVES, _GROUPS_MOVED, _JOURNAL,
)  # fmt: skip


@contextmanager
def house() -> Iterator[None]:
    """Give a database of the size of the country, and take it away."""
    with scratch():
        fill()
        yield


def fill() -> None:
    """Load the units, lay the records, and draw the summary, as the deeds would."""
    with writing(because="the country for a measurement"):
        changes.load_country()
    sizes = {"initiatives": INITIATIVES, "sites": SITES, "groups": GROUPS, "entries": ENTRIES}
    with writing(because="records for a measurement"), connection.cursor() as cursor:
        for part in _PARTS:
            _lay(cursor, part, sizes)
        actions.retally_all()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def fill_without_sites() -> None:
    """Load the units, their bodies and people, and the initiatives; nobody took one up yet."""
    with writing(because="the country for a measurement"):
        changes.load_country()
    parts = (_UNITS, _BODIES, _PEOPLE, _POSTS, _INITIATIVES, _GROUNDS)
    with writing(because="records for a measurement"), connection.cursor() as cursor:
        for part in parts:
            _lay(cursor, part, {"initiatives": INITIATIVES})
        actions.retally_all()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _lay(cursor: object, statement: str, sizes: dict[str, int]) -> None:
    """Run one part; its percent signs are remainders, but for the sizes that it names."""
    words = statement
    for name, size in sizes.items():
        words = words.replace(f"%({name})s", str(size))
    cursor.execute(words.replace("%", "%%"), [])  # type: ignore[attr-defined]  # a cursor of Django
