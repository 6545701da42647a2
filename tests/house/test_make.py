"""The verbs of daily work: `make` lists them all, and CI runs one of them."""

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VERBS = """
help run demo test soak bench stop backup restore fmt lint types layers words rules docs docs-check
"""


def make(*words):
    done = subprocess.run(["make", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_make_alone_lists_every_verb():
    told = re.findall(r"^  make (\S+) +\S", make(), re.M)

    assert told == VERBS.split()


def test_the_verbs_of_the_makefile_are_all_phony():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")

    verbs = set(re.findall(r"^([a-z-]+):", text, re.M))

    phony = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)$", text, re.M)[1].replace("\\\n", " ").split()
    assert verbs == set(phony)


def test_ci_runs_make_test_and_nothing_else():
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()

    assert lines[-1] == "exec make test"
    assert os.access(ROOT / ".ci/run", os.X_OK)
