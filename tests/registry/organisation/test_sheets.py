"""The list of bodies: judged by the rules of the pages, written by one deed, undone exactly."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from hypothesis import given, settings
from hypothesis import strategies as st

from nhanrong.bedrock import guard
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.commons.audit.deeds import trial
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import actor_in
from nhanrong.commons.sheets.cells import Hint
from nhanrong.commons.sheets.listings import named
from nhanrong.commons.sheets.outcomes import Change, Status
from nhanrong.registry.organisation import actions
from nhanrong.registry.organisation.sheets import BODIES, POSTS
from nhanrong.registry.organisation.sheets.columns import KINDS
from nhanrong.registry.organisation.sheets.readers import whole_day
from tests.factories.lists import exported, file_with, judged, rows_of, said, written
from tests.factories.people import START, make_body, make_member, make_post, make_user

NEW = {"name": "Hội Nông dân xã Di Linh", "kind": "Hội Nông dân", "start_date": date(2025, 7, 1)}


@pytest.fixture
def commune(country):
    """The administrator of the commune: of Di Linh and of nothing else."""
    body = make_body(BodyKind.PEOPLE_COMMITTEE, country.di_linh, name="Văn phòng xã Di Linh")
    return make_member("Vũ Hoa", body, Role.ADMINISTRATOR, title="Quản trị xã")


@pytest.fixture
def nation(country):
    """The administrator of the nation."""
    body = make_body(BodyKind.POLICE, name="Bộ phận quản trị")
    return make_member("Đào Minh", body, Role.ADMINISTRATOR, title="Quản trị")


def one(rows, by, accepted=()):
    """Judge one row."""
    (outcome,) = judged(BODIES, file_with(BODIES, [rows]), by.actor, accepted)
    return outcome


def sentences(rows, by, accepted=()):
    return said([one(rows, by, accepted)])[0]


def names():
    return sorted(Body.objects.values_list("name", flat=True))


def test_the_lists_are_offered_to_those_who_set_up_and_appoint(db):
    assert (named("co-quan"), named("chuc-vu")) == (BODIES, POSTS)
    assert BODIES.roles == {Role.ADMINISTRATOR, Role.SYSTEM}
    assert POSTS.roles == {Role.ADMINISTRATOR, Role.LEADER, Role.SYSTEM}


def test_the_export_says_what_the_pages_say(cast, country):
    rows = rows_of(BODIES, cast.mai.actor, kind="police")

    assert [tuple(row.values())[1:] for row in rows] == [
        (name, "Công an", level, code, commune, "Tỉnh Lâm Đồng", START, None)
        for name, level, code, commune in (
            ("Công an tỉnh Lâm Đồng", "cấp tỉnh", "68", None),
            ("Công an xã Di Linh", "cấp xã", "25000", "Xã Di Linh"),
            ("Công an xã Hòa Ninh", "cấp xã", "25001", "Xã Hòa Ninh"),
        )
    ]
    assert [row["name"] for row in rows_of(BODIES, cast.chi.actor)] == ["Trường THCS Di Linh"]


# --- New bodies ----------------------------------------------------------------------------------

PLACES = [
    {"unit_code": "25000"},
    {"unit_code": 25000},
    {"commune": "Di Linh"},
    {"commune": "X. Di Linh", "province": "tỉnh Lâm Đồng"},
    {"unit_code": "25000", "commune": "xã di linh", "province": "LÂM ĐỒNG"},
]


@pytest.mark.parametrize("place", PLACES)
def test_a_body_is_set_up_where_its_row_says(cast, country, place):
    done = written(BODIES, file_with(BODIES, [NEW | place]), cast.mai.actor)

    body = Body.objects.latest("pk")
    assert (done.made, done.changed) == (1, 0)
    assert (body.name, body.kind, body.unit, body.commune, body.start_date) == (
        NEW["name"],
        BodyKind.FARMERS_UNION,
        country.di_linh,
        country.di_linh,
        START,
    )
    assert Entry.objects.filter(verb="organisation.import_bodies", pk=done.deed).exists()


def test_what_a_page_refuses_a_row_refuses_at_its_cell(cast, country):
    school = {"name": "Trường A", "kind": "nhà trường", "start_date": "01/07/2025"}

    told = [
        one(school | {"province": "Lâm Đồng"}, cast.mai),
        one(NEW | {"unit_code": "25000", "start_date": date(2025, 6, 1)}, cast.mai),
        one(NEW | {"unit_code": "15865"}, cast.mai),
        one(NEW | {"unit_code": "25000", "end_date": date(2025, 7, 1)}, cast.mai),
        one(NEW | {"unit_code": "00001"}, cast.mai),
    ]
    assert [(problem.cell, problem.sentence[:40]) for row in told for problem in row.problems] == [
        ("D2", "Loại «nhà trường» không lập ở cấp này. C"),
        ("I2", "Xã Di Linh không tồn tại vào ngày thành "),
        ("F2", "Chỉ quản trị của địa bàn được lập, đổi t"),
        ("J2", "Ngày kết thúc phải sau ngày bắt đầu. Chọ"),
        ("F2", "Không có đơn vị nào hiện nay mang mã «00"),
    ]


def test_code_and_name_must_agree(cast, country):
    told = sentences(NEW | {"unit_code": "25000", "commune": "Hòa Ninh"}, cast.mai)

    assert told == ["Mã 25000 là Xã Di Linh, ô này ghi «Hòa Ninh». Sửa một trong hai ô."]


def test_an_old_commune_that_was_split_asks_for_its_heir(cast, country):
    row = NEW | {"commune": "Gia Hiệp"}
    asked = one(row, cast.mai)

    assert said([asked]) == [
        [
            "Xã Gia Hiệp là tên trước 01/07/2025, nay là Xã Di Linh, Tỉnh Lâm Đồng; Xã Hòa Ninh, "
            "Tỉnh Lâm Đồng. Ghi tên đơn vị hiện nay."
        ]
    ]
    assert (asked.status, asked.problems[0].suggestion) == (Status.QUESTION, "Xã Di Linh")
    assert one(row, cast.mai, ["DS!G2"]).facts.unit == country.di_linh.pk


def test_without_a_place_a_commune_means_itself_and_the_nation_is_asked(commune, nation, cast):
    country_wide = NEW | {"kind": "Công an", "name": "Cục A"}

    assert one(NEW, commune).facts.unit == commune.body.unit_id
    assert sentences(NEW, cast.mai) == ["Chưa ghi địa bàn. Ghi mã đơn vị, hoặc tên xã, tên tỉnh."]
    assert one(country_wide, nation).status == Status.QUESTION
    assert one(country_wide, nation, ["DS!F2"]).facts.unit is None


def test_the_commune_administrator_sets_up_only_in_his_commune(commune, country):
    rows = [NEW | {"unit_code": "25000"}, NEW | {"unit_code": "25001"}]
    outcomes = judged(BODIES, file_with(BODIES, rows), commune.actor)

    assert [row.status for row in outcomes] == [Status.READY, Status.ERROR]


@pytest.mark.parametrize("who", ["an", "lan", "binh", "chi", "dung"])
def test_only_administrators_send_bodies_in(cast, country, who):
    with pytest.raises(Refused) as caught:
        one(NEW | {"unit_code": "25000"}, getattr(cast, who))
    assert caught.value.code == "wrong_role"


def test_twins_are_asked_about_in_the_register_and_in_the_file(cast, country):
    known = {"name": "công an xã di linh", "kind": "Công an", "start_date": START}
    rows = [row | {"unit_code": "25000"} for row in (known, NEW, NEW)]
    file = file_with(BODIES, rows)

    outcomes = judged(BODIES, file, cast.mai.actor)
    assert said(outcomes) == [
        [
            f"Địa bàn này đã có cơ quan cùng loại, cùng tên (mã {cast.an.body.pk}). Lập thêm?",
        ],
        [],
        ["Trùng loại, tên và địa bàn với dòng 3. Lập thêm?"],
    ]
    assert written(BODIES, file, cast.mai.actor, ["DS!C2", "DS!C4"]).made == 3


def test_a_day_without_its_day_is_asked_and_the_last_day_is_told_from_the_first_after_it():
    read = whole_day()
    assert read("07/2025").problem.suggestion == "01/07/2025"
    assert read("31/12/2026", Hint(head="đến trước ngày")).value == date(2026, 12, 31)
    assert read("31/12/2026", Hint(head="Đến ngày")).value == date(2027, 1, 1)
    assert read(date(1930, 2, 3)).value == date(1930, 2, 3)


# --- Bodies that stand ---------------------------------------------------------------------------


def row_of(body, by):
    (row,) = [row for row in rows_of(BODIES, by.actor) if row["code"] == body.pk]
    return row


def test_another_name_renames_and_a_last_day_dissolves(cast, country):
    tomorrow = timezone.localdate() + timedelta(days=1)
    rows = [
        row_of(cast.party, cast.mai) | {"name": "Đảng ủy xã  Di Linh mới"},
        row_of(cast.steering, cast.mai) | {"end_date": tomorrow},
    ]
    outcomes = judged(BODIES, file_with(BODIES, rows), cast.mai.actor)
    assert [[(d.cell, d.before, d.after) for d in row.differences] for row in outcomes] == [
        [("C2", "Đảng ủy xã Di Linh", "Đảng ủy xã Di Linh mới")],
        [("J3", "", f"{tomorrow:%d/%m/%Y}")],
    ]

    done = written(BODIES, file_with(BODIES, rows), cast.mai.actor)
    cast.party.refresh_from_db()
    cast.steering.refresh_from_db()
    assert (done.made, done.changed) == (0, 2)
    assert (cast.party.name, cast.party.folded) == (
        "Đảng ủy xã Di Linh mới",
        "dang uy xa di linh moi",
    )
    assert cast.steering.end_date == tomorrow

    undone = BODIES.take_back(done.deed, by=cast.mai.actor)
    cast.party.refresh_from_db()
    cast.steering.refresh_from_db()
    assert (undone.removed, undone.restored, undone.left) == (0, 2, ())
    assert (cast.party.name, cast.steering.end_date) == ("Đảng ủy xã Di Linh", None)


def test_what_no_deed_changes_a_list_does_not_change(cast, country):
    row = row_of(cast.party, cast.mai)
    closed = (
        "Danh sách không đổi loại, địa bàn, ngày thành lập của cơ quan đã có. Kết thúc cơ quan này "
        "rồi lập cơ quan mới."
    )

    for other in ({"kind": "Công an"}, {"unit_code": "25001"}, {"start_date": date(2026, 1, 1)}):
        assert closed in sentences(row | other, cast.mai)
    same = one(row | {"commune": "di linh", "province": "T. Lâm Đồng", "kind": None}, cast.mai)
    assert (same.change, same.problems) == (Change.SAME, ())


def test_a_body_with_posts_does_not_end_and_an_ended_one_does_not_end_again(cast, country):
    today = timezone.localdate()
    held = row_of(cast.an.body, cast.mai) | {"end_date": today + timedelta(days=1)}
    row = row_of(cast.party, cast.mai)
    actions.dissolve(cast.party, today, by=cast.mai.actor)

    assert sentences(held, cast.mai) == [
        "Chưa kết thúc được cơ quan: còn 1 chức vụ đang giữ sau ngày này. Cho thôi giữ chức trước."
    ]
    assert sentences(row | {"end_date": today + timedelta(days=3)}, cast.mai) == [
        "Cơ quan này đã có ngày kết thúc. Mở lại trang để xem."
    ]
    assert sentences(row, cast.mai) == []


def test_a_body_beyond_the_territory_is_not_known(commune, cast):
    row = row_of(cast.neighbour, cast.mai) | {"name": "Khác"}

    assert [problem.cell for problem in one(row, commune).problems] == ["B2"]


# --- Undone --------------------------------------------------------------------------------------


def test_what_is_in_use_or_was_worked_on_since_stays_and_is_named(cast, country):
    kinds = ("Hội Nông dân", "Công đoàn", "Quân đội")
    rows = [NEW | {"unit_code": "25001", "kind": kind, "name": f"{kind} xã"} for kind in kinds]
    done = written(BODIES, file_with(BODIES, rows), cast.mai.actor)
    used, renamed, _free = Body.objects.order_by("pk").filter(unit=country.hoa_ninh)[1:]
    make_post(make_user(), used)
    actions.rename(renamed, "Công đoàn mới", by=cast.mai.actor)

    undone = BODIES.take_back(done.deed, by=cast.mai.actor)
    assert (undone.removed, undone.restored, undone.left) == (
        1,
        0,
        ("Công đoàn mới", "Hội Nông dân xã"),
    )
    assert "Quân đội xã" not in names()


def test_an_undo_keeps_to_the_territory(cast, commune, country):
    done = written(BODIES, file_with(BODIES, [NEW | {"unit_code": "25001"}]), cast.mai.actor)

    with pytest.raises(Refused) as caught:
        BODIES.take_back(done.deed, by=commune.actor)
    assert caught.value.code == "body_out_of_reach"


# --- Properties ----------------------------------------------------------------------------------

SOME = settings().max_examples // 4  # a file written and read costs more than most examples

WORDS = st.text(st.sampled_from("aăêđ́ Xãthôn10=+-@'\"."), min_size=1, max_size=20).filter(
    lambda text: text.strip(" .-").strip() != "" and any(sign.isalpha() for sign in text)
)
UNITS = st.sampled_from(("di_linh", "hoa_ninh", "lam_dong", "xuan_huong"))
MADE = st.lists(
    st.tuples(WORDS.filter(guard.is_of_nobody), st.sampled_from(BodyKind), UNITS, st.booleans()),
    max_size=4,
)


@settings(max_examples=SOME)
@given(MADE, st.sampled_from(("vi", "en")))
def test_a_list_comes_back_as_it_went_and_a_changed_cell_alone_differs(
    cast, country, made, language
):
    mai = cast.mai.actor
    with trial(), translation.override(language):
        for name, kind, unit, ends in made:
            if kind in (BodyKind.SCHOOL, BodyKind.RESIDENTIAL) and unit == "lam_dong":
                continue
            facts = {"unit": getattr(country, unit), "start_date": date(2025, 8, 1)}
            body = actions.establish(Body(kind=kind, name=name, **facts), by=mai)
            if ends:
                actions.dissolve(body, timezone.localdate() + timedelta(days=9), by=mai)
        outcomes = judged(BODIES, exported(BODIES, mai), mai)
        assert {(row.change, row.problems) for row in outcomes} == {(Change.SAME, ())}

        rows = rows_of(BODIES, mai)
        rows[0]["name"] = "Tên mới hẳn"
        changed = judged(BODIES, file_with(BODIES, rows), mai)
        assert [len(row.differences) for row in changed] == [1] + [0] * (len(rows) - 1)


@settings(max_examples=SOME)
@given(MADE)
def test_an_undo_leaves_the_register_as_it_was(cast, country, made):
    mai = cast.mai.actor
    rows = [
        {"name": name, "kind": kind, "unit": unit, "start_date": START}
        for name, kind, unit, _ends in made
    ]
    told = [
        row | {"kind": KINDS[row["kind"]], "unit_code": getattr(country, row["unit"]).code}
        for row in rows
    ]
    stood = rows_of(BODIES, mai)
    told += [row | {"name": f"{row['name']} (mới)"} for row in stood[:2]]
    with trial():
        done = written(BODIES, file_with(BODIES, told), mai)
        assert rows_of(BODIES, mai) != stood
        BODIES.take_back(done.deed, by=mai)
        assert rows_of(BODIES, mai) == stood


def test_judging_asks_as_much_for_many_rows_as_for_few(cast, country):
    def asked(count):
        rows = [NEW | {"unit_code": "25000", "name": f"Hội {n}"} for n in range(count)]
        rows += rows_of(BODIES, cast.mai.actor)
        file = file_with(BODIES, rows)
        with CaptureQueriesContext(connection) as captured:
            judged(BODIES, file, cast.mai.actor)
        return len(captured)

    assert asked(40) == asked(2) <= 12


def test_the_system_reads_every_body(cast, country):
    assert actor_in(cast.dung.post, user=cast.dung.user).is_national
    assert len(rows_of(BODIES, cast.dung.actor)) == Body.objects.count()
