"""The registry in full, told in a real browser by those who do the work.

An initiative goes from its survey to the whole country and to a healthy end; a spontaneous one is
legalised; two that are one are merged, and parted again.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.files import queries as files
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.models import (
    READINESS_NAMES,
    Basis,
    Case,
    Comparison,
    CorePart,
    Group,
    Initiative,
    ReadinessMark,
    Reform,
    Review,
    ScalingStep,
    Site,
)
from nhanrong.registry.initiatives.rules import Part, Status
from tests.commons.files import samples
from tests.factories.initiatives import DAY, Story
from tests.stories.desks import Desk, sit_down
from tests.stories.looking import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TODAY = timezone.localdate()
TOLD = date_vi(TODAY)
SURVEYED, DECIDED, LAUNCHED, SPREAD = (TODAY - timedelta(days=n) for n in (60, 50, 40, 20))
YESTERDAY = TODAY - timedelta(days=1)
NAME = "Mô hình tiếng kẻng an ninh"
LESSON = "Giao kẻng theo từng ngõ thì tối nào cũng có người giữ."
PARTS = {
    Part.LEADERSHIP: ("Cấp ủy lãnh đạo", "08-NQ/ĐU"),
    Part.MANAGEMENT: ("Chính quyền quản lý", "12/KH-UBND"),
    Part.GUIDANCE: ("Công an hướng dẫn", "21/HD-CAX"),
}
CONTENT = {
    "problem": "Ban đêm có trộm mà không ai báo cho ai.",
    "aim": "Có kẻng thì trong mười phút có người tới giúp.",
    "method": "Họp thôn, góp kẻng, phân công hộ giữ kẻng.",
    "who": "Công an xã, Chi hội Nông dân, 12 hộ giữ kẻng.",
    "dose": "Đánh kẻng lúc 22 giờ mỗi tối.",
    "fits": "Thôn có nhà ở gần nhau.",
    "unfit": "Nơi nhà cách nhau quá xa.",
    "cost_start": "1.500.000",
    "cost_year": "300.000",
    "upkeep": "UBND xã Di Linh",
    "volunteers": "12",
    "regulation_name": "Quy ước giữ kẻng",
    "regulation_number": "02/QU",
}


@pytest.fixture
def desk_for(browser, live) -> Any:
    """Open a window for somebody: `desk_for(cast.an)`; an error in its console is a failure."""
    desks, wrong = [], []

    def open_for(member=None) -> Desk:
        desks.append(sit_down(browser, live, member, wrong))
        return desks[-1]

    yield open_for
    for desk in desks:
        desk.page.context.close()
    assert wrong == []


@pytest.fixture
def story(cast, country) -> Story:
    return Story(cast, country)


Opener = Callable[..., Desk]


def _of(record: Initiative) -> Initiative:
    return Initiative.everything.get(pk=record.pk)


def _counted(actor, on=TODAY) -> tuple[int, int, int]:
    found = queries.counts(actor, on=on)
    return found.initiatives, found.sites, found.groups


def _grounded(an: Desk, record: Initiative, cast, on: str) -> None:
    """An adds the three grounds, each by its cell on the record."""
    bodies = {Part.LEADERSHIP: cast.party, Part.MANAGEMENT: cast.lan.body}
    for part, (_label, number) in PARTS.items():
        an.open("initiatives:initiative", record.pk)
        href = reverse("initiatives:ground", args=[record.pk, part])
        an.page.locator(f'main a[href="{href}"]').first.click()
        body = bodies.get(part, cast.an.body)
        an.fill(body=str(body.pk), number=number, signed_on=on).send()
        an.sees(number)


# --- 1. From its survey to the whole country, and to a healthy end -------------------------------


def _written(an: Desk) -> Initiative:
    """An fills the whole form in; the title box shows what exists, and he says why he writes."""
    an.open("initiatives:list").press("Mô hình mới")
    an.fill(name=NAME)
    an.page.wait_for_selector("#id_despite")
    an.sees("Tiếng kẻng an ninh", "gần như trùng")
    an.fill(field="residential_order", founded_on=date_vi(SURVEYED), **CONTENT).send()
    an.sees("Vì sao vẫn ghi mới")
    assert Initiative.everything.count() == 1
    an.fill(despite="Thôn khác, có ban và quyết định riêng.").send()
    an.sees(NAME, "Phác thảo")
    return Initiative.everything.get(name=NAME)


def _launched(an: Desk, lan: Desk, record: Initiative, cast) -> None:
    decided = date_vi(DECIDED)
    lan.open("desk:home").sees(NAME)
    lan.open("initiatives:initiative", record.pk).do("Duyệt khảo sát", on=date_vi(SURVEYED))
    an.open("initiatives:initiative", record.pk).do("Đề xuất", on=date_vi(SURVEYED))
    lan.open("initiatives:initiative", record.pk)
    lan.do("Ký quyết định", on=decided, number="384/QĐ-UBND").sees("384/QĐ-UBND")
    an.open("initiatives:initiative", record.pk).sees("Có 1 trên 4 căn cứ", "còn thiếu")
    _grounded(an, record, cast, decided)
    an.sees("Có 4 trên 4 căn cứ").do("Ra mắt", on=date_vi(LAUNCHED))
    an.do("Đưa vào hoạt động", on=date_vi(LAUNCHED)).sees("Đang hoạt động")


def _at_work(an: Desk, lan: Desk, record: Initiative, story: Story) -> None:
    """What it does, what is its core, and where else it is taken up."""
    an.press("Hoạt động, kết quả")
    an.do("Ghi hoạt động", kind="meeting", on=date_vi(SPREAD), what="Họp 12 hộ giữ kẻng")
    an.sees("Đã ghi hoạt động.", "Họp 12 hộ giữ kẻng")
    assert faults(an.page) == []
    an.open("initiatives:spread", record.pk).press("Ghi phần cốt lõi")
    an.fill(text="Mỗi ngõ có một kẻng và hai hộ giữ").send().sees("hai hộ giữ")
    an.open("initiatives:initiative", record.pk)
    an.do("Nhân rộng tới điểm mới", name="Thôn 10", on=date_vi(SPREAD)).sees("Thôn 10")
    lan.open("initiatives:initiative", record.pk).do("Công khai").sees("Đang công khai")
    first = Site.everything.get(initiative=record)
    country, cast = story.country, story.cast
    for unit, who in (
        (country.hoa_ninh, cast.binh),
        (country.xuan_huong, cast.binh),
        (country.hac_thanh, cast.dung),
    ):
        name = f"Tổ dân phố 1, {unit.name}"
        story.site(record, name, unit=unit, by=who.actor, on=SPREAD, source=first)


def _recommended(an: Desk, dung: Desk, record: Initiative) -> None:
    """What is missing is named, refused, supplied; then the whole country is recommended."""
    an.open("initiatives:running", record.pk)
    an.do(
        "Ghi sơ kết, tổng kết",
        kind="interim",
        on=date_vi(YESTERDAY),
        summary="38 hộ đã ký, 31 hộ thực hiện.",
        outcome="achieved",
        lessons="Họp theo ngõ thì ai cũng tới.",
    )
    an.sees("Họp theo ngõ thì ai cũng tới.")
    an.open("initiatives:readiness", record.pk).sees("Đạt 6 trên 8", "0 tài liệu kèm hồ sơ")

    dung.open("initiatives:recommend", record.pk)
    dung.fill(number="120/BCA-V05", on=TOLD).send()
    dung.sees("Chưa thể đề nghị nhân rộng toàn quốc. Còn thiếu các mục:")
    refused = dung.page.locator("[role=alert]").inner_text().lower()
    for item in ("guide", "support"):
        assert str(READINESS_NAMES[item]).lower() in refused
    assert _of(record).recommended_level == ""

    an.press("Bổ sung", exact=False)
    paper = {"name": "cách làm.pdf", "mimeType": "application/pdf", "buffer": samples.pdf()}
    an.page.set_input_files("input[type=file]", paper)
    an.send().sees("cách làm.pdf")
    an.open("initiatives:readiness", record.pk)
    an.fill(is_met="yes", note="Công an xã Di Linh nhận hướng dẫn, công văn 45/CAX", on=TOLD)
    an.send().sees("Đạt 8 trên 8")
    dung.open("initiatives:spread", record.pk)
    dung.do("Đề nghị nhân rộng toàn quốc", number="120/BCA-V05", on=TOLD)
    dung.sees("Đã ghi đề nghị nhân rộng toàn quốc.")


def _planned(an: Desk, lan: Desk, record: Initiative) -> None:
    """A plan gives Lan's committee a step; it stands on her desk until it is done."""
    an.open("initiatives:spread", record.pk).press("Lập kế hoạch nhân rộng")
    an.fill(kind="horizontal", aim="Mười xã có kẻng an ninh", body="UBND xã Di Linh").send()
    an.do("Thêm việc", what="Tập huấn cho xã Hòa Ninh", owner="UBND xã Di Linh", due=TOLD)
    an.sees("Tập huấn cho xã Hòa Ninh")
    lan.open("desk:home").sees(f"Việc nhân rộng {NAME}", "Tập huấn cho xã Hòa Ninh")
    step = ScalingStep.objects.get()
    lan.page.locator(f'main a[href="{reverse("initiatives:step", args=[step.pk])}"]').click()
    lan.fill(result="Đã tập huấn 20 người", on=TOLD).send().sees("Đã ghi kết quả.")
    lan.misses("Tập huấn cho xã Hòa Ninh")


