"""The register itself: families, initiatives with their grounds and board, sites, groups."""

from collections.abc import Sequence
from typing import Any

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import Level, Reach, Role
from nhanrong.bedrock.vietnamese import sort_key, spelled
from nhanrong.commons.deeds.models import DEED_LOCK, Kept
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.models import Scoped
from nhanrong.registry.initiatives.models.reforms import FormerName
from nhanrong.registry.initiatives.rules import (
    IN_OPERATION,
    AreaKind,
    Field,
    Movement,
    Part,
    SiteStatus,
    Status,
)

STATUS_NAMES = {
    Status.LISTED: _("Đã kê khai, chờ đủ căn cứ"),
    Status.DRAFT: _("Phác thảo"),
    Status.SURVEYED: _("Đã duyệt khảo sát"),
    Status.PROPOSED: _("Đã đề xuất"),
    Status.RETURNED: _("Trả lại để sửa"),
    Status.DECIDED: _("Đã có quyết định"),
    Status.LAUNCHED: _("Đã ra mắt"),
    Status.OPERATING: _("Đang hoạt động"),
    Status.CONSOLIDATING: _("Đang củng cố"),
    Status.SUSPENDED: _("Tạm dừng"),
    Status.DORMANT: _("Ngừng sinh hoạt"),
    Status.ENDED: _("Đã kết thúc"),
}
SITE_STATUS_NAMES = {
    SiteStatus.PLANNED: _("Dự kiến"),
    SiteStatus.ACTIVE: _("Hoạt động"),
    SiteStatus.ENDED: _("Đã kết thúc"),
}
PART_NAMES = {
    Part.LEADERSHIP: _("Cấp ủy lãnh đạo"),
    Part.MANAGEMENT: _("Chính quyền quản lý"),
    Part.GUIDANCE: _("Công an hướng dẫn"),
    Part.DECISION: _("Quyết định"),
}
AREA_NAMES = {
    AreaKind.COMPLEX: _("trọng điểm, phức tạp"),
    AreaKind.RELIGIOUS: _("vùng đồng bào tôn giáo"),
    AreaKind.ETHNIC: _("vùng đồng bào dân tộc thiểu số"),
    AreaKind.INDUSTRIAL: _("khu công nghiệp, khu chế xuất"),
    AreaKind.ECONOMIC_ZONE: _("khu kinh tế"),
    AreaKind.URBAN: _("khu đô thị tập trung"),
    AreaKind.BORDER: _("biên giới"),
    AreaKind.SEA_ISLAND: _("biển, đảo"),
    AreaKind.OTHER: _("địa bàn khác"),
}
FIELD_NAMES = {
    Field.RESIDENTIAL_ORDER: _("Trật tự xã hội ở khu dân cư"),
    Field.CLAN: _("Dòng họ tự quản"),
    Field.RELIGION: _("Vùng tôn giáo"),
    Field.ETHNIC: _("Vùng dân tộc thiểu số"),
    Field.TRAFFIC: _("Trật tự, an toàn giao thông"),
    Field.FIRE_SAFETY: _("Phòng cháy, chữa cháy và cứu nạn, cứu hộ"),
    Field.DRUG_PREVENTION: _("Phòng, chống ma túy"),
    Field.SCHOOL: _("Trường học"),
    Field.ENTERPRISE_IZ: _("Doanh nghiệp, khu công nghiệp"),
    Field.WORKER_HOUSING: _("Khu nhà trọ công nhân"),
    Field.AGENCY: _("Cơ quan"),
    Field.BORDER: _("Biên giới đất liền"),
    Field.SEA_ISLAND: _("Biển, đảo, bến bãi"),
    Field.INTER_AREA: _("Giáp ranh, liên hoàn"),
    Field.CAMERA_LIGHTING: _("Camera, ánh sáng an ninh"),
    Field.DIGITAL_OUTREACH: _("Không gian mạng"),
    Field.MASS_ORG_CLUB: _("Câu lạc bộ đoàn thể"),
    Field.TOURISM_MARKET_HOSPITAL: _("Du lịch, chợ, bệnh viện"),
    Field.REINTEGRATION: _("Hòa nhập cộng đồng"),
    Field.PATROL: _("Tuần tra nhân dân"),
    Field.OTHER: _("Lĩnh vực khác"),
}
BOARD_NAMES = {
    "management": _("Ban chủ nhiệm"),
    "steering": _("Ban Chỉ đạo mô hình"),
    "executive": _("Ban điều hành"),
    "administration": _("Ban quản lý"),
    "leader": _("Tổ trưởng"),
}
END_REASONS = {
    "fulfilled": _("đã hoàn thành nhiệm vụ"),
    "merged": _("nhập vào mô hình khác"),
    "replaced": _("được thay bằng mô hình khác"),
    "ineffective": _("kém hiệu quả, thanh loại"),
    "no_basis": _("không đủ căn cứ pháp lý"),
    "area_gone": _("địa bàn không còn điều kiện áp dụng"),
}

