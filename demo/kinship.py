"""How one initiative becomes many: who learnt from whom, who asks, what is planned."""

from collections.abc import Iterator
from datetime import date, timedelta

from demo.clock import working_day
from demo.lives import Life, told_of
from demo.olds import bring, settle_in
from demo.people import K, Nation, Town, said
from nhanrong.bedrock.roles import Level
from nhanrong.commons import press
from nhanrong.commons.files import actions as files
from nhanrong.commons.files.rules import Inspected, Kind
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import Change, Looked, Marked
from nhanrong.registry.initiatives.models import (
    CorePart,
    Descent,
    Initiative,
    Question,
    ScalingPlan,
    ScalingStep,
)
from nhanrong.registry.initiatives.rules import readiness

LEARNT = "Giữ ba hiệu lệnh; thêm loa tay cho cụm ở xa."
MOST = 8
SUPPORT = "Công an xã Di Linh nhận hướng dẫn, mỗi quý một buổi; đã có lịch gửi các tỉnh."
AIM = "Mỗi tỉnh có ít nhất mười xã làm theo trong năm tới, xã nào cũng giữ đủ ba phần cốt lõi."
TEAM = (
    "Công an xã Di Linh (hướng dẫn), Phòng PV05 Công an tỉnh Lâm Đồng (theo dõi), Ban Chỉ đạo 138."
)
ANSWER = (
    "Bốn mươi đến sáu mươi hộ, cách nhau không quá 400 mét. "
    "Mỗi điểm có hộ giữ và hộ thay, lịch thay dán ở nhà văn hóa."
)
GUIDE = (
    "Họp thôn, thống nhất ba hiệu lệnh và người giữ kẻng.",
    "Góp kẻng, giá treo; treo ở chỗ trẻ em không với tới.",
    "Tập luyện mỗi quý; ghi vào sổ: ngày, số người, việc rút kinh nghiệm.",
    "Sau sáu tháng họp dân: giữ, sửa hay thôi.",
)


def spread_on(nation: Nation, lives: list[Life], last: date) -> Iterator[date]:
    """Tell how the gong of Di Linh comes to other provinces, and to be recommended to all."""
    on = last - timedelta(days=130)
    yield working_day(on, until=last)
    gong = told_of(lives, "gong")
    made = list(_learners(nation, gong, on))
    yield working_day(on + timedelta(days=8), until=last)
    _adapt(made[0][0], gong, by=made[0][1].officer)
    yield from _questions(nation, gong, last)
    yield working_day(last - timedelta(days=50), until=last)
    _declare_kin(lives, last)
    yield from _recommend(nation, gong, last)
    yield from _ask_again(nation, gong, last)


def _learners(nation: Nation, gong: Initiative, on: date) -> Iterator[tuple[Initiative, Town]]:
    for province in nation.provinces[1:]:
        rural = (one for one in province.towns if one.unit.kind != "phường")
        town = next(rural, province.towns[-1])
        name = f"Kẻng báo bình yên {said(town.unit)}"
        made = bring(town, "gong", name, on - timedelta(days=1))
        settle_in(made, town, 1, on)
        descent = Descent(
            child=made,
            parent=gong,
            on=on - timedelta(days=1),
            adapted=LEARNT,
            decision_number="34/QĐ-UBND",
            coached_by=gong.body,
        )
        actions.declare_descent(descent, by=town.officer)
        actions.publish(made, by=town.chair)
        yield made, town


def _adapt(made: Initiative, gong: Initiative, *, by: Actor) -> None:
    kept, changed, dropped = CorePart.objects.filter(initiative=gong).order_by("number")[:3]
    changes = [
        Change(kept, "kept"),
        Change(changed, "changed", "Hai hộ liền nhau giữ chung một kẻng", "Nhà ở thành cụm"),
        Change(dropped, "dropped", "", "Mùa mưa không tập được, sẽ tập bù đầu năm"),
        Change(None, "added", "Loa tay cho tổ tuần tra", "Cụm ở xa không nghe rõ kẻng"),
    ]
    actions.record_adaptations(made, changes, by=by)


def _questions(nation: Nation, gong: Initiative, last: date) -> Iterator[date]:
    """Hoa's question is answered, and lies unread; Quang's visit is declined."""
    host = nation.town("25000").officer
    hoa, quang = (province.secretary for province in nation.provinces[1:3])
    on = last - timedelta(days=60)
    yield working_day(on, until=last)
    first = Question(
        initiative=gong,
        text="Một điểm kẻng cần bao nhiêu hộ để nghe rõ, ai giữ khi chủ hộ đi vắng?",
    )
    actions.ask(first, on=on, by=hoa)
    visit = Question(
        initiative=gong,
        kind="visit",
        text="Xin đưa đoàn 30 người đến xem buổi tập của một thôn.",
        wanted_on=on + timedelta(days=9),
    )
    actions.ask(visit, on=on, by=quang)
    yield working_day(on + timedelta(days=4), until=last)
    on += timedelta(days=4)
    actions.answer(first, answer=ANSWER, is_shared=True, on=on, by=host)
    why = "Thôn đang vào mùa thu hoạch; xin hẹn sau 15/12 và chia hai đoàn."
    actions.decline_question(visit, reason=why, on=on, by=host)