def _ended(an: Desk, lan: Desk, record: Initiative, cast) -> None:
    """Nobody says «fulfilled» without the lesson; with it, Lan hands over and ends."""
    lan.open("initiatives:initiative", record.pk).press("Kết thúc")
    lan.press("Đã hoàn thành nhiệm vụ").sees("chưa có tổng kết ghi bài học")
    an.open("initiatives:running", record.pk)
    an.do(
        "Ghi sơ kết, tổng kết",
        kind="final",
        on=TOLD,
        summary="Hai năm không mất trộm.",
        outcome="achieved",
        lessons=LESSON,
    )
    lan.open("initiatives:running", record.pk).do("Công khai bài học").sees("công khai")
    lan.open("initiatives:initiative", record.pk).press("Kết thúc")
    lan.press("Đã hoàn thành nhiệm vụ")
    lan.fill(
        on=TOLD,
        handover_to=str(cast.an.body.pk),
        handover_note="12 kẻng, sổ trực",
        thanks="Cảm ơn 12 hộ giữ kẻng.",
        archived_at="Văn phòng UBND, hộp 12",
    )
    lan.send().sees(f"Đã hoàn thành nhiệm vụ, ngày {TOLD}", "12 kẻng, sổ trực")


def test_from_its_survey_to_the_whole_country_and_a_healthy_end(desk_for: Opener, story: Story):
    cast = story.cast
    story.draft("Tiếng kẻng an ninh")
    an, lan, dung = desk_for(cast.an), desk_for(cast.lan), desk_for(cast.dung)

    record = _written(an)
    _launched(an, lan, record, cast)
    _at_work(an, lan, record, story)
    _recommended(an, dung, record)
    recommended = _of(record)
    _planned(an, lan, record)
    _ended(an, lan, record, cast)
    visitor = desk_for(None).open("portal:initiative", record.code)

    visitor.sees("Không còn điểm nào: mô hình đã kết thúc.").misses("Đang làm ở")
    visitor.sees(NAME, LESSON, f"Mô hình này đã kết thúc ngày {TOLD}", CONTENT["method"])
    assert (recommended.recommended_level, recommended.recommended_number) == (
        "nation",
        "120/BCA-V05",
    )
    ended = _of(record)
    assert (ended.status, ended.end_reason, ended.ended_on) == (Status.ENDED, "fulfilled", TODAY)
    assert (ended.handover_to, ended.archived_at) == (cast.an.body, "Văn phòng UBND, hộp 12")
    assert (ended.cost_start, ended.volunteers, ended.who) == (1_500_000, 12, CONTENT["who"])
    assert ended.launched_on == LAUNCHED
    assert Basis.objects.filter(initiative=record).count() == 4
    assert [part.text for part in CorePart.objects.all()] == ["Mỗi ngõ có một kẻng và hai hộ giữ"]
    told = Review.objects.order_by("pk").values_list("kind", "outcome", "is_public")
    assert list(told) == [("interim", "achieved", False), ("final", "achieved", True)]
    assert [file.name for file in files.of_record(record)] == ["cách làm.pdf"]
    assert list(ReadinessMark.objects.values_list("item", "is_met")) == [("support", True)]
    assert ScalingStep.objects.get().result == "Đã tập huấn 20 người"
    assert Comparison.objects.get().reason == "Thôn khác, có ban và quyết định riêng."
    assert set(Site.everything.values_list("status", "end_date")) == {("ended", TODAY)}
    counted = [
        _counted(cast.dung.actor, on)
        for on in (LAUNCHED - timedelta(days=1), LAUNCHED, SPREAD, YESTERDAY, TODAY)
    ]
    assert counted == [(0, 0, 0), (1, 0, 0), (1, 4, 0), (1, 4, 0), (0, 0, 0)]
    assert list(journal.verify()) == []


