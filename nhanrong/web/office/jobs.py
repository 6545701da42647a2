"""What the administration does at night: it writes the heads of the chains outside the database."""

from datetime import date

from django.conf import settings

from nhanrong.commons.audit import queries as journal
from nhanrong.commons.jobs import nightly


@nightly("office.write_heads")
def write_heads(on: date) -> None:
    """Chốt nhật ký: one file a day with the last hash of every chain.

    Who changed the journal later would have to change these files too; keep them elsewhere.
    """
    folder = settings.LOCAL / "journal"
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{room} {digest}\n" for room, digest in sorted(journal.heads().items())]
    (folder / f"{on.isoformat()}.txt").write_text("".join(lines), encoding="utf-8")
