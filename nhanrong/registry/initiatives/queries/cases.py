"""The queue «Chấm dứt tự phát»: what lacks its grounds, whose turn it is, how much is settled."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case as Either
from django.db.models import (
    CharField,
    Count,
    DateField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import HANDS, TERRITORIAL, Level, Reach, Role
from nhanrong.commons.laws.models import Threshold
from nhanrong.commons.people import queries as people
from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import (
    CASE_OUTCOMES,
    CAUSES,
    PART_NAMES,
    ROADS,
    Basis,
    Case,
    Initiative,
)
from nhanrong.registry.initiatives.rules import IN_OPERATION, Part, Status, cases

CAUSE_NAMES, ROAD_NAMES, OUTCOME_NAMES = CAUSES, ROADS, CASE_OUTCOMES
WARNING = "initiatives.expiry_warning_days"
MOST_CARDS = 50
# What fell and has its four grounds again: a leader may let it run.
READY = Q(cause=cases.Cause.EXPIRED, ground_count=len(Part), initiative__status=Status.LISTED)

# What each figure above the queue means.
CASE_DEFINITIONS = {
    "queue": _(
        "Cần xử lý: mô hình đã kê khai, đã đề xuất hoặc đã có quyết định mà chưa đủ bốn căn cứ còn "
        "giá trị; và mô hình đang có việc xử lý chưa đóng, gồm cả mô hình vừa thay văn bản."
    ),
    "unassigned": _("Chưa giao: chưa chọn hướng xử lý, đơn vị chịu trách nhiệm và hạn."),
    "overdue": _("Quá hạn: đã giao, hạn đã qua mà việc chưa đóng."),
    "replaced": _("Chờ rà soát: mô hình đang hoạt động vừa thay văn bản, chưa có người xác nhận."),
    "settled": _(
        "Đã xử lý: việc đã đóng vì đủ căn cứ và hoạt động, đã nhập, đã kết thúc, hoặc đã rà soát; "
        "trên tổng số việc đã đóng và mô hình còn cần xử lý."
    ),
}


@dataclass(frozen=True)
class Progress:
    """How the end of «tự phát» stands in a territory on a day."""

    queue: int
    unassigned: int
    overdue: int
    replaced: int
    settled: int

    @property
    def total(self) -> int:
        """What was and what still is to be settled."""
        return self.settled + self.queue


@dataclass(frozen=True)
class Signing:
    """Where a body writes its letters, and who heads it."""

    place: str
    title: str
    name: str


@dataclass(frozen=True)
class Turn:
    """One card: a case that is owed or overdue, or a document about to expire."""

    kind: str
    pk: int
    initiative: int
    name: str
    what: str
    deadline: date | None


def _standing(on: date) -> Q:
    return Q(revoked_on__isnull=True) & (Q(valid_until__isnull=True) | Q(valid_until__gte=on))


def _of_the_case(field: str) -> Subquery:
    rows = Case.objects.filter(initiative=OuterRef("pk"), closed_on__isnull=True)
    return Subquery(rows.values(field)[:1])


def queue(actor: Actor, *, on: date) -> QuerySet[Initiative]:
    """Return what the actor may read of the queue, the gaps first: not assigned, then by day."""
    rows: QuerySet[Initiative] = Initiative.objects.visible_to(actor)
    present = Basis.objects.filter(_standing(on), initiative=OuterRef("pk"))
    told = rows.annotate(
        held=ArraySubquery(present.values("part")),
        ground_count=Coalesce(
            Subquery(
                present.order_by().values("initiative").annotate(n=Count("pk")).values("n"),
                output_field=IntegerField(),
            ),
            Value(0),
        ),
        case_id=_of_the_case("pk"),
        case_road=_of_the_case("road"),
        case_owner=_of_the_case("owner__name"),
        case_due=_of_the_case("due"),
        case_letter=_of_the_case("letter_number"),
        case_letter_on=_of_the_case("letter_on"),
        cause=Coalesce(
            _of_the_case("cause"),
            Either(
                When(launched_on__isnull=False, then=Value(str(cases.Cause.EXPIRED))),
                default=Value(str(cases.Cause.NEVER_HAD)),
                output_field=CharField(),
            ),
        ),
    )
    lacking = Q(status__in=sorted(cases.AWAITING), ground_count__lt=len(Part))
    told = told.filter(lacking | Q(case_id__isnull=False))
    return told.select_related("commune", "province", "body").order_by(
        F("case_due").asc(nulls_first=True), "ground_count", "sort_key", "pk"
    )


def narrowed_queue(rows: QuerySet[Any], asked: dict[str, str], *, on: date) -> QuerySet[Any]:
    """Keep what the address asks for; an unknown word narrows nothing."""
    turn = {
        "unassigned": Q(case_due__isnull=True),
        "assigned": Q(case_due__isnull=False),
        "overdue": Q(case_due__lt=on),
        "unwritten": Q(case_due__isnull=False, case_letter=""),
    }.get(asked.get("turn", ""))
    rows = rows.filter(turn) if turn is not None else rows
    if asked.get("cause") in CAUSES:
        rows = rows.filter(cause=asked["cause"])
    if asked.get("road") in ROADS:
        rows = rows.filter(case_road=asked["road"])
    if asked.get("missing") in set(Part):
        held = Basis.objects.filter(_standing(on), initiative=OuterRef("pk"), part=asked["missing"])
        rows = rows.filter(~Exists(held))
    return rows


def progress(actor: Actor, *, on: date) -> Progress:
    """Count the queue of the actor's reach, and what was settled there."""
    told = queue(actor, on=on).aggregate(
        total=Count("pk"),
        unassigned=Count("pk", filter=Q(case_due__isnull=True)),
        overdue=Count("pk", filter=Q(case_due__lt=on)),
        replaced=Count("pk", filter=Q(cause=cases.Cause.REPLACED)),
    )
    seen = Initiative.objects.visible_to(actor).values("pk")
    settled = Case.objects.filter(initiative__in=seen, closed_on__isnull=False).count()
    return Progress(told["total"], told["unassigned"], told["overdue"], told["replaced"], settled)