# --- 2. A spontaneous initiative is legalised ----------------------------------------------------


def test_a_spontaneous_initiative_is_legalised(desk_for: Opener, story: Story):
    cast, name, due = story.cast, "Camera an ninh chợ cũ", date_vi(TODAY + timedelta(days=20))
    an, lan = desk_for(cast.an), desk_for(cast.lan)

    # An writes down what has been there since 2024 and has no paper: it stands in the queue.
    an.open("initiatives:list").press("Mô hình mới").press("Ghi mô hình đã có từ trước")
    an.fill(name=name, field="traffic", place="xã Di Linh", founded_on="2026", aim="Yên chợ")
    an.fill(method="Góp camera, phân công xem").send()
    an.sees("chờ đủ bốn căn cứ")
    record = Initiative.everything.get()
    assert record.status == Status.LISTED

    # Lan opens the case, chooses the road, and gives it to the police until a day.
    lan.open("initiatives:cases").sees(name, "thiếu cả bốn căn cứ")
    lan.do("Mở việc", on=TOLD)
    lan.fill(road="legalise", owner=str(cast.an.body.pk), due=due).send()
    lan.sees("Đã giao.", "Công an xã Di Linh", due)
    case = Case.objects.get()
    href = lan.page.get_by_role("link", name="In công văn").get_attribute("href")
    letter = lan.page.request.get(lan.live + href)
    assert (letter.status, letter.body()[:4]) == (200, b"%PDF")
    lan.do("Ghi số công văn", number="45/UBND-NC", on=TOLD).sees("45/UBND-NC")

    # It stands on An's desk; the grounds come in, Lan decides, An launches.
    an.open("desk:home").sees(f"Xử lý căn cứ: {name}")
    _grounded(an, record, cast, TOLD)
    an.open("initiatives:initiative", record.pk).do("Đề xuất", on=TOLD)
    lan.open("initiatives:initiative", record.pk)
    lan.do("Ký quyết định", on=TOLD, number="384/QĐ-UBND")
    assert _counted(cast.an.actor) == (0, 0, 0)
    an.open("initiatives:initiative", record.pk).do("Ra mắt", on=TOLD)

    lan.open("initiatives:cases").sees("Đã xử lý 1 trên 1", "Không còn mô hình tự phát")
    an.open("desk:home").misses(f"Xử lý căn cứ: {name}")
    case.refresh_from_db()
    assert (case.outcome, case.closed_on, case.owner, case.letter_number) == (
        "legalised",
        TODAY,
        cast.an.body,
        "45/UBND-NC",
    )
    assert (_of(record).status, _counted(cast.an.actor)) == (Status.LAUNCHED, (1, 0, 0))
    assert list(journal.verify()) == []


