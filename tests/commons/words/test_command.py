"""The command gathers, compiles and checks."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from nhanrong.commons.words import catalogue, check
from nhanrong.commons.words.management.commands.words import KINDS


def _run(*options: str) -> str:
    out = StringIO()
    call_command("words", *options, stdout=out)
    return out.getvalue()


def test_compiling_names_the_files():
    told = json.loads(_run("--compile", "--json"))

    assert told == {
        "compiled": [
            f"nhanrong/commons/words/locale/{language}/LC_MESSAGES/django.mo"
            for language in catalogue.AREAS
        ]
    }


def test_check_fails_with_every_fault_in_its_list():
    faults = check.faults()
    out = StringIO()

    if faults:
        with pytest.raises(CommandError, match=f"Còn {len(faults)} chỗ phải sửa"):
            call_command("words", "--check", "--json", stdout=out)
    else:
        call_command("words", "--check", "--json", stdout=out)

    assert json.loads(out.getvalue())["count"] == len(faults)


def test_check_of_one_folder_tells_only_of_it():
    assert _run("--check", "--under", "nowhere/") == "Mọi câu đều có bản dịch.\n"


def test_every_kind_of_fault_has_its_words():
    kinds = {fault.kind for fault in check.faults()}

    assert kinds <= set(KINDS)


def test_blank_prints_what_waits_for_english():
    blank = _run("--blank", "--under", "nhanrong/commons/words")

    assert blank == ""
