"""No reverse relation reads around the lock."""

from django.db import models
from django.test.utils import isolate_apps

from nhanrong.commons.scope.checks import no_unscoped_reverse_relations
from nhanrong.commons.scope.models import Scoped


def test_every_relation_of_a_scoped_record_is_hidden_from_the_other_side():
    assert no_unscoped_reverse_relations(None) == []


# A registry of its own: the house must not learn of a kind of record that has no table.
@isolate_apps("nhanrong.commons.scope", "nhanrong.commons.people", "nhanrong.commons.places")
def test_open_relation_is_named(monkeypatch):
    class Trial(Scoped):
        user = models.ForeignKey("people.User", models.PROTECT, related_name="trials")

        class Meta(Scoped.Meta):
            app_label = "scope"
            managed = False

    monkeypatch.setattr("nhanrong.commons.scope.checks.apps.get_models", lambda: [Trial])

    assert [(error.id, error.msg) for error in no_unscoped_reverse_relations(None)] == [
        ("scope.E001", "Trial.user needs related_name='+'")
    ]
