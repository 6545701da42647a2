"""Data, tools and socket lie where the server's user reaches them and nobody else does."""

import os
import stat

import pytest

from nhanrong.commons.postgres import place

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_the_data_lie_in_the_repository_closed_to_others(clone):
    house = clone()
    house.ask("select 1")

    folder = house.root / ".local/postgres/test"

    assert not folder.is_symlink()
    assert (mode(folder), mode(folder / "data"), mode(folder / "socket")) == (0o700, 0o700, 0o700)


@as_root
def test_root_never_runs_the_server(clone):
    house = clone()

    answer = house.tell("server.start('test'); print(place.servant('test')['user'] > 0)")

    assert answer == "True"


@as_root
def test_from_a_closed_folder_data_and_tools_go_outside_and_no_right_changes(clone):
    house = clone(closed=True)

    answer = house.ask("select 1")

    link = house.root / ".local/postgres/test"
    assert answer == "1"
    assert link.readlink().parent == house.outside
    kinds = sorted(found.name.split("-")[0] for found in house.outside.iterdir())
    assert kinds == ["test", "wheel"]
    assert mode(house.root.parent) == 0o700
    assert (mode(house.outside), mode(link.resolve())) == (0o755, 0o700)


@as_root
def test_a_link_to_data_that_are_gone_begins_anew(clone):
    house = clone()
    link = house.root / ".local/postgres/test"
    link.parent.mkdir(parents=True)
    link.symlink_to("/nowhere/at/all")

    assert house.ask("select 1") == "1"


@pytest.mark.parametrize("name", ["x" * 120, "nhân rộng, bản 2"])
def test_a_long_or_strange_path_gets_a_short_socket(clone, name):
    house = clone(name)

    answer = house.ask("select 1")

    folder = house.tell("print(place.socket('test'))")
    assert answer == "1"
    assert folder.startswith("/tmp/nhanrong-")
    house.tell("server.stop('test'); place.shutil.rmtree(place.socket('test'))")


def test_a_socket_folder_that_others_may_enter_is_refused(clone):
    house = clone("x" * 120)

    answer = house.tell(
        "folder = place.socket('test')\n"
        "folder.mkdir(mode=0o777)\n"
        "try:\n"
        "    server.start('test')\n"
        "except PermissionError as refusal:\n"
        "    print(str(refusal).removeprefix(str(folder)))\n"
        "finally:\n"
        "    folder.rmdir()\n"
    )

    assert answer == "belongs to somebody else or is open to others"


def test_each_cluster_has_its_own_folder():
    assert place.local("main") != place.local("test")
