"""The people whom every test knows, and the fixtures that call them.

`country` is the small country; `cast` its people; `client_as(member)` a browser in which somebody
is signed in (with a second factor, as leaders and administrators must).

An, officer of the commune police of Di Linh. Lan, chair of the same commune's People's Committee.
Chi, officer of a school in the same commune: the stranger, who reads only what is her school's.
Bình, secretary at the provincial police; Mai, administrator there. Dũng, national leader.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.commons.people.models import Body
from tests.factories.people import Member, make_body, make_member
from tests.factories.places import Country, make_country

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Cast:
    """The people by name, and the bodies without a person of ours."""

    an: Member
    lan: Member
    chi: Member
    binh: Member
    mai: Member
    dung: Member
    party: Body
    """The Party committee of Di Linh."""
    steering: Body
    """The steering committee of Di Linh."""
    neighbour: Body
    """The police of Hòa Ninh, the commune next door."""


def make_cast(country: Country) -> Cast:
    """Make the people in the small country."""
    police = make_body(BodyKind.POLICE, country.di_linh, name="Công an xã Di Linh")
    committee = make_body(BodyKind.PEOPLE_COMMITTEE, country.di_linh, name="UBND xã Di Linh")
    school = make_body(BodyKind.SCHOOL, country.di_linh, name="Trường THCS Di Linh")
    province = make_body(BodyKind.POLICE, country.lam_dong, name="Công an tỉnh Lâm Đồng")
    nation = make_body(BodyKind.POLICE, name="Cục V05, Bộ Công an")
    return Cast(
        an=make_member("Lê Văn An", police, Role.OFFICER, title="Cán bộ", username="an"),
        lan=make_member("Trần Thị Lan", committee, Role.LEADER, title="Chủ tịch", username="lan"),
        chi=make_member("Phạm Mai Chi", school, Role.OFFICER, title="Giáo viên", username="chi"),
        binh=make_member(
            "Nguyễn Văn Bình", province, Role.SECRETARY, title="Cán bộ tham mưu", username="binh"
        ),
        mai=make_member(
            "Hoàng Thị Mai", province, Role.ADMINISTRATOR, title="Quản trị", username="mai"
        ),
        dung=make_member("Đỗ Trí Dũng", nation, Role.LEADER, title="Cục trưởng", username="dung"),
        party=make_body(BodyKind.PARTY_COMMITTEE, country.di_linh, name="Đảng ủy xã Di Linh"),
        steering=make_body(
            BodyKind.STEERING_COMMITTEE, country.di_linh, name="Ban Chỉ đạo 138 xã Di Linh"
        ),
        neighbour=make_body(BodyKind.POLICE, country.hoa_ninh, name="Công an xã Hòa Ninh"),
    )


def sign_in(client: Client, member: Member, *, second_factor: bool = True) -> Client:
    """Sign somebody in, as if by password and one-time code."""
    client.force_login(member.user, backend=BACKEND)
    methods = [{"method": "password", "at": 0}]
    if second_factor:
        methods.append({"method": "mfa", "at": 0, "type": "totp"})
    session = client.session
    session["account_authentication_methods"] = methods
    session.save()
    return client


@pytest.fixture
def country(db: None) -> Country:
    """Give the small country."""
    return make_country()


@pytest.fixture
def cast(country: Country) -> Cast:
    """Give the people."""
    return make_cast(country)


@pytest.fixture
def client_as(db: None) -> Callable[[Member], Client]:
    """Give a browser in which somebody is signed in: `client_as(cast.an).get("/")`."""
    return lambda member: sign_in(Client(), member)
