"""What waits for an actor in the rooms of units and of bodies, as cards of his desk."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import Level
from nhanrong.commons.people import queries as people
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.ui.parts import Verb
from nhanrong.commons.ui.templatetags.ui import vi_date, vi_number
from nhanrong.commons.ui.waiting import Waiting
from nhanrong.registry.territory import queries as territory
from nhanrong.registry.territory.rules import Status

SOON = timedelta(days=8)  # a delegation whose last day is at most a week away


def splits_waiting(actor: Actor, on: date) -> Iterable[Waiting]:
    """Ask the province to settle who keeps the files of its split communes."""
    if actor.level != Level.PROVINCE or not territory.may_settle(actor):
        return
    number = territory.counted_splits(actor).waiting
    if number:
        what = ngettext(
            "Xác nhận nơi nhận hồ sơ của %(count)s xã bị chia",
            "Xác nhận nơi nhận hồ sơ của %(count)s xã bị chia",
            number,
        )
        yield Waiting(
            what=what % {"count": vi_number(number)},
            verb=Verb(_("Mở danh sách"), reverse("territory:splits"), tone="row"),
            context=gettext("Số liệu của các xã này đang tạm tính"),
        )


def resolutions_waiting(actor: Actor, on: date) -> Iterable[Waiting]:
    """Ask a second person to confirm the resolutions that another applied."""
    if not territory.may_draft(actor):
        return
    applied = territory.resolutions().filter(status=Status.APPLIED)
    for resolution in applied.filter(~Q(applied_by=actor.user_id)):
        yield Waiting(
            what=gettext("Xác nhận nghị quyết %(number)s") % {"number": resolution.number},
            verb=Verb(
                _("Xem trước và sau"),
                reverse("territory:resolution", args=[resolution.pk]),
                tone="row",
            ),
            context=resolution.title,
        )


def delegations_waiting(actor: Actor, on: date) -> Iterable[Waiting]:
    """Remind both sides of a delegation that ends within a week."""
    if actor.post_id is None:
        return
    ending = people.open_delegations(actor.post_id, on).filter(
        start_date__lte=on, end_date__lte=on + SOON
    )
    for one in ending:
        last = one.end_date - timedelta(days=1)
        yield Waiting(
            what=gettext("Ủy quyền của %(giver)s cho %(receiver)s sắp hết")
            % {"giver": one.giver.user.full_name, "receiver": one.receiver.user.full_name},
            verb=Verb(_("Xem ủy quyền"), reverse("organisation:delegations"), tone="row"),
            context=gettext("Ngày cuối %(day)s") % {"day": vi_date(last)},
            deadline=last,
        )
