"""The pages of the room «Địa bàn»: what each shows, to whom, and in how many statements."""

import re

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nhanrong.commons.places import queries as places
from nhanrong.commons.ui import panels
from nhanrong.registry.territory import actions
from nhanrong.registry.territory.models import Resolution, ResolutionLine, Settlement
from tests.registry.territory.conftest import TODAY
from tests.registry.territory.whole import make_records

# Twelve, and one for each thing that other rooms hung: what waits, the counts of the preview.
STATEMENTS = 12


@pytest.fixture
def page(nation, client_as):
    """Open a page as somebody, and see that it asks no more than it may."""

    def open_page(who, name, *args, **asked):
        client = client_as(getattr(nation.cast, who))
        with CaptureQueriesContext(connection) as captured:
            response = client.get(reverse(f"territory:{name}", args=args), asked)
        # The session, the person and the posts are the frame's own.
        most = STATEMENTS
        most += len(panels.counts()) if name == "resolution" else 0
        assert len(captured) <= most, "\n".join(one["sql"][:120] for one in captured)
        return response

    return open_page


def rows_of(response):
    return [row.label for row in response.context["listing"].rows]


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


# --- Units ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["an", "lan", "chi", "binh", "mai", "dung"])
def test_everybody_signed_in_reads_the_units(page, who):
    response = page(who, "units")

    assert response.status_code == 200
    assert rows_of(response) == [
        "Tỉnh Lâm Đồng",
        "Tỉnh Thanh Hóa",
        "Xã Di Linh",
        "Phường Hạc Thành",
        "Xã Hòa Ninh",
        "Xã Hoằng Hóa",
        "Xã Thọ Xuân",
        "Phường Xuân Hương - Đà Lạt",
    ]


@pytest.mark.parametrize("name", ["units", "splits", "resolutions"])
def test_nobody_reads_without_signing_in(client, country, name):
    response = client.get(reverse(f"territory:{name}"))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "hoa ninh"}, ["Xã Hòa Ninh"]),
        ({"q": "Hoà Ninh"}, ["Xã Hòa Ninh"]),
        ({"q": "25001"}, ["Xã Hòa Ninh"]),
        ({"level": "tinh"}, ["Tỉnh Lâm Đồng", "Tỉnh Thanh Hóa"]),
        (
            {"province": "68"},
            ["Xã Di Linh", "Xã Hòa Ninh", "Phường Xuân Hương - Đà Lạt"],
        ),
        ({"on": "2025-06-30"}, ["Xã Gia Hiệp"]),
        ({"on": "30/06/2025"}, ["Xã Gia Hiệp"]),
        ({"q": "không có"}, []),
        ({"on": "hôm kia", "q": "di linh"}, ["Xã Di Linh"]),
        ({"level": "xã", "q": "di linh", "sort": "drop", "page": "-1"}, ["Xã Di Linh"]),
    ],
)
def test_units_are_filtered_by_the_address(page, asked, found):
    assert rows_of(page("an", "units", **asked)) == found


def test_a_unit_tells_what_became_of_it(page, nation):
    response = page("an", "unit", nation.country.old_split.pk)

    told = response.content.decode()
    assert "Hết hiệu lực từ 01/07/2025" in told
    assert [(unit.code, how) for unit, how, _ in response.context["successors"]] == [
        ("25000", "một phần"),
        ("25001", "một phần"),
    ]
    assert [(unit.code, state.tone) for unit, state in response.context["readers"]] == [
        ("25000", "warn"),
        ("25001", ""),
    ]


def test_a_unit_names_who_reads_the_territory(page, nation):
    official = page("an", "unit", nation.country.di_linh.pk).context["bodies"]
    stranger = page("chi", "unit", nation.country.di_linh.pk).context["bodies"]

    assert {body.name for body in official} == {
        "Công an xã Di Linh",
        "UBND xã Di Linh",
        "Đảng ủy xã Di Linh",
        "Ban Chỉ đạo 138 xã Di Linh",
    }
    assert stranger == []


def test_an_unknown_unit_is_not_found(page):
    assert page("an", "unit", 0).status_code == 404


# --- Split communes ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["an", "binh", "dung"])
def test_the_queue_shows_the_splits_of_ones_territory(page, who):
    assert rows_of(page(who, "splits")) == ["Xã Gia Hiệp"]


def test_the_queue_of_another_province_is_empty(page, nation, client_as):
    from nhanrong.bedrock.roles import BodyKind, Role  # noqa: PLC0415
    from tests.factories.people import make_body, make_member  # noqa: PLC0415

    other = make_member("Ba", make_body(BodyKind.POLICE, nation.country.thanh_hoa), Role.SECRETARY)
    client = client_as(other)

    response = client.get(reverse("territory:splits"))
    assert rows_of(response) == []
    address = reverse("territory:split", args=[nation.country.old_split.pk])
    assert client.get(address).status_code == 404


