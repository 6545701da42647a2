"""The demonstration does not start where the public could see it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = "import django; django.setup(); print('started')"


def _start(**environment: str) -> subprocess.CompletedProcess[str]:
    told = {"DJANGO_SETTINGS_MODULE": "nhanrong.settings", "DEMO": "1", **environment}
    return subprocess.run(
        [sys.executable, "-c", START],
        cwd=ROOT,
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_starts_on_this_machine():
    done = _start()

    assert (done.stdout.strip(), done.returncode) == ("started", 0)


@pytest.mark.parametrize(
    "environment",
    [
        {"ALLOWED_HOSTS": "*"},
        {"ALLOWED_HOSTS": "127.0.0.1,nhanrong.gov.vn"},
        {"PUBLIC_ADDRESS": "https://nhanrong.gov.vn"},
    ],
)
def test_it_refuses_a_public_address_and_says_which(environment):
    done = _start(**environment)

    assert done.stdout == ""
    assert done.returncode == 1
    shown = next(iter(environment.values())).split(",")[-1]
    assert f"Dữ liệu minh hoạ không được mở trên địa chỉ công cộng: {shown}." in done.stderr


def test_without_the_demonstration_a_public_address_is_fine():
    done = _start(DEMO="0", ALLOWED_HOSTS="nhanrong.gov.vn")

    assert (done.stdout.strip(), done.returncode) == ("started", 0)
