"""What is filled in about bodies, posts, delegations and invitations."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import Level
from nhanrong.commons.people.models import Body, Post
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.organisation import queries
from nhanrong.registry.organisation.actions import Newcomer

DAY = forms.DateInput(attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy"})


def _post_label(post: Post) -> str:
    return f"{post.user.full_name}, {post.title}, {post.body.name}"


class PostChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's takes none
    """A choice of posts, each said as name, title and body."""

    def label_from_instance(self, obj: Any) -> str:
        """Say a post in words."""
        return _post_label(obj)


class BodyForm(ScopedForm):
    """Set up a body."""

    unit: Any = forms.ModelChoiceField(
        queryset=None, label=_("Địa bàn"), required=False, empty_label=_("Cả nước")
    )
    kind = forms.ChoiceField(label=_("Loại cơ quan"))
    name = forms.CharField(label=_("Tên cơ quan"), max_length=160)
    start_date = forms.DateField(label=_("Hoạt động từ ngày"), widget=DAY)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        unit = self.fields["unit"]
        unit.queryset = queries.units_for(actor)  # type: ignore[attr-defined]
        if not actor.is_national:
            unit.required, unit.empty_label = True, None  # type: ignore[attr-defined]
        self.fields["kind"].choices = queries.kinds_for(Level.COMMUNE)  # type: ignore[attr-defined]
        self.fields["start_date"].initial = timezone.localdate

    def body(self) -> Body:
        """Give the body that was filled in, not yet saved."""
        return Body(**self.cleaned_data)


class RenameForm(ScopedForm):
    """Give a body a new name."""

    name = forms.CharField(label=_("Tên mới"), max_length=160)


class EndForm(ScopedForm):
    """End a body or a post on a day."""

    on = forms.DateField(label=_("Kể từ ngày"), widget=DAY, help_text=_("Ngày đầu không còn giữ."))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["on"].initial = timezone.localdate


class EndPostForm(EndForm):
    """End a post and name who takes its open work."""

    heir = PostChoiceField(
        queryset=None,
        label=_("Người nhận bàn giao"),
        required=False,
        empty_label=_("không có việc để bàn giao"),
    )

    def __init__(self, *args: Any, actor: Actor, heirs: Any, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["heir"].queryset = heirs  # type: ignore[attr-defined]


class AppointForm(ScopedForm):
    """Give a post to somebody who has an account, or open an account with it."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=80,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Tài khoản sẵn có thì ghi đúng tên; người mới thì đặt tên, ví dụ nguyenvana."),
    )
    full_name = forms.CharField(
        label=_("Họ và tên"),
        max_length=120,
        required=False,
        help_text=_("Chỉ ghi cho người mới: hệ thống mở tài khoản và cấp liên kết một lần."),
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    role = forms.ChoiceField(label=_("Vai trò"))
    title = forms.CharField(label=_("Chức danh"), max_length=120)
    start_date = forms.DateField(label=_("Từ ngày"), widget=DAY)
    end_date = forms.DateField(label=_("Đến trước ngày"), widget=DAY, required=False)
    decision_number = forms.CharField(label=_("Quyết định số"), max_length=60, required=False)
    decision_date = forms.DateField(label=_("Ngày quyết định"), widget=DAY, required=False)

    def __init__(self, *args: Any, actor: Actor, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.target = body
        roles = queries.grantable_roles(actor, body)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role, queries.role_name(role)) for role in roles
        ]
        self.fields["start_date"].initial = timezone.localdate

    def clean(self) -> dict[str, Any]:
        """See that the days are in order and that a newcomer has a name."""
        cleaned = super().clean()
        self.holder = queries.account(cleaned.get("username", ""))
        if self.holder is None and not cleaned.get("full_name"):
            self.add_error(
                "full_name",
                _("Chưa có tài khoản này. Ghi họ và tên để mở tài khoản mới."),
            )
        if self.holder is not None and not self.holder.is_active:
            self.add_error("username", _("Tài khoản này đã ngừng dùng. Đặt tên khác."))
        start, end = cleaned.get("start_date"), cleaned.get("end_date")
        if start and end and end <= start:
            self.add_error("end_date", _("Ngày thôi giữ chức phải sau ngày nhận."))
        return cleaned

    def post(self) -> Post:
        """Give the post that was filled in, not yet saved."""
        names = ("role", "title", "start_date", "end_date", "decision_number", "decision_date")
        post = Post(body=self.target, **{name: self.cleaned_data[name] for name in names})
        if self.holder is not None:
            post.user = self.holder
        return post

    def newcomer(self) -> Newcomer:
        """Give the person for whom an account opens."""
        return Newcomer(*(self.cleaned_data[name] for name in ("username", "full_name", "email")))


class DeactivateForm(ScopedForm):
    """Close an account and name who takes its open work."""

    heir = PostChoiceField(
        queryset=None,
        label=_("Người nhận bàn giao"),
        required=False,
        empty_label=_("không có việc để bàn giao"),
    )

    def __init__(self, *args: Any, actor: Actor, heirs: Any, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["heir"].queryset = heirs  # type: ignore[attr-defined]


class DelegationForm(ScopedForm):
    """Delegate one's post for some days."""

    receiver = PostChoiceField(queryset=None, label=_("Người được ủy quyền"))
    start_date = forms.DateField(label=_("Từ ngày"), widget=DAY)
    end_date = forms.DateField(
        label=_("Đến trước ngày"), widget=DAY, help_text=_("Ngày đầu bạn làm việc trở lại.")
    )
    signing = forms.ChoiceField(label=_("Thể thức ký"), choices=queries.SIGNING_NAMES)
    reason = forms.CharField(label=_("Lý do"), max_length=200)
    document_number = forms.CharField(label=_("Văn bản ủy quyền số"), max_length=60, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        receiver = self.fields["receiver"]
        receiver.queryset = queries.receivers_for(  # type: ignore[attr-defined]
            actor, on=timezone.localdate()
        )


class AcceptForm(forms.Form):
    """Set a password twice, with a one-time link."""

    password = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=_("Nhập lại mật khẩu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    @property
    def demands(self) -> list[str]:
        """Say what a password must be."""
        return password_validators_help_texts()

    def clean(self) -> dict[str, Any]:
        """See that both are the same."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("password") != cleaned.get("repeated"):
            self.add_error("repeated", _("Hai lần nhập không giống nhau. Nhập lại."))
        return cleaned