def test_the_province_settles_in_two_steps_and_takes_it_back(nation, client_as):
    country, client = nation.country, client_as(nation.cast.binh)
    record = make_records(country.old_split, nation.cast.an.body)
    choice = f"{country.old_split.pk}:{country.hoa_ninh.pk}"

    looked = client.post(reverse("territory:settle_preview"), {"choice": choice})
    assert (looked.context["records"], looked.context["moves"]) == (2, 2)
    assert not Settlement.objects.exists()
    done = client.post(reverse("territory:settle"), {"choice": choice})
    record.refresh_from_db()
    assert record.commune_id == country.hoa_ninh.pk
    assert said(done) == ["Đã xác nhận nơi nhận hồ sơ của 1 xã."]
    undone = client.post(reverse("territory:unsettle", args=[Settlement.objects.get().pk]))
    record.refresh_from_db()
    assert record.commune_id == country.di_linh.pk
    assert said(undone)[-1] == "Đã hoàn tác; các xã này lại chờ xác nhận."


@pytest.mark.parametrize("asked", [{"all": "1"}, {"pk": ["old"]}])
def test_many_are_settled_as_proposed(nation, client_as, asked):
    country = nation.country
    if "pk" in asked:
        asked = {"pk": [str(country.old_split.pk), "x", "999999"]}

    response = client_as(nation.cast.binh).post(reverse("territory:settle_preview"), asked)

    assert [(row.unit, row.heir.to_unit) for row in response.context["proposals"]] == [
        (country.old_split, country.di_linh)
    ]


@pytest.mark.parametrize("asked", [{}, {"pk": "x"}, {"choice": "1"}, {"choice": "a:b"}])
def test_nothing_chosen_is_said(nation, client_as, asked):
    response = client_as(nation.cast.binh).post(reverse("territory:settle_preview"), asked)

    assert response.status_code == 409
    assert "Chưa chọn xã nào" in response.content.decode()


@pytest.mark.parametrize("who", ["an", "chi"])
def test_a_commune_may_look_but_not_settle(nation, client_as, who):
    country, client = nation.country, client_as(getattr(nation.cast, who))
    choice = f"{country.old_split.pk}:{country.hoa_ninh.pk}"

    response = client.post(reverse("territory:settle"), {"choice": choice})

    assert response.status_code == 409
    assert "do cấp tỉnh hoặc trung ương xác nhận" in response.content.decode()


# --- Resolutions ---------------------------------------------------------------------------------


@pytest.fixture
def by_dung(nation, client_as):
    return client_as(nation.cast.dung)


def test_a_resolution_is_drafted_applied_and_undone_on_its_pages(nation, by_dung):
    country = nation.country
    head = {"number": "2/NQ-UBTVQH16", "title": "Sắp xếp", "effective_date": "01/10/2026"}
    response = by_dung.post(reverse("territory:open_resolution"), head)
    record = Resolution.objects.get()
    assert response.url == record.get_absolute_url()
    line = {
        "kind": "merge",
        "sources": f"25000\r\n{country.hoa_ninh.full_name}\r\n",
        "code": "25002",
        "name": "Di Linh Mới",
        "unit_kind": "xã",
        "clause": "3",
    }
    by_dung.post(reverse("territory:add_line", args=[record.pk]), line)
    shown = by_dung.get(record.get_absolute_url())
    assert shown.context["refusal"] == ""
    assert [verb.href for verb in shown.context["verbs"]] == [
        reverse("territory:act", args=[record.pk, "apply"])
    ]
    assert shown.context["changes"] == [
        ("Hết hiệu lực", "xã Di Linh (25000), xã Hòa Ninh (25001)"),
        ("Bắt đầu", "xã Di Linh Mới (25002)"),
    ]

    by_dung.post(reverse("territory:act", args=[record.pk, "apply"]))
    assert places.unit("25002").name == "Di Linh Mới"
    shown = by_dung.get(record.get_absolute_url())
    assert {body.name for body in shown.context["bodies"]} >= {"Công an xã Di Linh"}
    by_dung.post(reverse("territory:act", args=[record.pk, "undo"]))
    assert places.unit("25000").name == "Di Linh"
    by_dung.post(
        reverse("territory:remove_line", args=[record.pk, ResolutionLine.objects.get().pk])
    )
    assert not ResolutionLine.objects.exists()


