"""The stranger at every door: pages, files, exports and commands show her nothing of others.

Chi works in a school of An's own commune, and everything marked is An's, Lan's or the nation's.
"""

import io
import json
import zipfile
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.scope.gate import PUBLIC, gate_of
from tests.commons.press import reading
from tests.house.conftest import MARK
from tests.house.test_gates import is_ours, patterns

OURS = {name: path for name, path, view in patterns() if is_ours(view)}
VIEWS = {name: view for name, _path, view in patterns() if is_ours(view)}

# What is kept by the nation and read by everybody who signed in.
OPEN_TO_ALL = {"territory:unit", "territory:split", "territory:resolution", "organisation:body"}
# Doors behind which stands one record of somebody else: the stranger is told that nothing is there.
# (A deed's door may turn her away before it looks: 403, or 405 for a door that only takes letters.)
RECORDS = sorted(
    name for name, path in OURS.items() if "<int:pk>" in path and name not in OPEN_TO_ALL
)
KINDS = {
    "files": "initiatives.Initiative",
    "office": "tham-quyen",
    "initiatives": "sites",
    "corrections": "initiatives.Initiative",
    "bulk": "initiatives.Initiative",
}
OF_A_CASE = {
    "case",
    "assign_case",
    "write_letter",
    "confirm_basis",
    "letter_pdf",
    "letter_docx",
}
TURNED_AWAY = {403, 404, 405}


def _of_initiatives(theirs) -> dict[str, object]:
    """Say which record stands behind a door that shows no initiative itself."""
    doors = [
        (theirs.site, {"site", "add_group", "close_site", "revise_site", "site_adaptations"}),
        (theirs.question, {"question", "decline_question", "read_answer"}),
        (theirs.plan, {"plan", "edit_plan", "close_plan", "print_plan", "add_step"}),
        (theirs.step, {"step", "edit_step"}),
        (theirs.activity, {"strike_activity"}),
        (theirs.review, {"revise_review", "publish_review", "withhold_review"}),
        (theirs.case, OF_A_CASE),
        (theirs.funding, {"strike_funding"}),
        (theirs.pledge, {"strike_pledge"}),
    ]
    return {page: record.pk for record, pages in doors for page in pages}


def _words(theirs, name: str) -> dict[str, object]:
    """Say which record of others stands behind a door."""
    cast, country = theirs.cast, theirs.country
    room, page = name.split(":") if ":" in name else ("", name)
    pk: object = theirs.initiative.pk
    if room == "initiatives":
        pk = _of_initiatives(theirs).get(page, pk)
    asked = theirs.correction.pk
    pk = {"corrections:correction": asked, "corrections:verb": asked}.get(name, pk)
    if room == "files" and page != "attach":
        pk = theirs.attachment.pk
    if room == "territory":
        here = country.di_linh.pk
        pk = {"unit": here, "note": here, "split": country.old_split.pk}.get(
            page, theirs.resolution.pk
        )
    if room == "organisation":
        pk = {
            "end_post": cast.an.post.pk,
            "revoke": theirs.delegation.pk,
            "letter": theirs.delegation.pk,
        }.get(page, cast.an.body.pk)
    if room == "office":
        pk = cast.an.user.pk
    if room == "sheets":
        pk = theirs.imported.pk
    code = theirs.initiative.code if room == "portal" else country.di_linh.code
    return {
        "pk": pk,
        "one": theirs.initiative.pk,
        "other": theirs.draft.pk,
        "code": code,
        "line": 1,
        "year": 2026,
        "part": "decision",
        "verb": "launch",
        "kind": KINDS.get(room, ""),
        "slug": "mo-hinh" if room == "sheets" else "dem",
        "key": "initiatives.new",
        "digest": "0" * 64,
        "token": "x",
        "number": 1,
        "role": "can-bo",
        "field": "founded_on",
    }


