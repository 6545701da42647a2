"""`nhanrong journal`: whole or broken, in words and for a machine."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from nhanrong.commons.audit import queries
from nhanrong.registry.organisation import actions


def run(*words):
    out = io.StringIO()
    try:
        call_command("journal", *words, stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), None


@pytest.fixture
def deeds(cast):
    for name in ("một", "hai"):
        actions.rename(cast.party, f"Đảng ủy {name}", by=cast.mai.actor)


def test_whole_chain(deeds):
    assert run("verify") == ("Chuỗi nhật ký còn nguyên.\n", None)
    assert json.loads(run("verify", "--json")[0]) == {"whole": True, "faults": []}


def test_broken_chain_is_told_and_fails(deeds):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_entry SET payload = payload || ' ' WHERE number = 2")

    assert run("verify") == (
        "organisation 2: nội dung bị sửa\n",
        "Chuỗi nhật ký hỏng ở 1 chỗ.",
    )
    assert json.loads(run("verify", "--json")[0]) == {
        "whole": False,
        "faults": [{"room": "organisation", "number": 2, "reason": "changed"}],
    }


def test_heads(deeds):
    heads = queries.heads()

    assert run("heads") == (f"organisation {heads['organisation']}\n", None)
    assert json.loads(run("heads", "--json")[0]) == heads
