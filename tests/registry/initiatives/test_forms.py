"""What may be filled in, and the sentence for each thing that may not."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.registry.initiatives import forms
from nhanrong.registry.initiatives.rules import Part


def said(form):
    """Return the errors as sentences by field."""
    return {name: list(errors) for name, errors in form.errors.items()}


def filled(story, **changes):
    data = {"name": "Camera an ninh", "field": "camera_lighting", "unit": story.country.di_linh.pk}
    return forms.InitiativeForm(data | changes, actor=story.cast.an.actor)


def test_the_least_that_is_needed_is_enough(story):
    form = filled(story)

    assert said(form) == {}
    record = form.record()
    assert (record.name, record.unit, record.participants) == (
        "Camera an ninh", story.country.di_linh, None,
    )  # fmt: skip


def test_empty_fields_are_named(story):
    form = forms.InitiativeForm({}, actor=story.cast.an.actor)

    with override("vi"):
        assert set(said(form)) == {"name", "field", "unit"}


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("05/11/2025", date(2025, 11, 5)),
        ("5/11/2025", date(2025, 11, 5)),
        ("5.11.2025", date(2025, 11, 5)),
        ("05-11-2025", date(2025, 11, 5)),
        ("2025-11-05", date(2025, 11, 5)),
        ("", None),
    ],
)
def test_a_day_is_read_as_officers_write_it(story, typed, day):
    form = filled(story, founded_on=typed)

    assert said(form) == {}
    assert form.cleaned_data["founded_on"] == day


@pytest.mark.parametrize("typed", ["31/11/2025", "30/02/2024", "12/13/2025", "hôm qua", "0/0/0"])
def test_a_day_that_does_not_exist_is_told_why(story, typed):
    form = filled(story, founded_on=typed)

    assert list(said(form)) == ["founded_on"]
    assert form["founded_on"].value() == typed


def test_a_beginning_lies_in_the_past(story):
    tomorrow = date_vi(timezone.localdate() + timedelta(days=1))

    with override("vi"):
        assert said(filled(story, founded_on=tomorrow)) == {
            "founded_on": ["Ngày bắt đầu chưa tới. Ghi ngày đã bắt đầu, hoặc để trống."]
        }


@pytest.mark.parametrize(
    ("typed", "number"), [("1.240", 1240), ("1240", 1240), ("0", 0), ("", None), ("05", 5)]
)
def test_a_number_is_read_and_empty_is_not_zero(story, typed, number):
    form = filled(story, participants=typed)

    assert said(form) == {}
    assert form.cleaned_data["participants"] == number


@pytest.mark.parametrize("typed", ["7O", "-1", "1,5 người", "mười", "9" * 25])
def test_what_is_no_number_stays_on_the_page(story, typed):
    form = filled(story, participants=typed)

    assert list(said(form)) == ["participants"]
    assert form["participants"].value() == typed


def test_a_text_enters_clean(story):
    form = filled(story, name="  Camera   an ninh  ", note="Ðã kiểm tra")

    assert form.is_valid()
    assert (form.cleaned_data["name"], form.cleaned_data["note"]) == (
        "Camera an ninh", "Đã kiểm tra",
    )  # fmt: skip


def test_a_foreign_commune_is_not_on_offer(story):
    form = filled(story, unit=story.country.hoa_ninh.pk)

    assert list(said(form)) == ["unit"]


def test_the_grounds_offer_only_bodies_that_may_stand_there(story):
    record = story.decided()

    def offered(part):
        form = forms.GroundForm(actor=story.cast.an.actor, part=part, place=record)
        return {body.name for body in form.fields["body"].queryset}

    assert offered(Part.LEADERSHIP) == {"Đảng ủy xã Di Linh"}
    assert offered(Part.GUIDANCE) == {"Công an xã Di Linh", "Công an tỉnh Lâm Đồng"}


def test_a_site_learns_only_from_sites_of_its_initiative(story):
    record, other = story.launched(), story.launched("Camera an ninh")
    site = story.site(record)
    story.site(other, "Thôn 11")

    form = forms.ReplicateForm(actor=story.cast.an.actor, initiative=record)

    assert list(form.fields["source"].queryset) == [site]
    assert list(form.fields["unit"].queryset) == [story.country.di_linh]


def test_the_content_comes_back_as_it_was(story):
    record = story.draft(participants=31, founded_on=date(2025, 11, 5))
    content = forms.content_of(record)
    form = forms.ReviseForm(actor=story.cast.an.actor, initial=content)

    assert 'value="31"' in str(form["participants"])
    assert 'value="05/11/2025"' in str(form["founded_on"])
