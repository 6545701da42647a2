"""The pages of spreading: the tree, the source, parts, questions, readiness, plans."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.models import (
    Adaptation,
    CorePart,
    Descent,
    Initiative,
    Question,
    Replication,
    ScalingPlan,
    ScalingStep,
)
from tests.factories.initiatives import DAY, Story
from tests.registry.initiatives.test_actions_spread import LATER, law, ready  # noqa: F401

DAY_TYPED = LATER.strftime("%d/%m/%Y")


def _url(name: str, *args: object) -> str:
    return reverse(f"initiatives:{name}", args=args)


def _page(client, name: str, *args: object) -> str:
    response = client.get(_url(name, *args))
    assert response.status_code == 200, (name, response.status_code)
    return response.content.decode()


# --- The tree ------------------------------------------------------------------------------------


def test_the_tree_tells_declared_and_guessed_edges(client_as, story: Story):
    parent, record = story.published("Kẻng làng"), story.launched()
    actions.declare_descent(
        Descent(child=record, parent=parent, on=LATER, adapted="Thêm còi"),
        by=story.cast.an.actor,
    )
    story.site(record, "Thôn 1")
    story.site(record, "Thôn 2", on=LATER)

    shown = _page(client_as(story.cast.an), "spread", record.pk)

    assert f'href="{parent.get_absolute_url()}">Kẻng làng</a>' in shown
    assert "Đã thay đổi: Thêm còi" in shown
    assert "Hệ thống suy đoán học từ Thôn 1: điểm gần nhất làm trước trong cùng xã." in shown
    assert 'class="chart lineage"' in shown


def test_a_guess_is_taken_or_hidden_by_one_press(client_as, story: Story):
    record = story.launched()
    first, second = story.site(record, "Thôn 1"), story.site(record, "Thôn 2", on=LATER)
    third = story.site(record, "Thôn 3", on=LATER + timedelta(days=1))
    an, address = client_as(story.cast.an), _url("judge_edge", record.pk)

    an.post(address, {"answer": "yes", "site": second.pk, "source": first.pk})
    an.post(address, {"answer": "no", "site": third.pk, "source": second.pk})

    assert Replication.objects.get(site=second).source_site == first
    shown = _page(an, "spread", record.pk)
    assert "Khai là học từ Thôn 1." in shown
    assert "suy đoán học từ Thôn 2" not in shown


def test_an_odd_judgement_changes_nothing(client_as, story: Story):
    record = story.launched()
    first = story.site(record, "Thôn 1")
    an, address = client_as(story.cast.an), _url("judge_edge", record.pk)

    for sent in ({}, {"answer": "yes"}, {"answer": "yes", "site": first.pk}, {"answer": "x"}):
        assert an.post(address, sent, follow=True).status_code == 200
    assert "không thể học" not in _page(an, "spread", record.pk)
    same = {"answer": "yes", "site": first.pk, "source": first.pk}
    assert "học từ chính mô hình này" in an.post(address, same, follow=True).content.decode()
    assert Replication.objects.filter(source_site__isnull=False).count() == 0


def test_a_guessed_parent_leads_to_the_form_with_its_code(client_as, story: Story):
    parent, record = story.launched(), story.draft()
    with writing(because="test data"):
        Initiative.everything.filter(pk=record.pk).update(founded_on=LATER)
    an = client_as(story.cast.an)

    assert "hệ thống suy đoán: mô hình cùng tên, bắt đầu trước" in _page(an, "spread", record.pk)
    sent = an.post(_url("judge_edge", record.pk), {"answer": "yes", "parent": parent.pk})
    assert sent.url == f"{_url('descent', record.pk)}?tu={parent.code}"
    form = an.get(sent.url).content.decode()
    assert f'value="{parent.code}"' in form


def test_what_may_not_be_known_is_told_by_its_place_alone(client_as, story, neighbour):
    record = story.published()
    child = actions.register(
        Initiative(unit=story.country.hoa_ninh, name="Kẻng kín", field="patrol"),
        by=neighbour.actor,
    )
    actions.declare_descent(Descent(child=child, parent=record, on=LATER), by=neighbour.actor)

    shown = _page(client_as(story.cast.an), "spread", record.pk)

    assert "Kẻng kín" not in shown
    assert "Mô hình chưa công khai ở Tỉnh Lâm Đồng" in shown
    assert "Kẻng kín" in _page(client_as(story.cast.binh), "spread", record.pk)


@pytest.mark.parametrize("page", ["spread", "descent", "parts", "adaptations", "readiness"])
def test_the_stranger_finds_nothing(client_as, story: Story, page: str):
    record = story.launched()

    assert client_as(story.cast.chi).get(_url(page, record.pk)).status_code == 404


# --- The source ----------------------------------------------------------------------------------


def test_a_source_is_declared_by_code_mended_and_withdrawn(client_as, story: Story):
    parent, record = story.published("Kẻng làng"), story.launched()
    an = client_as(story.cast.an)
    sent = {
        "parent": f"{parent.code} · Kẻng làng",
        "on": DAY_TYPED,
        "coached_by": "công an xã di linh",
    }

    assert an.post(_url("descent", record.pk), sent).status_code == 302
    edge = Descent.objects.get()
    assert (edge.parent, edge.on, edge.coached_by) == (parent, LATER, story.cast.an.body)

    form = _page(an, "descent", record.pk)
    assert f'value="{parent.code}"' in form
    assert 'value="Công an xã Di Linh"' in form
    sent |= {"adapted": "Thêm còi", "coached_by": ""}
    assert an.post(_url("descent", record.pk), sent).status_code == 302
    assert an.post(_url("withdraw_descent", record.pk), {"on": DAY_TYPED, "reason": "Nhầm"})
    edge.refresh_from_db()
    assert (edge.adapted, edge.withdrawn_on) == ("Thêm còi", LATER)
    assert an.get(_url("withdraw_descent", record.pk)).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("MH-99-0001", "Không có mô hình nào bạn được xem mang mã, tên này."),
        ("Kẻng đôi", "Có nhiều mô hình cùng tên này."),
        ("", "Chưa ghi mục này."),
    ],
)
def test_a_name_that_is_not_one_initiative_is_told(client_as, story: Story, typed: str, said: str):
    record = story.launched()
    for _ in range(2):
        story.launched("Kẻng đôi")

    response = client_as(story.cast.an).post(
        _url("descent", record.pk), {"parent": typed, "on": DAY_TYPED}
    )

    assert response.status_code == 422
    assert said in response.content.decode()
    assert Descent.objects.count() == 0


def test_a_refusal_keeps_what_was_typed(client_as, story: Story):
    record = story.launched()
    sent = {"parent": record.code, "on": DAY_TYPED, "adapted": "Thêm còi"}

    response = client_as(story.cast.an).post(_url("descent", record.pk), sent)

    assert response.status_code == 422
    assert "học từ chính mô hình này" in response.content.decode()
    assert "Thêm còi" in response.content.decode()


# --- Parts ---------------------------------------------------------------------------------------


def test_parts_are_written_counted_mended_and_retired(client_as, story: Story):
    record, an = story.launched(), client_as(story.cast.an)
    an.post(_url("parts", record.pk), {"text": "Mỗi thôn một kẻng"})
    part = CorePart.objects.get()
    site = {
        "unit": story.country.di_linh.pk,
        "name": "Thôn 2",
        "area_kind": "other",
        "on": DAY_TYPED,
    }
    told = {
        f"part_{part.pk}": "changed",
        f"how_{part.pk}": "Hai thôn chung",
        f"why_{part.pk}": "Xa",
    }
    assert an.post(_url("replicate", record.pk), site | told).status_code == 302

    shown = _page(an, "parts", record.pk)
    assert "Hai thôn chung" in shown
    assert "Vì sao: Xa" in shown
    an.post(_url("part", record.pk, 1), {"text": "Thôn nào cũng có kẻng"})
    an.post(_url("retire_part", record.pk, 1), {"on": DAY_TYPED})
    part.refresh_from_db()
    assert (part.text, part.retired_on) == ("Thôn nào cũng có kẻng", LATER)
    assert an.get(_url("part", record.pk, 2)).status_code == 404


def test_what_a_site_did_is_mended_on_its_own_page(client_as, story: Story):
    record, an = story.launched(), client_as(story.cast.an)
    part = actions.add_part(CorePart(initiative=record, text="Kẻng"), by=story.cast.an.actor)
    site = story.site(record)
    address = _url("site_adaptations", site.pk)

    bad = an.post(address, {f"part_{part.pk}": "dropped"})
    assert bad.status_code == 422
    assert "phần bỏ phải ghi vì sao" in bad.content.decode()
    an.post(address, {f"part_{part.pk}": "kept", "how_new": "Còi hụ"})
    row = Adaptation.objects.get(part__isnull=True)
    an.post(address, {f"part_{part.pk}": "kept", f"how_added_{row.pk}": "Còi hơi"})

    told = Adaptation.objects.order_by("pk").values_list("change", "how")
    assert list(told) == [("kept", ""), ("added", "Còi hơi")]
    assert "Còi hơi" in _page(an, "site_adaptations", site.pk)


# --- Questions -----------------------------------------------------------------------------------


def test_a_question_goes_to_the_host_and_its_answer_back(client_as, law, story: Story):  # noqa: F811
    record = story.published()
    chi, an = client_as(story.cast.chi), client_as(story.cast.an)
    sent = chi.post(_url("ask", record.pk), {"kind": "visit", "text": "Xin đến xem"})
    question = Question.objects.get()
    assert sent.url == _url("question", question.pk)
    assert "chưa trả lời" in _page(chi, "question", question.pk)
    assert "Trả lời câu hỏi về Tiếng kẻng an ninh" in an.get("/").content.decode()

    an.post(_url("question", question.pk), {"answer": "Mời đến", "is_shared": "on"})

    assert "Đã có trả lời về Tiếng kẻng an ninh" in chi.get("/").content.decode()
    assert "Mời đến" in _page(chi, "question", question.pk)
    shown = _page(an, "spread", record.pk)
    assert "Mời đến" in shown
    assert "Trường THCS Di Linh" in shown
    assert story.cast.chi.user.full_name not in shown
    assert "Mời đến" in _page(client_as(story.cast.binh), "ask", record.pk)
    chi.post(_url("read_answer", question.pk))
    assert "Đã có trả lời" not in chi.get("/").content.decode()


def test_a_question_may_be_declined_with_its_reason(client_as, law, story: Story):  # noqa: F811
    record = story.published()
    chi, an = client_as(story.cast.chi), client_as(story.cast.an)
    chi.post(_url("ask", record.pk), {"kind": "ask", "text": "Hỏi"})
    question = Question.objects.get()
    assert an.post(_url("decline_question", question.pk), {"reason": ""}).status_code == 422

    an.post(_url("decline_question", question.pk), {"reason": "Đang sửa kẻng"})

    assert "Đang sửa kẻng" in _page(chi, "question", question.pk)
    assert "Đang sửa kẻng" not in _page(client_as(story.cast.dung), "ask", record.pk)


def test_a_third_side_reads_no_question(client_as, law, story: Story, neighbour):  # noqa: F811
    record = story.published()
    client_as(story.cast.chi).post(_url("ask", record.pk), {"kind": "ask", "text": "Hỏi"})
    question, other = Question.objects.get(), client_as(neighbour)

    assert other.get(_url("question", question.pk)).status_code == 404
    assert other.post(_url("read_answer", question.pk)).status_code == 404
    assert other.get(_url("ask", story.launched("Kín").pk)).status_code == 404


# --- Readiness -----------------------------------------------------------------------------------


def test_the_checklist_says_on_what_each_item_rests(client_as, story: Story):
    record, bare = ready(story), story.launched("Trống")
    dung = client_as(story.cast.dung)

    shown = _page(dung, "spread", record.pk)
    assert "Đạt 8 trên 8" in shown
    assert "đang làm ở 3 xã khác, cần ít nhất 3" in shown
    assert f'href="{_url("recommend", record.pk)}"' in shown

    lacking = _page(dung, "spread", bare.pk)
    assert "Đạt 0 trên 8" in lacking
    assert "Chưa thể đề nghị nhân rộng toàn quốc, còn thiếu" in lacking
    assert f'href="{_url("parts", bare.pk)}"' in lacking


def test_the_leader_recommends_and_the_public_reads_it(client_as, client, story: Story):
    record, dung = ready(story), client_as(story.cast.dung)

    dung.post(_url("recommend", record.pk), {"number": "9/BCA-V05", "on": DAY_TYPED})

    assert "Được đề nghị nhân rộng toàn quốc" in _page(dung, "spread", record.pk)
    public = client.get(f"/cong-khai/mo-hinh/{record.code}/").content.decode()
    assert "Được đề nghị nhân rộng toàn quốc" in public
    assert record.name in dung.get("/mo-hinh/?dn=nation").content.decode()
    assert record.name not in dung.get("/mo-hinh/?dn=commune").content.decode()
    dung.post(_url("withdraw_recommendation", record.pk), {"reason": "Chưa bền"})
    assert "Được đề nghị" not in _page(dung, "spread", record.pk)
    assert dung.get(_url("withdraw_recommendation", record.pk)).status_code == 404


def test_what_is_missing_is_named_with_its_way_out(client_as, story: Story):
    record, dung = story.published(), client_as(story.cast.dung)

    response = dung.post(_url("recommend", record.pk), {"number": "9/BCA", "on": DAY_TYPED})

    shown = response.content.decode()
    assert response.status_code == 422
    assert "Chưa thể đề nghị nhân rộng toàn quốc. Còn thiếu các mục: Cách làm cốt lõi" in shown
    assert f'href="{_url("parts", record.pk)}"' in shown


def test_support_is_marked_with_a_note(client_as, story: Story):
    record, an = story.launched(), client_as(story.cast.an)

    an.post(
        _url("readiness", record.pk),
        {"is_met": "yes", "note": "Công an xã nhận hướng dẫn", "on": DAY_TYPED},
    )

    assert f"Công an xã nhận hướng dẫn (đánh dấu ngày {DAY_TYPED})" in _page(
        an, "spread", record.pk
    )


# --- Plans ---------------------------------------------------------------------------------------


def test_a_plan_is_written_worked_off_printed_and_closed(client_as, story: Story, neighbour):
    record, an = story.launched(), client_as(story.cast.an)
    sent = {
        "kind": "horizontal",
        "aim": "Mỗi thôn một kẻng",
        "resource_team": "Công an xã Di Linh, Trưởng Công an xã",
        "body": "UBND xã Di Linh",
        "start_date": DAY.strftime("%d/%m/%Y"),
    }
    an.post(_url("open_plan", record.pk), sent)
    plan = ScalingPlan.objects.get()
    step = {"what": "Tập huấn", "owner": "Công an xã Hòa Ninh", "due": DAY_TYPED}
    an.post(_url("add_step", plan.pk), step)
    held = ScalingStep.objects.get()
    assert held.owner == neighbour.body
    assert "1 việc quá hạn" in _page(an, "spread", record.pk)
    assert "Quá hạn" in _page(an, "plan", plan.pk)

    other = client_as(neighbour)
    assert "Việc nhân rộng Tiếng kẻng an ninh" in other.get("/").content.decode()
    other.post(_url("step", held.pk), {"result": "20 người dự", "on": DAY_TYPED})

    shown = _page(an, "plan", plan.pk)
    assert "20 người dự" in shown
    assert "Đã xong" in shown
    assert an.get(_url("print_plan", plan.pk)).content.startswith(b"%PDF")
    an.post(_url("edit_plan", plan.pk), sent | {"aim": "Mọi thôn có kẻng"})
    an.post(_url("close_plan", plan.pk), {"on": timezone.localdate().strftime("%d/%m/%Y")})
    plan.refresh_from_db()
    assert (plan.aim, plan.closed_on) == ("Mọi thôn có kẻng", timezone.localdate())
    assert "Đã đóng" in _page(an, "plan", plan.pk)


def test_a_step_is_mended_before_it_is_done(client_as, story: Story):
    record, an = story.launched(), client_as(story.cast.an)
    plan = actions.open_plan(
        ScalingPlan(
            initiative=record, body=story.cast.lan.body, kind="vertical", aim="x", start_date=DAY
        ),
        by=story.cast.an.actor,
    )
    held = actions.add_step(
        ScalingStep(plan=plan, what="Một", owner=story.cast.neighbour, due=LATER),
        by=story.cast.an.actor,
    )
    form = _page(an, "edit_step", held.pk)
    assert 'value="Công an xã Hòa Ninh"' in form

    an.post(
        _url("edit_step", held.pk),
        {"what": "Hai", "owner": "Công an xã Di Linh", "due": DAY_TYPED},
    )

    held.refresh_from_db()
    assert (held.what, held.owner) == ("Hai", story.cast.an.body)


def test_the_stranger_sees_no_plan_and_no_step(client_as, story: Story, neighbour):
    plan = actions.open_plan(
        ScalingPlan(
            initiative=story.launched(),
            body=story.cast.lan.body,
            kind="vertical",
            aim="x",
            start_date=DAY,
        ),
        by=story.cast.an.actor,
    )
    held = actions.add_step(
        ScalingStep(plan=plan, what="Một", owner=story.cast.an.body, due=LATER),
        by=story.cast.an.actor,
    )

    for who in (story.cast.chi, neighbour):
        client = client_as(who)
        for name in ("plan", "edit_plan", "close_plan", "print_plan", "add_step"):
            assert client.get(_url(name, plan.pk)).status_code == 404
        for name in ("step", "edit_step"):
            assert client.get(_url(name, held.pk)).status_code == 404
