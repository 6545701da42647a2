"""Initiatives at any point of their life, made through the real actions."""

from dataclasses import dataclass
from datetime import date

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.laws.models import Competence
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.actions.sites import Origin
from nhanrong.registry.initiatives.models import Initiative, Site
from nhanrong.registry.initiatives.rules import Part
from tests.cast import Cast
from tests.factories.places import Country

DAY = date(2026, 1, 5)


@dataclass(frozen=True)
class Story:
    """The people and the place in which an initiative lives."""

    cast: Cast
    country: Country

    def draft(self, name: str = "Tiếng kẻng an ninh", **values: object) -> Initiative:
        """An opens the file."""
        told = {"aim": "Giữ bình yên thôn xóm", "method": "Đánh kẻng lúc 22 giờ"} | values
        # A test that asks about names says itself why a name is written anew.
        despite = str(told.pop("despite", "Bài thử ghi thêm một mô hình"))
        unit = told.pop("unit", self.country.di_linh)
        return actions.register(
            Initiative(unit=unit, name=name, field="residential_order", **told),
            by=self.cast.an.actor,
            despite=despite,
        )

    def proposed(self, name: str = "Tiếng kẻng an ninh") -> Initiative:
        """Lan approves the survey, An proposes."""
        record = self.draft(name)
        actions.approve_survey(record, on=DAY, by=self.cast.lan.actor)
        actions.propose(record, on=DAY, by=self.cast.an.actor)
        return record

    def decided(self, name: str = "Tiếng kẻng an ninh") -> Initiative:
        """Lan signs the decision: one of the four grounds."""
        record = self.proposed(name)
        actions.decide(record, number="384/QĐ-UBND", on=DAY, by=self.cast.lan.actor)
        return record

    def grounded(self, name: str = "Tiếng kẻng an ninh") -> Initiative:
        """An adds the three other grounds."""
        record = self.decided(name)
        for part, body in (
            (Part.LEADERSHIP, self.cast.party),
            (Part.MANAGEMENT, self.cast.lan.body),
            (Part.GUIDANCE, self.cast.an.body),
        ):
            actions.add_ground(record, part, Paper(body, "08-NQ/ĐU", DAY), by=self.cast.an.actor)
        return record

    def launched(self, name: str = "Tiếng kẻng an ninh") -> Initiative:
        """An writes the launch down."""
        record = self.grounded(name)
        actions.launch(record, on=DAY, by=self.cast.an.actor)
        return record

    def published(self, name: str = "Tiếng kẻng an ninh") -> Initiative:
        """Lan lets the public read it."""
        record = self.launched(name)
        actions.publish(record, by=self.cast.lan.actor)
        return record

    def site(
        self,
        initiative: Initiative,
        name: str = "Thôn 10",
        *,
        unit: Unit | None = None,
        by: Actor | None = None,
        on: date = DAY,
        source: Site | None = None,
    ) -> Site:
        """A unit takes the initiative up."""
        return actions.replicate(
            Site(initiative=initiative, unit=unit or self.country.di_linh, name=name),
            Origin(source=source),
            on=on,
            by=by or self.cast.an.actor,
        )


def only_committees_decide() -> None:
    """Write the row of competence: the commune's People's Committee decides."""
    with writing(because="test data"):
        Competence.objects.create(
            deed="initiatives.decide",
            body_kind="people_committee",
            level="commune",
            start_date=date(2025, 7, 1),
            confidence="local rule",
        )
