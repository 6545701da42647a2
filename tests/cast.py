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
from tests.factories.people import Member, make_bodies, make_members
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
    police, committee, school, province, nation, party, steering, neighbour = make_bodies(
        (BodyKind.POLICE, country.di_linh, "Công an xã Di Linh"),
        (BodyKind.PEOPLE_COMMITTEE, country.di_linh, "UBND xã Di Linh"),
        (BodyKind.SCHOOL, country.di_linh, "Trường THCS Di Linh"),
        (BodyKind.POLICE, country.lam_dong, "Công an tỉnh Lâm Đồng"),
        (BodyKind.POLICE, None, "Cục V05, Bộ Công an"),
        (BodyKind.PARTY_COMMITTEE, country.di_linh, "Đảng ủy xã Di Linh"),
        (BodyKind.STEERING_COMMITTEE, country.di_linh, "Ban Chỉ đạo 138 xã Di Linh"),
        (BodyKind.POLICE, country.hoa_ninh, "Công an xã Hòa Ninh"),
    )
    members = make_members(
        ("an", "Lê Văn An", police, Role.OFFICER, "Cán bộ"),
        ("lan", "Trần Thị Lan", committee, Role.LEADER, "Chủ tịch"),
        ("chi", "Phạm Mai Chi", school, Role.OFFICER, "Giáo viên"),
        ("binh", "Nguyễn Văn Bình", province, Role.SECRETARY, "Cán bộ tham mưu"),
        ("mai", "Hoàng Thị Mai", province, Role.ADMINISTRATOR, "Quản trị"),
        ("dung", "Đỗ Trí Dũng", nation, Role.LEADER, "Cục trưởng"),
    )
    return Cast(*members, party=party, steering=steering, neighbour=neighbour)


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
