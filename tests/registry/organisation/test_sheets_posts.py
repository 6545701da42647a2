"""The list of posts: who is appointed, invited and let go, and what of a person a file tells."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.commons.audit.deeds import trial
from nhanrong.commons.people import handover
from nhanrong.commons.people.models import Delegation, Invitation, Post, User
from nhanrong.commons.sheets.outcomes import Change, Status
from nhanrong.registry.organisation import actions
from nhanrong.registry.organisation.sheets import POSTS
from tests.factories.lists import exported, file_with, judged, rows_of, said, written
from tests.factories.people import START, make_body, make_member, make_user

TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def commune(country):
    """The administrator of the commune: of Di Linh and of nothing else."""
    body = make_body(BodyKind.PEOPLE_COMMITTEE, country.di_linh, name="Văn phòng xã Di Linh")
    return make_member("Vũ Hoa", body, Role.ADMINISTRATOR, title="Quản trị xã", username="hoa")


def new(body, username="moi", **told):
    """A row that gives a post in a body."""
    row = {
        "username": username,
        "full_name": "Người Mới",
        "role": "Cán bộ",
        "title": "Công an viên",
        "body": body.pk,
        "start_date": date(2026, 1, 1),
    }
    return row | told


def sentences(row, by, accepted=()):
    return said(judged(POSTS, file_with(POSTS, [row]), by.actor, accepted))[0]


def row_of(post, by):
    (row,) = [row for row in rows_of(POSTS, by.actor) if row["code"] == post.pk]
    return row


# --- What goes out -------------------------------------------------------------------------------


def test_the_export_tells_who_holds_which_post(cast, country):
    assert [
        (row["full_name"], row["role"], row["title"], row["body_name"], row["start_date"])
        for row in rows_of(POSTS, cast.mai.actor)
    ] == [
        ("Nguyễn Văn Bình", "Cán bộ tham mưu", "Cán bộ tham mưu", "Công an tỉnh Lâm Đồng", START),
        ("Hoàng Thị Mai", "Quản trị", "Quản trị", "Công an tỉnh Lâm Đồng", START),
        ("Lê Văn An", "Cán bộ", "Cán bộ", "Công an xã Di Linh", START),
        ("Phạm Mai Chi", "Cán bộ", "Giáo viên", "Trường THCS Di Linh", START),
        ("Trần Thị Lan", "Lãnh đạo", "Chủ tịch", "UBND xã Di Linh", START),
    ]


def test_names_to_sign_in_are_for_managers_and_letters_for_who_manages_the_person(cast, country):
    User.objects.update(email="thu@example.vn")

    def shown(by):
        return {row["full_name"]: (row["username"], row["email"]) for row in rows_of(POSTS, by)}

    mail = "thu@example.vn"
    assert shown(cast.mai.actor) == {
        "Nguyễn Văn Bình": ("binh", mail),
        "Hoàng Thị Mai": ("mai", None),
        "Lê Văn An": ("an", mail),
        "Phạm Mai Chi": ("chi", mail),
        "Trần Thị Lan": ("lan", mail),
    }
    # Lan leads in her own body alone, and manages nobody there yet; An and Chi manage nobody.
    assert set(shown(cast.lan.actor).values()) == {(name, None) for name in ("an", "chi", "lan")}
    assert shown(cast.an.actor)["Lê Văn An"] == (None, None)
    assert shown(cast.chi.actor) == {"Phạm Mai Chi": (None, None)}


def test_who_has_left_is_not_in_the_file_and_it_is_narrowed_as_the_page_of_bodies(cast):
    actions.end_post(cast.an.post, timezone.localdate(), by=cast.mai.actor)

    mai = cast.mai.actor
    assert {row["full_name"] for row in rows_of(POSTS, mai, level="commune")} == {
        "Phạm Mai Chi",
        "Trần Thị Lan",
    }
    assert [row["username"] for row in rows_of(POSTS, mai, q="ubnd")] == ["lan"]


# --- Appointed, invited --------------------------------------------------------------------------


def test_a_known_name_is_appointed_and_a_new_one_gets_an_account_without_a_link(cast):
    rows = [
        new(cast.party, "AN", full_name="lê văn an", title="Đảng ủy viên"),
        new(cast.an.body, "moi", email="moi@example.vn", decision_number="5/QĐ-CAT"),
        new(cast.party, "Moi", title="Giúp việc"),
    ]
    done = written(POSTS, file_with(POSTS, rows), cast.mai.actor)

    assert (done.made, done.changed, dict(done.counts)) == (3, 0, {"accounts": 1})
    assert Post.objects.get(title="Đảng ủy viên").user == cast.an.user
    user = User.objects.get(username="moi")
    assert (user.full_name, user.email, user.has_usable_password(), user.last_login) == (
        "Người Mới",
        "moi@example.vn",
        False,
        None,
    )
    posts = Post.objects.filter(user=user).order_by("pk")
    assert list(posts.values_list("body", "title", "decision_number")) == [
        (cast.an.body.pk, "Công an viên", "5/QĐ-CAT"),
        (cast.party.pk, "Giúp việc", ""),
    ]
    assert Invitation.objects.count() == 0
    assert actions.reset_password(user, by=cast.mai.actor) != ""


def test_what_a_page_refuses_a_row_refuses_at_its_cell(cast, country):
    closed = make_user("Đã Nghỉ", username="nghi")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    mai = cast.mai.body
    rows = {
        "grants too much": new(mai, "moi1", role="Quản trị"),
        "own appointment": new(cast.party, "mai", full_name=""),
        "closed": new(cast.party, "nghi", full_name="Đã Nghỉ"),
        "held": new(cast.an.body, "an", full_name=""),
        "no name": new(cast.party, "moi2", full_name=""),
        "other person": new(cast.party, "an", full_name="Nguyễn Khác"),
        "no body": new(cast.party, "moi3") | {"body": 999999},
        "before the body": new(cast.party, "moi4", start_date=date(2024, 1, 1)),
        "ends first": new(cast.party, "moi5", end_date=date(2026, 1, 1)),
        "bad name": new(cast.party, "có dấu cách"),
        "bad letter": new(cast.party, "moi6", email="không phải"),
    }
    outcomes = judged(POSTS, file_with(POSTS, rows.values()), cast.mai.actor)

    told = {key: [p.cell for p in one.problems] for key, one in zip(rows, outcomes, strict=True)}
    assert told == {
        "grants too much": ["F2"],
        "own appointment": ["D3"],
        "closed": ["D4"],
        "held": ["H5"],
        "no name": ["C6"],
        "other person": ["D7"],
        "no body": ["H8"],
        "before the body": ["J9"],
        "ends first": ["K10"],
        "bad name": ["D11"],
        "bad letter": ["E12"],
    }


def test_one_name_in_a_file_is_one_person_who_holds_a_post_once(cast):
    rows = [
        new(cast.party),
        new(cast.party, full_name="Người mới"),
        new(cast.an.body, "MOI", full_name="Người Khác"),
        new(cast.an.body, "MOI"),
    ]
    outcomes = judged(POSTS, file_with(POSTS, rows), cast.mai.actor)

    assert [one.status for one in outcomes] == [
        Status.READY,
        Status.ERROR,
        Status.ERROR,
        Status.READY,
    ]


@pytest.mark.parametrize("who", ["an", "binh", "chi"])
def test_only_managers_send_posts_in(cast, country, who):
    with pytest.raises(Refused) as caught:
        sentences(new(cast.party), getattr(cast, who))
    assert caught.value.code == "wrong_role"


def test_a_commune_gives_posts_in_itself_and_a_leader_in_his_own_body(cast, commune):
    ready = [new(cast.party), new(cast.lan.body, role="Lãnh đạo")]
    refused = [new(cast.neighbour), new(cast.mai.body)]
    outcomes = judged(POSTS, file_with(POSTS, [*ready, *refused]), commune.actor)
    lan = judged(POSTS, file_with(POSTS, [new(cast.lan.body), *ready]), cast.lan.actor)

    assert [one.status for one in outcomes] == [Status.READY] * 2 + [Status.ERROR] * 2
    assert [one.status for one in lan] == [Status.READY] + [Status.ERROR] * 2


# --- Posts that stand ----------------------------------------------------------------------------


def test_a_last_day_ends_the_post_and_an_undo_gives_it_back(cast):
    row = row_of(cast.an.post, cast.mai) | {"end_date": TOMORROW}
    done = written(POSTS, file_with(POSTS, [row]), cast.mai.actor)

    cast.an.post.refresh_from_db()
    assert (done.made, done.changed, cast.an.post.end_date) == (0, 1, TOMORROW)
    undone = POSTS.take_back(done.deed, by=cast.mai.actor)
    cast.an.post.refresh_from_db()
    assert (undone.restored, undone.left, cast.an.post.end_date) == (1, (), None)


def test_of_a_post_that_stands_nothing_but_its_end_is_changed(cast):
    row = row_of(cast.an.post, cast.mai)
    other = (
        "Danh sách chỉ ghi ngày thôi giữ của chức vụ đã có. Đổi người, vai trò, cơ quan: ghi ngày "
        "thôi giữ ở dòng này và bổ nhiệm ở dòng mới."
    )

    for told in ({"title": "Trưởng"}, {"role": "Lãnh đạo"}, {"email": "a@b.vn"}, {"body": 1}):
        assert sentences(row | told, cast.mai) == [other]
    (same,) = judged(
        POSTS, file_with(POSTS, [row | {"full_name": "LÊ VĂN AN", "title": None}]), cast.mai.actor
    )
    assert (same.change, same.problems) == (Change.SAME, ())


def test_open_work_and_a_loan_keep_a_post_from_ending_by_a_list(cast, country):
    row = row_of(cast.lan.post, cast.mai) | {"end_date": TOMORROW}
    deputy = make_member("Phan Phúc", cast.lan.body, Role.LEADER, title="Phó Chủ tịch")
    lent = {"start_date": timezone.localdate(), "end_date": TOMORROW + timedelta(days=5)}
    loan = Delegation(
        giver=cast.lan.post, receiver=deputy.post, signing="KT.", reason="Đi học", **lent
    )
    actions.delegate(loan, by=cast.lan.actor)
    assert sentences(row, cast.mai) == [
        "Chức vụ này đang ủy quyền hoặc nhận ủy quyền. Thu hồi ủy quyền, hoặc cho thôi giữ chức "
        "trên trang của cơ quan."
    ]
    work = handover.Work("test", "việc thử", lambda post: 2, lambda *_args, by: 0)
    handover.hang(work)
    try:
        assert sentences(row, cast.mai) == [
            "Chưa ngừng được tài khoản: còn 1 loại việc đang làm dở. Chọn người nhận bàn giao."
        ]
    finally:
        del handover._works["test"]


def test_nobody_ends_his_own_post(cast):
    row = row_of(cast.mai.post, cast.mai) | {"end_date": TOMORROW}
    told = sentences(row, cast.mai)

    assert told[0].startswith("Không ai tự giao chức vụ")


# --- Undone --------------------------------------------------------------------------------------


def test_an_undo_takes_posts_and_unused_accounts_and_names_what_stays(cast):
    rows = [
        new(cast.party, "moi1", full_name="Một"),
        new(cast.party, "moi2", full_name="Hai"),
        new(cast.party, "an", full_name=""),
    ]
    done = written(POSTS, file_with(POSTS, rows), cast.mai.actor)
    used = Post.objects.get(user__username="moi2")
    actions.end_post(used, TOMORROW, by=cast.mai.actor)

    undone = POSTS.take_back(done.deed, by=cast.mai.actor)
    assert (undone.removed, undone.restored) == (2, 0)
    assert undone.left == ("Hai, Công an viên, Đảng ủy xã Di Linh",)
    assert list(User.objects.filter(username__startswith="moi").values_list("username")) == [
        ("moi2",)
    ]
    assert User.objects.filter(pk=cast.an.user.pk).exists()


def test_an_account_with_a_link_stays_and_an_undo_keeps_to_the_territory(cast, commune):
    done = written(POSTS, file_with(POSTS, [new(cast.an.body)]), cast.mai.actor)
    user = User.objects.get(username="moi")
    actions.reset_password(user, by=cast.mai.actor)
    other = make_body(BodyKind.POLICE, commune.body.province, name="Phòng khác")
    leader = make_member("Trần Tú", other, Role.LEADER)

    with pytest.raises(Refused) as caught:
        POSTS.take_back(done.deed, by=leader.actor)
    assert caught.value.code == "grants_too_much"
    assert POSTS.take_back(done.deed, by=commune.actor).removed == 1
    assert User.objects.filter(pk=user.pk).exists()


def test_an_ended_post_that_was_given_anew_is_not_given_back(cast):
    today = timezone.localdate()
    row = row_of(cast.an.post, cast.mai) | {"end_date": today}
    done = written(POSTS, file_with(POSTS, [row]), cast.mai.actor)
    again = Post(user=cast.an.user, body=cast.an.body, role=Role.OFFICER, start_date=today)
    again.title = "Trở lại"
    actions.appoint(again, by=cast.mai.actor)

    assert POSTS.take_back(done.deed, by=cast.mai.actor).left == (
        "Lê Văn An, Cán bộ, Công an xã Di Linh",
    )


# --- Properties ----------------------------------------------------------------------------------

SOME = settings().max_examples // 4  # a file written and read costs more than most examples

PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(("moi1", "moi2", "moi3", "an", "chi")),
        st.sampled_from(("party", "steering", "neighbour")),
        st.sampled_from(("Cán bộ", "Lãnh đạo", "Cán bộ tham mưu")),
        st.booleans(),
    ),
    max_size=6,
    unique_by=lambda row: row[:3],
)


@settings(max_examples=SOME)
@given(PEOPLE)
def test_what_was_sent_comes_back_as_it_went_and_an_undo_is_exact(cast, country, people):
    mai = cast.mai.actor
    names = {"an": "Lê Văn An", "chi": "Phạm Mai Chi"}
    rows = [
        new(
            getattr(cast, body),
            name,
            full_name=names.get(name, f"Người {name}"),
            role=role,
            end_date=TOMORROW if ends else None,
        )
        for name, body, role, ends in people
    ]
    rows.append(row_of(cast.an.post, cast.mai) | {"end_date": TOMORROW})
    stood, users = rows_of(POSTS, mai), User.objects.count()
    with trial():
        done = written(POSTS, file_with(POSTS, rows), mai)
        assert (done.made, done.changed) == (len(people), 1)
        outcomes = judged(POSTS, exported(POSTS, mai), mai)
        assert {(one.change, one.problems) for one in outcomes} == {(Change.SAME, ())}
        POSTS.take_back(done.deed, by=mai)
        assert (rows_of(POSTS, mai), User.objects.count()) == (stood, users)


def test_judging_asks_as_much_for_many_rows_as_for_few(cast):
    def asked(count):
        rows = [new(cast.party, f"moi{n}") for n in range(count)]
        rows += [row | {"end_date": TOMORROW} for row in rows_of(POSTS, cast.mai.actor)]
        file = file_with(POSTS, rows)
        with CaptureQueriesContext(connection) as captured:
            judged(POSTS, file, cast.mai.actor)
        return len(captured)

    assert asked(40) == asked(2) <= 12
