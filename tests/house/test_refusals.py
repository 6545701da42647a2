"""Every «no» of the house has its sentence, and the sentence gets the facts that it names."""

import ast
import re
from pathlib import Path

import nhanrong
from nhanrong.commons.ui import refusals

HOUSE = Path(nhanrong.__file__).parent
# Codes that a function is given and passes on: the call that gives them is the place to look.
WORDS = {"code"}


def _refused() -> list[tuple[str, str, set[str] | None]]:
    """List every refusal in the code: place, code, and the facts that come with it."""
    found: list[tuple[str, str, set[str] | None]] = []
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            place = f"{path.relative_to(HOUSE)}:{node.lineno}"
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name == "Refused" and node.args and isinstance(node.args[0], ast.Constant):
                facts = {word.arg or "**" for word in node.keywords}
                found.append((place, node.args[0].value, None if "**" in facts else facts))
            for word in node.keywords if name.startswith("must_") else []:
                if word.arg in WORDS and isinstance(word.value, ast.Constant):
                    found.append((place, word.value.value, None))
    return found


def _named(code: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)", str(refusals.codes()[code])))


def test_every_refusal_has_its_sentence():
    known = refusals.codes()

    assert [(place, code) for place, code, _facts in _refused() if code not in known] == []


def test_every_sentence_gets_the_facts_that_it_names():
    known = refusals.codes()
    lacking = [
        (place, code, sorted(_named(code) - facts))
        for place, code, facts in _refused()
        if facts is not None and code in known and not _named(code) <= facts
    ]

    assert lacking == []


def test_every_sentence_says_more_than_no():
    """What cannot be done, why, and the next step: that takes more than a few words."""
    assert [code for code, words in refusals.codes().items() if len(str(words).split()) < 6] == []


def test_no_sentence_speaks_of_the_machine():
    machine = re.compile(r"\b(error|exception|null|none|id|sql|database|server)\b", re.I)

    assert {
        code: str(words)
        for code, words in refusals.codes().items()
        if machine.search(re.sub(r"%\(\w+\)s", "", str(words)))
    } == {}
