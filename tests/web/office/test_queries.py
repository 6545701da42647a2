"""What the office may be asked: law rows in words, the journal in reach, an account's safety."""

from datetime import date, timedelta
from decimal import Decimal

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from nhanrong.commons.laws.models import Competence, Threshold
from nhanrong.registry.organisation import actions
from nhanrong.web.office import queries

DAY = date(2026, 7, 1)


def test_row_holds_from_its_first_day_to_before_its_end():
    row = Threshold(start_date=DAY, end_date=DAY + timedelta(days=2))

    assert [queries.in_force(row, DAY + timedelta(days=day)) for day in (-1, 0, 1, 2)] == [
        False,
        True,
        True,
        False,
    ]
    assert queries.in_force(Threshold(start_date=DAY), date(2099, 1, 1)) is True


def test_rows_are_said_in_words():
    rows = [
        Competence(body_kind="police", level="province"),
        Threshold(value=Decimal("180.0000")),
        Threshold(value=Decimal("0.5000")),
    ]

    assert [queries.worded(row) for row in rows] == ["Công an, cấp tỉnh", "180", "0,5"]


def test_journal_is_read_in_reach(cast):
    actions.rename(cast.party, "Đảng ủy mới", by=cast.mai.actor)

    seen = [
        queries.entries(actor).count()
        for actor in (cast.mai.actor, cast.dung.actor, cast.an.actor, cast.chi.actor)
    ]
    line = queries.told(list(queries.entries(cast.mai.actor)))[0]

    assert seen == [1, 1, 0, 0]
    assert (line.person, line.body, line.record, str(line.deed), line.delegated) == (
        "Hoàng Thị Mai",
        "Công an tỉnh Lâm Đồng",
        f"cơ quan, tổ chức {cast.party.pk}",
        "đã đổi tên cơ quan",
        False,
    )


def test_safety_of_an_account(cast):
    assert queries.safety(cast.an.user.pk).has_second_factor is False
    Authenticator.objects.create(user=cast.an.user, type="recovery_codes", data={})
    assert queries.safety(cast.an.user.pk).has_second_factor is False
    Authenticator.objects.create(user=cast.an.user, type="totp", data={})
    UserSession.objects.create(user=cast.an.user, ip="127.0.0.1", session_key="x")

    safety = queries.safety(cast.an.user.pk)

    assert (safety.has_second_factor, safety.factors, safety.sessions) == (
        True,
        ("recovery_codes", "totp"),
        1,
    )
