"""Sums are computed from the ledger, shares from counts; a stranger reads no entry."""

from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.models import Family, Funding, Pledge
from tests.factories.initiatives import DAY

ENTRIES = st.lists(
    st.tuples(st.sampled_from(["state", "social"]), st.integers(0, 10**9), st.booleans()),
    max_size=6,
)


def fund(story, record, amount, kind="social", **told) -> Funding:
    told = {"in_kind": "công"} | told
    row = Funding(initiative=record, kind=kind, on=DAY, amount=amount, purpose="Camera", **told)
    return actions.add_funding(row, by=story.cast.an.actor)


def count(story, record, signed, asked=None, **told) -> Pledge:
    told = {"kind": "household", "text": "Không pháo", "on": DAY} | told
    row = Pledge(initiative=record, signed=signed, asked=asked, **told)
    return actions.add_pledge(row, by=story.cast.an.actor)


@given(entries=ENTRIES)
def test_the_sums_are_those_of_the_entries_that_were_not_struck(story, entries):
    record = story.draft("Sổ")
    for kind, amount, struck in entries:
        row = fund(story, record, amount, kind)
        if struck:
            actions.strike_funding(row, reason="Nhầm", by=story.cast.an.actor)

    book = queries.ledger(record)

    kept = [(kind, amount) for kind, amount, struck in entries if not struck]
    for kind, told in (("state", book.state), ("social", book.social)):
        amounts = [amount for one, amount in kept if one == kind]
        assert told == (sum(amounts) if amounts else None)
    assert book.entries == len(kept)
    assert book.total == (sum(amount for _kind, amount in kept) if kept else None)
    assert queries.fundings(story.cast.an.actor, record).count() == len(entries)


def test_an_empty_ledger_is_not_nought(story):
    book = queries.ledger(story.draft())

    assert (book.total, book.state, book.social, book.social_share) == (None, None, None, None)


def test_the_share_of_the_people(story):
    record = story.draft()
    fund(story, record, 25, "state")
    fund(story, record, 75)

    assert queries.ledger(record).social_share == Fraction(3, 4)


def test_of_each_pledge_the_latest_count_holds(story):
    record = story.launched()
    site = story.site(record)
    count(story, record, 40, 100)
    count(story, record, 80, 100, on=DAY + timedelta(days=30))
    count(story, record, 9, 10, site=site)
    count(story, record, 3, kind="body", text="Camera")
    wrong = count(story, record, 99, 100, on=DAY + timedelta(days=60))
    actions.strike_pledge(wrong, reason="Nhầm", by=story.cast.an.actor)

    told = {one.kind: (one.signed, one.asked, one.share) for one in queries.pledged(record)}

    assert told == {
        "household": (89, 110, Fraction(89, 110)),
        "body": (3, None, None),
    }


def test_a_stranger_reads_no_entry_and_a_neighbour_only_those_of_his_site(story, neighbour):
    record = story.published()
    theirs = story.site(record, "Thôn 2", unit=story.country.hoa_ninh, by=neighbour.actor)
    ours = story.site(record, "Thôn 10")
    for site in (None, theirs, ours):
        fund(story, record, 5, site=site)
        count(story, record, 5, site=site)

    def seen(member):
        rows = queries.fundings(member.actor, record), queries.pledges(member.actor, record)
        return [sorted(row.site.name if row.site else "" for row in one) for one in rows]

    assert seen(story.cast.chi) == [[], []]
    assert seen(neighbour) == [["", "Thôn 2"]] * 2
    assert seen(story.cast.an) == [["", "Thôn 10"]] * 2
    assert seen(story.cast.binh) == [["", "Thôn 10", "Thôn 2"]] * 2
    row = Funding.objects.get(site=ours)
    assert queries.funding(story.cast.an.actor, row.pk) == row
    assert queries.funding(story.cast.chi.actor, row.pk) is None
    assert queries.funding(neighbour.actor, row.pk) is None
    paper = Pledge.objects.get(site=ours)
    assert queries.pledge(story.cast.an.actor, paper.pk) == paper
    assert queries.pledge(story.cast.chi.actor, paper.pk) is None


def test_the_median_of_sites_is_told_from_three_on(story):
    record = story.launched()
    sites = [story.site(record, f"Thôn {number}") for number in range(3)]
    for site, amount in zip(sites[:2], (10, 30), strict=True):
        fund(story, record, amount, site=site)
    fund(story, record, 1000)
    assert queries.median_per_site(record) is None

    fund(story, record, 15, site=sites[2])
    fund(story, record, 5, site=sites[2])

    middle = queries.median_per_site(record)
    assert (middle.amount, middle.sites, middle.is_own) == (20, 3, True)


def test_the_family_lends_its_median_where_the_own_sites_are_few(story):
    actions.add_family(Family(name="Camera", field="camera_lighting"), by=story.cast.dung.actor)
    family = Family.objects.get()
    one, other = story.launched("Một"), story.launched("Hai")
    for record in (one, other):
        actions.revise(record, {"family": family}, by=story.cast.an.actor)
    for number in range(3):
        fund(story, other, 10 * (number + 1), site=story.site(other, f"Thôn {number}"))

    middle = queries.median_per_site(one)

    assert (middle.amount, middle.sites, middle.is_own) == (20, 3, False)
