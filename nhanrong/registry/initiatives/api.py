"""The initiatives for other machines: read within one's reach, written by the same rules."""

from typing import Annotated, Any

from django.http import Http404
from ninja import Field, Router, Schema, Status

from nhanrong.commons.scope.request import Request
from nhanrong.registry.initiatives import actions, forms, queries
from nhanrong.registry.initiatives.forms.doing import VERBS
from nhanrong.registry.initiatives.queries import likeness, reasons

router = Router()
MOST = 100  # records of one answer
LAST_PAGE = 100_000


class Told(Schema):
    """One initiative, as a list tells it."""

    code: str
    name: str
    status: str
    field: str
    unit: str | None
    commune: str | None
    province: str | None
    sites: int
    groups: int
    grounds: int


class Refusal(Schema):
    """Why not: the code of the rule, and its sentence."""

    code: str
    sentence: str


class Faults(Schema):
    """What is wrong, field by field."""

    errors: dict[str, list[str]]


class Near(Schema):
    """Something that bears such a name or nearly so, and why it is thought so."""

    line: str
    score: float
    reasons: list[str]
    name: str
    code: str | None
    place: str | None


class Content(Schema):
    """A new initiative: the code of its unit of today, and the fields of the form by name.

    `despite` says why it is written although nearly the same exists.
    """

    unit: str = Field(max_length=20)
    values: dict[str, Any]
    despite: str = Field("", max_length=500)


class Doing(Schema):
    """What a verb needs: the fields of its form, by name."""

    values: dict[str, Any] = Field(default_factory=dict)


def _told(record: Any) -> Told:
    return Told(
        code=record.code,
        name=record.name,
        status=record.status,
        field=record.field,
        unit=record.unit.code,
        commune=record.commune.code if record.commune else None,
        province=record.province.code if record.province else None,
        sites=record.site_count,
        groups=record.group_count,
        grounds=record.ground_count,
    )


def _record(request: Request, code: str) -> Any:
    found = queries.listed(request.actor).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _faults(form: Any) -> Status[Faults]:
    errors = {name: [str(one) for one in faults] for name, faults in form.errors.items()}
    return Status(422, Faults(errors=errors))


@router.get("", response=list[Told])
def initiatives(
    request: Request,
    q: Annotated[str, Field(max_length=200)] = "",
    page: Annotated[int, Field(ge=1, le=LAST_PAGE)] = 1,
) -> Any:
    """List the initiatives that the caller may read, a hundred at a time."""
    rows = queries.listed(request.actor)
    if q.strip():
        rows = queries.narrowed(rows, q)
    start = (page - 1) * MOST
    return [_told(row) for row in rows[start : start + MOST]]


@router.get("/alike", response=list[Near])
def alike(request: Request, name: Annotated[str, Field(max_length=200)]) -> Any:
    """Name what bears such a name or nearly so: the same answer for every role."""
    found = likeness.alike(request.actor, likeness.Asked(name))
    return [_near(one) for one in found]


def _near(one: likeness.Alike) -> Near:
    record = one.record
    place = (record.commune or record.province) if record else None
    return Near(
        line=str(one.line),
        score=round(one.score, 3),
        reasons=[reasons.sentence(reason) for reason in one.reasons],
        name=one.text,
        code=record.code if record else None,
        place=place.full_name if place else None,
    )


@router.get("/{code}", response=Told)
def initiative(request: Request, code: str) -> Any:
    """Tell one initiative that the caller may read."""
    return _told(_record(request, code))


@router.post("", response={201: Told, 409: Refusal, 422: Faults})
def register(request: Request, content: Content) -> Any:
    """Ghi mô hình mới: as the page does, by the same form and the same rules."""
    unit = queries.homes(request.actor).filter(code=content.unit).values_list("pk", flat=True)
    data = {**content.values, "unit": unit.first() or ""}
    form = forms.InitiativeForm(data, actor=request.actor)
    if not form.is_valid():
        return _faults(form)
    made = actions.register(form.record(), despite=content.despite, by=request.actor)
    return Status(201, _told(_record(request, made.code)))


@router.post("/{code}/{verb}", response={200: Told, 409: Refusal, 422: Faults})
def do(request: Request, code: str, verb: str, doing: Doing) -> Any:
    """Do one verb of the life, as the page does, by the same form and the same rules."""
    asked = VERBS.get(verb)
    if asked is None:
        raise Http404
    record = _record(request, code)
    more = {"record": record} if asked.needs_record else {}
    form = asked.form(doing.values, actor=request.actor, **more)
    if not form.is_valid():
        return _faults(form)
    asked.act(record, **form.cleaned_data, by=request.actor)
    return _told(_record(request, code))
