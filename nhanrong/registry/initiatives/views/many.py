"""The verbs that may be done to many initiatives at once; commons/bulk asks, shows and undoes."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.bedrock.roles import HANDS, Role
from nhanrong.commons.bulk import verbs
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.forms import many as forms

KIND = "initiatives.Initiative"
LEADERS = frozenset({Role.LEADER})


def _revise(record: Any, values: verbs.Values, by: Actor) -> None:
    actions.revise(record, values, by=by)


def _count_too(record: Any, values: verbs.Values, by: Actor) -> None:
    """Add a movement to those in which an initiative is counted already."""
    movements = [*record.also_counted_in]
    if values["movement"] not in movements:
        movements.append(values["movement"])
    actions.revise(record, {"also_counted_in": movements}, by=by)


def _publish(record: Any, _values: verbs.Values, by: Actor) -> None:
    if record.published_at is None:
        actions.publish(record, by=by)


def _unpublish(record: Any, values: verbs.Values, by: Actor) -> None:
    if record.published_at is not None:
        actions.unpublish(record, reason=values["reason"], by=by)


def _hide_again(record: Any, _values: verbs.Values, by: Actor) -> None:
    actions.unpublish(record, reason=_("Hoàn tác việc công khai hàng loạt"), by=by)


def _show_again(record: Any, _values: verbs.Values, by: Actor) -> None:
    actions.publish(record, by=by)


def hang() -> None:
    """Offer the verbs; called once, when the house is ready."""
    verbs.offer(KIND, queries.initiatives)
    for verb in (
        verbs.BulkVerb(
            KIND,
            "set_review",
            gettext_lazy("Đặt ngày rà soát"),
            forms.ManyReviewForm,
            _revise,
            _revise,
            ("review_on",),
            icon="calendar",
            roles=HANDS,
        ),
        verbs.BulkVerb(
            KIND,
            "set_family",
            gettext_lazy("Gắn loại mô hình"),
            forms.ManyFamilyForm,
            _revise,
            _revise,
            ("family",),
            icon="tags",
            roles=HANDS,
        ),
        verbs.BulkVerb(
            KIND,
            "set_field",
            gettext_lazy("Đổi lĩnh vực"),
            forms.ManyFieldForm,
            _revise,
            _revise,
            ("field",),
            icon="shapes",
            roles=HANDS,
        ),
        verbs.BulkVerb(
            KIND,
            "count_too",
            gettext_lazy("Tính thêm phong trào"),
            forms.ManyMovementForm,
            _count_too,
            _revise,
            ("also_counted_in",),
            icon="link",
            roles=HANDS,
        ),
        verbs.BulkVerb(
            KIND,
            "publish",
            gettext_lazy("Công khai"),
            forms.ManyPublishForm,
            _publish,
            _hide_again,
            ("published_at",),
            icon="globe",
            roles=LEADERS,
        ),
        verbs.BulkVerb(
            KIND,
            "unpublish",
            gettext_lazy("Gỡ công khai"),
            forms.ManyUnpublishForm,
            _unpublish,
            _show_again,
            ("published_at",),
            icon="eye-off",
            roles=LEADERS,
        ),
    ):
        verbs.register(verb)