def _address(theirs, name: str, path: str) -> str:
    words = _words(theirs, name)
    wanted = [part.split(":")[-1].rstrip(">") for part in path.split("/") if part.startswith("<")]
    return reverse(name, kwargs={word: words[word] for word in wanted})


def _read(response: HttpResponseBase) -> str:
    """Read a response as a person would: pages, papers and workbooks."""
    if getattr(response, "streaming", False):
        content = b"".join(response.streaming_content)
    else:
        content = response.content
    if content.startswith(b"%PDF"):
        return reading.text(content)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return " ".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return content.decode("utf-8", "replace")


@pytest.fixture
def chi(client_as, theirs) -> Client:
    return client_as(theirs.cast.chi)


# --- Pages, files and exports --------------------------------------------------------------------
# One test walks all doors: the records of others are made once, and what is wrong is listed.


def test_no_page_tells_the_stranger_of_others(theirs, chi):
    telling = []
    for name, path in OURS.items():
        for query in ("", f"?q={MARK}"):
            shown = _read(chi.get(_address(theirs, name, path) + query))
            if any(f"{word} {MARK}" in shown for word in ("riêng", "lớp", "biên bản", "quét")):
                telling.append(f"{name}{query}")

    assert telling == []


def test_behind_the_record_of_another_there_is_nothing(theirs, chi):
    told = {name: chi.get(_address(theirs, name, OURS[name])).status_code for name in RECORDS}

    assert {name: status for name, status in told.items() if status not in TURNED_AWAY} == {}


def test_no_letter_changes_the_record_of_another(theirs, chi):
    letter = {"on": "01/11/2026", "reason": "x", "name": "x"}
    told = {
        name: chi.post(_address(theirs, name, OURS[name]), letter).status_code for name in RECORDS
    }

    assert {name: status for name, status in told.items() if status not in TURNED_AWAY} == {}
    theirs.initiative.refresh_from_db()
    assert theirs.initiative.name == f"Mô hình riêng {MARK}"


@pytest.mark.parametrize("name", ["initiatives:initiative", "initiatives:site", "files:file"])
def test_an_opens_the_same_doors(name, theirs, client_as):
    response = client_as(theirs.cast.an).get(_address(theirs, name, OURS[name]))

    assert response.status_code == 200
    response.close()


def test_a_visitor_is_sent_to_sign_in_or_reads_what_is_public(theirs):
    away = {reverse("account_login"), reverse("portal:home")}
    telling, inside = [], []
    for name, path in OURS.items():
        response = Client().get(_address(theirs, name, path))
        if MARK in _read(response):
            telling.append(name)
        to = response.headers.get("Location", "").split("?")[0]
        if gate_of(VIEWS[name]) != PUBLIC and (response.status_code != 302 or to not in away):
            inside.append(name)

    assert (telling, inside) == ([], [])


# --- Commands ------------------------------------------------------------------------------------


def _said(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_the_command_find_tells_the_stranger_nothing(theirs):
    assert json.loads(_said("find", MARK, "--as", "chi", "--json")) == []
    assert f"Mô hình riêng {MARK}" in _said("find", MARK, "--as", "an")


def test_the_command_counts_tells_the_stranger_nothing(theirs):
    chi = json.loads(_said("counts", "--as", "chi", "--json"))
    an = json.loads(_said("counts", "--as", "an", "--json"))

    assert [chi[kind] for kind in ("initiatives", "sites", "groups", "lacking")] == [0, 0, 0, 0]
    assert [an[kind] for kind in ("initiatives", "sites", "groups")] == [1, 1, 1]


def test_the_command_counts_names_no_unit_out_of_reach(theirs):
    with pytest.raises(CommandError):
        _said("counts", "--as", "chi", "--unit", theirs.country.thanh_hoa.code)


def test_a_former_officer_asks_for_nothing(theirs):
    """An account without a post of today is nobody."""
    with writing(because="test data"):
        theirs.cast.an.post.end_date = timezone.localdate()
        theirs.cast.an.post.save()

    with pytest.raises(CommandError):
        _said("find", MARK, "--as", "an")
