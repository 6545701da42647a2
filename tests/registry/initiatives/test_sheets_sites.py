"""The list of sites as it comes and goes: what is taken, what is asked, what each rule says."""

import io
from datetime import date, timedelta
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.sheets.listings import named
from nhanrong.commons.sheets.outcomes import Change, Status
from nhanrong.commons.ui import refusals
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import NewSite
from nhanrong.registry.initiatives.models import Group, Replication, Site
from nhanrong.registry.initiatives.rules import SiteStatus
from nhanrong.registry.initiatives.sheets import SITES
from tests.factories.initiatives import DAY, Story
from tests.registry.initiatives.sites_listed import book, exported, outcomes, said, written
from tests.registry.initiatives.test_actions_many_sites import stand

LATER = DAY + timedelta(days=30)
LABEL = {column.key: str(column.label) for column in SITES.columns}


def row(record: Any, **told: Any) -> dict[str, Any]:
    values = {"initiative": record.code, "name": "Thôn 2", "commune": "Xã Di Linh", "start": DAY}
    return {key: value for key, value in (values | told).items() if value is not None}


def sentence(code: str, **facts: Any) -> str:
    return refusals.sentence(Refused(code, **facts))


def test_the_list_is_offered(story: Story) -> None:
    assert named("diem") is SITES


def test_a_new_row_becomes_a_site_as_on_the_page(story: Story) -> None:
    record, an = story.launched(), story.cast.an.actor
    first = story.site(record, "Thôn 1")
    told = row(
        record,
        area_kind="biên giới",
        source=first.pk,
        adapted="Đánh kẻng sớm",
        decision="12/QĐ-UBND",
    )

    kept = written(SITES, book(SITES, told), an)

    site = Site.everything.get(name="Thôn 2")
    edge = Replication.objects.get(site=site)
    assert (kept.made, kept.changed) == (1, 0)
    assert (site.unit_id, site.body_id, site.status) == (
        story.country.di_linh.pk, an.body_id, SiteStatus.ACTIVE,
    )  # fmt: skip
    assert (site.start_date, site.area_kind) == (DAY, "border")
    assert (edge.source_site_id, edge.adapted, edge.decision_number) == (
        first.pk, "Đánh kẻng sớm", "12/QĐ-UBND",
    )  # fmt: skip


def test_an_old_commune_that_was_split_asks_for_its_heir(story: Story) -> None:
    record, binh = story.launched(), story.cast.binh.actor
    told = row(record, commune="Xã Gia Hiệp", province="Tỉnh Lâm Đồng")

    [asked] = outcomes(SITES, book(SITES, told), binh)
    chosen = row(record, commune="Xã Gia Hiệp", commune_now="Xã Hòa Ninh")
    [ready] = outcomes(SITES, book(SITES, chosen), binh)

    assert (asked.status, ready.status) == (Status.QUESTION, Status.READY)
    assert ready.facts.unit_id == story.country.hoa_ninh.pk


def test_an_initiative_told_by_its_name_is_found_or_asked(story: Story) -> None:
    record, an = story.launched("Tiếng kẻng an ninh"), story.cast.an.actor
    alone = row(record, initiative=None, initiative_name="TIẾNG KẺNG  AN NINH")
    [found] = outcomes(SITES, book(SITES, alone), an)
    other = story.launched("Tiếng kẻng an ninh")
    [asked] = outcomes(SITES, book(SITES, alone), an)

    assert found.facts.initiative_id == record.pk
    assert found.notes[0].sentence == f"Lấy mô hình «Tiếng kẻng an ninh», mã {record.code}."
    assert asked.status == Status.QUESTION
    assert asked.problems[0].sentence.endswith(f"{record.code}, {other.code}. Hãy ghi mã mô hình.")
    strange = row(record, initiative=None, initiative_name="Không có đâu")
    none = row(record, initiative=None, name="Thôn 3")
    assert said(SITES, an, strange, none) == [
        "Không có mô hình «Không có đâu» đang nhân rộng được. Hãy ghi mã mô hình.",
        "Chưa ghi mã mô hình. Hãy ghi mã, ví dụ MH-68-0003, hoặc tên mô hình.",
    ]


def test_a_code_and_a_name_of_two_initiatives_are_asked(story: Story) -> None:
    record, an = story.launched(), story.cast.an.actor
    content = book(SITES, row(record, initiative_name="Ngọn đèn an ninh"))
    [asked] = outcomes(SITES, content, an)
    cell = asked.problems[0].cell

    assert asked.status == Status.QUESTION
    assert outcomes(SITES, content, an, [f"DS!{cell}"])[0].status == Status.READY


