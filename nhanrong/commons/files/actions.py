"""What may be done with the files of a record. The record comes first: it must be at home."""

from dataclasses import dataclass

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.deeds.models import Kept
from nhanrong.commons.files import queries, shelf
from nhanrong.commons.files.models import Attachment
from nhanrong.commons.files.rules import Inspected, must_have_room, must_hold_pen
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.models import Scoped


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of a file: its caption, and whether it is public together with its record."""

    caption: str = ""
    is_public: bool = False


@action("files.attach")
def attach(record: Kept, file: Inspected, words: Words = Words(), *, by: Actor) -> Attachment:
    """Đính kèm: put a file that passed inspection into a record."""
    must_hold_pen(by.role)
    present = queries.of_record(record)
    must_have_room(present.count())
    place = shelf.put(file.content)
    twin = present.filter(sha256=place.sha256).first()
    if twin is not None:
        raise Refused("file_already_there", name=twin.name)
    attachment = Attachment(
        kind=record._meta.label,
        record_id=record.pk,
        name=file.name,
        media_type=file.kind,
        size=len(file.content),
        sha256=place.sha256,
        path=place.path,
        caption=words.caption,
        is_public=words.is_public,
        uploaded_at=timezone.now(),
        uploaded_by_id=by.post_id,
    )
    attachment.save()
    tell(**attachment.facts())
    return attachment


@action("files.describe")
def describe(record: Scoped, pk: int, words: Words, *, by: Actor) -> None:
    """Ghi chú thích: say what a file shows, and whether it is public together with its record."""
    must_hold_pen(by.role)
    attachment = _own(record, pk)
    attachment.caption, attachment.is_public = words.caption, words.is_public
    attachment.save()
    tell(attachment=attachment.pk, public=attachment.is_public)


@action("files.remove")
def remove(record: Scoped, pk: int, *, reason: str, by: Actor) -> None:
    """Gỡ tệp: take a file off its record, with a reason; nobody sees it there any more."""
    must_hold_pen(by.role)
    attachment = _own(record, pk)
    attachment.removed_at = timezone.now()
    attachment.save()
    tell(reason, **attachment.facts())


def _own(record: Scoped, pk: int) -> Attachment:
    """Fetch a file of this very record, or refuse."""
    attachment = queries.of_record(record).filter(pk=pk).first()
    if attachment is None:
        raise Refused("file_gone")
    return attachment
