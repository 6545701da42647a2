"""Scoped records: read through a scope, written through an action."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import Level, Reach, Role
from nhanrong.commons.deeds.models import Kept
from nhanrong.commons.deeds.pen import require_deed
from nhanrong.commons.places import queries as places
from nhanrong.commons.scope.actor import Actor


class ScopeMissing(RuntimeError):
    """A query was about to run without saying for whom: a bug in our own code."""


class ScopedQuerySet(models.QuerySet[Any]):
    """Locked until somebody says for whom: visible_to, published or everywhere."""

    is_open = False

    def visible_to(self, actor: Actor) -> Self:
        """Keep what the actor may read."""
        return self._open(self.model.within_reach(actor))

    def at_home_with(self, actor: Actor) -> Self:
        """Keep what the actor may write: his own territory, or his own body's."""
        return self._open(self.model.at_home(actor))

    def published(self) -> Self:
        """Keep what somebody decided to publish."""
        return self._open(self.model.is_public())

    def everywhere(self, *, because: str) -> Self:
        """Keep everything, for a reason that stands in the code: national figures, night work."""
        if not because:
            raise ScopeMissing("everywhere needs a reason")
        return self._open(Q())

    def _open(self, condition: Q) -> Self:
        clone = self.filter(condition)
        clone.is_open = True
        return clone

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # private to Django, not in its stubs
        clone.is_open = self.is_open
        return clone

    @property
    def db(self) -> str:
        """Every way of running a query asks for its database: this is the one door."""
        if not self.is_open:
            raise ScopeMissing(self.model.__name__)
        return super().db


class Scoped(Kept):
    """A record of a unit and of a body.

    `unit` is where it was made and never changes; `province` and `commune` are today's home,
    redrawn by a resolution; `body` owns it.
    """

    unit = models.ForeignKey(
        "places.Unit", models.PROTECT, related_name="+", verbose_name=_("địa bàn")
    )
    province = models.ForeignKey(
        "places.Unit", models.PROTECT, null=True, related_name="+", editable=False
    )
    commune = models.ForeignKey(
        "places.Unit", models.PROTECT, null=True, related_name="+", editable=False
    )
    body = models.ForeignKey(
        "people.Body", models.PROTECT, related_name="+", verbose_name=_("cơ quan chủ trì")
    )

    everything: ClassVar[models.Manager[Any]] = models.Manager()
    objects = ScopedQuerySet.as_manager()

    # Kinds that may be published say here when they are.
    public_when: ClassVar[Q | None] = None

    class Meta(Kept.Meta):
        abstract = True
        default_manager_name = base_manager_name = "everything"

    @classmethod
    def within_reach(cls, actor: Actor) -> Q:
        """What of this kind the actor may read: his territory, and what his body owns.

        Nation: no condition. Province: `province_id`. Commune: `commune_id`, or the second
        reader of a unit that was split. A body without a territory: its own.
        """
        if actor.role == Role.SYSTEM or actor.is_national:
            return Q()
        own = Q(body=actor.body_id) if actor.body_id else Q(pk__in=[])
        if actor.reach == Reach.BODY:
            return own
        if actor.level == Level.PROVINCE:
            return Q(province=actor.province_id) | own
        split = places.second_homes(actor.commune_id or 0)
        return Q(commune=actor.commune_id) | Q(unit__among=split) | own

    @classmethod
    def at_home(cls, actor: Actor) -> Q:
        """What of this kind the actor may write, as a condition; the same rule as `governs`."""
        if actor.role == Role.SYSTEM or actor.is_national:
            return Q()
        place = Q()
        if actor.level == Level.PROVINCE:
            place = Q(province=actor.province_id)
        if actor.level == Level.COMMUNE:
            place = Q(commune=actor.commune_id)
        return place if actor.reach == Reach.TERRITORY else place & Q(body=actor.body_id)

    @classmethod
    def is_public(cls) -> Q:
        """What of this kind the public may read; nothing, unless the kind says so."""
        return cls.public_when if cls.public_when is not None else Q(pk__in=[])

    def settle_home(self) -> None:
        """Set today's home from the unit in which the record is made."""
        home = places.home_of(self.unit)
        self.province_id, self.commune_id = home.province_id, home.commune_id

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save at home: the deed's actor must answer for the place where the record stands."""
        deed = require_deed(self)
        if self.province_id is None:
            self.settle_home()
        if deed.governor is not None:
            deed.governor(self)
        super().save(*args, **kwargs)
