"""What the office may do: keep the tables of the law, each row dated and with its basis."""

from datetime import date
from pathlib import Path
from typing import Any

from nhanrong.bedrock.period import Period
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.audit.deeds import action, batch, tell
from nhanrong.commons.laws.models import Competence, Dated, Instrument, Threshold
from nhanrong.commons.postgres import openly
from nhanrong.commons.scope.actor import Actor
from nhanrong.web.office import rules

# Two rows with the same of these say the same thing.
SAYS: dict[type[Dated], tuple[str, ...]] = {
    Competence: ("deed", "body_kind", "level"),
    Threshold: ("key",),
}


@action("laws.add")
def add_instrument(instrument: Instrument, *, by: Actor) -> Instrument:
    """Thêm văn bản: write down a legal instrument, with how sure one is of it."""
    rules.must_keep_law(by.role, by.level)
    if Instrument.objects.filter(number=instrument.number).exists():
        raise Refused("instrument_known", number=instrument.number)
    instrument.save()
    return instrument


@action("laws.begin")
def begin_row(row: Dated, *, by: Actor) -> Dated:
    """Thêm dòng: begin a row of law on a day."""
    rules.must_keep_law(by.role, by.level)
    if row.end_date is not None:
        rules.must_end_after_start(row.start_date, row.end_date)
    _must_be_alone(row)
    row.save()
    return row


def _must_be_alone(row: Dated) -> None:
    """Refuse two rows that say the same thing for the same day."""
    same = {name: getattr(row, name) for name in SAYS[type(row)]}
    during = Period(row.start_date, row.end_date)
    for other in type(row)._default_manager.filter(**same).exclude(pk=row.pk):
        if during.overlaps(Period(other.start_date, other.end_date)):
            raise Refused("row_overlaps", start=date_vi(other.start_date))


@action("laws.end")
def end_row(row: Dated, on: date, *, by: Actor) -> None:
    """Kết thúc dòng: a row of law holds no longer from a day on; it stays in the table."""
    rules.must_keep_law(by.role, by.level)
    if row.end_date is not None and row.end_date <= on:
        raise Refused("row_already_ended")
    rules.must_end_after_start(row.start_date, on)
    row.end_date = on
    row.save()


@action("laws.change")
def change_row(row: Dated, on: date, values: dict[str, Any], *, by: Actor) -> Dated:
    """Thay dòng: end a row on a day and begin its successor with other values the same day."""
    rules.must_keep_law(by.role, by.level)
    if row.end_date is not None and row.end_date <= on:
        raise Refused("row_already_ended")
    rules.must_end_after_start(row.start_date, on)
    kept = {
        field.name: getattr(row, field.name)
        for field in row._meta.concrete_fields
        if field.name not in {"id", "start_date"}
    }
    successor = type(row)(**{**kept, **values, "start_date": on})
    row.end_date = on
    row.save()
    successor.save()
    tell(successor=successor.pk)
    return successor


# --- Everything, in open formats -----------------------------------------------------------------


@batch("office.give_everything")
def give_everything(into: Path, *, by: Actor) -> dict[str, Any]:
    """Xuất toàn bộ: write the whole register into one file of open formats; return its manifest."""
    rules.must_carry_everything(by.role, by.level)
    manifest = openly.give(into)
    told = {name: table["rows"] for name, table in manifest["tables"].items()}
    tell(rows=sum(told.values()), tables=len(told), files=len(manifest["files"]))
    return manifest


@batch("office.take_everything")
def take_everything(given: Path, *, by: Actor) -> dict[str, Any]:
    """Nhận toàn bộ: read such a file into a house that is empty. Refuses `everything_unfit`."""
    rules.must_carry_everything(by.role, by.level)
    try:
        taken = openly.take(given)
    except openly.Unfit as error:
        raise Refused("everything_unfit", file=given.name, why=str(error)) from error
    tell(rows=taken["rows"], files=taken["files"])
    return taken