# --- 3. Two that are one are merged, and parted again --------------------------------------------


def _kept() -> dict[str, list[dict[str, Any]]]:
    """Give every initiative, site and group as the database holds it."""
    return {
        rows.__name__: list(rows.everything.order_by("pk").values())
        for rows in (Initiative, Site, Group)
    }


def _foreseen(desk: Desk) -> dict[str, tuple[int, ...]]:
    """Read from the preview what it says of each place, after the reform."""
    rows = desk.page.locator("section[aria-labelledby=effect] tbody tr")
    return {
        row.locator("th").inner_text(): tuple(
            int(figure.split("→")[-1]) for figure in row.locator("td").all_inner_texts()
        )
        for row in rows.all()
    }


def test_two_that_are_one_are_merged_and_parted_again(desk_for: Opener, story: Story):
    cast, old = story.cast, "Mô hình tiếng kẻng an ninh"
    heir, gone = story.launched("Tiếng kẻng an ninh"), story.launched(old)
    for record, names in ((heir, ["Thôn 1"]), (gone, ["Thôn 2", "Thôn 3"])):
        for name in names:
            site = story.site(record, name)
            actions.add_group(Group(site=site, name=f"Tổ {name}"), by=cast.an.actor)
    before, counted = _kept(), _counted(cast.dung.actor)
    lan = desk_for(cast.lan)

    # The pair is listed, laid side by side, judged.
    lan.open("initiatives:pairs").sees(heir.name, gone.name, "gần như trùng")
    lan.press("So sánh")
    lan.sees("So sánh hai mô hình", heir.code, gone.code)
    assert faults(lan.page) == []
    lan.fill(reason="Cùng ban, cùng quyết định.")
    lan.press("Là một mô hình").sees("Xem trước khi nhập làm một")

    # The preview says what will be; the direction is turned so that the older name stays.
    if f"Nhập «{gone.name}»" not in lan.text:
        lan.press("Nhập theo chiều ngược lại")
    lan.sees(f"Nhập «{gone.name}» vào «{heir.name}»", f"Liên kết tới {gone.code}")
    assert faults(lan.page) == []
    foreseen = _foreseen(lan)
    assert _kept() == before
    lan.fill(reason="Hai hồ sơ là một mô hình").press("Nhập mô hình")
    lan.sees("Đã nhập", heir.name)

    merged = {
        "Cả nước": _counted(cast.dung.actor),
        story.country.lam_dong.full_name: _counted(cast.binh.actor),
        story.country.di_linh.full_name: _counted(cast.an.actor),
    }
    assert foreseen == merged
    assert (counted, merged["Cả nước"]) == ((2, 3, 3), (1, 3, 3))
    assert set(Site.everything.values_list("initiative", flat=True)) == {heir.pk}

    # The old address leads to the heir, and the old name is found.
    lan.open("initiatives:initiative", gone.pk)
    assert lan.page.url == lan.live + heir.get_absolute_url()
    lan.sees(f"«{gone.name}» ({gone.code}) đã nhập vào «{heir.name}» ngày {TOLD}.")
    lan.open("desk:search", q=gone.name)
    lan.sees(f"{heir.name} tên trước đây: {gone.name}")

    # Undone, everything is as it was.
    lan.open("initiatives:trace", heir.pk).press("Hoàn tác", exact=False)
    lan.fill(reason="Nhập nhầm").press("Hoàn tác")
    lan.sees("Đã hoàn tác.")
    assert _kept() == before
    assert _counted(cast.dung.actor) == counted
    assert Reform.objects.get().undone_at is not None
    lan.open("initiatives:initiative", gone.pk)
    assert lan.page.url == lan.live + gone.get_absolute_url()
    assert list(journal.verify()) == []


