"""What the forms offer, clean and refuse."""

from datetime import date

from nhanrong.bedrock.roles import Role
from nhanrong.registry.organisation import forms
from tests.factories.people import make_member

RIGHT = {
    "username": "moi",
    "full_name": "  Người   Mới ",
    "role": "officer",
    "title": "Cán bộ",
    "start_date": "05/11/2026",
}


def appoint(cast, facts, *, by="mai"):
    return forms.AppointForm(facts, actor=getattr(cast, by).actor, body=cast.an.body)


def test_text_enters_clean_and_days_as_an_officer_writes_them(cast):
    form = appoint(cast, RIGHT)

    assert form.is_valid()
    assert (form.newcomer().full_name, form.post().start_date) == ("Người Mới", date(2026, 11, 5))


def test_roles_offered_are_those_that_may_be_given(cast):
    offered = [
        [role for role, _ in appoint(cast, None, by=name).fields["role"].choices]
        for name in ("mai", "lan", "an")
    ]

    assert offered == [["officer", "secretary", "leader", "administrator"], [], []]


def test_known_account_needs_no_name_and_a_closed_one_is_refused(cast):
    known = appoint(cast, RIGHT | {"username": "AN", "full_name": ""})
    assert (known.is_valid(), known.post().user) == (True, cast.an.user)

    cast.an.user.is_active = False
    cast.an.user.save()

    assert list(appoint(cast, RIGHT | {"username": "an"}).errors) == ["username"]


def test_units_offered_are_those_of_the_territory(cast, country):
    province = forms.BodyForm(actor=cast.mai.actor).fields["unit"]
    nation = forms.BodyForm(actor=cast.dung.actor).fields["unit"]

    assert set(province.queryset) == {
        country.lam_dong,
        country.di_linh,
        country.hoa_ninh,
        country.xuan_huong,
    }
    assert (province.required, nation.required) == (True, False)


def test_receivers_offered_are_colleagues_named_in_full(cast):
    make_member("Phó Chủ Tịch", cast.lan.body, Role.LEADER, title="Phó Chủ tịch")

    field = forms.DelegationForm(actor=cast.lan.actor).fields["receiver"]

    assert [label for _, label in field.choices][1:] == [
        "Phó Chủ Tịch, Phó Chủ tịch, UBND xã Di Linh"
    ]


def test_passwords_must_be_the_same():
    same = forms.AcceptForm({"password": "một hai ba", "repeated": "một hai ba"})
    other = forms.AcceptForm({"password": " một", "repeated": "một"})

    assert (same.is_valid(), list(other.errors)) == (True, ["repeated"])
    assert len(same.demands) == 3
