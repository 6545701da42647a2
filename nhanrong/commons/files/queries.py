"""What may be asked of the attachments."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from nhanrong.commons.files import access
from nhanrong.commons.files.models import Attachment
from nhanrong.commons.finding.matching import written
from nhanrong.commons.scope.actor import Actor


@dataclass(frozen=True, slots=True)
class Held:
    """An attachment with the record that holds it, both seen by the same actor."""

    attachment: Attachment
    record: Any


def of_record(record: Model) -> QuerySet[Attachment]:
    """List the files of a record, oldest first. The caller has already seen the record."""
    return (
        _living()
        .filter(kind=record._meta.label, record_id=record.pk)
        .select_related("uploaded_by__user")
        .order_by("uploaded_at", "pk")
    )


def public_of(record: Model) -> QuerySet[Attachment]:
    """List the files that the public sees on a published record, photos first."""
    shown = of_record(record).filter(is_public=True)
    return shown.order_by("-media_type", "uploaded_at", "pk")


def held(actor: Actor, pk: int) -> Held | None:
    """Fetch a file with its record, if the actor may see the record."""
    attachment = _living().filter(pk=pk).first()
    if attachment is None:
        return None
    record = access.visible(actor, attachment.kind, attachment.record_id)
    return Held(attachment, record) if record is not None else None


def published(pk: int) -> Attachment | None:
    """Fetch a file that is public together with its published record."""
    attachment = _living().filter(pk=pk, is_public=True).first()
    if attachment is None or not access.is_published(attachment.kind, attachment.record_id):
        return None
    return attachment


def matching(kind: str, words: str, records: Any = None) -> QuerySet[Attachment]:
    """List the files of a kind of record whose name or caption holds the words.

    `records` are those that the asker may see; none given, all of them.
    """
    rows = written(_living().filter(kind=kind), words, "name", "caption")
    return rows if records is None else rows.filter(record_id__in=records)


def _living() -> QuerySet[Attachment]:
    return Attachment.objects.filter(removed_at__isnull=True)