# --- Many at once, an older version, the eyes of the public --------------------------------------


def test_two_of_the_list_are_changed_at_once_and_changed_back(desk_for: Opener, story: Story):
    for name in ("Tiếng kẻng an ninh", "Camera an ninh chợ", "Cổng trường an toàn"):
        story.draft(name)
    days = lambda: list(  # noqa: E731 -- the same list, asked three times
        Initiative.everything.order_by("pk").values_list("name", "review_on")
    )
    before, day = days(), TODAY + timedelta(days=90)
    an = desk_for(story.cast.an).open("initiatives:list")

    for name in ("Tiếng kẻng an ninh", "Camera an ninh chợ"):
        an.page.locator("tr", has_text=name).get_by_role("checkbox").check()
    an.page.wait_for_selector("[data-tray]")
    assert an.page.inner_text("[data-tray-count]") == "2"
    an.press("Đặt ngày rà soát").fill(review_on=date_vi(day)).press("Xem trước")
    an.sees("Sẽ thay đổi 2 hồ sơ", "Tiếng kẻng an ninh", "Camera an ninh chợ", date_vi(day))
    an.misses("Cổng trường an toàn")
    assert days() == before
    assert faults(an.page) == []
    an.press("Làm với 2 hồ sơ").sees("Đã làm với 2 hồ sơ")

    changed = {name for name, then in days() if then == day}
    assert changed == {"Tiếng kẻng an ninh", "Camera an ninh chợ"}
    an.press("Hoàn tác cả loạt").sees("Đã hoàn tác 2 hồ sơ.")
    assert days() == before


