"""Bodies, users, posts, delegations in absence and invitations."""

from datetime import date
from typing import Any

import pghistory
import pgtrigger
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import BodyKind, Level, Role
from nhanrong.bedrock.vietnamese import fold, sort_key
from nhanrong.commons.deeds.models import Kept

BODY_KIND_NAMES = {
    BodyKind.PARTY_COMMITTEE: _("cấp ủy"),
    BodyKind.PEOPLE_COMMITTEE: _("Ủy ban nhân dân"),
    BodyKind.POLICE: _("Công an"),
    BodyKind.STEERING_COMMITTEE: _("Ban Chỉ đạo"),
    BodyKind.FATHERLAND_FRONT: _("Mặt trận Tổ quốc"),
    BodyKind.WOMENS_UNION: _("Hội Liên hiệp Phụ nữ"),
    BodyKind.VETERANS_ASSOCIATION: _("Hội Cựu chiến binh"),
    BodyKind.FARMERS_UNION: _("Hội Nông dân"),
    BodyKind.YOUTH_UNION: _("Đoàn Thanh niên"),
    BodyKind.TRADE_UNION: _("Công đoàn"),
    BodyKind.MILITARY: _("Quân đội"),
    BodyKind.BORDER_GUARD: _("Bộ đội Biên phòng"),
    BodyKind.AGENCY: _("cơ quan"),
    BodyKind.ENTERPRISE: _("doanh nghiệp"),
    BodyKind.SCHOOL: _("nhà trường"),
    BodyKind.RESIDENTIAL: _("khu dân cư"),
}
LEVEL_NAMES = {
    Level.NATION: _("trung ương"),
    Level.PROVINCE: _("cấp tỉnh"),
    Level.COMMUNE: _("cấp xã"),
}
ROLE_NAMES = {
    Role.OFFICER: _("Cán bộ"),
    Role.SECRETARY: _("Cán bộ tham mưu"),
    Role.LEADER: _("Lãnh đạo"),
    Role.ADMINISTRATOR: _("Quản trị"),
    Role.SYSTEM: _("Hệ thống"),
    Role.CITIZEN: _("Người dân"),
}


