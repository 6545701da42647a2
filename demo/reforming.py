"""Names that are alike, and what leaders make of it: merged, undone, split, renamed, unjudged."""

from collections.abc import Iterator
from datetime import date, timedelta

from demo.clock import working_day
from demo.olds import bring, meet, settle_in
from demo.people import K, Nation, Town, said
from demo.scale import first_day
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import likeness
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import WAITING, Comparison, Synonym
from nhanrong.registry.initiatives.queries import likeness as likeness_of

ONE = "Hai hồ sơ của cùng một tổ, do hai cán bộ ghi trước và sau sắp xếp xã."
MISTAKE = "Xem lại biên bản: hai tổ ở hai đầu thôn, sinh hoạt riêng."
APART = "Phần đèn đã đủ người trông coi, cần ban và quyết định riêng."
VARIANT = "Cùng loại mô hình, mỗi xã một ban và một quyết định; không phải ghi trùng."
LEFT = 6  # every sixth pair is left to be judged
ANEW = "Hội nghị thôn chọn tên ngắn cho dễ nhớ."


def sort_out(nation: Nation, last: date) -> Iterator[date]:
    """Tell all that becomes of names and records that are alike."""
    town = nation.town("25000")
    began = first_day(last)
    yield working_day(began + timedelta(days=18), until=last)
    place = said(town.unit)
    gone = bring(town, "neighbours", f"Tổ giáp ranh liên kết {place}", began)
    kept = bring(town, "neighbours", f"Tổ liên kết giáp ranh {place}", began)
    both = bring(town, "lights", f"Đường sáng và hoa {place}", began)
    yield working_day(began + timedelta(days=40), until=last)
    on = began + timedelta(days=39)
    pair = [settle_in(made, town, 2, on, groups=2) for made in (gone, kept)]
    settle_in(gone, town, 7, on)
    sites = [settle_in(both, town, number, on) for number in (1, 2, 3)]
    yield working_day(last - timedelta(days=150), until=last)
    binh, lan = nation.provinces[0].secretary, town.chair
    likeness.judge_pair(gone, kept, verdict="same", reason=ONE, by=binh)
    on = last - timedelta(days=140)
    yield working_day(on, until=last)
    folded = [(pair[0], pair[1])]
    number = "203/QĐ-UBND"
    actions.merge(gone, kept, on=on, reason=ONE, decision_number=number, same_sites=folded, by=lan)
    on = last - timedelta(days=70)
    yield working_day(on, until=last)
    paper = Paper(town.bodies[K.PEOPLE_COMMITTEE], "231/QĐ-UBND", on)
    name = f"Ngõ nhỏ thắp đèn {place}"
    actions.split(both, name, sites[1:], on=on, reason=APART, decision=paper, by=lan)
    yield working_day(last - timedelta(days=34), until=last)
    on = last - timedelta(days=34)
    name = f"Đường hoa an toàn {place}"
    actions.rename(both, name, on=on, reason=ANEW, decision_number="240/QĐ-UBND", by=lan)
    for made in (kept, both):
        meet(made, on, by=town.officer)


def take_back(nation: Nation, last: date) -> Iterator[date]:
    """Merge two in another province, see that they are two, and undo it; teach a synonym."""
    town: Town = nation.provinces[1].towns[0]
    began = first_day(last)
    yield working_day(began + timedelta(days=22), until=last)
    place = said(town.unit)
    pair = [
        bring(town, "market", name.format(place=place), began)
        for name in ("Chợ chiều tự quản {place}", "Chợ phiên tự quản {place}")
    ]
    for number, made in enumerate(pair, 3):
        settle_in(made, town, number, began + timedelta(days=7))
    on = last - timedelta(days=80)
    yield working_day(on, until=last)
    reform = actions.merge(pair[0], pair[1], on=on, reason=ONE, by=town.chair)
    yield working_day(on + timedelta(days=6), until=last)
    actions.undo_reform(reform, reason=MISTAKE, by=town.chair)
    synonym = Synonym(one="tiếng kẻng", other="tiếng mõ")
    likeness.add_synonym(synonym, by=nation.leader)
    for made in pair:
        made.refresh_from_db()
        meet(made, on, by=town.officer)
    # The last one is left to whoever judges pairs.
    yield working_day(last - timedelta(days=20), until=last)
    bring(town, "market", f"Tự quản chợ phiên {place}", began + timedelta(days=60))


def judge(nation: Nation, last: date) -> Iterator[date]:
    """Let those who read both say that the same name elsewhere is a variant; some pairs wait on."""
    yield working_day(last - timedelta(days=25), until=last)
    waiting = Comparison.objects.filter(verdict=WAITING, withdrawn_at__isnull=True)
    rows = waiting.select_related("one", "other").order_by("pk")
    for number, said_ in enumerate(rows):
        if number % LEFT == 0:
            continue
        hands = [*(province.secretary for province in nation.provinces), nation.leader]
        reads = likeness_of.comparable
        by = next(
            one
            for one in hands
            if one.post_id != said_.post_id
            and one.governs(said_.one)
            and reads(one).filter(pk=said_.other_id).exists()
        )
        likeness.judge_pair(said_.one, said_.other, verdict="variant", reason=VARIANT, by=by)