def cases_of(actor: Actor) -> QuerySet[Case]:
    """Return the cases of the initiatives that the actor may read, ready for a page."""
    seen = Initiative.objects.visible_to(actor).values("pk")
    return Case.objects.filter(initiative__in=seen).select_related(
        "initiative",
        "initiative__commune",
        "initiative__province",
        "initiative__body",
        "initiative__unit",
        "owner",
        "owner__unit",
    )


def missing_parts(initiative: Initiative, *, on: date) -> list[Part]:
    """Name the grounds that do not stand on that day; the caller has seen the initiative."""
    present = Basis.objects.filter(_standing(on), initiative=initiative)
    held = set(present.values_list("part", flat=True))
    return [part for part in PART_NAMES if part not in held]


def owners_for(initiative: Initiative) -> QuerySet[Body]:
    """Return the living bodies that govern or run an initiative: they may answer for a case."""
    near = Q(commune=initiative.commune_id) if initiative.commune_id else Q(pk__in=[])
    province = Q(province=initiative.province_id, commune__isnull=True)
    governs = (near | province) & Q(kind__in=sorted(TERRITORIAL))
    rows = Body.objects.filter(governs | Q(pk=initiative.body_id), end_date__isnull=True)
    return rows.order_by("level", "sort_key", "pk")


def signing(actor: Actor, *, on: date) -> Signing:
    """Say from where the actor's body writes, and which leader signs: himself where he leads."""
    heads = people.posts_on(on).filter(body=actor.body_id, role=Role.LEADER)
    head = heads.filter(pk=actor.post_id or 0).first() or heads.first()
    body = Body.objects.select_related("unit").filter(pk=actor.body_id or 0).first()
    unit = body.unit if body else None
    return Signing(
        place=unit.name if unit else "Hà Nội",  # words: kept
        title=head.title if head else "",
        name=head.user.full_name if head else "",
    )


def uncared_for(actor: Actor, *, before: datetime) -> QuerySet[Initiative]:
    """Return what lacks its grounds without a case, and awaited them already at that moment."""
    versions = Initiative.pgh_event_model.objects.filter(  # type: ignore[attr-defined]  # pghistory
        pgh_obj=OuterRef("pk"), pgh_created_at__lt=before
    )
    then = Subquery(versions.order_by("-pgh_created_at", "-pgh_id").values("status")[:1])
    open_ = Case.objects.filter(initiative=OuterRef("pk"), closed_on__isnull=True)
    held = Basis.objects.filter(initiative=OuterRef("pk"), revoked_on__isnull=True)
    count = held.order_by().values("initiative").annotate(n=Count("pk")).values("n")
    rows: QuerySet[Initiative] = Initiative.objects.at_home_with(actor)
    return (
        rows.filter(~Exists(open_), status__in=sorted(cases.AWAITING))
        .annotate(
            then=then,
            ground_count=Coalesce(Subquery(count, output_field=IntegerField()), Value(0)),
        )
        .filter(then__in=sorted(cases.AWAITING), ground_count__lt=len(Part))
        .order_by("pk")
    )


