"""The components as template tags."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from nhanrong.commons.ui import parts, tables
from nhanrong.commons.ui.templatetags import ui

NOW = datetime(2026, 11, 23, 2, 12, tzinfo=UTC)  # 09:12 in Hà Nội


def drawn(source: str, **facts: object) -> str:
    return Template("{% load ui %}" + source).render(Context(facts)).strip()


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (0, "0", "0"),
        (124000, "124.000", "124,000"),
        (1234.5, "1.234,5", "1,234.5"),
        (-61, "−61", "-61"),
        (None, "", ""),
        ("96,0 %", "96,0 %", "96,0 %"),
    ],
)
def test_a_number_is_written_as_the_reader_reads_it(value, vietnamese: str, english: str):
    assert ui.vi_number(value) == vietnamese
    with translation.override("en"):
        assert ui.vi_number(value) == english


def test_days_and_moments_are_written_in_figures_of_the_house_time():
    late = datetime(2026, 11, 4, 18, 5, tzinfo=UTC)

    assert ui.vi_date(date(2026, 11, 5)) == "05/11/2026"
    assert ui.vi_date(late) == "05/11/2026"
    assert ui.vi_moment(late) == "01:05, 05/11/2026"
    assert ui.vi_moment(date(2026, 11, 5)) == "05/11/2026"
    assert ui.vi_date(None) == ""
    assert ui.vi_date("còn 1 căn cứ") == "còn 1 căn cứ"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (NOW - timedelta(hours=1), "Hôm nay 08:12"),
        (NOW - timedelta(hours=10), "Hôm qua 23:12"),
        (NOW - timedelta(days=3), "3 ngày trước"),
        (NOW - timedelta(days=11), "12/11/2026"),
        (NOW + timedelta(days=2), "25/11/2026"),
        (date(2026, 11, 23), "Hôm nay"),
    ],
)
def test_how_long_ago_is_said_in_words(moment, said: str):
    assert ui.ago(moment, NOW) == said


def test_a_weekday_is_named():
    assert ui.weekday(date(2026, 11, 23)) == "Thứ Hai, 23/11/2026"


def test_an_icon_is_hidden_from_readers_of_screens():
    assert ui.icon("check", small=True) == (
        '<svg class="icon icon-s" viewBox="0 0 24 24" aria-hidden="true">'
        '<path d="M20 6 9 17l-5-5"/></svg>'
    )


@pytest.mark.parametrize(
    "source",
    [
        '{% state "Hoạt động" colour="ok" %}',
        "{% number_card number size=2 %}",
        "{% rail %}",
        "{% verb_button verb kind=1 %}",
        "{% facts facts three=True %}",
        "{% table listing ticks=True %}",
        "{% nothing_of_the_kind %}",
    ],
)
def test_a_misspelt_attribute_is_an_error(source: str):
    with pytest.raises(TemplateSyntaxError):
        drawn(source)


def test_compare_knows_its_notes_and_no_others():
    assert 'class="quiet">412 điểm<' in drawn(
        '{% compare rows "Bản này" "MH-1" theirs_note="412 điểm" %}', rows=[]
    )
    with pytest.raises(TemplateSyntaxError):
        drawn('{% compare rows "Bản này" "MH-1" their_note="412 điểm" %}', rows=[])


def test_a_state_has_a_sign_a_word_and_a_colour():
    shown = drawn('{% state "Hoạt động" "ok" %}')

    assert shown.startswith('<span class="state ok"><svg')
    assert shown.endswith("</svg>Hoạt động</span>")
    assert drawn('{% state "Bản nháp" tag=True %}') == '<span class="tag ">Bản nháp</span>'


def test_dots_are_counted_in_figures_too():
    assert drawn("{% dots 3 %}") == (
        '<span class="dots short"><i></i><i></i><i></i><i class="open"></i><span>3/4</span></span>'
    )


def test_a_missing_number_is_written_out():
    shown = drawn("{% number_card number %}", number=parts.Number(None, "tổ"))

    assert '<p class="value"><span class="quiet">chưa báo cáo</span></p>' in shown
    assert "Sao chép" not in shown


def test_nought_is_a_number():
    shown = drawn("{% number_card number %}", number=parts.Number(0, "tổ"))

    assert '<p class="value">0</p>' in shown


def test_the_present_step_is_marked_once():
    steps = [
        parts.Step("Ra mắt", "past", date(2012, 8, 12)),
        parts.Step("Đang hoạt động", "present", "14 năm"),
        parts.Step("Nhân rộng", "closed", "còn 1 căn cứ"),
    ]

    shown = drawn("{% rail steps %}", steps=steps)

    assert shown.count('aria-current="step"') == 1
    assert '<span class="step-date">12/08/2012</span>' in shown


def test_a_closed_verb_stays_and_says_why():
    verb = parts.Verb(
        "Đề nghị", closed="Thiếu quyết định.", next_step=parts.Link("Thêm quyết định", "/them/")
    )

    shown = drawn("{% verb_button verb %}", verb=verb)

    assert 'aria-disabled="true" aria-describedby="why-' in shown
    assert 'Thiếu quyết định. <a href="/them/">Thêm quyết định</a></p>' in shown


def test_a_posted_verb_is_a_form_with_its_token():
    verb = parts.Verb("Trình", "/trinh/", method="post", tone="primary", values={"step": "2"})

    shown = drawn("{% verb_button verb %}", verb=verb, csrf_token="mã-kín")

    assert '<form method="post" action="/trinh/"' in shown
    assert 'name="csrfmiddlewaretoken" value="mã-kín"' in shown
    assert '<input type="hidden" name="step" value="2">' in shown
    assert '<button class="button primary">' in shown


def test_what_people_wrote_is_escaped_everywhere():
    evil = "<script>1</script>"
    line = parts.Line(NOW, evil, evil, evil)

    shown = drawn(
        "{% journal lines %}{% facts facts %}{% refusal evil %}{% empty evil evil %}"
        "{% matches likes evil %}",
        lines=[line],
        facts=[parts.Fact(evil, evil)],
        evil=evil,
        likes=[parts.Match(evil, "/1/", evil)],
    )

    assert "<script>" not in shown


@pytest.mark.parametrize(
    ("name", "typed", "marked"),
    [
        ("Tiếng kẻng an ninh", "tieng keng", "<mark>Tiếng kẻng</mark> an ninh"),
        ("Camera an ninh", "đèn", "Camera an ninh"),
        ("Đèn <b>", "den", "<mark>Đèn</mark> &lt;b&gt;"),
        ("Tổ {0} tự quản", "to", "<mark>Tổ</mark> {0} tự quản"),
        ("", "a", ""),
    ],
)
def test_the_typed_words_are_underlined_with_or_without_marks(name: str, typed: str, marked: str):
    assert ui.underlined(name, typed) == marked


def test_more_than_seven_things_due_are_folded():
    due = parts.Due("Nộp", "Hôm nay", parts.Verb("Nộp", "/"))

    shown = drawn("{% due_list dues %}", dues=[due] * 9)

    assert "Còn 2 việc nữa" in shown
    assert shown.count('<li class="due">') == 9


class SmallForm(forms.Form):
    name = forms.CharField(label="Tên", help_text="Gõ tên")
    note = forms.CharField(label="Ghi chú", required=False)
    agreed = forms.BooleanField(label="Đã đọc")
    kind = forms.ChoiceField(label="Loại", choices=[("1", "Một")], widget=forms.RadioSelect)
    areas = forms.MultipleChoiceField(
        label="Địa bàn",
        choices=[("1", "biên giới")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def test_a_field_ties_its_hint_and_its_error_to_its_input():
    form = SmallForm({"name": ""})

    shown = drawn("{% field form.name %}", form=form)

    assert 'aria-describedby="id_name_hint id_name_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert '<span class="hint" id="id_name_hint">Gõ tên</span>' in shown
    assert '<p class="error" id="id_name_error">' in shown


def test_an_optional_field_says_so_only_when_asked():
    form = SmallForm()

    assert "không bắt buộc" in drawn("{% field form.note optional=True %}", form=form)
    assert "không bắt buộc" not in drawn("{% field form.name optional=True %}", form=form)
    assert "không bắt buộc" not in drawn("{% field form.note %}", form=form)


def test_a_tick_stands_before_its_words_and_choices_stand_in_a_group():
    form = SmallForm()

    assert '<label class="check"><input type="checkbox"' in drawn(
        "{% field form.agreed %}", form=form
    )
    assert "<legend>Loại</legend>" in drawn("{% field form.kind %}", form=form)
    assert 'class="check"' not in drawn("{% field form.areas %}", form=form)
    assert "<legend>Địa bàn</legend>" in drawn("{% field form.areas %}", form=form)


def test_the_summary_of_errors_links_to_each_place():
    shown = drawn("{% form_errors form %}", form=SmallForm({"name": "", "kind": "1"}))

    assert "Còn 2 chỗ cần sửa trước khi gửi:" in shown
    assert '<a href="#id_name">Tên</a>' in shown
    assert drawn("{% form_errors form %}", form=SmallForm()) == ""


def _listing(value: object) -> tables.Listing:
    return tables.listing(
        RequestFactory().get("/"),
        [value],
        [parts.Column("sites", "Điểm", "number")],
        lambda one: parts.Row([parts.Cell(one)], pk="7", label="Kẻng"),
    )


def test_a_table_repeats_the_words_of_its_head_in_every_cell():
    shown = drawn("{% table listing tick=True %}", listing=_listing(1036))

    assert '<td class="number" data-label="Điểm">1.036</td>' in "".join(shown.split("\n"))
    assert '<input type="checkbox" name="pk" value="7" aria-label="Chọn Kẻng">' in shown


def test_a_cell_that_nobody_reported_is_not_nought():
    assert "chưa báo cáo" in drawn("{% table listing %}", listing=_listing(None))
    assert "chưa báo cáo" not in drawn("{% table listing %}", listing=_listing(0))


def test_the_filter_sentence_keeps_what_else_was_asked():
    request = RequestFactory().get("/?unit=68&page=3")
    spoken = tables.spoken(
        request, [parts.Filter("ở", "unit", [parts.Choice("", "cả nước")], chosen="")]
    )

    shown = drawn('{% filter_sentence spoken "q" %}', request=request, spoken=spoken)

    assert '<input type="hidden" name="unit" value="68">' in shown
    assert 'name="page"' not in shown


def test_the_words_of_the_search_can_be_taken_away():
    request = RequestFactory().get("/?q=kẻng&unit=68")

    shown = drawn('{% filter_sentence spoken "q" %}', request=request, spoken=[])

    assert '<a class="chip" href="?unit=68"><span>kẻng</span>' in shown
