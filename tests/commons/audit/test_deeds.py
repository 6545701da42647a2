"""A deed writes its own entry, once, as the last thing it does; a refusal leaves none."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit import queries
from nhanrong.commons.audit.deeds import VERBS, action, batch, canonical, tell
from nhanrong.commons.audit.models import Entry, Remark
from nhanrong.commons.laws.models import Instrument
from nhanrong.commons.scope.actor import SYSTEM


def entries():
    """Read the journal anew, room by room."""
    return Entry.objects.order_by("room", "number")


@action("trials.write")
def write(instrument, title="", *, by, remark=""):
    """Write an instrument."""
    if title == "refused":
        raise Refused("wrong_state", state="x", verb="y")
    if title:
        instrument.title = title
    tell(remark, length=len(instrument.title))
    instrument.save()
    return instrument


@action("archives.copy")
def copy(instrument, *, by):
    """Do another room's deed inside a deed."""
    return write(Instrument(number=f"{instrument.number}/bis", title="x", confidence="seen"), by=by)


@batch("trials.load")
def load(count, *, by):
    """Write many."""
    Instrument.objects.bulk_create(
        Instrument(number=f"{n}/L", title="x", confidence="seen") for n in range(count)
    )
    tell(count=count)


def new(number="1/X"):
    return Instrument(number=number, title="trích yếu", confidence="seen")


def facts(entry):
    return json.loads(entry.payload)["facts"]


def test_deed_is_written_with_who_what_and_which(cast):
    instrument = write(new(), by=cast.an.actor)

    entry = Entry.objects.get()
    told = json.loads(entry.payload)
    assert (entry.room, entry.number, entry.verb, entry.previous) == (
        "trials",
        1,
        "trials.write",
        "",
    )
    assert (told["kind"], told["record"], told["user"], told["post"], told["delegated"]) == (
        "laws.Instrument",
        instrument.pk,
        cast.an.user.pk,
        cast.an.post.pk,
        False,
    )
    assert told["facts"] == {"length": 9}


def test_change_names_the_fields_and_not_their_values(cast):
    instrument = write(new(), by=cast.an.actor)

    write(instrument, "bí mật", by=cast.an.actor)

    entry = entries().last()
    assert facts(entry) == {"changed": ["title"], "length": 6}
    assert "bí mật" not in entry.payload


def test_remark_stands_beside_the_journal_which_keeps_a_digest(cast):
    write(new(), by=cast.an.actor, remark="Ba điểm trùng tên")

    entry = Entry.objects.get()
    assert Remark.objects.get(entry_id=entry.pk).text == "Ba điểm trùng tên"
    assert len(facts(entry)["remark"]) == 64
    assert "Ba điểm" not in entry.payload


def test_refusal_leaves_no_entry_and_no_change(cast):
    instrument = write(new(), by=cast.an.actor)

    with pytest.raises(Refused):
        write(instrument, "refused", by=cast.an.actor)

    assert (Entry.objects.count(), Instrument.objects.get().title) == (1, "trích yếu")


def test_deed_inside_a_deed_has_an_entry_of_its_own_each_in_its_room(cast):
    instrument = write(new(), by=cast.an.actor)

    copy(instrument, by=cast.an.actor)

    told = [(entry.room, entry.number, entry.verb) for entry in entries()]
    assert told == [
        ("archives", 1, "archives.copy"),
        ("trials", 1, "trials.write"),
        ("trials", 2, "trials.write"),
    ]
    assert list(queries.verify()) == []


def test_batch_is_one_entry_with_its_count(cast):
    load(50, by=cast.an.actor)

    assert [facts(entry) for entry in entries()] == [{"count": 50}]


def test_telling_outside_a_deed_is_a_bug():
    with pytest.raises(RuntimeError):
        tell(count=1)


def test_verbs_are_known_to_the_house():
    assert {"trials.write", "archives.copy", "trials.load"} <= set(VERBS)


def test_facts_are_written_in_one_fixed_way():
    assert canonical({"b": 1, "a": "đ"}) == '{"a":"đ","b":1}'


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_give_one_whole_chain():
    def work(worker):
        try:
            for n in range(6):
                write(new(f"{worker}/{n}"), by=SYSTEM)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))

    numbers = list(Entry.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 49))
    assert list(queries.verify()) == []


@pytest.mark.django_db(transaction=True)
def test_two_at_once_on_one_record_judge_one_after_the_other():
    instrument = write(new(), by=SYSTEM)

    @action("trials.count")
    def add(record, *, by):
        record.title = str(int(record.title) + 1)
        record.save()

    write(instrument, "0", by=SYSTEM)

    def work(_):
        try:
            add(Instrument.objects.get(pk=instrument.pk), by=SYSTEM)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))

    assert Instrument.objects.get(pk=instrument.pk).title == "8"
    del VERBS["trials.count"]


def test_group_of_deeds_is_all_or_none(cast):
    with pytest.raises(Refused), transaction.atomic():
        write(new("1/A"), by=cast.an.actor)
        write(new("2/A"), "refused", by=cast.an.actor)

    assert Entry.objects.count() == 0