def test_the_page_of_a_resolution_keeps_to_its_statements(nation, page):
    record = nation.merger()

    few = page("an", "resolution", record.pk)
    actions.apply(record, today=TODAY, by=nation.dung)

    assert few.context["verbs"] == []
    assert page("an", "resolution", record.pk).context["counts"] != []


@pytest.mark.parametrize("who", ["an", "binh", "chi"])
@pytest.mark.parametrize("name", ["open_resolution", "add_line", "change_resolution"])
def test_the_forms_of_resolutions_are_for_deciders(nation, client_as, who, name):
    args = [] if name == "open_resolution" else [nation.merger().pk]

    response = client_as(getattr(nation.cast, who)).get(reverse(f"territory:{name}", args=args))

    assert response.status_code == 403


@pytest.mark.parametrize("who", ["lan", "mai"])
def test_deciders_below_the_nation_are_refused(nation, client_as, who):
    record = nation.merger()

    response = client_as(getattr(nation.cast, who)).post(
        reverse("territory:act", args=[record.pk, "apply"])
    )

    assert response.status_code == 409
    assert "Chỉ lãnh đạo hoặc quản trị cấp trung ương" in response.content.decode()


def test_who_applied_sees_why_he_does_not_confirm(nation, by_dung):
    record = nation.merger()
    actions.apply(record, today=TODAY, by=nation.dung)

    verbs = {
        verb.href.rsplit("/", 2)[1]: verb
        for verb in by_dung.get(record.get_absolute_url()).context["verbs"]
    }

    assert verbs["confirm"].closed.startswith("Người đã áp dụng không tự xác nhận")
    assert verbs["undo"].closed == ""


GOOD = {
    "kind": "merge",
    "sources": "25000\n25001",
    "code": "25002",
    "name": "Di Linh Mới",
    "unit_kind": "xã",
}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("sources", "", ""),
        ("sources", "25000\n99999", "Dòng 2: Không có đơn vị nào hiện nay là «99999»"),
        ("sources", "24999", "Dòng 1: Không có đơn vị nào hiện nay là «24999»"),
        ("sources", "25000\nXã Di Linh", "Một đơn vị được ghi hai lần"),
        ("sources", "25000; nửa", "Dòng 1: Không đọc được «nửa»"),
        ("sources", "25000; 100 %", "phải lớn hơn 0 % và nhỏ hơn 100 %"),
        ("kind", "nuke", "nuke"),
        ("unit_kind", "làng", "làng"),
        ("code", "250000", ""),
        ("name", "", ""),
    ],
)
def test_a_line_that_is_wrong_says_where(nation, by_dung, field, value, sentence):
    record = nation.resolution()

    response = by_dung.post(reverse("territory:add_line", args=[record.pk]), GOOD | {field: value})

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {field}
    assert sentence in re.sub(r"<[^>]+>", "", response.content.decode())
    assert not ResolutionLine.objects.exists()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({"code": "24778"}, "Mã 24778 đang thuộc một đơn vị còn hiệu lực"),
        ({"code": "25"}, "Mã «25» không đúng"),
        ({"sources": "25000"}, "cần ít nhất hai đơn vị"),
        ({"sources": "25000\n15865"}, "lấy từ hai tỉnh"),
        ({"sources": "25000\n68"}, "trộn cấp tỉnh với cấp xã"),
        ({"unit_kind": "tỉnh"}, "Loại «tỉnh» không dùng ở cấp này"),
        ({"kind": "split"}, "phải lấy một phần của đúng một đơn vị"),
        ({"kind": "rename"}, "đúng một đơn vị và giữ nguyên mã"),
        ({"kind": "transfer"}, "chỉ lấy một phần"),
    ],
)
def test_a_preview_says_why_it_cannot_be_applied(nation, by_dung, line, sentence):
    record = nation.resolution()
    by_dung.post(reverse("territory:add_line", args=[record.pk]), GOOD | line)

    shown = by_dung.get(record.get_absolute_url())

    assert sentence in shown.context["refusal"]
    assert [verb.closed for verb in shown.context["verbs"]] == [shown.context["refusal"]]


@pytest.mark.parametrize(
    ("field", "value"),
    [("number", ""), ("effective_date", "31/02/2026"), ("title", "x" * 301)],
)
def test_a_head_that_is_wrong_is_refused(nation, by_dung, field, value):
    good = {"number": "9/NQ", "title": "Sắp xếp", "effective_date": "01/10/2026"}

    response = by_dung.post(reverse("territory:open_resolution"), good | {field: value})

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {field}
    assert not Resolution.objects.exists()


def test_an_unknown_verb_is_not_found(nation, by_dung):
    record = nation.merger()

    assert by_dung.post(reverse("territory:act", args=[record.pk, "drop"])).status_code == 404
