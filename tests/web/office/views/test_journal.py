"""The journal's page: the deeds of one's territory, and whether the chain is whole."""

from django.db import connection
from django.urls import reverse

from nhanrong.bedrock.roles import Role
from nhanrong.registry.organisation import actions
from nhanrong.web.office import queries
from tests.factories.people import make_member


def test_administrator_reads_the_deeds_of_his_territory(cast, client_as, country):
    nation = make_member("Quản Trị", cast.dung.body, Role.ADMINISTRATOR)
    actions.rename(cast.party, "Đảng ủy mới", by=cast.mai.actor)
    actions.rename(cast.party, "Đảng ủy mới nữa", by=nation.actor)

    mine = client_as(cast.mai).get(reverse("office:journal"))
    all_of_them = client_as(nation).get(reverse("office:journal"))

    assert [line.person for line in mine.context["lines"]] == ["Hoàng Thị Mai"]
    assert [line.person for line in all_of_them.context["lines"]] == ["Quản Trị", "Hoàng Thị Mai"]


def test_room_is_chosen(cast, client_as):
    actions.rename(cast.party, "Đảng ủy mới", by=cast.mai.actor)
    browser = client_as(cast.mai)

    told = [
        len(browser.get(reverse("office:journal"), {"room": room}).context["lines"])
        for room in ("organisation", "laws", "")
    ]

    assert told == [1, 0, 1]
    assert queries.rooms_told(cast.mai.actor) == ["organisation"]


def test_others_do_not_read_it(cast, client_as):
    seen = [
        client_as(member).get(reverse("office:journal")).status_code
        for member in (cast.an, cast.chi, cast.lan)
    ]

    assert seen == [403, 403, 403]


def test_chain_is_verified_on_the_page(cast, client_as):
    actions.rename(cast.party, "Đảng ủy mới", by=cast.mai.actor)
    browser = client_as(cast.mai)

    whole = browser.post(reverse("office:verify")).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_entry SET payload = payload || ' '")
    broken = browser.post(reverse("office:verify")).content.decode()

    assert "Chuỗi nhật ký còn nguyên" in whole
    assert "Chuỗi nhật ký hỏng ở 1 chỗ." in broken
    assert browser.get(reverse("office:verify")).status_code == 405


def test_journal_takes_the_same_statements_for_many_entries(
    cast, client_as, django_assert_max_num_queries
):
    browser = client_as(cast.mai)
    actions.rename(cast.party, "Đảng ủy 0", by=cast.mai.actor)
    with django_assert_max_num_queries(12) as few:
        browser.get(reverse("office:journal"))
    for number in range(20):
        actions.rename(cast.party, f"Đảng ủy {number + 1}", by=cast.mai.actor)
    with django_assert_max_num_queries(12) as many:
        browser.get(reverse("office:journal"))

    assert len(few) == len(many)