def test_an_older_version_comes_back(desk_for: Opener, story: Story):
    record = story.draft(aim="Trong mười phút có người tới giúp")
    an = desk_for(story.cast.an).open("initiatives:initiative", record.pk)

    an.press("Sửa hồ sơ").fill(aim="Sửa nhầm").send().sees("Đã lưu hồ sơ.", "Sửa nhầm")
    an.press("Lịch sử").sees("2 mục thay đổi" if "2 mục" in an.text else "1 mục thay đổi")
    an.page.get_by_role("link", name="Xem bản này").last.click()
    an.sees("Sau khi khôi phục", "Sửa nhầm").press("Khôi phục")

    an.sees("Trong mười phút có người tới giúp")
    assert _of(record).aim == "Trong mười phút có người tới giúp"


def test_the_leader_sees_what_the_public_would(desk_for: Opener, story: Story):
    record = story.launched()
    with_note = {"note": "Ghi chú chỉ trong cơ quan", "area_kinds": ["complex", "urban"]}
    actions.revise(record, with_note, by=story.cast.lan.actor)
    lan = desk_for(story.cast.lan).open("initiatives:initiative", record.pk)
    lan.sees("Ghi chú chỉ trong cơ quan", "trọng điểm, phức tạp")

    lan.press("Xem như người dân")

    lan.sees("Xem trước như người dân", record.name, record.method, "khu đô thị tập trung")
    lan.misses("Ghi chú chỉ trong cơ quan", "trọng điểm, phức tạp")
    assert desk_for(None).page.request.get(
        lan.live + reverse("portal:initiative", args=[record.code])
    ).status == 404  # fmt: skip
    assert _of(record).published_at is None
    assert DAY < TODAY


# --- Lists renewed in place ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "row"),
    [
        ("initiatives:list", "Camera an ninh"),
        ("initiatives:cases", "Camera an ninh"),
        ("organisation:home", "Công an xã Di Linh"),
        ("territory:units", "Xã Di Linh"),
    ],
)
def test_a_row_of_a_list_opens_its_page(desk_for: Opener, story: Story, page: str, row: str):
    found = actions.Listed(story.country.di_linh, {"name": "Camera an ninh", "field": "traffic"})
    actions.import_listed([found], on=DAY, by=story.cast.an.actor)
    mai = desk_for(story.cast.mai).open(page)

    # A head of the table renews the list and nothing else: the page is still the same one.
    mai.page.evaluate("window.still = true")
    mai.page.locator("#results thead a").first.click()
    mai.page.wait_for_url("**sort=**")
    assert mai.page.evaluate("window.still") is True
    mai.press(row)

    assert mai.page.locator("h1").inner_text() == row
