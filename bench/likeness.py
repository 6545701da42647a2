"""Names that are alike: all pairs of 2,500 and one against 2,500, against rapidfuzz."""

import csv
import random
import time
from collections.abc import Callable
from itertools import combinations

from rapidfuzz import fuzz, process

from bench.row import Row, milliseconds
from nhanrong.registry.initiatives.actions.catalogue import FIXTURE
from nhanrong.registry.initiatives.queries import known
from nhanrong.registry.initiatives.queries.likeness import Asked, nearest
from nhanrong.registry.initiatives.rules import likeness, naming, scoring

MANY = 2_500
PLACES = ("Thái Hòa", "Ninh Gia", "Tây Cốc", "Ia Kha", "Hua Bum", "An Nhứt", "Phú Thuận", "Cẩm An")
OWN = ("thôn Đoài", "xóm Bến", "bản Mường", "khu phố Hạ", "chợ Gạo", "ấp Bàu", "")


def measure() -> list[Row]:
    """Make names as the country has them, and compare each with each."""
    texts = invented()
    names = [naming.normalised(text, places=PLACES) for text in texts]
    ours = _cpu(lambda: _all_pairs(texts))
    theirs = _cpu(lambda: process.cdist(texts, texts, scorer=fuzz.token_sort_ratio, workers=1))
    scorer = scoring.Scorer([name.key for name in names])
    context = likeness.context_of(names, names)
    one = milliseconds(lambda: _one(scorer, context, names))
    rival = milliseconds(
        lambda: process.extract(texts[7], texts, scorer=fuzz.token_sort_ratio, limit=6)
    )
    rows = [
        Row(f"{MANY} names, all pairs, judged", "nhanrong", ours, "CPU s"),
        Row(f"{MANY} names, all pairs, scored only", "rapidfuzz token_sort", theirs, "CPU s"),
        Row(f"one name against {MANY}", "nhanrong", one, "ms"),
        Row(f"one name against {MANY}", "rapidfuzz token_sort", rival, "ms"),
    ]
    count = len(known.register().known)
    asked = milliseconds(lambda: nearest([Asked("Tiếng kẻng an ninh")]))
    return [*rows, Row(f"one name against the register ({count} names)", "nhanrong", asked, "ms")]


def invented() -> list[str]:
    """Invent 2,500 different names: the catalogue's, with places, things and short ways."""
    chance = random.Random(2026)
    rows = csv.DictReader(FIXTURE.read_text(encoding="utf-8").splitlines())
    base = [name for row in rows for name in (row["name"], *row["aliases"].split(";")) if name]
    made: dict[str, None] = {}
    while len(made) < MANY:
        name = chance.choice(base)
        if chance.random() < 0.5:
            name = f"{name} xã {chance.choice(PLACES)}"
        name = (
            f"{name} {chance.choice(OWN)} {chance.randint(1, 12) if chance.random() < 0.3 else ''}"
        )
        made[" ".join(name.split())] = None
    return list(made)


def _all_pairs(texts: list[str]) -> int:
    """Read, score and judge every pair, from the texts on."""
    names = [naming.normalised(text, places=PLACES) for text in texts]
    context = likeness.context_of(names, names)
    by_key: dict[str, list[naming.Name]] = {}
    for name in names:
        by_key.setdefault(name.key, []).append(name)
    verdicts = [
        likeness.judged(ours, theirs, score, context)
        for one, other, score in scoring.Scorer(list(by_key)).pairs(least=likeness.MAYBE_FROM)
        for ours in by_key[one]
        for theirs in by_key[other]
    ]
    for group in by_key.values():
        verdicts += [likeness.judged(*pair, 1.0, context) for pair in combinations(group, 2)]
    return len(verdicts)


def _one(scorer: scoring.Scorer, context: likeness.Context, names: list[naming.Name]) -> None:
    asked = naming.normalised("Mô hình tiếng kẻng an ninh thôn Đoài", places=PLACES)
    by_key = {name.key: name for name in names}
    for key, score in scorer.near([asked.key], least=likeness.MAYBE_FROM)[0].items():
        likeness.judged(asked, by_key[key], score, context)


def _cpu(deed: Callable[[], object]) -> float:
    deed()
    start = time.process_time()
    deed()
    return time.process_time() - start
