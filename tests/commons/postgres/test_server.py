"""The house's own PostgreSQL starts, survives and stops."""

import os
import signal
import subprocess
from pathlib import Path

from nhanrong.commons.postgres import server

SHOW = "select current_setting('{}')"


def pid(house):
    notes = house.root / ".local/postgres/test/data/postmaster.pid"
    return int(notes.read_text().split()[0])


def test_it_speaks_our_time_and_letters_and_listens_on_no_port(clone):
    house = clone()

    answers = {
        name: house.ask(SHOW.format(name))
        for name in ("timezone", "server_encoding", "lc_messages", "listen_addresses", "fsync")
    }

    assert answers == {
        "timezone": "Asia/Ho_Chi_Minh",
        "server_encoding": "UTF8",
        "lc_messages": "C.UTF-8",
        "listen_addresses": "",
        "fsync": "off",
    }


def test_a_cluster_that_keeps_real_data_flushes_it(clone):
    house = clone()

    words = "server.run('main', 'psql', '-XAtc', 'show fsync', 'nhanrong')"
    answer = house.tell(f"server.start(); print({words}); server.stop()")

    assert answer == "on"


def test_four_who_come_at_once_start_one_server(clone):
    house = clone()
    code = "server.start('test'); print(server.run('test', 'psql', '-XAtc', 'select 1'))"

    guests = [house.python(code.replace("select 1'", "select 1', 'nhanrong'")) for _ in range(4)]
    answers = [guest.communicate(timeout=60) for guest in guests]

    assert answers == [("1\n", "")] * 4


def test_the_address_is_the_one_that_answers(clone):
    house = clone()

    answer = house.tell(
        "import psycopg\n"
        "with psycopg.connect(server.url('test')) as c:\n"
        "    print(c.execute('select current_user').fetchone()[0], c.info.dbname)"
    )

    assert answer == "nhanrong nhanrong"


def test_it_starts_again_after_its_main_process_was_killed(clone):
    house = clone()
    house.ask("set synchronous_commit = on; create table kept as select 7 as seven")

    os.kill(pid(house), signal.SIGKILL)

    assert house.ask("select seven from kept") == "7"


def test_the_number_of_a_dead_server_may_belong_to_a_stranger(clone):
    house = clone()
    house.ask("create table kept as select 7 as seven; checkpoint")
    old = pid(house)
    notes = house.root / ".local/postgres/test/data/postmaster.pid"
    owner = notes.stat()
    text = notes.read_text()
    house.tell("server.stop('test')")
    who = {"user": owner.st_uid, "group": owner.st_gid} if os.geteuid() == 0 else {}
    with subprocess.Popen(["sleep", "60"], **who) as stranger:
        for note in (notes, house.root / ".local/postgres/test/socket/.s.PGSQL.5432.lock"):
            note.write_text(text.replace(str(old), str(stranger.pid), 1))
            os.chown(note, owner.st_uid, owner.st_gid)

        answer = house.ask("select seven from kept")
        stranger.kill()

    assert answer == "7"


def test_a_beginning_that_was_interrupted_is_begun_anew(clone):
    house = clone()
    house.tell("place.home('test')")
    half = house.root / ".local/postgres/test/half"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")

    assert house.ask("select 1") == "1"


def test_it_stops_and_keeps_its_data(clone):
    house = clone()
    house.ask("create table kept as select 7 as seven")

    stopped = house.tell("server.stop('test'); print(server.clients('test'))")

    assert stopped == "None"
    assert house.ask("select seven from kept") == "7"


def test_stopping_what_never_ran_does_nothing(clone):
    house = clone()

    house.tell("server.stop('test')")

    assert not (house.root / ".local/postgres/test").exists()


def test_a_server_that_cannot_start_says_why(clone):
    house = clone()
    house.ask("select 1")
    house.tell("server.stop('test')")
    version = house.root / ".local/postgres/test/data/PG_VERSION"
    version.write_text("9\n")

    answer = house.tell("server.start('test')")

    assert (
        "database files are incompatible with server"
        in Path(house.root / ".local/postgres/test/data/start.log").read_text()
    )
    assert answer != ""


def test_an_address_of_another_server_is_read_as_libpq_reads_it():
    entry = server.parse("postgresql://binh:m%40t@db.example:6432/so?sslmode=require")

    assert entry == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "so",
        "USER": "binh",
        "PASSWORD": "m@t",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }
