"""The page of the soak says what was run, and nothing that was not."""

import pytest

from tests import soak

ONE = """
  - during reuse phase (0.01 seconds):
    - 12 passing, 0 failing, and 0 invalid test cases
  - during generate phase (191.26 seconds):
    - Typical runtimes: ~ 1-56 ms, of which ~ 0-2 ms in data generation
    - 5000 passing, 0 failing, and 318 invalid test cases

  - Stopped because settings.max_examples=5000

1 passed in 191.43s
"""


@pytest.mark.parametrize(("told", "number"), [(ONE, 5012), ("1 passed in 3s", "not told")])
def test_examples_are_those_that_the_run_told(told, number):
    assert soak.examples(told) == number


def test_the_page_names_code_and_seed_and_every_result():
    notes = {"b": {"result": "passed", "examples": 7, "seconds": 1}}
    notes["a"] = {"result": "failed", "examples": "not told", "seconds": 2}

    lines = soak.page(notes, "c0de", 42).splitlines()

    assert lines[-2:] == ["| `a` | failed | not told | 2 |", "| `b` | passed | 7 | 1 |"]
    assert lines[2].endswith("seed 42, code `c0de`.")
