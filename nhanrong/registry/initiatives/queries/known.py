"""The names that exist: of initiatives, of what they were called before, of families.

Each process keeps them ready for scoring. Before every question the database is asked for one
number that changes with any of these names, so that a name registered a moment ago, by whomever,
is known at once; only what changed is read into its words again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

from django.db import connection

from nhanrong.registry.initiatives.rules import likeness, naming, scoring
from nhanrong.registry.initiatives.rules.likeness import Context, Line, Verdict
from nhanrong.registry.initiatives.rules.naming import Name, Words

# What was merged into another lives on under the other's name, and as its former name.
_NAMES = """
    SELECT 'initiative' AS kind, i.id, i.id AS initiative, i.family_id AS family, i.name,
           concat_ws('|', u.name, above.name, c.name, p.name) AS places
      FROM initiatives_initiative AS i
      JOIN places_unit AS u ON u.id = i.unit_id
      LEFT JOIN places_unit AS above ON above.id = u.parent_id
      LEFT JOIN places_unit AS c ON c.id = i.commune_id
      LEFT JOIN places_unit AS p ON p.id = i.province_id
     WHERE NOT (i.status = 'ended' AND i.end_reason = 'merged')
    UNION ALL
    SELECT 'former', f.id, i.id, i.family_id, f.name,
           concat_ws('|', u.name, above.name, c.name, p.name)
      FROM initiatives_formername AS f
      JOIN initiatives_initiative AS i ON i.id = f.initiative_id
      JOIN places_unit AS u ON u.id = i.unit_id
      LEFT JOIN places_unit AS above ON above.id = u.parent_id
      LEFT JOIN places_unit AS c ON c.id = i.commune_id
      LEFT JOIN places_unit AS p ON p.id = i.province_id
     WHERE NOT f.is_undone AND NOT (i.status = 'ended' AND i.end_reason = 'merged')
    UNION ALL
    SELECT 'family', id, NULL, id, name, '' FROM initiatives_family
    UNION ALL
    SELECT 'alias', id, NULL, family_id, name, '' FROM initiatives_familyalias
    UNION ALL
    SELECT 'synonym', id, NULL, NULL, one || '=' || other, '' FROM initiatives_synonym
     WHERE coalesce(is_kept, agreed - denied >= 2)
"""
_VERSION = f"""
    SELECT count(*), coalesce(sum(hashtextextended(told::text, 0)), 0) FROM ({_NAMES}) AS told
"""
Row = tuple[str, int, int | None, int | None, str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """A name that exists: of an initiative (now or before), or of a family (or its alias)."""

    kind: str
    initiative: int | None
    family: int | None
    name: Name


Hit = tuple[Known, Verdict]


class Register:
    """The names at one moment, ready to be compared."""

    def __init__(self, version: object, rows: Sequence[Row], before: "Register | None") -> None:
        self.version = version
        pairs = [row[4].partition("=") for row in rows if row[0] == "synonym"]
        self.synonyms = naming.synonym_table((one, other) for one, _, other in pairs)
        same = before is not None and before.synonyms == self.synonyms
        self._read: dict[tuple[str, str], Name] = before._read if before and same else {}
        self.known = [
            Known(kind, initiative, family, self._known(text, places))
            for kind, _, initiative, family, text, places in rows
            if kind != "synonym"
        ]
        keys = list(dict.fromkeys(known.name.key for known in self.known))
        self.scorer: scoring.Scorer = (
            before.scorer.with_keys(keys) if before and same else scoring.Scorer(keys)
        )
        self.by_key: dict[str, list[Known]] = defaultdict(list)
        for known in self.known:
            self.by_key[known.name.key].append(known)

    def _known(self, text: str, places: str) -> Name:
        """Free a name of habits, once for every name and place."""
        if (text, places) not in self._read:
            self._read[text, places] = self.read(text, places.split("|"))
        return self._read[text, places]

    @cached_property
    def context(self) -> Context:
        """Give what all names together teach."""
        catalogue = [known.name for known in self.known if known.initiative is None]
        return likeness.context_of((known.name for known in self.known), catalogue)

    def near(self, names: Sequence[Name]) -> list[list[Hit]]:
        """Find for each name what is like it, the nearest first; what is apart is left out."""
        asked = list(dict.fromkeys(name.key for name in names))
        scored = self.scorer.near(asked, least=likeness.MAYBE_FROM)
        scores = dict(zip(asked, scored, strict=True))
        return [sorted(self._hits(name, scores[name.key]), key=_nearest) for name in names]

    def _hits(self, name: Name, scores: dict[str, float]) -> Iterator[Hit]:
        for key, score in scores.items():
            for known in self.by_key.get(key, ()):
                verdict = likeness.judged(name, known.name, score, self.context)
                if verdict.line != Line.APART:
                    yield known, verdict

    def read(self, text: str, places: Iterable[str]) -> Name:
        """Read a name that is only asked for."""
        return naming.normalised(text, places=places, synonyms=self.synonyms)

    @cached_property
    def initiatives(self) -> dict[int, Name]:
        """Give the present name of each initiative."""
        return {
            known.initiative: known.name
            for known in self.known
            if known.kind == "initiative" and known.initiative is not None
        }

    @cached_property
    def namesakes(self) -> dict[Words, list[int]]:
        """Gather the initiatives whose names are the same words, marks and all."""
        found: dict[Words, list[int]] = defaultdict(list)
        for pk, name in sorted(self.initiatives.items()):
            found[name.plain].append(pk)
        return found

    def verdict(self, one: int, other: int) -> Verdict:
        """Judge the present names of two initiatives, however far apart they are."""
        ours, theirs = self.initiatives[one], self.initiatives[other]
        score = self.scorer.near([ours.key], least=0)[0].get(theirs.key, 0.0)
        return likeness.judged(ours, theirs, score, self.context)


def _nearest(hit: Hit) -> tuple[Any, ...]:
    known, verdict = hit
    return (likeness.ORDER[verdict.line], -verdict.score, known.initiative or 0, known.name.text)


_lock = Lock()
_kept: list[Register] = []


def register() -> Register:
    """Give the names of this moment; one statement where nothing changed since the last time."""
    with connection.cursor() as cursor:
        cursor.execute(_VERSION)
        version = cursor.fetchone()
        if _kept and _kept[0].version == version:
            return _kept[0]
        with _lock:
            before = _kept[0] if _kept else None
            cursor.execute(_NAMES)
            _kept[:] = [Register(version, cursor.fetchall(), before)]
            return _kept[0]
