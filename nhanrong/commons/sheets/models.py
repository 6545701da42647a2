"""What somebody sent in as Excel, and how his body's columns are to be understood."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.deeds.models import Kept


class State(models.TextChoices):
    """Where a list stands on its way."""

    READING = "reading", _("đang đọc")
    READ = "read", _("đã đọc thử")
    REFUSED = "refused", _("không đọc được")
    WRITING = "writing", _("đang ghi")
    WRITTEN = "written", _("đã ghi")
    UNDOING = "undoing", _("đang hoàn tác")
    UNDONE = "undone", _("đã hoàn tác")


class Import(Kept):
    """Một lần gửi bảng: the file, what was answered, what came of its rows, what was written.

    The file and what came of its rows lie on the shelf. `made_at` and `query` are told by a file
    that was exported here: when, and how the list was narrowed; `read_at` is when it was last read
    on trial. What the register changed since is not overwritten unasked. `left` names what an undo
    could not take back. A comparison («So với tệp đang giữ») is read the same way, never written.
    """

    listing = models.CharField(_("danh sách"), max_length=30)
    name = models.CharField(_("tên tệp"), max_length=120)
    path = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(_("cỡ tệp"), default=0)
    is_comparison = models.BooleanField(_("chỉ so sánh"), default=False)
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")
    post = models.ForeignKey("people.Post", models.PROTECT, related_name="+")
    at = models.DateTimeField(_("gửi lúc"))
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices)
    refusal = models.CharField(max_length=60, blank=True)
    refusal_facts = models.JSONField(default=dict)
    accepted = models.JSONField(_("câu trả lời đã nhận"), default=list)
    mapping = models.JSONField(_("cách hiểu cột"), default=dict)
    made_at = models.DateTimeField(_("tệp xuất lúc"), null=True)
    read_at = models.DateTimeField(_("đọc thử lúc"), null=True)
    query = models.CharField(max_length=1000, blank=True)
    counts = models.JSONField(default=dict)
    result = models.CharField(max_length=200, blank=True)
    deed = models.UUIDField(null=True)
    written_at = models.DateTimeField(_("ghi lúc"), null=True)
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True)
    left = models.JSONField(_("giữ nguyên"), default=list)

    class Meta(Kept.Meta):
        verbose_name = _("lần nhập bảng")
        indexes = [models.Index(fields=["body", "-at"], name="import_by_body")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of what came of it, or of its receipt."""
        return reverse("sheets:import", args=[self.pk])

    @property
    def number(self) -> str:
        """The number that stands on the receipt: it can be quoted."""
        return str(self.deed)[:8].upper() if self.deed else ""

    @property
    def is_under_way(self) -> bool:
        """Say whether somebody, or a job, still has to finish with it."""
        return self.state in {State.READING, State.WRITING, State.UNDOING}


class Mapping(Kept):
    """Cách hiểu cột: how the heads of a body's own sheet were corrected once.

    `columns` leads from the folded words of a head to the key of a column, or to «» for none;
    `signature` is that of all the heads, so that the same sheet is known again.
    """

    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")
    listing = models.CharField(_("danh sách"), max_length=30)
    signature = models.CharField(max_length=64)
    columns = models.JSONField(_("các cột"), default=dict)
    post = models.ForeignKey("people.Post", models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    class Meta(Kept.Meta):
        verbose_name = _("cách hiểu cột")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "listing", "signature"],
                name="one_mapping_a_sheet",
                violation_error_message=_("Cơ quan đã có cách hiểu cột cho bảng này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.listing}: {len(self.columns)}"
