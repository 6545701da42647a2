"""How the records are kept honest: ends, silence, lessons, corrections, embargoes, bulk work."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from demo.clock import working_day
from demo.doings import marks_of
from demo.lives import Life, told_of
from demo.olds import bring, meet, settle_in
from demo.people import K, Nation, Province, said
from demo.scale import SEED, first_day
from demo.texts import tellings
from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.bulk import actions as bulk
from nhanrong.commons.bulk import foreseeing, verbs
from nhanrong.commons.corrections import actions as corrections
from nhanrong.commons.corrections.models import Correction
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import Looked, Parting
from nhanrong.registry.initiatives.actions.shown import show_fields
from nhanrong.registry.initiatives.models import Basis, Review
from nhanrong.registry.initiatives.rules import Movement, Part
from nhanrong.registry.initiatives.rules.shown import Level, Openness, Shown

KIND = "initiatives.Initiative"
MANY = 9
FULFILLED = "Bài học: việc đã thành nền nếp của thôn; ban giải thể, tổ giữ sổ và lịch."
THANKS = "Cảm ơn bà con ba thôn và các hộ đã giữ đường sạch, giữ nhà yên suốt những năm qua."
HANDOVER = "Sổ sinh hoạt, 12 bộ đàm cầm tay, bảng tin; quỹ còn dư chuyển quỹ thôn."


def grow_old(nation: Nation, last: date) -> Iterator[date]:
    """Tell of one that did its task and ends well, and of one that stops meeting."""
    town, binh = nation.town("25000"), nation.provinces[0].secretary
    began = first_day(last)
    yield working_day(began + timedelta(days=24), until=last)
    place = said(town.unit)
    done = bring(town, "clean_village", f"Thôn sạch, thôn yên {place}", began)
    quiet = bring(town, "veterans", f"Cựu chiến binh kể chuyện pháp luật {place}", began)
    bring(town, "youth", f"Thanh niên gác cổng trường {place}", began)
    for made in (done, quiet):
        settle_in(made, town, 8, began + timedelta(days=10))
    yield working_day(began + timedelta(days=50), until=last)
    for made in (done, quiet):
        meet(made, began + timedelta(days=48), by=town.officer)
        marks = marks_of(made, began.year, random.Random(f"{SEED} {made.name}"))
        actions.grade(made, began.year, marks, by=town.officer)
    yield working_day(last - timedelta(days=75), until=last)
    since = began + timedelta(days=90)
    actions.confirm_dormant(quiet, since=since, on=last - timedelta(days=75), by=binh)
    yield working_day(last - timedelta(days=26), until=last)
    on = last - timedelta(days=26)
    actions.write_review(done, _final(on), by=town.officer)
    actions.publish(done, by=town.chair)
    parting = Parting(town.bodies[K.FATHERLAND_FRONT], HANDOVER, THANKS, "Kho lưu trữ UBND xã")
    by = town.chair
    actions.end(done, reason="fulfilled", remark=FULFILLED, on=on, parting=parting, by=by)


def learn(lives: list[Life], last: date) -> Iterator[date]:
    """Publish what was learnt: of the good with their names, of the weak without."""
    yield working_day(last - timedelta(days=9), until=last)
    told, left = {life.initiative.pk: life for life in lives if life.has_begun}, 6
    for review in Review.objects.select_related("initiative").order_by("pk"):
        life = told.get(review.initiative_id)
        if life is None or not left:
            continue
        if review.outcome == "not_yet" or review.initiative.published_at:
            is_unnamed = review.outcome == "not_yet"
            actions.publish_review(review, is_unnamed=is_unnamed, by=life.chair)
            left -= 1
    yield working_day(last, until=last)
    actions.find_silent(on=last, by=SYSTEM)


def mend(nation: Nation, lives: list[Life], last: date) -> Iterator[date]:
    """Ask for two corrections, keep one field back until a day, and do one verb to many."""
    town = nation.town("25000")
    an, lan, binh = town.officer, town.chair, nation.provinces[0].secretary
    yield working_day(last - timedelta(days=24), until=last)
    gong, camera = (told_of(lives, key) for key in ("gong", "camera"))
    basis = Basis.objects.get(initiative=camera, part=Part.DECISION, revoked_on__isnull=True)
    asked = Correction(
        kind="initiatives.Basis",
        record_id=basis.pk,
        field="document_number",
        proposed=f"{basis.document_number}-a",
        reason="Số trên bản gốc có thêm chữ a; kèm bản chụp trong hồ sơ giấy.",
    )
    corrections.ask(asked, by=an)
    yield working_day(last - timedelta(days=20), until=last)
    corrections.check(asked, by=binh)
    corrections.apply(asked, by=lan)
    until = last + timedelta(days=60)
    show_fields(camera, {Shown.COST: Level(Openness.EMBARGO, until)}, by=lan)
    _do_many(nation.provinces[0])
    yield working_day(last - timedelta(days=3), until=last)
    earlier = (gong.launched_on or last) - timedelta(days=1)
    open_ = Correction(
        kind=KIND,
        record_id=gong.pk,
        field="launched_on",
        proposed=date_vi(max(earlier, gong.decided_on or earlier)),
        reason="Biên bản lễ ra mắt ghi sớm hơn một ngày so với hồ sơ.",
    )
    corrections.ask(open_, by=an)


def _final(on: date) -> Looked:
    """Tell what a whole life came to."""
    return Looked("final", on, **tellings()["review"][0])


def _do_many(province: Province) -> None:
    """Let a province count several in another movement, as the preview showed it."""
    verb, by = verbs.named(KIND, "count_too"), province.secretary
    assert verb is not None
    rows = verbs.rows_of(KIND, by).filter(status="operating").order_by("pk")[:MANY]
    values = {"movement": str(Movement.CULTURAL_LIFE)}
    seen = foreseeing.foresee(verb, [row.pk for row in rows], values, by)
    chosen = [one.record.pk for one in seen.doing]
    confirmed = bulk.Confirmed(seen.digest, str(len(chosen)))
    bulk.carry_out(verb, chosen, values, confirmed, by=by)