def with_expired_grounds(actor: Actor, *, on: date) -> QuerySet[Initiative]:
    """Return the living initiatives of which a document's last day has passed."""
    gone = Basis.objects.filter(
        initiative=OuterRef("pk"), revoked_on__isnull=True, valid_until__lt=on
    )
    rows: QuerySet[Initiative] = Initiative.objects.at_home_with(actor)
    return rows.filter(Exists(gone)).exclude(status=Status.ENDED).order_by("pk")


def turns(actor: Actor, *, on: date) -> list[Turn]:
    """List the cards of the actor's desk, in one statement.

    A case for its owner; an overdue case for who assigned it, the territory; a document to be
    looked at again, and one about to expire, for the body that runs the initiative or governs its
    commune; and for its leader what has its four grounds again.
    """
    if actor.role not in HANDS:
        return []
    owed = _owed(actor, on).annotate(
        kind=Either(
            When(READY, then=Value("ready")),
            When(owner=actor.body_id, due__isnull=False, then=Value("owed")),
            When(due__isnull=True, then=Value("look")),
            default=Value("late"),
            output_field=CharField(),
        ),
        name=F("initiative__name"),
        what=F("road"),
        deadline=F("due"),
    )
    ending = _ending(actor, on).annotate(
        kind=Value("expiring", CharField()),
        name=F("initiative__name"),
        what=F("part"),
        deadline=F("valid_until"),
    )
    columns = ("kind", "pk", "initiative_id", "name", "what", "deadline")
    both = owed.values_list(*columns).union(ending.values_list(*columns), all=True)
    return [Turn(*row) for row in both.order_by("deadline", "pk")[:MOST_CARDS]]


def _near(actor: Actor, statuses: Collection[Status]) -> Any:
    """Keep what is nearest to the actor: what his body runs, what his own level governs."""
    near = Q(body=actor.body_id)
    if actor.reach == Reach.TERRITORY and actor.level == Level.COMMUNE:
        near |= Q(commune=actor.commune_id)
    if actor.reach == Reach.TERRITORY and actor.level == Level.PROVINCE:
        near |= Q(province=actor.province_id, commune__isnull=True)
    return (
        Initiative.objects.at_home_with(actor)
        .filter(near, status__in=sorted(statuses))
        .values("pk")
    )


def _owed(actor: Actor, on: date) -> QuerySet[Case]:
    theirs = Q(owner=actor.body_id, due__isnull=False)
    if actor.reach == Reach.TERRITORY:
        replaced = Q(cause=cases.Cause.REPLACED, due__isnull=True)
        theirs |= replaced & Q(initiative__in=_near(actor, IN_OPERATION))
    if actor.reach == Reach.TERRITORY and actor.role == Role.LEADER:
        theirs |= READY & Q(initiative__in=_near(actor, {Status.LISTED}))
    if actor.reach == Reach.TERRITORY and not actor.is_national:
        at_home = Initiative.objects.at_home_with(actor).values("pk")
        theirs |= Q(initiative__in=at_home, due__lt=on)
    held = Basis.objects.filter(_standing(on), initiative=OuterRef("initiative")).order_by()
    count = held.values("initiative").annotate(n=Count("pk")).values("n")
    rows = Case.objects.annotate(ground_count=Subquery(count, output_field=IntegerField()))
    return rows.filter(theirs, closed_on__isnull=True)


def _ending(actor: Actor, on: date) -> QuerySet[Basis]:
    in_force = Threshold.objects.filter(
        Q(end_date__isnull=True) | Q(end_date__gt=on), key=WARNING, start_date__lte=on
    )
    left = Func(
        F("valid_until"),
        Value(on, DateField()),
        template="(%(expressions)s)",
        arg_joiner=" - ",
        output_field=IntegerField(),
    )
    rows = Basis.objects.filter(initiative__in=_near(actor, IN_OPERATION), revoked_on__isnull=True)
    return rows.annotate(left=left).filter(
        left__gte=0, left__lte=Subquery(in_force.values("value")[:1], output_field=IntegerField())
    )
