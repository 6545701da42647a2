"""A register of invented names as large as the country's, always the same, filled by COPY."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from nhanrong.bedrock.roles import BodyKind, Level
from nhanrong.bedrock.vietnamese import fold, sort_key, spelled
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.people.models import Body
from nhanrong.commons.places.models import COMMUNE, Unit
from nhanrong.registry.initiatives.models import Initiative, Site

SEED = "tìm trong cả nước"
DAY = date(2026, 1, 5)
FIRST = (
    "Tiếng kẻng an ninh", "Camera an ninh", "Ánh sáng an ninh", "Tổ liên gia tự quản về ANTT",
    "Tổ liên gia an toàn PCCC", "Dòng họ tự quản về an ninh trật tự", "Xứ đạo bình yên",
    "Nhà trọ công nhân tự quản", "Cổng trường an toàn giao thông", "Công trường an toàn",
    "Tổ tự quản đường biên, cột mốc", "Tổ tàu thuyền đoàn kết trên biển", "Thôn không có ma túy",
    "CLB Cựu chiến binh phòng, chống tội phạm", "Zalo kết nối bình yên", "Móc khóa an ninh",
    "Điểm chữa cháy công cộng", "Khu công nghiệp an toàn về ANTT", "Chợ an toàn văn minh",
    "Cụm giáp ranh an toàn", "Tổ tuần tra nhân dân", "Hộ an toàn, thôn xóm bình yên",
    "Khu dân cư thực hiện tốt ATGT", "Câu lạc bộ thanh niên với pháp luật", "Ngọn đèn an ninh",
    "Họ đạo liên giao", "Tiếng loa an ninh", "Mắt thần khu phố", "Bản làng bình yên",
    "Tổ hòa giải khoẻ mạnh", "Gia đình văn hóa an toàn", "Bến bãi tự quản", "Phụ nữ xe ôm",
)  # fmt: skip
AREAS = ("thôn", "bản", "ấp", "tổ dân phố", "khu phố", "xóm", "buôn", "khu dân cư", "làng")
PROPER = (
    "Đông", "Đoài", "Thượng", "Hạ", "Tân Tiến", "Hòa Bình", "Thống Nhất", "Quyết Thắng", "Phú Mỹ",
    "Bình An", "Đồng Tâm", "Tiền Phong", "Liên Hương", "Nà Lạn", "Pá Khoang", "Đắk Ơ", "Xuân Lộc",
    "Vĩnh Thuỷ", "Cầu Giẽ", "Bãi Cháy", "Kẻ Gỗ", "Mường Khương", "Trại Mát", "Suối Nghệ",
    "Ngọc Quyến", "Thạch Bàn", "Yên Nghĩa", "Trường Xuân", "Hưng Thịnh",
)  # fmt: skip


@dataclass(frozen=True)
class Country:
    """The communes in which the names stand, with the one body that keeps them all."""

    communes: Sequence[Unit]
    body: Body


def country() -> Country:
    """Take the communes that are there."""
    communes = Unit.objects.filter(level=COMMUNE, end_date__isnull=True).order_by("code")
    with writing(because="names for a measurement"):
        body = Body.objects.create(
            kind=BodyKind.POLICE, level=Level.NATION, name="Cục V05", start_date=DAY
        )
    return Country(list(communes.select_related("parent")), body)


def fill(there: Country, sites: int) -> None:
    """Write so many sites, and an initiative for every fifty of them, always the same ones."""
    chance = random.Random(SEED)
    with writing(because="names for a measurement"):
        copy(Initiative, _initiatives(there, chance, max(sites // 50, 1)))
        owners = list(Initiative.everything.order_by("pk").values_list("pk", flat=True))
        copy(Site, _sites(there, chance, owners, sites))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _initiatives(there: Country, chance: random.Random, number: int) -> Iterator[Initiative]:
    for one in range(number):
        commune = there.communes[chance.randrange(len(there.communes))]
        name = f"{chance.choice(FIRST)} {_spot(chance)}"
        code = f"MH-{commune.parent.code}-{one:05d}"  # type: ignore[union-attr]
        record = Initiative(code=code, name=name, field="other", status="draft")
        _place(record, commune, there)
        record.search = spelled(f"{name} {code}")
        yield record


def _sites(
    there: Country, chance: random.Random, owners: Sequence[int], number: int
) -> Iterator[Site]:
    for _ in range(number):
        commune = there.communes[chance.randrange(len(there.communes))]
        first = chance.choice(FIRST) if chance.random() < 0.6 else ""
        name = f"{first} {_spot(chance)}".strip()
        record = Site(
            name=name[:1].upper() + name[1:],
            initiative_id=chance.choice(owners),
            status="active",
            start_date=DAY,
        )
        _place(record, commune, there)
        yield record


def _spot(chance: random.Random) -> str:
    area = chance.choice(AREAS)
    if chance.random() < 0.5:
        return f"{area} {chance.randint(1, 30)}"
    return f"{area} {chance.choice(PROPER)}" + (
        f" {chance.randint(1, 9)}" if chance.random() < 0.3 else ""
    )


def _place(record: Any, commune: Unit, there: Country) -> None:
    record.unit, record.commune, record.province_id = commune, commune, commune.parent_id
    record.body = there.body
    record.sort_key, record.folded = sort_key(record.name), spelled(record.name)


def copy(model: Any, records: Iterator[Any]) -> None:
    """Write records by COPY, as an import of a whole country does."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    table = model._meta.db_table
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as out:
        for record in records:
            out.write_row([getattr(record, field.attname) for field in fields])


# --- What people type ----------------------------------------------------------------------------

WAYS = ("as written", "unmarked", "changed", "dropped", "swapped")
LETTERS = "abcdeghiklmnopqrstuvxy"


@dataclass(frozen=True)
class Asked:
    """One question: the words, how they were spoilt, and the record that was meant."""

    words: str
    way: str
    pk: int


def questions(number: int) -> list[Asked]:
    """Ask for sites whose folded name and commune are those of no other, each way in turn."""
    chance = random.Random(SEED)
    rows = Site.everything.order_by("pk").values_list("pk", "name", "commune__name")
    found: dict[str, list[tuple[int, str]]] = {}
    for pk, name, commune in rows:
        found.setdefault(spelled(f"{name} {commune}"), []).append((pk, f"{name} {commune}"))
    alone = [only[0] for only in found.values() if len(only) == 1]
    chosen = chance.sample(alone, number)
    return [
        Asked(spoil(words, WAYS[place % len(WAYS)], chance), WAYS[place % len(WAYS)], pk)
        for place, (pk, words) in enumerate(chosen)
    ]


def spoil(words: str, way: str, chance: random.Random) -> str:
    """Type the words that way: of one letter another, or none, or its neighbour first."""
    if way == "as written":
        return words
    if way == "unmarked":
        return fold(words)
    places = [
        place
        for place, letter in enumerate(words)
        if letter.isalpha() and (way != "swapped" or _differs(words, place))
    ]
    at = chance.choice(places)
    if way == "changed":
        other = chance.choice([one for one in LETTERS if one != fold(words[at])])
        return words[:at] + other + words[at + 1 :]
    if way == "dropped":
        return words[:at] + words[at + 1 :]
    return words[:at] + words[at + 1] + words[at] + words[at + 2 :]


def _differs(words: str, place: int) -> bool:
    following = words[place + 1 : place + 2]
    return following.isalpha() and following != words[place]
