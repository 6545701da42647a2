"""The whole country in its full numbers: totals, states, grounds, places, journal, figures."""

from collections import Counter

import pytest
from django.utils import timezone

from demo.full.telling import tell_country
from demo.scale import FULL
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions import load_catalogue
from nhanrong.registry.initiatives.models import Group, Initiative
from nhanrong.registry.territory import actions as territory
from tests import database
from tests.demo.full import test_telling as telling


@pytest.mark.soak
def test_whole_country_holds_its_totals(django_db_blocker):
    with django_db_blocker.unblock():
        database.renew()
        territory.load_country(by=SYSTEM)
        load_catalogue(by=SYSTEM)
        counted = tell_country(FULL)
        states = Counter(Initiative.everything.values_list("status", flat=True))

        assert (counted.initiatives, counted.sites) == (2_500, 124_000)
        assert states == FULL.lives
        assert 150_000 <= counted.groups == Group.everything.count() <= 200_000
        telling.test_every_initiative_in_operation_has_four_grounds()
        telling.test_every_commune_has_sites_and_every_site_a_group()
        assert list(journal.verify()) == []
        assert queries.counts(SYSTEM, on=timezone.localdate()) == queries.tally(SYSTEM)[None]
        database.renew()
