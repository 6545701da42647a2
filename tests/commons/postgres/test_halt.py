"""`make stop` stops what was started, and only that."""

import os
import subprocess
import sys


def test_the_servers_stop(clone):
    house = clone()
    house.ask("select 1")

    house.tell("from nhanrong.commons.postgres import halt; halt.halt()")

    assert house.tell("print(server.clients('test'))") == "None"


def test_what_serves_is_told_to_stop(clone):
    house = clone()
    (house.root / ".local").mkdir()
    words = [sys.executable, "-c", "import time; time.sleep(60)", "serve"]
    with subprocess.Popen(words) as serving:
        (house.root / ".local/serve.pid").write_text(str(serving.pid))

        house.python("from nhanrong.commons.postgres import halt; halt.halt()").communicate()

        assert serving.wait(10) == -15


def test_a_stranger_with_the_number_is_left_alone(clone):
    house = clone()
    (house.root / ".local").mkdir()
    (house.root / ".local/serve.pid").write_text(str(os.getpid()))

    answer = house.tell("from nhanrong.commons.postgres import halt; halt.halt(); print('done')")

    assert answer == "done"
