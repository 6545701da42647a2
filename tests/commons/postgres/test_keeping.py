"""A backup holds the whole register, and what is not one is refused before anything is touched."""

import io
import json
import stat
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from nhanrong.commons.people.models import User
from nhanrong.commons.postgres import keeping
from tests import database


@pytest.fixture
def files(settings, tmp_path):
    folder = tmp_path / "house" / "files"
    folder.mkdir(parents=True)
    settings.MEDIA_ROOT, settings.LOCAL = folder, tmp_path / "house"
    return folder


@pytest.fixture
def nothing_is_left(transactional_db):
    yield
    with database._server() as server:
        for end in ("_before", "_restored"):
            database._drop(server, database.name() + end)


def names():
    return sorted(User.objects.values_list("username", flat=True))


def test_what_was_kept_comes_back_and_what_was_there_stays_beside(files, nothing_is_left, tmp_path):
    User.objects.create_user("an", full_name="Nguyễn Thử An")
    (files / "photo").write_text("a photo")
    kept = tmp_path / "kept.tar"
    call_command("backup", kept, stdout=io.StringIO())
    User.objects.create_user("binh", full_name="Trần Thử Bình")
    (files / "photo").write_text("another photo")

    told = io.StringIO()
    call_command("restore", kept, replace=True, stdout=told)

    assert told.getvalue().startswith("Đã phục hồi bản ghi lúc ")
    assert names() == ["an"]
    assert (files / "photo").read_text() == "a photo"
    assert (files.with_name("files.before") / "photo").read_text() == "another photo"


@pytest.mark.django_db(transaction=True)
def test_a_backup_is_for_its_owner_alone_and_says_what_it_is(files, tmp_path):
    out = io.StringIO()

    call_command("backup", json=True, stdout=out)

    told = json.loads(out.getvalue())
    path = Path(told["file"])
    assert path.parent == tmp_path / "house" / "backups"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert told["bytes"] == path.stat().st_size


@pytest.mark.django_db(transaction=True)
def test_a_backup_writes_over_nothing(files, tmp_path):
    there = tmp_path / "there"
    there.write_text("precious")

    with pytest.raises(CommandError) as refusal:
        call_command("backup", there)

    assert str(refusal.value) == f"Tệp {there} đã có. Chọn tên khác hoặc xoá tệp cũ rồi làm lại."
    assert there.read_text() == "precious"


@pytest.mark.django_db(transaction=True)
def test_a_register_in_use_is_replaced_only_when_asked(files, tmp_path):
    call_command("backup", tmp_path / "kept.tar", stdout=io.StringIO())
    User.objects.create_user("an", full_name="Nguyễn Thử An")

    with pytest.raises(CommandError) as refusal:
        call_command("restore", tmp_path / "kept.tar")

    assert str(refusal.value) == (
        "Cơ sở dữ liệu đang có tài khoản. Sao lưu trước (make backup), rồi làm lại với --replace "
        "(make restore FILE=… REPLACE=1)."
    )
    assert names() == ["an"]


def tar_of(path, members):
    with tarfile.open(path, "w") as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "members",
    [
        None,
        {},
        {"about.json": b"{}", "database.dump": b""},
        {"about.json": b'{"made_at": "2026-03-04T05:06:07+07:00"}'},
        {"about.json": b'{"made_at": "2026-03-04T05:06:07+07:00"}', "database.dump": b"no dump"},
        {"about.json": b"[]", "database.dump": b""},
        {"../escaped": b"x"},
    ],
    ids=["a text", "empty", "no moment", "no database", "no dump", "a list", "a way out"],
)
def test_what_is_no_backup_is_refused_and_nothing_changes(files, tmp_path, members):
    User.objects.create_user("an", full_name="Nguyễn Thử An")
    bad = tmp_path / "bad.tar"
    if members is None:
        bad.write_text("chữ")
    else:
        tar_of(bad, members)

    with pytest.raises(CommandError, match="không phải tệp sao lưu đọc được"):
        call_command("restore", bad, replace=True)

    assert names() == ["an"]
    assert not (tmp_path / "escaped").exists()


def test_a_backup_is_named_after_its_moment_in_viet_nam(files):
    moment = datetime(2026, 3, 4, 20, 5, 6, tzinfo=UTC)

    assert keeping.name_for(moment).name == "nhanrong-2026-03-05-030506.tar"


@pytest.mark.django_db(transaction=True)
def test_a_password_is_not_on_the_command_line(files, monkeypatch):
    given = {**connection.get_connection_params(), "password": "secret"}
    monkeypatch.setattr(connection, "get_connection_params", lambda: given)

    with pytest.raises(RuntimeError) as fault:
        keeping._tool("pg_dump", "no_such_database", "--file=/dev/null")

    assert "no_such_database" in str(fault.value)
    assert "secret" not in str(fault.value)
