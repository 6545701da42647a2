"""Names that exist already: the sentence «vì sao vẫn ghi mới», verdicts on pairs, synonyms."""

from collections.abc import Iterable, Sequence

from django.db.models import F
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import WORKING, Role
from nhanrong.bedrock.vietnamese import clean, fold
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.hands import must_work
from nhanrong.registry.initiatives.models import VERDICTS, WAITING, Comparison, Initiative, Synonym
from nhanrong.registry.initiatives.queries import likeness
from nhanrong.registry.initiatives.queries.known import Hit
from nhanrong.registry.initiatives.rules import naming

MOST_WORDS = 5  # a longer phrase is another name, not another word
LONGEST = 80


# --- Written in spite of it ----------------------------------------------------------------------


def must_be_new(near: Sequence[Hit], despite: str) -> None:
    """Refuse `near_duplicate` where such a name exists and nobody says why it is written anew."""
    if not near or clean(despite):
        return
    ids = [one.initiative for one, _ in near]
    rows = Initiative.objects.everywhere(because="the refusal names what exists, whoever writes")
    first = rows.select_related("unit").get(pk=ids[0])
    raise Refused(
        "near_duplicate",
        name=first.name,
        code=first.code,
        place=first.unit.full_name,
        candidates=ids,
    )


def newly_near(initiative: Initiative, name: str) -> list[Hit]:
    """Find what a new name of an initiative is near to, and its present name was not."""
    return newly_near_each([(initiative, name)])[0]


def newly_near_each(renamed: Sequence[tuple[Initiative, str]]) -> list[list[Hit]]:
    """Find it for each of many initiatives with their new names, the register asked once."""
    asked = [
        likeness.Asked(each, initiative.unit, initiative.pk)
        for initiative, name in renamed
        for each in (name, initiative.name)
        if name != initiative.name
    ]
    hits = iter(likeness.nearest(asked) if asked else [])
    found: list[list[Hit]] = []
    for initiative, name in renamed:
        if name == initiative.name:
            found.append([])
            continue
        near, before = next(hits), next(hits)
        known = {one.initiative for one, _ in before}
        found.append([hit for hit in near if hit[0].initiative not in known])
    return found


def keep_waiting(initiative: Initiative, near: Sequence[Hit], despite: str, by: Actor) -> None:
    """Keep why a name was written although it exists; the pair waits for somebody to judge it."""
    keep_all_waiting([(initiative, near, despite)], by)


def keep_all_waiting(
    written: Iterable[tuple[Initiative, Sequence[Hit], str]], by: Actor
) -> list[int]:
    """Keep it for each of many names; a pair of which something stands is not asked twice.

    Give the ids of the pairs that wait now.
    """
    pairs: dict[tuple[int, int], str] = {}
    for initiative, near, despite in written:
        if near:
            one, other = sorted((initiative.pk, near[0][0].initiative or 0))
            pairs.setdefault((one, other), clean(despite))
            tell(remark=clean(despite), near=[hit.initiative for hit, _ in near[:20]])
    if not pairs:
        return []
    rows = likeness.standing().filter(one__in={one for one, _ in pairs})
    standing = set(rows.values_list("one", "other"))
    now = timezone.now()
    made = Comparison.objects.bulk_create(
        Comparison(
            one_id=one,
            other_id=other,
            verdict=WAITING,
            reason=why[:500],
            post_id=by.post_id,
            at=now,
        )
        for (one, other), why in pairs.items()
        if (one, other) not in standing
    )
    return [one.pk for one in made]


# --- Verdicts ------------------------------------------------------------------------------------


@action("initiatives.judge_pair")
def judge_pair(
    initiative: Initiative, other: Initiative, *, verdict: str, reason: str, by: Actor
) -> Comparison:
    """Kết luận đối chiếu: same, a variant, or another; with a reason, by who answers for one.

    The other he must at least be able to read. Who wrote a name in spite of its likeness does
    not judge that pair himself.
    """
    must_work(by)
    if initiative.pk == other.pk or verdict not in VERDICTS:
        raise Refused("no_such_pair")
    if not likeness.comparable(by).filter(pk=other.pk).exists():
        raise Refused("not_at_home")
    if not clean(reason):
        raise Refused("reason_missing")
    one, two = sorted((initiative.pk, other.pk))
    _close_waiting(one, two, by)
    made = Comparison.objects.create(
        one_id=one,
        other_id=two,
        verdict=verdict,
        reason=clean(reason)[:500],
        post_id=by.post_id,
        at=timezone.now(),
    )
    _learn(initiative, other, verdict, 1)
    tell(remark=reason, one=one, other=two, verdict=verdict)
    return made


