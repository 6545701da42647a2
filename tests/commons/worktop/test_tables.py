"""What a form keeps of what was typed, and how it takes it back."""

import pytest
from django import forms
from django.urls import reverse

from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.commons.worktop.tables import Table, every, keys_of, named, set_up
from nhanrong.registry.initiatives.forms.drafts import NEW, REVISE
from tests.commons.worktop.conftest import written


def test_only_the_boxes_of_the_form_are_kept():
    kept = written({"name": ["Tiếng kẻng"], "csrfmiddlewaretoken": ["x"], "is_admin": ["1"]})

    assert (kept.values, kept.title, kept.left) == ({"name": ["Tiếng kẻng"]}, "Tiếng kẻng", [])


def test_an_empty_box_is_not_kept():
    assert written({"name": ["  "], "aim": [""]}).values == {}


def test_a_sign_that_the_database_does_not_know_is_left_out():
    assert written({"name": ["Tiếng\x00 kẻng"]}).values == {"name": ["Tiếng kẻng"]}


def test_what_the_guard_refuses_is_left_out_and_named():
    kept = written({"name": ["Camera"], "method": ["gọi 0912345678"], "cost_start": ["150000000"]})

    assert kept.values == {"name": ["Camera"], "cost_start": ["150000000"]}
    assert kept.left == ["Cách làm"]


def test_what_was_kept_fills_the_form_again():
    values = {"name": ["Camera"], "area_kinds": ["urban", "border"], "founded_on": ["5/1"]}

    assert named(NEW).initial(values) == {
        "name": "Camera",
        "area_kinds": ["urban", "border"],
        "founded_on": "5/1",
    }


def test_a_form_has_its_address_with_the_draft():
    assert named(NEW).href(None, 7) == reverse("initiatives:new") + "?draft=7"
    assert named(REVISE).href(3) == reverse("initiatives:edit", args=[3])


def test_a_key_means_one_form():
    class Other(ScopedForm):
        name = forms.CharField()

    with pytest.raises(ValueError, match=NEW):
        set_up(Table(NEW, "khác", Other, "initiatives:new"))


def test_the_forms_of_a_room_are_named():
    assert {NEW, REVISE} <= set(keys_of("initiatives")) <= {table.key for table in every()}
    assert named("initiatives.nothing") is None