MOVEMENT_NAMES = {
    Movement.MASS_MOBILISATION: _("Dân vận khéo"),
    Movement.BORDER_SOVEREIGNTY: _("Bảo vệ chủ quyền lãnh thổ, an ninh biên giới"),
    Movement.NEW_RURAL: _("Xây dựng nông thôn mới"),
    Movement.CULTURAL_LIFE: _("Toàn dân đoàn kết xây dựng đời sống văn hóa"),
    Movement.CIVILISED_URBAN: _("Đô thị văn minh"),
    Movement.DRUG_FREE: _("Xã, phường không ma túy"),
    Movement.FIRE_SAFETY: _("Toàn dân phòng cháy, chữa cháy"),
    Movement.OTHER: _("Phong trào khác"),
}
LEVEL_NAMES = {
    Level.COMMUNE: _("trong xã"),
    Level.PROVINCE: _("trong tỉnh"),
    Level.NATION: _("toàn quốc"),
}

_STATUSES = ", ".join(f"'{status}'" for status in sorted(IN_OPERATION))


def _gate(row: str, operation: Any) -> pgtrigger.Trigger:
    """Build the gate in the database: no initiative in operation without its four grounds.

    Whatever the road, SQL included. It is checked when the transaction closes, so that one deed
    may write the state and the grounds. A document that ended before the day on which the
    initiative last began to run is none. The gate asks no clock: a row that was lawful when it was
    written stays writable on the morning after its document ended, so that the night can let it
    fall; until then the counts leave it out by themselves.
    """
    return pgtrigger.Trigger(
        name="legality_gate",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        declare=[("lacking", "integer")],
        func=f"""
            SELECT 4 - count(DISTINCT basis.part) INTO lacking
              FROM initiatives_initiative AS i
              LEFT JOIN initiatives_basis AS basis
                ON basis.initiative_id = i.id AND basis.revoked_on IS NULL
               AND (basis.valid_until IS NULL OR basis.valid_until >= greatest(
                       i.launched_on, i.operating_on,
                       (SELECT max(lapse.end_date) FROM initiatives_lapse AS lapse
                         WHERE lapse.initiative_id = i.id)))
             WHERE i.id = {row} AND i.status IN ({_STATUSES})
             GROUP BY i.id;
            IF coalesce(lacking, 0) > 0 THEN
                RAISE EXCEPTION 'legality gate: initiative % lacks % grounds', {row}, lacking
                    USING ERRCODE = 'NR003';
            END IF;
            RETURN NULL;
        """,
    )


@pghistory.track(level=pgtrigger.Statement)
class Family(Kept):
    """Loại mô hình: the idea that many initiatives share («Camera an ninh»)."""

    name = models.CharField(_("tên loại"), max_length=160)
    field = models.CharField(_("lĩnh vực"), max_length=30, choices=FIELD_NAMES)
    summary = models.TextField(_("mô tả"), blank=True)
    folded = models.CharField(max_length=200, editable=False, unique=True)
    sort_key = models.CharField(max_length=600, editable=False)

    class Meta(Kept.Meta):
        verbose_name = _("loại mô hình")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the keys for sorting and finding."""
        self.sort_key, self.folded = sort_key(self.name), spelled(self.name)
        super().save(*args, **kwargs)


class FamilyAlias(Kept):
    """Tên gọi khác: another name under which the same idea runs."""

    family = models.ForeignKey("initiatives.Family", models.PROTECT, related_name="+")
    name = models.CharField(_("tên gọi khác"), max_length=160)
    folded = models.CharField(max_length=200, editable=False, unique=True)

    class Meta(Kept.Meta):
        verbose_name = _("tên gọi khác của loại mô hình")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the key for finding."""
        self.folded = spelled(self.name)
        super().save(*args, **kwargs)


