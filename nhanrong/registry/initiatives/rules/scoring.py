"""The score of two names: the cosine of their parts of words, many names at once.

scikit-learn is loaded when the first name is scored, not when the house starts.
"""

from collections.abc import Iterator, Sequence
from typing import Any

# A house with three initiatives has learnt nothing yet about which words are common.
_COMMON = (
    "an ninh trat tu", "an toan giao thong", "phong chay chua chay", "tu quan", "binh yen",
    "khong ma tuy", "phong chong toi pham", "te nan xa hoi", "camera an ninh", "tieng keng an ninh",
    "dong ho tu quan an ninh trat tu", "to lien gia an toan phong chay chua chay",
    "cong truong an toan giao thong", "nha tro cong nhan tu quan", "cau lac bo phap luat",
    "khu cong nghiep an toan an ninh trat tu", "giao xu binh yen", "to tuan tra nhan dan",
    "to tu quan duong bien cot moc", "zalo ket noi binh yen", "khu dan cu an toan", "gia dinh",
)  # fmt: skip
_CHUNK = 500
_STALE = 0.1  # a share of new names after which the weights of the parts are learnt anew


def _new_model() -> Any:
    from sklearn.feature_extraction import text  # noqa: PLC0415 -- heavy: when it is needed

    parts = {"analyzer": "char_wb", "ngram_range": (2, 4)}
    return text.TfidfVectorizer(**parts, sublinear_tf=True, lowercase=False)  # type: ignore[no-untyped-call]  # ships without types


def _under(rows: Any, more: Any) -> Any:
    from scipy import sparse  # noqa: PLC0415 -- heavy: when it is needed

    return sparse.vstack([rows, more], format="csr")  # type: ignore[no-untyped-call]  # as above


class Scorer:
    """Keys of names, weighed: knows their scores with a new key, and with each other."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = list(dict.fromkeys(keys))
        self._model = _new_model()
        self._model.fit([*_COMMON, *self.keys])
        self._rows = self._model.transform(self.keys) if self.keys else None
        self._learnt = len(self.keys)

    def with_keys(self, keys: Sequence[str]) -> "Scorer":
        """Take up keys that are new; learn the weights anew when many are."""
        have = set(self.keys)
        new = list(dict.fromkeys(key for key in keys if key not in have))
        if len(have) + len(new) - self._learnt > _STALE * max(self._learnt, 50):
            return Scorer([*self.keys, *new])
        if new:
            rows = self._model.transform(new)
            self._rows = rows if self._rows is None else _under(self._rows, rows)
            self.keys += new
        return self

    def near(self, keys: Sequence[str], *, least: float) -> list[dict[str, float]]:
        """Score keys with all that are known; keep those that are at least so near."""
        found: list[dict[str, float]] = [{} for _ in keys]
        if self._rows is None or not keys:
            return found
        asked = self._model.transform(list(keys))
        for start in range(0, len(keys), _CHUNK):
            scored = (asked[start : start + _CHUNK] @ self._rows.T).tocoo()
            kept = scored.data >= least
            for row, column, score in zip(
                scored.row[kept], scored.col[kept], scored.data[kept], strict=True
            ):
                found[start + row][self.keys[column]] = min(1.0, float(score))
        return found

    def pairs(self, *, least: float) -> Iterator[tuple[str, str, float]]:
        """Score all keys with each other; give each pair that is at least so near, once."""
        if self._rows is None:
            return
        for start in range(0, len(self.keys), _CHUNK):
            scored = (self._rows[start : start + _CHUNK] @ self._rows.T).tocoo()
            kept = (scored.data >= least) & (scored.row + start < scored.col)
            for row, column, score in zip(
                scored.row[kept].tolist(),
                scored.col[kept].tolist(),
                scored.data[kept].tolist(),
                strict=True,
            ):
                yield self.keys[start + row], self.keys[column], min(1.0, score)