def _close_waiting(one: int, other: int, by: Actor) -> None:
    said = likeness.said_of(one, other)
    if said is None:
        return
    if said.verdict != WAITING:
        raise Refused("judged_already", verdict=VERDICTS[said.verdict])
    if by.post_id is not None and said.post_id == by.post_id:
        raise Refused("own_comparison")
    said.withdrawn_at = timezone.now()
    said.save()


@action("initiatives.take_back_verdict")
def take_back_verdict(comparison: Comparison, *, reason: str, by: Actor) -> None:
    """Rút lại kết luận: the pair may be judged anew; what it taught is unlearnt."""
    must_work(by)
    if not (by.governs(comparison.one) or by.governs(comparison.other)):
        raise Refused("not_at_home")
    if comparison.withdrawn_at is not None or comparison.verdict == WAITING:
        raise Refused("no_verdict")
    if not clean(reason):
        raise Refused("reason_missing")
    comparison.withdrawn_at = timezone.now()
    comparison.save()
    _learn(comparison.one, comparison.other, comparison.verdict, -1)
    tell(remark=reason, verdict=comparison.verdict)


# --- Synonyms ------------------------------------------------------------------------------------


def _learn(one: Initiative, other: Initiative, verdict: str, step: int) -> None:
    """Learn from a verdict which phrases mean the same: «same» confirms, «different» denies."""
    phrases = taught(one, other)
    if phrases is None or verdict == "variant":
        return
    rows = Synonym.objects.filter(one=phrases[0], other=phrases[1])
    if verdict == "different":
        rows.filter(denied__gte=-step).update(denied=F("denied") + step)
    elif step > 0 and not rows.exists():
        Synonym.objects.create(one=phrases[0], other=phrases[1], agreed=1)
    else:
        rows.filter(agreed__gte=-step).update(agreed=F("agreed") + step)


def taught(one: Initiative, other: Initiative) -> tuple[str, str] | None:
    """Give the two phrases in which the names differ, where they may mean the same.

    Numbers and marks never do: «3 không» is not «4 không», «Cổng» is not «Công».
    """
    names = [
        naming.normalised(each.name, places=likeness.Asked(each.name, each.unit).places)
        for each in (one, other)
    ]
    phrases = sorted(naming.difference(*names))
    words = [phrase.split() for phrase in phrases]
    if not all(words) or max(map(len, words)) > MOST_WORDS or max(map(len, phrases)) > LONGEST:
        return None
    has_number = any(letter.isdecimal() for phrase in phrases for letter in phrase)
    if has_number or fold(phrases[0]) == fold(phrases[1]):
        return None
    return phrases[0], phrases[1]


@action("initiatives.add_synonym")
def add_synonym(synonym: Synonym, *, by: Actor) -> Synonym:
    """Thêm từ đồng nghĩa: the keeper of the catalogue writes it down, and it is used at once."""
    must_keep_table(by)
    phrases = sorted(
        " ".join(naming.normalised(each).plain) for each in (synonym.one, synonym.other)
    )
    if not all(phrases) or fold(phrases[0]) == fold(phrases[1]):
        raise Refused("same_phrase")
    if Synonym.objects.filter(one=phrases[0], other=phrases[1]).exists():
        raise Refused("synonym_exists", one=phrases[0], other=phrases[1])
    synonym.one, synonym.other = phrases
    synonym.is_kept = True
    synonym.save()
    return synonym


@action("initiatives.settle_synonym")
def settle_synonym(synonym: Synonym, *, is_kept: bool | None, by: Actor) -> None:
    """Nhận, bỏ, hoặc để số đông quyết định một cặp từ đồng nghĩa."""
    must_keep_table(by)
    synonym.is_kept = is_kept
    synonym.save()
    tell(kept=is_kept)


def must_keep_table(by: Actor) -> None:
    """Refuse `synonyms_are_national`: the table is kept where the catalogue is kept."""
    if not (by.is_national or by.role == Role.SYSTEM) or by.role not in WORKING:
        raise Refused("synonyms_are_national")