def test_a_month_is_asked_and_its_first_day_taken(story: Story) -> None:
    record, an = story.launched(), story.cast.an.actor
    content = book(SITES, row(record, start="02/2026"))
    [asked] = outcomes(SITES, content, an)

    assert asked.problems[0].suggestion == "01/02/2026"
    [ready] = outcomes(SITES, content, an, [f"DS!{asked.problems[0].answer}"])
    assert ready.facts.start_date == date(2026, 2, 1)


def test_what_the_page_refuses_is_refused(story: Story) -> None:
    record, draft = story.published(), story.draft("Cổng trường an toàn giao thông")
    an = story.cast.an.actor
    story.site(record, "Thôn 1")
    other = story.site(story.launched("Ngọn đèn đường quê"), "Thôn 9")
    early, late = DAY - timedelta(days=1), date(2099, 1, 1)
    for told, expected in (
        (row(record, name="THÔN 1"), sentence("site_exists", name="THÔN 1")),
        (row(draft), sentence("not_replicable", state="Phác thảo")),
        (
            row(record, initiative="MH-99-9999"),
            sentence("no_such_initiative", written="MH-99-9999"),
        ),
        (row(record, start=early), sentence("before_launch", earlier=DAY, later=early)),
        (row(record, start=late), sentence("day_in_future", on=late)),
        (row(record, source=other.pk), sentence("source_of_another")),
        (row(record, source=10**7), sentence("source_unknown")),
        (row(record, source="điểm cũ"), sentence("source_unknown")),
    ):
        assert said(SITES, an, told) == [expected]
    chi = story.cast.chi.actor
    assert said(SITES, chi, row(record, body="Công an xã Di Linh")) == [sentence("not_at_home")]
    [outside] = said(SITES, an, row(record, commune="Xã Hòa Ninh"))
    assert outside.startswith("Xã Hòa Ninh, Tỉnh Lâm Đồng không thuộc địa bàn của bạn.")


def test_what_a_new_site_cannot_say_is_told_with_a_way_on(story: Story) -> None:
    record, an = story.launched(), story.cast.an.actor
    for told in (
        row(record, start=None),
        row(record, status="Dự kiến"),
        row(record, end=LATER),
        row(record, body="Công an xã Hòa Ninh"),
        row(record, adapted="Gọi 0912 345 678"),
    ):
        assert [one.status for one in outcomes(SITES, book(SITES, told), an)] == [Status.ERROR]
    twice = outcomes(SITES, book(SITES, row(record), row(record, name="thôn 2")), an)
    assert [one.status for one in twice] == [Status.READY, Status.ERROR]


def test_a_known_site_changes_by_its_verbs(story: Story) -> None:
    record, an = story.launched(), story.cast.an.actor
    one, two = story.site(record, "Thôn 1"), story.site(record, "Thôn 2")
    actions.add_group(Group(site=two, name="Tổ 1"), by=an)
    before = stand()
    rows = (
        {"code": one.pk, "name": "Thôn 7", "area_kind": "biên giới"},
        {"code": two.pk, "name": "Thôn 2", "status": "Đã kết thúc", "end": LATER, "reason": "Nhập"},
    )

    kept = written(SITES, book(SITES, *rows), an)

    one.refresh_from_db()
    two.refresh_from_db()
    assert (kept.made, kept.changed) == (0, 2)
    assert (one.name, one.area_kind) == ("Thôn 7", "border")
    assert (two.status, two.end_date) == (SiteStatus.ENDED, LATER)
    assert SITES.take_back(kept.deed, by=an).restored == 2
    assert stand() == before


def test_what_is_closed_stays_and_says_what_to_do(story: Story) -> None:
    record, an = story.launched(), story.cast.an.actor
    other = story.launched("Ngọn đèn đường quê")
    site = story.site(record, "Thôn 1")
    ended = story.site(record, "Thôn 3")
    actions.close_site(ended, on=LATER, reason="Nhập", by=an)
    known = {"code": site.pk, "name": "Thôn 1"}
    for told in (
        {"initiative": other.code},
        {"commune": "Xã Hòa Ninh"},
        {"start": LATER},
        {"end": LATER},
        {"reason": "Nhập thôn"},
        {"source": ended.pk},
        {"adapted": "Khác"},
        {"body": "UBND xã Di Linh"},
        {"status": "Dự kiến"},
        {"status": "Đã kết thúc", "end": LATER},
        {"status": "Đã kết thúc", "reason": "Nhập"},
        {"name": "Thôn 3", "status": "Hoạt động", "code": ended.pk},
        {"code": 10**7, "commune": "Xã Di Linh"},
    ):
        [judged] = outcomes(SITES, book(SITES, known | told), an)
        assert (judged.status, len(judged.problems)) == (Status.ERROR, 1), told
    same = known | {"commune": "Di Linh", "start": DAY, "adapted": None, "source": None}
    [judged] = outcomes(SITES, book(SITES, same, keys=("adapted", "source", "end")), an)
    assert judged.change == Change.SAME


