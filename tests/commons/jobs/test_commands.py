"""The commands that work off the queue, show it, and serve the house."""

import io
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg.conninfo import make_conninfo

from nhanrong.commons import jobs

ROOT = Path(__file__).resolve().parents[3]


@jobs.job("trial.idle")
def idle() -> None:
    """Do nothing."""


def told(command, **options):
    out = io.StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_the_queue_is_counted_by_state_and_names_what_was_given_up():
    jobs.defer("trial.idle")
    jobs.defer("trial.idle")
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id) FROM procrastinate_jobs")
        given_up = cursor.fetchone()[0]
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = %s", [given_up])

    assert json.loads(told("queue", json=True)) == {
        "states": {"failed": 1, "todo": 1},
        "failed": [{"id": given_up, "name": "trial.idle", "attempts": 0}],
    }
    assert told("queue") == f"todo         1\nfailed       1\n✗ {given_up} trial.idle (0)\n"


@pytest.fixture
def a_port():
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door.getsockname()[1]


def test_a_port_in_use_is_said_with_the_way_on(a_port):
    with pytest.raises(CommandError) as refusal:
        call_command("serve", port=a_port)

    assert str(refusal.value) == (
        f"Không mở được 127.0.0.1:{a_port} (Address already in use). Dừng chương trình đang dùng "
        "cổng này (make stop), hoặc chọn cổng khác: make run PORT=8001."
    )


def test_no_worker_is_too_few():
    with pytest.raises(CommandError, match="phải từ 1 trở lên"):
        call_command("serve", workers=0)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "8.8.8.8", "nhanrong.example"])
def test_the_demonstration_is_not_served_to_the_public(settings, host):
    settings.DEMO = True

    with pytest.raises(CommandError) as refusal:
        call_command("serve", host=host)

    assert str(refusal.value) == (
        f"Dữ liệu minh hoạ không mở ra địa chỉ công cộng ({host}). Dùng 127.0.0.1 hoặc một địa chỉ "
        "của mạng riêng."
    )


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


@pytest.mark.django_db(transaction=True)
def test_it_serves_until_it_is_told_to_stop_and_leaves_nothing_behind(tmp_path):
    given = connection.get_connection_params()
    where = {key: given[key] for key in ("host", "port", "user", "dbname") if given.get(key)}
    env = {**os.environ, "DATABASE_URL": make_conninfo(**where), "NHANRONG_LOCAL": str(tmp_path)}
    port = free_port()
    words = [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "1", "--json"]

    with subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as house:
        answer = json.loads(house.stdout.readline())
        family = children(house.pid)
        house.send_signal(signal.SIGTERM)
        house.wait(30)

    assert answer == {"address": f"http://127.0.0.1:{port}"}
    assert len(family) == 2
    assert [pid for pid in family if Path("/proc", pid).exists()] == []
    assert not (tmp_path / "serve.pid").exists()
    assert house.returncode == 0


def children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
