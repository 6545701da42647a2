"""Random histories of mergers, replacements, splits, folds, renames and undoings.

Whatever happens: no row is deleted; the sites of every commune stay as many as they were, but for
what was folded, ended, or began to count; no day before a reform is counted anew; an undoing gives
back every row it touched; who was merged leads to what lives, or nowhere, never in a circle.
"""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import Listed
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import (
    Basis,
    Case,
    FormerName,
    Group,
    GroupMove,
    Initiative,
    Reform,
    Site,
    SiteMove,
)
from nhanrong.registry.initiatives.queries import reforms as asked
from nhanrong.registry.initiatives.rules import SiteStatus, Status
from nhanrong.registry.initiatives.rules.reforms import SitesThen
from tests.factories.initiatives import DAY

FIRST = DAY + timedelta(days=1)
ROWS = (Initiative, Site, Group, Basis, Case)
KEPT = (*ROWS, Reform, SiteMove, GroupMove, FormerName)


def rows():
    """Tell every row that a reform may touch."""
    return {
        (model.__name__, row[0]): row
        for model in ROWS
        for row in model._base_manager.values_list("pk", *[f.attname for f in model._meta.fields])
    }


def counted(on):
    """Count initiatives, sites and groups by commune, by the one definition."""
    with connection.cursor() as cursor:
        told = []
        for kind in ("initiatives", "sites", "groups"):
            cursor.execute(f"SELECT commune_id, count(*) FROM counted_{kind}(%s) GROUP BY 1", [on])
            told.append(Counter(dict(cursor.fetchall())))
    return told