@pghistory.track(level=pgtrigger.Statement)
class Initiative(Scoped):
    """Mô hình: one founded way of working, with its grounds, its board and its life."""

    code = models.CharField(_("mã"), max_length=20, unique=True, editable=False)
    family = models.ForeignKey(
        "initiatives.Family",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("loại mô hình"),
    )
    name = models.CharField(_("tên mô hình"), max_length=200)
    field = models.CharField(_("lĩnh vực"), max_length=30, choices=FIELD_NAMES)
    area_kinds = ArrayField(
        models.CharField(max_length=15, choices=AREA_NAMES),
        verbose_name=_("loại địa bàn"),
        default=list,
        blank=True,
    )
    problem = models.TextField(_("vấn đề cần giải quyết"), blank=True)
    aim = models.TextField(_("mục tiêu"), blank=True)
    method = models.TextField(_("cách làm"), blank=True)
    who = models.TextField(_("ai làm, ai tham gia"), blank=True)
    dose = models.TextField(_("mức độ thực hiện"), blank=True)
    fits = models.TextField(_("phù hợp ở đâu"), blank=True)
    unfit = models.TextField(_("không phù hợp ở đâu"), blank=True)
    participants = models.PositiveIntegerField(_("số người tham gia"), null=True, blank=True)
    volunteers = models.PositiveIntegerField(_("số người tình nguyện cần"), null=True, blank=True)
    cost_start = models.BigIntegerField(_("chi phí ban đầu (đồng)"), null=True, blank=True)
    cost_year = models.BigIntegerField(_("chi phí hằng năm (đồng)"), null=True, blank=True)
    upkeep = models.CharField(_("đơn vị chịu chi phí duy trì"), max_length=160, blank=True)
    state_funding = models.BigIntegerField(_("kinh phí ngân sách (đồng)"), null=True, blank=True)
    social_funding = models.BigIntegerField(_("kinh phí xã hội hóa (đồng)"), null=True, blank=True)
    note = models.TextField(_("ghi chú"), blank=True)
    board_kind = models.CharField(
        _("hình thức ban"), max_length=15, choices=BOARD_NAMES, blank=True
    )
    board_head = models.CharField(_("chức danh đứng đầu ban"), max_length=160, blank=True)
    board_size = models.PositiveSmallIntegerField(_("số thành viên ban"), null=True, blank=True)
    regulation_name = models.CharField(_("quy chế, quy ước"), max_length=200, blank=True)
    regulation_number = models.CharField(_("số quy chế"), max_length=60, blank=True)
    regulation_on = models.DateField(_("ngày ban hành quy chế"), null=True, blank=True)
    also_counted_in = ArrayField(
        models.CharField(max_length=20, choices=MOVEMENT_NAMES),
        verbose_name=_("cũng tính trong phong trào"),
        default=list,
        blank=True,
    )
    status = models.CharField(
        _("trạng thái"), max_length=15, choices=STATUS_NAMES, default=Status.DRAFT, editable=False
    )
    founded_on = models.DateField(_("ngày bắt đầu"), null=True, blank=True)
    founded_precision = models.CharField(
        max_length=5,
        choices={"day": _("đúng ngày"), "month": _("đúng tháng"), "year": _("đúng năm")},
        default="day",
    )
    surveyed_on = models.DateField(_("ngày duyệt khảo sát"), null=True, editable=False)
    proposed_on = models.DateField(_("ngày đề xuất"), null=True, editable=False)
    proposed_by = models.BigIntegerField(null=True, editable=False)
    decided_on = models.DateField(_("ngày quyết định"), null=True, editable=False)
    launched_on = models.DateField(_("ngày ra mắt"), null=True, editable=False)
    operating_on = models.DateField(_("ngày hoạt động"), null=True, editable=False)
    ended_on = models.DateField(_("ngày kết thúc"), null=True, editable=False)
    end_reason = models.CharField(
        _("lý do kết thúc"), max_length=15, choices=END_REASONS, blank=True, editable=False
    )
    handover_to = models.ForeignKey(
        "people.Body",
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("bàn giao cho"),
    )
    handover_note = models.TextField(_("nội dung bàn giao"), blank=True, editable=False)
    thanks = models.TextField(_("ghi nhận, cảm ơn"), blank=True, default="", editable=False)
    archived_at = models.CharField(_("nơi lưu hồ sơ"), max_length=200, blank=True, editable=False)
    dormant_on = models.DateField(_("ngừng sinh hoạt từ"), null=True, editable=False)
    recommended_level = models.CharField(
        _("được đề nghị nhân rộng"),
        max_length=10,
        choices=LEVEL_NAMES,
        blank=True,
        editable=False,
    )
    recommended_on = models.DateField(_("ngày đề nghị nhân rộng"), null=True, editable=False)
    recommended_number = models.CharField(
        _("văn bản đề nghị nhân rộng"), max_length=60, blank=True, editable=False
    )
    review_on = models.DateField(_("rà soát lần tới"), null=True, blank=True)
    published_at = models.DateTimeField(_("công khai lúc"), null=True, editable=False)
    sort_key = models.CharField(max_length=800, editable=False)
    folded = models.CharField(max_length=220, editable=False)
    search = models.TextField(editable=False, default="")

    public_when = Q(published_at__isnull=False)

    class Meta(Scoped.Meta):
        verbose_name = _("mô hình")
        triggers = [DEED_LOCK, _gate("NEW.id", pgtrigger.Insert | pgtrigger.Update)]
        indexes = [
            models.Index(fields=["province", "status"], name="initiative_by_province"),
            models.Index(fields=["commune"], name="initiative_by_commune"),
            models.Index(fields=["sort_key"], name="initiative_by_name"),
            GinIndex(SearchVector("search", config="simple"), name="initiative_by_text"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(launched_on__isnull=True)
                | Q(ended_on__gte=F("launched_on")),
                name="initiative_ends_after_launch",
                violation_error_message=_("Ngày kết thúc không thể trước ngày ra mắt."),
            ),
            models.CheckConstraint(
                condition=(Q(status=Status.ENDED) & Q(ended_on__isnull=False))
                | (~Q(status=Status.ENDED) & Q(ended_on__isnull=True)),
                name="initiative_ended_has_a_day",
                violation_error_message=_("Mô hình đã kết thúc phải có ngày kết thúc."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(IN_OPERATION)) | Q(launched_on__isnull=False),
                name="initiative_in_operation_was_launched",
                violation_error_message=_("Mô hình đang hoạt động phải có ngày ra mắt."),
            ),
            models.CheckConstraint(
                condition=(Q(state_funding__isnull=True) | Q(state_funding__gte=0))
                & (Q(social_funding__isnull=True) | Q(social_funding__gte=0))
                & (Q(cost_start__isnull=True) | Q(cost_start__gte=0))
                & (Q(cost_year__isnull=True) | Q(cost_year__gte=0)),
                name="initiative_funding_not_negative",
                violation_error_message=_("Kinh phí không thể âm."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the record's page."""
        return reverse("initiatives:initiative", args=[self.pk])

    @classmethod
    def within_reach(cls, actor: Actor) -> Q:
        """His territory; what his body owns or stands behind; what has a site in his territory."""
        home = super().within_reach(actor)
        if actor.role == Role.SYSTEM or actor.is_national:
            return home
        grounds = Basis.objects.filter(body=actor.body_id).values("initiative")
        sites = Site.objects.visible_to(actor).values("initiative")
        # A province has thousands of sites: for them IN, for the few of a commune their index.
        few = actor.level == Level.COMMUNE or actor.reach == Reach.BODY
        return home | Q(pk__among=grounds) | (Q(pk__among=sites) if few else Q(pk__in=sites))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the keys for sorting and finding."""
        self.set_keys(self._former_names())
        super().save(*args, **kwargs)

    def set_keys(self, former: Sequence[str] = ()) -> None:
        """Set the keys for sorting and finding; `former` are the names under which it ran."""
        self.sort_key, self.folded = sort_key(self.name), spelled(self.name)
        self.search = spelled(" ".join([self.name, self.code, *former]))

    def _former_names(self) -> list[str]:
        """List the names under which it ran before: who remembers one of them finds it."""
        if not self.pk:
            return []
        rows = FormerName.objects.filter(initiative=self.pk, is_undone=False)
        return list(rows.order_by("pk").values_list("name", flat=True))


@pghistory.track(level=pgtrigger.Statement)
class Basis(Kept):
    """Căn cứ pháp lý: one of the four grounds, with the body behind it and its document."""

    initiative = models.ForeignKey("initiatives.Initiative", models.CASCADE, related_name="+")
    part = models.CharField(_("căn cứ"), max_length=12, choices=PART_NAMES)
    body = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, related_name="+", verbose_name=_("cơ quan")
    )
    body_name = models.CharField(_("tên cơ quan trên văn bản"), max_length=160)
    document_number = models.CharField(_("số, ký hiệu"), max_length=60)
    document_date = models.DateField(_("ngày văn bản"), null=True, blank=True)
    abstract = models.CharField(_("trích yếu"), max_length=300, blank=True)
    valid_until = models.DateField(_("có giá trị đến hết ngày"), null=True, blank=True)
    revoked_on = models.DateField(_("hết hiệu lực từ"), null=True, blank=True)

    class Meta(Kept.Meta):
        verbose_name = _("căn cứ pháp lý")
        triggers = [
            DEED_LOCK,
            _gate("OLD.initiative_id", pgtrigger.Update | pgtrigger.Delete),
        ]
        indexes = [
            models.Index(fields=["body"], name="basis_by_body"),
            models.Index(
                fields=["initiative", "valid_until"],
                condition=Q(valid_until__isnull=False, revoked_on__isnull=True),
                name="basis_with_a_last_day",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "part"],
                condition=Q(revoked_on__isnull=True),
                name="one_living_ground_a_part",
                violation_error_message=_("Căn cứ này đã có; thay văn bản cũ trước."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.document_number}"


@pghistory.track(level=pgtrigger.Statement)
class Site(Scoped):
    """Điểm: one area in which an initiative is carried out."""

    initiative = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    name = models.CharField(_("tên điểm"), max_length=160)
    area_kind = models.CharField(
        _("loại địa bàn"), max_length=15, choices=AREA_NAMES, default=AreaKind.OTHER
    )
    status = models.CharField(
        _("trạng thái"),
        max_length=10,
        choices=SITE_STATUS_NAMES,
        default=SiteStatus.PLANNED,
        editable=False,
    )
    start_date = models.DateField(_("bắt đầu"), null=True, blank=True)
    end_date = models.DateField(_("kết thúc"), null=True, blank=True)
    sort_key = models.CharField(max_length=700, editable=False)
    folded = models.CharField(max_length=180, editable=False)

    class Meta(Scoped.Meta):
        verbose_name = _("điểm")
        indexes = [
            models.Index(fields=["initiative", "status"], name="site_by_initiative"),
            models.Index(fields=["province", "status"], name="site_by_province"),
            models.Index(fields=["commune", "status"], name="site_by_commune"),
            GinIndex(SearchVector("folded", config="simple"), name="site_by_text"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__isnull=True)
                | Q(start_date__isnull=True)
                | Q(end_date__gte=F("start_date")),
                name="site_ends_after_it_starts",
                violation_error_message=_("Ngày kết thúc không thể trước ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=~Q(status=SiteStatus.ENDED) | Q(end_date__isnull=False),
                name="site_ended_has_a_day",
                violation_error_message=_("Điểm đã kết thúc phải có ngày kết thúc."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the record's page."""
        return reverse("initiatives:site", args=[self.pk])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the keys for sorting and finding."""
        self.sort_key, self.folded = sort_key(self.name), spelled(self.name)
        super().save(*args, **kwargs)


@pghistory.track(level=pgtrigger.Statement)
class Group(Scoped):
    """Tổ: one group that carries out the initiative at a site; its people are only counted."""

    site = models.ForeignKey("initiatives.Site", models.PROTECT, related_name="+")
    name = models.CharField(_("tên tổ"), max_length=160)
    members = models.PositiveSmallIntegerField(_("số thành viên"), null=True, blank=True)
    start_date = models.DateField(_("bắt đầu"), null=True, blank=True)
    end_date = models.DateField(_("kết thúc"), null=True, blank=True)

    class Meta(Scoped.Meta):
        verbose_name = _("tổ")
        indexes = [models.Index(fields=["site"], name="group_by_site")]

    def __str__(self) -> str:
        return self.name


class Replication(Kept):
    """Nhân rộng: the edge of a lineage: from where a site learnt, when, what it adapted."""

    site = models.OneToOneField("initiatives.Site", models.CASCADE, related_name="+")
    source_site = models.ForeignKey(
        "initiatives.Site",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("học từ điểm"),
    )
    on = models.DateField(_("ngày nhân rộng"))
    adapted = models.TextField(_("đã thay đổi gì cho hợp địa bàn"), blank=True)
    decision_number = models.CharField(_("quyết định số"), max_length=60, blank=True)
    coached_by = models.ForeignKey(
        "people.Body",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("đơn vị hướng dẫn"),
    )

    class Meta(Kept.Meta):
        verbose_name = _("nhân rộng")
        constraints = [
            models.CheckConstraint(
                condition=Q(source_site__isnull=True) | ~Q(source_site=F("site")),
                name="a_site_does_not_learn_from_itself",
                violation_error_message=_("Một điểm không thể học từ chính nó."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_site_id} → {self.site_id}"


class Lapse(Kept):
    """Mất căn cứ: from a day to a day an initiative stood without its grounds and did not count."""

    initiative = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    start_date = models.DateField(_("từ ngày"))
    end_date = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta(Kept.Meta):
        verbose_name = _("thời gian mất căn cứ")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(end_date__isnull=True),
                name="one_lapse_at_a_time",
                violation_error_message=_("Mô hình đang trong thời gian mất căn cứ."),
            ),
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="lapse_ends_after_it_starts",
                violation_error_message=_("Ngày kết thúc không thể trước ngày bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.start_date}"
