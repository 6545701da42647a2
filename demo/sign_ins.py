"""Who can sign in to the demonstration, with the password and the one-time code of the moment."""

import base64
import hashlib
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings

from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.commons.people.models import Post, User

PASSWORD = "minh-hoa-nhan-rong"
PERIOD: int = app_settings.TOTP_PERIOD


@dataclass(frozen=True)
class SignIn:
    """Somebody of the story who can sign in: his post is found by body, unit and role."""

    username: str
    full_name: str
    kind: BodyKind
    code: str
    role: Role


K, R = BodyKind, Role
SIGN_INS = (
    SignIn("an", "Lê Văn An", K.POLICE, "25000", R.OFFICER),
    SignIn("lan", "Trần Thị Lan", K.PEOPLE_COMMITTEE, "25000", R.LEADER),
    # Lan's deputy, appointed after her to the same body and role; he signs for her today.
    SignIn("phuc", "Phan Mẫu Phúc", K.PEOPLE_COMMITTEE, "25000", R.LEADER),
    SignIn("chi", "Phạm Mai Chi", K.SCHOOL, "25000", R.OFFICER),
    SignIn("binh", "Nguyễn Văn Bình", K.POLICE, "68", R.SECRETARY),
    SignIn("mai", "Hoàng Thị Mai", K.POLICE, "68", R.ADMINISTRATOR),
    SignIn("hoa", "Lê Mẫu Hoa", K.POLICE, "38", R.SECRETARY),
    SignIn("quang", "Bùi Mẫu Quang", K.POLICE, "22", R.SECRETARY),
    SignIn("dung", "Đỗ Trí Dũng", K.POLICE, "", R.LEADER),
    SignIn("kien", "Vũ Mẫu Kiên", K.POLICE, "", R.ADMINISTRATOR),
)


@dataclass(frozen=True)
class Keys:
    """What somebody types to sign in now."""

    username: str
    password: str
    code: str
    who: str


def secret_of(username: str) -> str:
    """Return the secret of a one-time code: fixed, because everybody may know it."""
    return base64.b32encode(hashlib.sha1(f"nhân rộng {username}".encode()).digest()).decode()


def give_keys(user: User) -> None:
    """Give somebody the password of the demonstration and a second factor."""
    user.set_password(PASSWORD)
    user.save()
    TOTP.activate(user, secret_of(user.username))


def code_of(username: str) -> str:
    """Return the one-time code of this half minute."""
    now = int(time.time()) // PERIOD
    return str(format_hotp_value(hotp_value(secret_of(username), now)))


def seconds_left() -> int:
    """Say for how many seconds the printed codes still hold."""
    return PERIOD - int(time.time()) % PERIOD


def all_keys() -> Iterator[Keys]:
    """List those who can sign in, in the order of the story, each with a fresh code."""
    names = [one.username for one in SIGN_INS]
    held = Post.objects.filter(user__username__in=names, user__is_sample=True)
    rows = held.select_related("user", "body").order_by("-pk")
    posts = {post.user.username: post for post in rows}  # of several posts the first
    for name in names:
        if name in posts:
            who = f"{posts[name].title}, {posts[name].body.name}"
            yield Keys(name, PASSWORD, code_of(name), who)


def as_json(address: str = "") -> dict[str, object]:
    """Return address and keys for a machine."""
    found = [asdict(one) for one in all_keys()]
    return {
        "address": address or settings.PUBLIC_ADDRESS,
        "seconds_left": seconds_left(),
        "sign_ins": found,
    }


def as_text(address: str = "") -> str:
    """Say address and keys to a person."""
    lines = [f"  {address or settings.PUBLIC_ADDRESS}  (dữ liệu minh hoạ)", ""]
    lines.append(f"  {'tên':<8}{'mật khẩu':<22}{'mã một lần':<12}là ai")
    lines += [f"  {one.username:<8}{one.password:<22}{one.code:<12}{one.who}" for one in all_keys()]
    lines += ["", f"  Mã còn dùng được {seconds_left()} giây; mã mới: nhanrong country --sign-ins"]
    return "\n".join(lines)
