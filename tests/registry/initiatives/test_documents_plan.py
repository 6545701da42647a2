"""The scaling plan on paper."""

from datetime import date

from nhanrong.commons import press
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.documents import plan as paper
from nhanrong.registry.initiatives.models import ScalingPlan, ScalingStep
from nhanrong.registry.initiatives.queries import scaling
from tests.commons.press import reading
from tests.factories.initiatives import DAY, Story
from tests.registry.initiatives.test_actions_spread import LATER


def _plan(story: Story, **more: object) -> ScalingPlan:
    plan = ScalingPlan(
        initiative=story.launched(),
        body=story.cast.lan.body,
        kind="horizontal",
        aim="Mỗi thôn một kẻng",
        start_date=DAY,
        **more,
    )
    return actions.open_plan(plan, by=story.cast.an.actor)


def test_a_plan_is_a_document_of_its_body_with_room_for_number_and_day(story: Story):
    plan = _plan(story, end_date=date(2027, 6, 30), resource_team="Công an xã\n\nHội Phụ nữ xã\n")
    step = actions.add_step(
        ScalingStep(plan=plan, what="Tập huấn", owner=story.cast.neighbour, due=LATER),
        by=story.cast.an.actor,
    )
    actions.finish_step(step, result="20 người dự", on=LATER, by=story.cast.an.actor)

    written = paper.plan_paper(plan, list(scaling.steps_of(plan)))

    assert (written.kind, written.abstract) == (
        "KẾ HOẠCH",
        "Nhân rộng mô hình «Tiếng kẻng an ninh»",
    )
    assert (written.number, written.symbol, written.day) == (None, "KH-UBND", None)
    assert written.recipients == ("Công an xã Hòa Ninh", "Lưu: VT, UBND xã Di Linh")
    points = [block.lines for block in written.blocks if isinstance(block, press.Points)]
    assert points[0][1] == "Thời gian: từ ngày 05/01/2026 đến ngày 30/06/2027."
    assert points[1] == ("Công an xã", "Hội Phụ nữ xã")
    table = next(block for block in written.blocks if isinstance(block, press.Table))
    assert table.rows == (
        ("1", "Tập huấn", "Công an xã Hòa Ninh", "04/02/2026", "04/02/2026: 20 người dự"),
    )


def test_an_empty_plan_says_what_is_missing(story: Story):
    text = reading.text(paper.plan_pdf(_plan(story)))

    assert "Chưa phân công nhóm hỗ trợ." in text
    assert "Chưa ghi việc nào." in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
