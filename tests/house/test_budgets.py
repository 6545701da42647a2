"""What a page costs: at most twelve statements, the same for three rows as for three hundred."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.commons.corrections import actions as corrections
from nhanrong.commons.corrections.models import Correction
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.files import actions as files
from nhanrong.commons.files import shelf
from nhanrong.commons.files.inspection import inspect
from nhanrong.commons.laws.models import Competence, Instrument, Threshold
from nhanrong.commons.people.models import Delegation
from nhanrong.commons.places import changes
from nhanrong.commons.places.models import COMMUNE, Succession
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.commons.sheets import actions as lists
from nhanrong.commons.sheets.models import Import
from nhanrong.commons.sheets.outcomes import Change, Difference, Finding, Outcome, Remark
from nhanrong.commons.sheets.results import Keeper
from nhanrong.commons.sheets.rows import Kind
from nhanrong.commons.ui import waiting
from nhanrong.registry.initiatives import actions, sheets
from nhanrong.registry.initiatives.actions import Listed
from nhanrong.registry.initiatives.models import (
    Activity,
    Basis,
    Case,
    CorePart,
    Criterion,
    Descent,
    Funding,
    Grade,
    GradeMark,
    GradingScheme,
    Initiative,
    Pledge,
    Question,
    Review,
    ScalingPlan,
    ScalingStep,
    Silence,
    Site,
)
from nhanrong.registry.initiatives.rules import Part, Road
from nhanrong.registry.territory.models import Resolution
from tests.cast import make_cast, sign_in
from tests.commons.files import samples
from tests.factories import running as grading
from tests.factories.initiatives import DAY, Story
from tests.factories.people import make_body, make_member
from tests.factories.places import MERGER, make_country
from tests.registry.initiatives.test_sheets import book, row

MOST_STATEMENTS = 12
FEW, MANY = 3, 300
LARGEST_LIST = 60 * 1024
LARGEST_PROVINCE = 168  # communes: Hồ Chí Minh City
FILES_OF_A_RECORD = 20
PARTS_OF_A_RECORD = 10
STEPS_OF_A_PLAN = 40
REVIEWS_OF_A_RECORD = 20

# Every kind of page that shows rows or a record, and who opens it.
PAGES = [
    ("an", "/"), ("lan", "/"), ("chi", "/"), ("binh", "/"), ("mai", "/"), ("dung", "/"),
    ("an", "/viec-cho/"), ("dung", "/toan-quoc/"), ("dung", "/toan-quoc/?ngay=2026-02-01"),
    ("binh", "/tinh/68/"), ("binh", "/tinh/68/?ngay=2026-02-01"),
    ("an", "/xa/25000/"), ("an", "/xa/25000/?dia-gioi=cu"), ("dung", "/xa/25000/"),
    ("an", "/tim/"), ("an", "/tim/?q=camera"), ("dung", "/tim/?q=gia+hiep"),
    ("an", "/tim/?q=camera+an+nihn+di+linh"), ("binh", "/tim/goi-y/?q=thon+1+hoa+nih"),
    ("binh", "/mo-hinh/tu-phat/"),
    ("dung", "/mo-hinh/?mo=db&nam=2026"), ("binh", "/mo-hinh/?mo=noi&tt=all"),
    ("an", "/mo-hinh/do-phu/"), ("dung", "/mo-hinh/do-phu/?tinh=68&db=border"),
    ("dung", "/mo-hinh/do-phu/"), ("an", "/ban-nhap/bo-loc/"),
    ("", "/cong-khai/mo-hinh/?mo=loai&dia-ban=border"),
    ("an", "/huong-dan/"), ("an", "/huong-dan/bat-dau/"),
    ("an", "/mo-hinh/"), ("chi", "/mo-hinh/"), ("dung", "/mo-hinh/?tt=all&sort=-sites"),
    ("an", "/mo-hinh/?q=camera&noi=25000&page=2"), ("an", "/mo-hinh/loai/"),
    ("an", "/mo-hinh/moi/"), ("an", "/mo-hinh/gan-giong/?name=Tieng+keng+an+ninh"),
    ("an", "/bang-tinh/"), ("an", "/bang-tinh/mo-hinh/"), ("an", "/bang-tinh/nhap/{list}/"),
    ("an", "/bang-tinh/nhap/{list}/?xem=changes"), ("an", "/bang-tinh/nhap/{list}/?xem=notes"),
    ("an", "/bang-tinh/nhap/{list}/?xem=columns"), ("mai", "/bang-tinh/mo-hinh/so-voi-tep/"),
    ("an", "/bang-tinh/nhap/{written}/bien-nhan/"), ("an", "/bang-tinh/nhap/{waiting}/"),
    ("an", "/mo-hinh/{record}/"), ("dung", "/mo-hinh/{record}/"), ("chi", "/mo-hinh/{record}/"),
    ("an", "/mo-hinh/{record}/sua/"), ("an", "/mo-hinh/{record}/nhan-rong/"),
    ("an", "/mo-hinh/{record}/can-cu/decision/"), ("lan", "/mo-hinh/{record}/end/"),
    ("lan", "/mo-hinh/{record}/end/?reason=fulfilled"), ("an", "/mo-hinh/{record}/so-ket/"),
    ("an", "/mo-hinh/{record}/hoat-dong/"), ("lan", "/mo-hinh/{record}/hoat-dong/"),
    ("an", "/mo-hinh/{record}/hoat-dong/ghi/"), ("an", "/mo-hinh/{record}/xep-loai/2026/"),
    ("an", "/mo-hinh/xep-loai/"), ("an", "/mo-hinh/?tt=overdue"), ("", "/cong-khai/bai-hoc/"),
    ("an", "/mo-hinh/{record}/lich-su/"), ("dung", "/mo-hinh/{record}/lich-su/"),
    ("an", "/mo-hinh/lich-su/diem/{site}/"), ("an", "/mo-hinh/lich-su/mo-hinh/{record}/{version}/"),
    ("lan", "/mo-hinh/{record}/cong-khai-tung-muc/"), ("an", "/mo-hinh/{record}/xem-nhu/can-bo/"),
    ("dung", "/mo-hinh/{record}/xem-nhu/xa-khac/"), ("an", "/cong-khai/xem-truoc/{record}/"),
    ("an", "/dinh-chinh/"), ("lan", "/dinh-chinh/?tt=all"), ("lan", "/dinh-chinh/{correction}/"),
    ("an", "/dinh-chinh/initiatives.Initiative/{record}/launched_on/"),
    ("an", "/mo-hinh/tu-phat/"), ("lan", "/mo-hinh/tu-phat/?viec=assigned&thieu=decision"),
    ("dung", "/mo-hinh/tu-phat/?sort=-due"), ("an", "/mo-hinh/tu-phat/{case}/"),
    ("an", "/mo-hinh/tu-phat/{case}/giao/"), ("an", "/mo-hinh/tu-phat/{case}/cong-van/"),
    ("an", "/mo-hinh/{record}/kinh-phi/"), ("an", "/mo-hinh/{record}/kinh-phi/them/"),
    ("an", "/mo-hinh/{record}/cam-ket/them/"),
    ("an", "/mo-hinh/diem/{site}/"), ("an", "/mo-hinh/diem/{site}/to/"),
    ("an", "/mo-hinh/diem/{site}/close_site/"),
    ("an", "/tep/initiatives.Initiative/{record}/them/"), ("an", "/tep/{file}/sua/"),
    ("an", "/dia-ban/"), ("dung", "/dia-ban/?on=2025-06-30"), ("an", "/dia-ban/don-vi/{di_linh}/"),
    ("binh", "/dia-ban/xa-bi-chia/"), ("dung", "/dia-ban/xa-bi-chia/?state=all"),
    ("binh", "/dia-ban/xa-bi-chia/{old_split}/"), ("dung", "/dia-ban/nghi-quyet/"),
    ("dung", "/dia-ban/nghi-quyet/moi/"), ("dung", "/dia-ban/nghi-quyet/{resolution}/"),
    ("an", "/to-chuc/"), ("mai", "/to-chuc/"), ("dung", "/to-chuc/"),
    ("mai", "/to-chuc/co-quan/{police}/"), ("mai", "/to-chuc/co-quan/{police}/bo-nhiem/"),
    ("mai", "/to-chuc/co-quan/{police}/doi-ten/"), ("mai", "/to-chuc/lap-co-quan/"),
    ("lan", "/to-chuc/uy-quyen/"), ("lan", "/to-chuc/uy-quyen/moi/"),
    ("mai", "/quan-tri/"), ("an", "/quan-tri/toi/"), ("mai", "/quan-tri/tai-khoan/"),
    ("mai", "/quan-tri/tai-khoan/?q=nguoi"), ("mai", "/quan-tri/tai-khoan/{an}/"),
    ("mai", "/quan-tri/tai-khoan/{an}/ngung/"), ("an", "/quan-tri/van-ban/"),
    ("an", "/quan-tri/quy-dinh/tham-quyen/"), ("an", "/quan-tri/quy-dinh/muc/"),
    ("mai", "/quan-tri/nhat-ky/"),
    ("", "/cong-khai/"), ("", "/cong-khai/mo-hinh/"), ("", "/cong-khai/mo-hinh/?q=camera&tinh=68"),
    ("", "/cong-khai/mo-hinh/{code}/"), ("", "/cong-khai/dem-the-nao/"),
    ("", "/cong-khai/huong-dan/"), ("", "/cong-khai/huong-dan/bat-dau/"), ("", "/robots.txt"),
    ("", "/sitemap.xml"), ("", "/tai-khoan/dang-nhap/"),
    ("an", "/mo-hinh/{record}/lan-toa/"), ("dung", "/mo-hinh/{record}/lan-toa/"),
    ("an", "/mo-hinh/{record}/lan-toa/nguon-goc/"),
    ("an", "/mo-hinh/{record}/lan-toa/phan-cot-loi/"),
    ("an", "/mo-hinh/{record}/lan-toa/san-sang/"), ("dung", "/mo-hinh/{record}/lan-toa/de-nghi/"),
    ("an", "/mo-hinh/diem/{site}/dieu-chinh/"), ("chi", "/mo-hinh/{record}/hoi/"),
    ("an", "/mo-hinh/hoi/{question}/"), ("an", "/mo-hinh/{record}/lan-toa/ke-hoach/"),
    ("an", "/mo-hinh/ke-hoach/{plan}/"), ("an", "/mo-hinh/ke-hoach/{plan}/viec/"),
    ("an", "/mo-hinh/viec/{step}/"), ("an", "/mo-hinh/da-co-tu-truoc/"), ("dung", "/ban-nhap/"),
    ("an", "/mo-hinh/da-co-tu-truoc/don-vi/?place=gia+hiep"), ("an", "/ban-nhap/"),
]  # fmt: skip
# A record's page draws what other rooms hang on it: its files.
PANELS = {"/mo-hinh/{record}/": 1}
# Not a list to be read: for search engines alone.
UNBOUND = {"/sitemap.xml"}

_numbers = count(1)


@dataclass(frozen=True)
class House:
    """The people signed in, the numbers of the addresses, and the way to more rows."""

    story: Story
    browsers: dict[str, Client]
    numbers: dict[str, Any]

    def cost(self, who: str, page: str) -> tuple[int, int]:
        """Count the statements of a page and its bytes."""
        with CaptureQueriesContext(connection) as asked:
            response = self.browsers[who].get(page.format(**self.numbers))
            content = response.getvalue()
        assert response.status_code in {200, 404}, (who, page, response.status_code)
        return len(asked), len(content)


def _add(house: House, number: int) -> None:
    """Add so many rows of everything."""
    for add in (
        _cases_and_money,
        _initiatives,
        _on_one_record,
        _people,
        _law,
        _units,
        _deeds,
        _corrections,
        _lists,
    ):
        add(house, number)


def _initiatives(house: House, number: int) -> None:
    unit, cast = house.story.country.di_linh, house.story.cast
    rows = [
        Listed(unit, {"name": f"Camera an ninh {next(_numbers)}", "field": "traffic"}, None, 1, 1)
        for _ in range(number)
    ]
    made = actions.import_listed(rows, on=DAY, by=cast.an.actor)
    with writing(because="test data"):
        Basis.objects.bulk_create(
            Basis(initiative=one, part=part, body=cast.party, body_name="Đảng ủy")
            for one in made[: number // 3 + 1]
            for part in Part
        )
        Initiative.everything.filter(pk__in=[one.pk for one in made[: number // 3 + 1]]).update(
            status="operating", launched_on=DAY, published_at=timezone.now()
        )
        actions.retally_all()
    for one in range(number // 10 + 1):
        house.story.draft(f"Phác thảo {one} {next(_numbers)}")


def _cases_and_money(house: House, number: int) -> None:
    cast, record = house.story.cast, Initiative.everything.get(pk=house.numbers["record"])
    actions.open_cases(on=timezone.localdate() + timedelta(days=2), by=SYSTEM)
    with writing(because="test data"):
        Case.objects.filter(due__isnull=True).update(
            road="legalise", owner=cast.lan.body, due=timezone.localdate() - timedelta(days=1)
        )
        Funding.objects.bulk_create(
            Funding(initiative=record, kind="social", on=DAY, amount=own, purpose="Đèn")
            for own in (next(_numbers) for _ in range(number))
        )
        Pledge.objects.bulk_create(
            Pledge(initiative=record, kind="household", text=f"Việc {own}", on=DAY, signed=own)
            for own in (next(_numbers) for _ in range(number))
        )


def _on_one_record(house: House, number: int) -> None:
    record = Initiative.everything.get(pk=house.numbers["record"])
    unit = house.story.country.di_linh
    with writing(because="test data"):
        Site.everything.bulk_create(
            Site(
                initiative=record,
                unit=unit,
                province_id=unit.parent_id,
                commune=unit,
                body=house.story.cast.an.body,
                name=f"Thôn {next(_numbers)}",
                status="active",
                start_date=DAY,
            )
            for _ in range(number)
        )
    _work(house, record, number)
    _spread(house, record, number)
    for _ in range(min(number, FILES_OF_A_RECORD)):
        paper = inspect("a.pdf", samples.pdf(b"<< /Type /Catalog /N %d >>" % next(_numbers)))
        files.attach(record, paper, by=house.story.cast.an.actor)


def _spread(house: House, record: Initiative, number: int) -> None:
    cast = house.story.cast
    told = {"asked_body": cast.neighbour, "asked_on": DAY, "due": DAY}
    with writing(because="test data"):
        children = Initiative.everything.exclude(pk=record.pk).exclude(
            pk__in=Descent.objects.values("child")
        )
        Descent.objects.bulk_create(
            Descent(child=child, parent=record, on=DAY) for child in children[:number]
        )
        start = CorePart.objects.filter(initiative=record).count()
        CorePart.objects.bulk_create(
            CorePart(initiative=record, number=start + one, text=f"Phần {next(_numbers)}")
            for one in range(1, min(number, PARTS_OF_A_RECORD) + 1)
        )
        Question.objects.bulk_create(
            Question(initiative=record, text=f"Hỏi {next(_numbers)}", **told) for _ in range(number)
        )
        ScalingStep.objects.bulk_create(
            ScalingStep(
                plan_id=house.numbers["plan"],
                number=next(_numbers),
                what="Việc",
                owner=cast.an.body,
                due=DAY,
            )
            for _ in range(min(number, STEPS_OF_A_PLAN))
        )


def _work(house: House, record: Initiative, number: int) -> None:
    with writing(because="test data"):
        Activity.objects.bulk_create(
            Activity(initiative=record, kind="meeting", on=DAY, what=f"Họp {next(_numbers)}")
            for _ in range(number)
        )
        Review.objects.bulk_create(
            Review(
                initiative=record,
                kind="interim",
                on=DAY + timedelta(days=day),
                summary="Kết quả",
                lessons=f"Bài học {next(_numbers)}",
                outcome="not_yet",
                is_public=True,
            )
            for day in range(min(number, REVIEWS_OF_A_RECORD))
        )
        for year in range(number and 3):
            scheme = GradingScheme.objects.order_by("pk").first() or grading.national_scheme()
            grade = Grade.objects.create(
                initiative=record,
                scheme=scheme,
                year=3000 + next(_numbers),
                on=DAY,
                points=year,
                most=100,
                band="Yếu",
            )
            GradeMark.objects.bulk_create(
                GradeMark(grade=grade, criterion=one, points=1)
                for one in Criterion.objects.filter(scheme=scheme)
            )
        Silence.objects.bulk_create(
            (
                Silence(initiative=one, last_sign=DAY, found_on=DAY)
                for one in Initiative.everything.filter(status="operating")
            ),
            ignore_conflicts=True,
        )
        Initiative.everything.filter(status="operating").update(review_on=DAY)


def _lists(house: House, number: int) -> None:
    """Send in so many lists, and let one of them say something of ten times as many rows."""
    an, now = house.story.cast.an, timezone.now()
    told = {"listing": "initiatives", "body": an.body, "post": an.post, "at": now}
    with Keeper() as keeper:
        for line in range(3, 10 * (number + 1)):
            asked = Finding(f"H{line}", "«7O» không phải số. Có phải 70 không?", "70", True)
            changed = Difference(f"B{line}", "Tên mô hình", "Cũ", f"Mới {line}")
            title, note = f"Mô hình {line}", (Remark(f"C{line}", "Lấy theo dòng trên."),)
            keeper.add(Outcome("DS", 2 * line, Kind.DATA, (asked,), title=title))
            kept = {"change": Change.CHANGED, "differences": (changed,), "title": title}
            keeper.add(Outcome("DS", 2 * line + 1, Kind.DATA, notes=note, **kept))
        counts = keeper.counts() | {"height": 2000}
        head = [{"sheet": "DS", "columns": [["B", "Tên mô hình", "ten mo hinh", "name", False]]}]
        place = shelf.put(keeper.close(columns=head, warnings=[], signature="x", as_of=""))
    with writing(because="test data"):
        Import.objects.filter(pk=house.numbers["list"]).update(result=place.path, counts=counts)
        Import.objects.bulk_create(
            Import(name=f"Tệp {next(_numbers)}", state="read", counts=counts, **told)
            for _ in range(number)
        )


def _sent_in(story: Story) -> dict[str, int]:
    """Send in a list that is read, one that is written, one that waits for the worker."""
    by = story.cast.an.actor
    for name in ("Sổ một", "Sổ hai"):
        sent = lists.Sent(f"{name}.xlsx", book(row(name=name)))
        read = lists.receive(sheets.LISTING, sent, by=by)
    written = lists.write(read, by=by)
    with writing(because="test data"):
        waiting_ = Import.objects.create(
            listing="initiatives",
            name="Dài",
            body=story.cast.an.body,
            post=story.cast.an.post,
            at=timezone.now(),
            state="reading",
        )
    first = Import.objects.order_by("pk")[0]
    return {"list": first.pk, "written": written.pk, "waiting": waiting_.pk}


def _people(house: House, number: int) -> None:
    country, cast, today = house.story.country, house.story.cast, timezone.localdate()
    for _ in range(number):
        own = next(_numbers)
        make_member(f"Người {own}", cast.an.body, Role.OFFICER, title="Cán bộ")
        make_body(BodyKind.SCHOOL, country.di_linh, name=f"Trường {own}")
        with writing(because="test data"):
            Delegation.objects.create(
                giver=cast.lan.post,
                receiver=cast.an.post,
                start_date=today - timedelta(days=own * 3),
                end_date=today - timedelta(days=own * 3 - 2),
                signing="TUQ.",
                reason="Đi học",
            )


def _law(house: House, number: int) -> None:
    since = {"start_date": MERGER, "confidence": "unverified"}
    with writing(because="test data"):
        for _ in range(number):
            own = next(_numbers)
            Instrument.objects.create(number=f"{own}/NĐ-CP", title="Nghị định")
            Competence.objects.create(
                deed=f"test.deed{own}", body_kind="police", level="commune", **since
            )
            Threshold.objects.create(key=f"test.key{own}", value=own, meaning="Mức", **since)
            Resolution.objects.create(
                number=f"{own}/NQ-UBTVQH", title="Nhập xã", effective_date=date(2026, 11, 1)
            )


def _units(house: House, number: int) -> None:
    country = house.story.country
    with writing(because="test data"):
        for _ in range(min(number, LARGEST_PROVINCE)):
            own = next(_numbers)
            named = changes.Named(f"Xã {own}", "xã", f"Xã Xã {own}")
            old, new = (
                changes.begin_unit(
                    changes.new_unit(
                        f"{start + own}", COMMUNE, named, parent=country.lam_dong, start_date=day
                    )
                )
                for start, day in ((40000, None), (60000, MERGER))
            )
            changes.end_unit(old, on=MERGER)
            Succession.objects.create(from_unit=old, to_unit=new, extent="part", is_default=True)
            Succession.objects.create(from_unit=old, to_unit=country.xuan_huong, extent="part")
        changes.redraw()


def _corrections(house: House, number: int) -> None:
    unit, cast = house.story.country.di_linh, house.story.cast
    with writing(because="test data"):
        Correction.objects.bulk_create(
            Correction(
                kind="initiatives.Initiative",
                record_id=10_000_000 + next(_numbers),
                field="founded_on",
                title="Tiếng kẻng",
                proposed="2025",
                reason="Theo văn bản",
                unit=unit,
                province_id=unit.parent_id,
                commune=unit,
                body=cast.an.body,
                asked_user=cast.an.user.pk,
                asked_by=cast.an.post,
                asked_at=timezone.now(),
            )
            for _ in range(number)
        )


def _deeds(house: House, number: int) -> None:
    record = Initiative.everything.get(pk=house.numbers["record"])
    for _ in range(number // 10 + 1):
        actions.revise(record, {"participants": next(_numbers)}, by=house.story.cast.an.actor)


def _case(story: Story) -> Case:
    cast, today = story.cast, timezone.localdate()
    row = Listed(story.country.di_linh, {"name": "Chưa đủ căn cứ", "field": "traffic"})
    record = actions.import_listed([row], on=DAY, by=cast.an.actor)[0]
    case = actions.open_case(record, on=today, by=cast.an.actor)
    order = actions.Order(Road.LEGALISE, cast.lan.body, today)
    actions.assign_case(case, order, on=today, by=cast.an.actor)
    return case


def _asked_and_planned(record: Initiative, story: Story) -> tuple[Question, ScalingStep]:
    cast = story.cast
    told = {"asked_body": cast.chi.body, "asked_on": DAY, "due": DAY}
    plan = ScalingPlan(
        initiative=record, body=cast.lan.body, kind="horizontal", aim="Kẻng", start_date=DAY
    )
    actions.open_plan(plan, by=cast.an.actor)
    step = ScalingStep(plan=plan, what="Việc", owner=cast.an.body, due=DAY)
    with writing(because="test data"):
        question = Question.objects.create(initiative=record, text="Hỏi", **told)
    return question, actions.add_step(step, by=cast.an.actor)


def _build() -> House:
    country = make_country()
    cast = make_cast(country)
    story = Story(cast, country)
    record = story.published("Tiếng kẻng an ninh")
    site = story.site(record)
    paper = files.attach(record, inspect("a.pdf", samples.pdf()), by=cast.an.actor)
    with writing(because="test data"):
        resolution = Resolution.objects.create(
            number="1/NQ", title="Nhập", effective_date=date(2026, 11, 1)
        )
    asked = Correction(
        kind="initiatives.Initiative",
        record_id=record.pk,
        field="founded_on",
        proposed="2025",
        reason="Theo văn bản",
    )
    question, step = _asked_and_planned(record, story)
    people = {name: getattr(cast, name) for name in ("an", "lan", "chi", "binh", "mai", "dung")}
    browsers = {name: sign_in(Client(), member) for name, member in people.items()}
    numbers = {
        "record": record.pk,
        "code": record.code,
        "site": site.pk,
        "case": _case(story).pk,
        "question": question.pk,
        "plan": step.plan_id,
        "step": step.pk,
        "file": paper.pk,
        "version": Initiative.pgh_event_model.objects.filter(pgh_obj=record.pk).earliest("pk").pk,
        "correction": corrections.ask(asked, by=cast.an.actor).pk,
        "di_linh": country.di_linh.pk,
        "old_split": country.old_split.pk,
        "resolution": resolution.pk,
        "police": cast.an.body.pk,
        "an": cast.an.user.pk,
        **_sent_in(story),
    }
    return House(story, browsers | {"": Client()}, numbers)


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


Costs = dict[tuple[str, str], tuple[int, int]]


@pytest.fixture(scope="module")
def costs(django_db_setup, django_db_blocker) -> tuple[Costs, Costs]:
    """Ask every page twice: with a few rows of everything, and with many."""
    with django_db_blocker.unblock(), _taken_back():
        house = _build()

        def ask() -> Costs:
            return {(who, page): house.cost(who, page) for who, page in PAGES}

        _add(house, FEW)
        ask()  # what is read once and remembered for ever is read now
        few = ask()
        _add(house, MANY - FEW)
        # To the planner these tables are still empty, and it would read them row by row by row.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        # The names that were added are read once by each process.
        house.cost("an", "/mo-hinh/gan-giong/?name=Tieng+keng+an+ninh")
        return few, ask()


def test_no_page_asks_more_than_its_budget(costs: tuple[Costs, Costs]):
    _few, many = costs
    # The desk, and the figure beside every other page, ask every room once what waits.
    rooms = dict.fromkeys(("/", "/viec-cho/"), len(waiting._providers))

    over = {
        at: asked
        for at, (asked, _size) in many.items()
        if asked > MOST_STATEMENTS + PANELS.get(at[1], 0) + rooms.get(at[1], 0)
    }

    assert over == {}


def test_a_page_asks_the_same_for_many_rows(costs: tuple[Costs, Costs]):
    few, many = costs

    assert {at: (few[at][0], asked) for at, (asked, _) in many.items() if asked != few[at][0]} == {}


def test_a_list_stays_small_with_many_rows(costs: tuple[Costs, Costs]):
    _few, many = costs

    large = {
        at: size
        for at, (_asked, size) in many.items()
        if size > LARGEST_LIST and at[1] not in UNBOUND and "{record}" not in at[1]
    }

    assert large == {}
