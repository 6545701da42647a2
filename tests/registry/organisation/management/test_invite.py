"""`nhanrong invite`: the same rules as on the page."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from nhanrong.commons.people.models import Post, User
from nhanrong.registry.organisation import queries


def run(*words):
    out = io.StringIO()
    call_command("invite", *words, stdout=out)
    return out.getvalue()


def test_administrator_invites(cast):
    told = json.loads(run("moi", "Người Mới", f"--body={cast.an.body.pk}", "--as=mai", "--json"))

    token = told["link"].rstrip("/").rpartition("/")[2]
    assert queries.invitation(token).user == User.objects.get(username="moi")
    assert Post.objects.get(user__username="moi").body == cast.an.body


def test_system_founds_an_administrator(cast):
    run("quantri", "Quản Trị", f"--body={cast.dung.body.pk}", "--role=administrator", "--as=system")

    assert Post.objects.get(user__username="quantri").role == "administrator"


@pytest.mark.parametrize(
    ("who", "where", "role", "sentence"),
    [
        ("mai", "mai", "administrator", "người quản lý chỉ giao quyền hẹp hơn"),
        ("lan", "lan", "leader", "người quản lý chỉ giao quyền hẹp hơn"),
        ("lan", "an", "officer", "người quản lý chỉ giao quyền hẹp hơn"),
        ("an", "an", "officer", "người quản lý chỉ giao quyền hẹp hơn"),
        ("chi", "an", "officer", "Không có cơ quan này trong địa bàn"),
        ("mai", "dung", "officer", "Không có cơ quan này trong địa bàn"),
        ("khongai", "an", "officer", "Không có tài khoản đang dùng tên «khongai»"),
    ],
)
def test_command_refuses_what_is_not_less(cast, who, where, role, sentence):
    body = getattr(cast, where).body
    before = (User.objects.count(), Post.objects.count())

    with pytest.raises(CommandError) as error:
        run("moi", "Người Mới", f"--body={body.pk}", f"--role={role}", f"--as={who}")

    assert sentence in str(error.value)
    assert (User.objects.count(), Post.objects.count()) == before
