"""The law tables from their files. What stands already, or was changed by hand, is left alone."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from nhanrong.commons.laws.models import Competence, Instrument, Threshold

FIXTURES = Path(__file__).parent / "fixtures"
BASE_SALARY = "base_salary"

Row = dict[str, str]


@dataclass(frozen=True)
class Loaded:
    """How many rows were new."""

    instruments: int
    competences: int
    thresholds: int


def load_laws() -> Loaded:
    """Write the instruments, competences and thresholds that are not there yet."""
    return Loaded(_load_instruments(), _load_competences(), _load_thresholds())


def _rows(name: str) -> list[Row]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _load_instruments() -> int:
    known = set(Instrument.objects.values_list("number", flat=True))
    new = [
        Instrument(
            number=row["number"],
            title=row["title"],
            issuer=row["issuer"],
            issued_date=_day(row["issued_date"]),
            effective_date=_day(row["effective_date"]),
            expired_date=_day(row["expired_date"]),
            confidence=row["confidence"],
            source=row["source"],
        )
        for row in _rows("instruments.csv")
        if row["number"] not in known
    ]
    return len(Instrument.objects.bulk_create(new))


def _instruments() -> dict[str, Instrument]:
    return {instrument.number: instrument for instrument in Instrument.objects.all()}


def _load_competences() -> int:
    fields = ("deed", "body_kind", "level", "start_date")
    known = set(Competence.objects.values_list(*fields))
    instruments = _instruments()
    new = [
        Competence(
            deed=row["deed"],
            body_kind=kind,
            level=level,
            start_date=date.fromisoformat(row["start_date"]),
            instrument=instruments.get(row["instrument"]),
            article=row["article"],
            confidence=row["confidence"],
        )
        for row in _rows("competences.csv")
        for level in row["levels"].split("|")
        for kind in row["body_kinds"].split("|")
        if (row["deed"], kind, level, date.fromisoformat(row["start_date"])) not in known
    ]
    return len(Competence.objects.bulk_create(new))


def _load_thresholds() -> int:
    known = set(Threshold.objects.values_list("key", "start_date"))
    instruments = _instruments()
    new = [
        Threshold(
            key=row["key"],
            value=Decimal(row["value"]),
            meaning=row["meaning"],
            start_date=date.fromisoformat(row["start_date"]),
            end_date=_day(row["end_date"]),
            instrument=instruments.get(row["instrument"]),
            article=row["article"],
            confidence=row["confidence"],
        )
        for row in [*_rows("thresholds.csv"), *_salaries()]
        if (row["key"], date.fromisoformat(row["start_date"])) not in known
    ]
    return len(Threshold.objects.bulk_create(new))


def _salaries() -> list[Row]:
    """Read the base salaries as thresholds; the file names the last day, a threshold the next."""
    rows = []
    for row in _rows("base_salary.csv"):
        number, _, article = row["legal_basis"].partition(" ")
        last = _day(row["effective_to"])
        rows.append(
            {
                "key": BASE_SALARY,
                "value": row["amount_vnd_per_month"],
                "meaning": "Mức lương cơ sở (đồng một tháng)",  # words: kept
                "start_date": row["effective_from"],
                "end_date": (last + timedelta(days=1)).isoformat() if last else "",
                "instrument": number,
                "article": article if article.startswith("Điều") else "",  # words: kept
                "confidence": row["confidence"].partition(":")[0],
            }
        )
    return rows