class History:
    """One random history on the initiatives of a commune."""

    def __init__(self, story, data):
        self.story, self.data, self.day, self.names = story, data, FIRST, 0
        self.before, self.last = {}, 0

    def draw(self, strategy):
        return self.data.draw(strategy)

    def any_of(self):
        found = list(Initiative.everything.order_by("pk"))
        return self.draw(st.sampled_from(found))

    def two(self):
        """Draw two initiatives; mostly such as still live."""
        living = list(Initiative.everything.exclude(status=Status.ENDED).order_by("pk"))
        if len(living) > 1 and self.draw(st.integers(0, 9)):
            return self.draw(st.permutations(living))[:2]
        return self.any_of(), self.any_of()

    def name(self):
        self.names += 1
        return f"Mô hình thứ {self.names}"

    def later(self):
        self.day += timedelta(days=self.draw(st.integers(0, 3)))
        return self.day

    # --- What may happen

    def open_site(self):
        found = Initiative.everything.filter(status__in=["launched", "operating"]).order_by("pk")
        if not found:
            return
        site = self.story.site(
            self.draw(st.sampled_from(list(found))), self.name(), on=self.later()
        )
        actions.add_group(Group(site=site, name="Tổ 1", start_date=site.start_date), by=SYSTEM)

    def close_site(self):
        found = list(Site.everything.filter(status=SiteStatus.ACTIVE).order_by("pk"))
        if found:
            site = self.draw(st.sampled_from(found))
            actions.close_site(
                site, on=self.later(), reason="Hết việc", by=self.story.cast.an.actor
            )

    def merge(self):
        source, heir = self.two()
        on = self.later()
        ours = list(Site.everything.filter(initiative=source).order_by("pk"))
        theirs = list(Site.everything.filter(initiative=heir).order_by("pk"))
        pairs = []
        if ours and theirs and self.draw(st.booleans()):
            pairs = [(self.draw(st.sampled_from(ours)), self.draw(st.sampled_from(theirs)))]
        return [source, heir], lambda: actions.merge(
            source, heir, on=on, reason="Trùng", same_sites=pairs, by=SYSTEM
        )

    def replace(self):
        (source, heir), on = self.two(), self.later()
        then = self.draw(st.sampled_from(SitesThen))
        return [source, heir], lambda: actions.replace(
            source, heir, on=on, reason="Thay", sites=then, by=SYSTEM
        )

    def split(self):
        source, on = self.any_of(), self.later()
        sites = list(Site.everything.filter(initiative=source).order_by("pk"))
        chosen = self.draw(st.lists(st.sampled_from(sites), unique=True)) if sites else []
        paper = Paper(self.story.cast.lan.body, "45/QĐ-UBND", on)
        name = self.name()
        return [source], lambda: actions.split(
            source, name, chosen, on=on, reason="Tách", decision=paper, by=SYSTEM
        )

    def rename(self):
        record, on, name = self.any_of(), self.later(), self.name()
        return [record], lambda: actions.rename(record, name, on=on, reason="Đổi", by=SYSTEM)

    def reform(self):
        """Do one reform: it changes what was foreseen, and no day before it."""
        choose = self.draw(st.sampled_from([self.merge, self.replace, self.split, self.rename]))
        parties, deed = choose()
        was, past = rows(), {on: counted(on) for on in self.past()}
        try:
            effect = actions.foresee(deed, parties)
            assert rows() == was
            reform = deed()
        except Refused as refused:
            event(f"refused: {refused.code}")
            assert rows() == was
            return
        event(f"done: {reform.kind}")
        self.before[reform.pk], self.last = was, reform.pk
        for on, told in past.items():
            if on < reform.on:
                assert counted(on) == told
        country, why = effect.places[0], effect.why
        assert [sum(kind.values()) for kind in counted(timezone.localdate())] == [
            country.after.initiatives,
            country.after.sites,
            country.after.groups,
        ]
        assert country.after.sites - country.before.sites == why.gained - why.folded - why.ended
        assert why.folded <= effect.sites_folded
        assert why.ended <= effect.sites_ended
        if why.gained:
            assert reform.before["source"]["status"] == Status.LISTED

    def undo(self):
        """Take a reform back: every row that was there is as it was before it, if it was last."""
        found = list(Reform.objects.filter(undone_at=None).order_by("pk"))
        if not found:
            return
        reform = self.draw(st.sampled_from(found))
        is_last = reform.pk == self.last
        was = rows()
        try:
            actions.undo_reform(reform, reason="Ghi nhầm", by=SYSTEM)
        except Refused as refused:
            event(f"undo refused: {refused.code}")
            assert rows() == was
            return
        event(f"undone: {reform.kind}")
        if is_last:
            now = rows()
            before = self.before[reform.pk]
            assert {key: now[key] for key in before} == before

    def past(self):
        span = (timezone.localdate() - DAY).days
        return [DAY, FIRST, self.day - timedelta(days=1), self.day, DAY + timedelta(days=span)]

    # --- What holds

    def hold(self):
        for record in Initiative.everything.filter(status=Status.ENDED):
            heir = asked.heir_of(record)
            assert heir is None or heir.status != Status.ENDED
            ways = asked.ways_from(record.pk)
            here, steps = record.pk, 0
            while here in ways and steps <= len(ways):
                here, steps = ways[here], steps + 1
            assert steps <= len(ways)
            if record.end_reason in {"merged", "replaced"} and here not in ways:
                last = Initiative.everything.get(pk=here)
                assert heir == (last if last.status != Status.ENDED else None)
        connection.check_constraints()

    def live(self, steps):
        happenings = st.sampled_from(
            [self.open_site, self.close_site, self.reform, self.reform, self.reform, self.undo]
        )
        for _ in range(self.draw(st.integers(steps // 2, steps))):
            made = {model: model._base_manager.count() for model in KEPT}
            happening = self.draw(happenings)
            try:
                with transaction.atomic():
                    happening()
            except Refused as refused:
                event(f"refused: {refused.code}")
            assert all(model._base_manager.count() >= made[model] for model in KEPT)
            if happening != self.reform:
                self.last = 0
        self.hold()


@pytest.fixture
def register(story):
    """Give three running initiatives with sites and groups, and one that is only listed."""
    for name in ("Tiếng kẻng an ninh", "Camera an ninh", "Cổng trường bình yên"):
        record = story.launched(name)
        for number in (10, 11):
            site = story.site(record, f"Thôn {number}")
            actions.add_group(Group(site=site, name="Tổ 1", start_date=DAY), by=story.cast.an.actor)
    row = Listed(story.country.di_linh, {"name": "Kẻng", "field": "traffic"}, None, 2, 2)
    actions.import_listed([row], on=DAY, by=story.cast.an.actor)
    return story


def run(story, data, steps):
    """Live through one history and take it back, so that the next begins as this one."""
    with transaction.atomic():
        History(story, data).live(steps)
        transaction.set_rollback(True)


PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(phases=PHASES)
@given(data=st.data())
def test_random_histories_lose_nothing(register, data):
    run(register, data, steps=8)


@pytest.mark.soak
@settings(phases=PHASES, max_examples=100)
@given(data=st.data())
def test_long_histories_lose_nothing(register, data):
    run(register, data, steps=20)