def test_a_planned_site_is_opened(story: Story) -> None:
    record, an = story.launched(), story.cast.an.actor
    site = story.site(record, "Thôn 1")
    with writing(because="test data"):
        Site.everything.filter(pk=site.pk).update(status=SiteStatus.PLANNED, start_date=None)
    told = {"code": site.pk, "name": "Thôn 1", "status": "Hoạt động"}

    assert said(SITES, an, told) == ["Mở điểm thì ghi ngày bắt đầu. Hãy ghi ngày ở cột «Bắt đầu»."]
    written(SITES, book(SITES, told | {"start": LATER}), an)
    site.refresh_from_db()
    assert (site.status, site.start_date) == (SiteStatus.ACTIVE, LATER)


NAMES = (
    st.text(
        st.one_of(
            st.sampled_from(list("aAđĐôỗ= +-@\"'.,;:«»0123456789\t\u0301()*/?")),
            st.characters(exclude_categories=("Cs", "Cc")),
        ),
        min_size=1,
        max_size=40,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@settings(max_examples=5)
@given(names=st.lists(NAMES, min_size=1, max_size=6, unique_by=str.upper), data=st.data())
def test_what_goes_out_comes_back_as_the_same(story: Story, names: list[str], data: Any) -> None:
    an = story.cast.an.actor
    record = story.launched(f"Mô hình {Site.everything.count()}")
    with writing(because="test data"):
        for name in names:
            site = Site(
                initiative=record, unit=story.country.di_linh, name=name, body_id=an.body_id or 0,
                start_date=DAY, status=data.draw(st.sampled_from(["active", "planned"])),
            )  # fmt: skip
            site.save()
            if data.draw(st.booleans()):
                Replication.objects.create(
                    site=site, on=DAY, adapted=data.draw(NAMES), decision_number=name[:60]
                )
    content = exported(SITES, an, mh=record.code)

    found = outcomes(SITES, content, an)

    assert [(one.change, one.problems) for one in found] == [(Change.SAME, ())] * len(names)


def test_exactly_the_changed_cells_are_told(story: Story) -> None:
    record, an = story.launched(), story.cast.an.actor
    unit = story.country.di_linh.pk
    told = [NewSite(record.pk, unit, f"Thôn {number}", DAY) for number in range(1, 8)]
    actions.enter_sites(told, by=an)
    workbook = openpyxl.load_workbook(io.BytesIO(exported(SITES, an)))
    sheet = workbook.worksheets[0]
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.value in ("Thôn 3", "Thôn 5"):
                cell.value = f"{cell.value} mới"
    stream = io.BytesIO()
    workbook.save(stream)

    found = outcomes(SITES, stream.getvalue(), an)

    changed = [one for one in found if one.change == Change.CHANGED]
    assert len(found) == 7
    assert [(one.label, one.before, one.after) for each in changed for one in each.differences] == [
        (LABEL["name"], name, f"{name} mới") for name in ("Thôn 3", "Thôn 5")
    ]


def test_the_list_is_narrowed_and_only_what_one_may_read(story: Story) -> None:
    record = story.launched()
    story.site(record, "Thôn 1")
    story.site(record, "Thôn 2", unit=story.country.hoa_ninh, by=story.cast.binh.actor)

    def names(who: Any, **filters: str) -> list[str]:
        return [one.name for one in SITES.held(who.actor, filters)]

    cast = story.cast
    assert names(cast.binh) == ["Thôn 1", "Thôn 2"]
    assert (names(cast.an), names(cast.chi)) == (["Thôn 1"], [])
    assert names(cast.binh, noi="25001") == ["Thôn 2"]
    assert names(cast.binh, mh=record.code, tt="ended", q="thon") == []
    assert names(cast.binh, q="thon 2") == ["Thôn 2"]
