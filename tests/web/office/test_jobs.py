"""What the administration does at night."""

from datetime import date

from nhanrong.commons.audit import queries as journal
from nhanrong.web.office import jobs
from tests.factories.initiatives import Story


def test_the_heads_of_the_chains_are_written_outside(cast, country, settings, tmp_path):
    settings.LOCAL = tmp_path
    Story(cast, country).draft()

    jobs.write_heads(date(2026, 1, 5))
    jobs.write_heads(date(2026, 1, 5))

    written = (tmp_path / "journal" / "2026-01-05.txt").read_text()
    assert written == f"initiatives {journal.heads()['initiatives']}\n"
