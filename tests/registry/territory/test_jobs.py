"""What is mended at night."""

from datetime import date

from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.territory import jobs
from tests.factories.initiatives import Story


def test_a_record_that_stands_abroad_is_brought_home(cast, country):
    record = Story(cast, country).draft()
    with writing(because="test data"):
        Initiative.everything.update(commune=country.hoa_ninh)

    jobs.bring_home(date(2026, 1, 5))
    jobs.bring_home(date(2026, 1, 6))

    record.refresh_from_db()
    assert (record.commune, record.province) == (country.di_linh, country.lam_dong)