def _ask_again(nation: Nation, gong: Initiative, last: date) -> Iterator[date]:
    yield working_day(last - timedelta(days=4), until=last)
    open_ = Question(initiative=gong, text="Quy ước có cần UBND xã công nhận không? Xin bản mẫu.")
    actions.ask(open_, on=last - timedelta(days=4), by=nation.provinces[2].secretary)


def _declare_kin(lives: list[Life], last: date) -> None:
    """Let later ones of a family say that they learnt from its first published one; not all do."""
    told = 0
    running = [one for one in lives if one.has_begun and one.initiative.launched_on]
    for child in running[::2]:
        made, on = child.initiative, child.initiative.launched_on or last
        earlier = (
            one.initiative
            for one in running
            if one.plan.kind.family == child.plan.kind.family
            and one.initiative.published_at
            and (one.initiative.launched_on or last) < on
        )
        parent = next(earlier, None)
        if parent is not None and told < MOST:
            told += 1
            descent = Descent(child=made, parent=parent, on=on)
            actions.declare_descent(descent, by=child.hand)


def _recommend(nation: Nation, gong: Initiative, last: date) -> Iterator[date]:
    town, home = nation.town("25000"), nation.provinces[0]
    on = last - timedelta(days=40)
    yield working_day(on, until=last)
    guide = press.Report(
        title="Hướng dẫn làm mô hình Tiếng kẻng an ninh",
        body=town.bodies[K.POLICE].name,
        blocks=(press.Points(GUIDE),),
    )
    file = Inspected("Huong-dan-tieng-keng.docx", Kind.DOCX, press.docx(guide))
    files.attach(gong, file, files.Words("Hướng dẫn làm theo", is_public=True), by=town.officer)
    told = _achieved(on)
    actions.write_review(gong, told, by=town.officer)
    marked = Marked(True, SUPPORT, on)
    actions.mark_readiness(gong, readiness.Readiness.SUPPORT, marked, by=town.officer)
    number = "1412/UBND-NC"
    actions.recommend(gong, Level.PROVINCE, number=number, on=on, by=home.chair)
    on = last - timedelta(days=33)
    yield working_day(on, until=last)
    actions.recommend(gong, Level.NATION, number="2210/V05-P2", on=on, by=nation.leader)
    yield from _plan(nation, gong, on, last)


def _achieved(on: date) -> Looked:
    return Looked(
        "interim",
        on,
        "Mười tháng: 42 lần tập, 5 lần báo cháy đều có người tới trong mười phút.",
        "achieved",
        good="Ba hiệu lệnh dễ nhớ; hộ giữ kẻng do dân chọn; tập vào tối sinh hoạt thôn.",
        shortcomings="Hai điểm ở xa chưa nghe rõ khi mưa lớn.",
        causes="Đặt kẻng theo nhà trưởng thôn, chưa đo khoảng cách.",
        lessons="Đo khoảng cách nghe trước khi treo; nơi xa thêm loa tay.",
    )


def _plan(nation: Nation, gong: Initiative, on: date, last: date) -> Iterator[date]:
    """Open the plan: one step is done, one is late, two are still to come."""
    dung = nation.leader
    plan = ScalingPlan(
        initiative=gong,
        kind="horizontal",
        aim=AIM,
        resource_team=TEAM,
        body=nation.body,
        start_date=on,
        end_date=last + timedelta(days=240),
    )
    actions.open_plan(plan, by=dung)
    of_di_linh = nation.town("25000").bodies[K.POLICE]
    lam_dong, thanh_hoa, quang_ninh = (one.bodies[K.POLICE] for one in nation.provinces)
    steps = [
        actions.add_step(ScalingStep(plan=plan, what=what, owner=owner, due=due), by=dung)
        for what, owner, due in (
            ("Gửi bộ hướng dẫn và mẫu quy ước cho các tỉnh", lam_dong, on + timedelta(days=10)),
            ("Chọn mười xã có nhà ở thưa, sóng yếu", thanh_hoa, last - timedelta(days=6)),
            ("Mở lớp hướng dẫn cho Công an xã", quang_ninh, last + timedelta(days=20)),
            ("Đón đoàn các tỉnh đến xem buổi tập", of_di_linh, last + timedelta(days=24)),
        )
    ]
    done = on + timedelta(days=8)
    yield working_day(done, until=last)
    result = "Đã gửi 34 tỉnh, thành phố; 12 nơi trả lời sẽ làm thử."
    actions.finish_step(steps[0], result=result, on=done, by=nation.provinces[0].secretary)