@pghistory.track(level=pgtrigger.Statement)
class Body(Kept):
    """Cơ quan, tổ chức: it stands in a unit, but is not the unit."""

    kind = models.CharField(_("loại"), max_length=30, choices=BODY_KIND_NAMES)
    level = models.CharField(_("cấp"), max_length=10, choices=LEVEL_NAMES)
    name = models.CharField(_("tên"), max_length=160)
    sort_key = models.CharField(max_length=600, editable=False)
    folded = models.CharField(max_length=200, editable=False)
    unit = models.ForeignKey(
        "places.Unit", models.PROTECT, null=True, related_name="+", verbose_name=_("địa bàn")
    )
    province = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")
    commune = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")
    start_date = models.DateField(_("từ ngày"))
    end_date = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta(Kept.Meta):
        verbose_name = _("cơ quan, tổ chức")
        indexes = [
            models.Index(fields=["commune", "kind"], name="body_by_commune"),
            models.Index(fields=["province", "level"], name="body_by_province"),
            GinIndex(OpClass(F("folded"), name="gin_trgm_ops"), name="body_by_text"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gt=F("start_date")),
                name="body_ends_after_it_starts",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=Q(level=Level.NATION) | Q(province__isnull=False),
                name="body_stands_somewhere",
                violation_error_message=_("Cơ quan cấp tỉnh, cấp xã phải có địa bàn."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the keys for sorting and finding."""
        self.sort_key, self.folded = sort_key(self.name), fold(self.name)
        super().save(*args, **kwargs)


class UserManager(BaseUserManager["User"]):
    """How accounts are made."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account; without a password it waits for its one-time link."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find an account by its sign-in name, capitals aside."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """Tài khoản: a person who signs in. What he may do stands in his posts."""

    username = models.CharField(_("tên đăng nhập"), max_length=80, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    email = models.EmailField(_("thư điện tử"), blank=True)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    is_sample = models.BooleanField(_("dữ liệu minh hoạ"), default=False)
    language = models.CharField(_("ngôn ngữ"), max_length=2, default="vi")
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("tài khoản")
        constraints = [
            models.UniqueConstraint(Upper("username"), name="one_account_per_name"),
        ]

    def __str__(self) -> str:
        return self.full_name

    # The administration pages of Django are a reading room for the signed-in administrator.
    is_staff = False
    is_superuser = False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Say no: posts, not Django permissions, decide here."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """Say no: posts, not Django permissions, decide here."""
        return False


@pghistory.track(level=pgtrigger.Statement)
class Post(Kept):
    """Chức vụ, vị trí: who works in which body, in which hands, from when to when."""

    user = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")
    role = models.CharField(_("vai trò"), max_length=15, choices=ROLE_NAMES)
    title = models.CharField(_("chức danh"), max_length=120)
    start_date = models.DateField(_("từ ngày"))
    end_date = models.DateField(_("đến trước ngày"), null=True, blank=True)
    decision_number = models.CharField(_("quyết định số"), max_length=60, blank=True)
    decision_date = models.DateField(_("ngày quyết định"), null=True, blank=True)

    class Meta(Kept.Meta):
        verbose_name = _("chức vụ")
        indexes = [models.Index(fields=["user"], name="post_by_user")]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gt=F("start_date")),
                name="post_ends_after_it_starts",
                violation_error_message=_("Ngày thôi giữ chức phải sau ngày nhận."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def lives_on(self, day: date) -> bool:
        """Say whether the post is held on that day."""
        return self.start_date <= day and (self.end_date is None or day < self.end_date)


class Delegation(Kept):
    """Ủy quyền: for some days another acts in the name of a post, and signs so.

    The words of the signature («KT.», «TL.», «TUQ.») follow Decree 30/2020/NĐ-CP, Annex I, II.7.
    """

    SIGNING_NAMES = {
        "KT.": _("KT. (ký thay: cấp phó ký thay cấp trưởng)"),
        "TL.": _("TL. (ký thừa lệnh)"),
        "TUQ.": _("TUQ. (ký thừa ủy quyền)"),
    }

    giver = models.ForeignKey("people.Post", models.PROTECT, related_name="+")
    receiver = models.ForeignKey("people.Post", models.PROTECT, related_name="+")
    start_date = models.DateField(_("từ ngày"))
    end_date = models.DateField(_("đến trước ngày"))
    signing = models.CharField(_("thể thức ký"), max_length=4, choices=SIGNING_NAMES)
    reason = models.CharField(_("lý do"), max_length=200)
    document_number = models.CharField(_("văn bản ủy quyền số"), max_length=60, blank=True)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("ủy quyền")
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__gt=F("start_date")),
                name="delegation_ends_after_it_starts",
                violation_error_message=_("Ngày kết thúc ủy quyền phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=~Q(giver=F("receiver")),
                name="nobody_delegates_to_himself",
                violation_error_message=_("Không ủy quyền cho chính mình."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} → {self.receiver_id}"


class Invitation(Kept):
    """Lời mời: a one-time link that opens an account or renews its keys. Only a digest is kept."""

    PURPOSE_NAMES = {
        "join": _("nhận tài khoản"),
        "password": _("đặt lại mật khẩu"),
        "second_factor": _("đặt lại xác thực hai lớp"),
    }

    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(_("để"), max_length=15, choices=PURPOSE_NAMES)
    user = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    invited_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    used_at = models.DateTimeField(_("đã dùng lúc"), null=True)

    class Meta(Kept.Meta):
        verbose_name = _("lời mời")

    def __str__(self) -> str:
        return f"{self.purpose}: {self.user_id}"
