"""`nhanrong setup`: make an empty house ready: units, law tables, national body, administrator."""

import json
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Level, Role
from nhanrong.bedrock.vietnamese import number
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.laws import changes as laws
from nhanrong.commons.people import queries as people
from nhanrong.commons.people.models import Body, Post, User
from nhanrong.commons.places import queries as places
from nhanrong.commons.scope.actor import SYSTEM, Actor
from nhanrong.commons.ui import refusals
from nhanrong.registry.initiatives import actions as initiatives
from nhanrong.registry.organisation import actions as organisation
from nhanrong.registry.territory import actions as territory

NATIONAL_BODY = "Cục Xây dựng phong trào bảo vệ an ninh Tổ quốc (V05), Bộ Công an"
ADMINISTRATOR = "quantri"
TITLE = "Quản trị hệ thống"
# The two-tier order, which the law tables of the house know, begins on this day.
SINCE = date(2025, 7, 1)


class Command(BaseCommand):
    help = "Chuẩn bị hệ thống trống: địa bàn, bảng pháp lý, cơ quan trung ương, quản trị đầu tiên."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take who becomes the first administrator."""
        parser.add_argument(
            "--administrator", default="", help="tên đăng nhập của quản trị đầu tiên"
        )
        parser.add_argument("--name", default="Quản trị toàn quốc", help="họ và tên của người đó")
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is still undone, and say what stands."""
        try:
            told = set_up(options["administrator"], options["name"])
        except Refused as refused:
            raise CommandError(refusals.sentence(refused)) from refused
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for line in _in_words(told):
            self.stdout.write(line)


def set_up(username: str, full_name: str) -> dict[str, Any]:
    """Make ready what is not ready yet; tell what was made and what stood already."""
    made: list[str] = []
    if not places.living().exists():
        territory.load_country(by=SYSTEM)
        made.append("units")
    if any(vars(_load_laws(by=SYSTEM)).values()):
        made.append("laws")
    if any(vars(initiatives.load_catalogue(by=SYSTEM)).values()):
        made.append("catalogue")
    if initiatives.load_schemes(by=SYSTEM):
        made.append("grading")
    body = _national_body()
    if body is None:
        body = Body(kind=BodyKind.POLICE, unit=None, name=NATIONAL_BODY, start_date=SINCE)
        organisation.establish(body, by=SYSTEM)
        made.append("body")
    link = _administrator(body, username, full_name, made)
    return {
        "made": made,
        "ready": not made,
        "units": places.living().count(),
        "body": body.name,
        "administrator": _names(),
        "link": link,
    }


@batch("laws.load")
def _load_laws(*, by: Actor) -> laws.Loaded:
    """Nạp bảng pháp lý: write the rows that are not there yet."""
    loaded = laws.load_laws()
    tell(**vars(loaded))
    return loaded


def _national_body() -> Body | None:
    rows = people.bodies_on(timezone.localdate())
    return rows.filter(level=Level.NATION, kind=BodyKind.POLICE).order_by("pk").first()


def _administrators() -> list[User]:
    posts = people.posts_on(timezone.localdate()).filter(
        role=Role.ADMINISTRATOR, body__level=Level.NATION, user__is_active=True
    )
    return [post.user for post in posts.select_related("user")]


def _names() -> list[str]:
    return sorted(user.username for user in _administrators())


def _administrator(body: Body, username: str, full_name: str, made: list[str]) -> str:
    """Invite the first administrator, or renew the link of one who never came in."""
    present = _administrators()
    if not present:
        # The demonstration country appoints its own people.
        if settings.DEMO and not username:
            return ""
        post = Post(
            body=body, role=Role.ADMINISTRATOR, title=TITLE, start_date=timezone.localdate()
        )
        newcomer = organisation.Newcomer(username or ADMINISTRATOR, full_name)
        made.append("administrator")
        return _link(organisation.invite(post, newcomer, by=SYSTEM))
    waiting = [user for user in present if not user.has_usable_password()]
    if len(waiting) < len(present) or settings.DEMO:
        return ""
    made.append("link")
    return _link(organisation.reset_password(waiting[0], by=SYSTEM))


def _link(token: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse('invitation', args=[token])}"


def _in_words(told: dict[str, Any]) -> list[str]:
    if told["ready"]:
        lines = [_("Hệ thống đã được chuẩn bị từ trước; không thay đổi gì.")]
    else:
        lines = [_("Hệ thống đã sẵn sàng.")]
    lines.append(_("· %(count)s đơn vị hành chính hiện nay") % {"count": number(told["units"])})
    lines.append(_("· cơ quan trung ương: %(name)s") % {"name": told["body"]})
    if told["administrator"]:
        lines.append(_("· quản trị: %(names)s") % {"names": ", ".join(told["administrator"])})
    if told["link"]:
        lines.append(_("Mở liên kết này một lần, trong 7 ngày, để đặt mật khẩu:"))
        lines.append(told["link"])
    return lines
