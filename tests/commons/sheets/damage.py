"""Ways in which a workbook comes to harm on its way: torn, flipped, mixed up, lied about."""

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
WORKBOOK = "xl/workbook.xml"
Parts = dict[str, bytes]


def parts_of(content: bytes) -> Parts:
    """Unpack a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts, extra: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    """Pack it again, with a second part of a name if one is told."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
        for name, part in extra:
            archive.NameToInfo.pop(name)  # or it would warn of the second
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


# --- Of the file ---------------------------------------------------------------------------------


def truncated(content: bytes, dice: random.Random) -> bytes:
    """Keep only its first part."""
    return content[: dice.randrange(1, len(content))]


def flipped(content: bytes, dice: random.Random) -> bytes:
    """Change a few bytes."""
    harmed = bytearray(content)
    for _time in range(dice.choice((1, 1, 2, 5, 40))):
        harmed[dice.randrange(len(harmed))] ^= 1 << dice.randrange(8)
    return bytes(harmed)


def gapped(content: bytes, dice: random.Random) -> bytes:
    """Lose a stretch in the middle, or fill it with noughts."""
    start = dice.randrange(len(content))
    end = min(len(content), start + dice.randrange(1, 600))
    fill = bytes(end - start) if dice.random() < 0.5 else b""
    return content[:start] + fill + content[end:]


def lying_sizes(content: bytes, dice: random.Random) -> bytes:
    """Let the directory tell another size, another sum or another place."""
    harmed = bytearray(content)
    entries = [found.start() for found in re.finditer(b"PK\x01\x02|PK\x03\x04", content)]
    at = dice.choice(entries)
    is_central = content[at : at + 4] == b"PK\x01\x02"
    offset = dice.choice((16, 20, 24, 42) if is_central else (14, 18, 22))
    told = struct.unpack_from("<L", harmed, at + offset)[0]
    lie = dice.choice((told + 1, max(told - 1, 0), 0, told * 3 % 2**32, 2**31))
    struct.pack_into("<L", harmed, at + offset, lie)
    return bytes(harmed)


# --- Of its parts --------------------------------------------------------------------------------


def without_part(content: bytes, dice: random.Random) -> bytes:
    """Lose one part."""
    parts = parts_of(content)
    del parts[dice.choice(sorted(parts))]
    return packed(parts)


def emptied_part(content: bytes, dice: random.Random) -> bytes:
    """Empty one part."""
    parts = parts_of(content)
    return packed(parts | {dice.choice(sorted(parts)): b""})


def swapped_parts(content: bytes, dice: random.Random) -> bytes:
    """Put two parts in each other's place."""
    parts = parts_of(content)
    one, other = dice.sample(sorted(parts), 2)
    return packed(parts | {one: parts[other], other: parts[one]})


def doubled_part(content: bytes, dice: random.Random) -> bytes:
    """Pack a part twice, the second time with other words."""
    parts = parts_of(content)
    name = dice.choice(sorted(parts))
    return packed(parts, ((name, parts[name].replace(b"an", b"on")),))


def cut_part(content: bytes, dice: random.Random) -> bytes:
    """Cut the text of a part off."""
    parts = parts_of(content)
    name = dice.choice([SHEET, *sorted(parts)])
    return packed(parts | {name: parts[name][: dice.randrange(len(parts[name]))]})


def wrong_types(content: bytes, dice: random.Random) -> bytes:
    """Mix up what the parts are said to be."""
    parts = parts_of(content)
    types = re.findall(rb'ContentType="([^"]*)"', parts["[Content_Types].xml"])
    one, other = dice.choice(types), dice.choice([*types, b"text/plain"])
    name = "[Content_Types].xml"
    return packed(parts | {name: parts[name].replace(one, other)})


def twice_listed(content: bytes, dice: random.Random) -> bytes:
    """List a sheet twice."""
    parts = parts_of(content)
    sheet = re.search(rb"<sheet [^>]*/>", parts[WORKBOOK])
    assert sheet is not None
    again = sheet[0]
    if dice.random() < 0.5:
        again = again.replace(b'name="', b'name="Hai ').replace(b'sheetId="1"', b'sheetId="9"')
    return packed(parts | {WORKBOOK: parts[WORKBOOK].replace(sheet[0], sheet[0] + again)})


def lost_string(content: bytes, dice: random.Random) -> bytes:
    """Lose one of the shared texts: every later cell would say the words of another."""
    parts = parts_of(content)
    texts = re.findall(rb"<si>.*?</si>", parts[STRINGS], re.DOTALL)
    return packed(parts | {STRINGS: parts[STRINGS].replace(dice.choice(texts), b"", 1)})


def other_epoch(content: bytes, dice: random.Random) -> bytes:
    """Count the days from 1904, in the book and in every cell that holds a day."""
    parts = parts_of(content)
    book = parts[WORKBOOK]
    book = re.sub(rb"<workbookPr\b", b'<workbookPr date1904="1"', book, count=1)

    def earlier(found: re.Match[bytes]) -> bytes:
        number = int(found[2])
        return found[1] + str(number - 1462 if 40_000 < number < 50_000 else number).encode()

    sheet = re.sub(rb"(<v>)(\d+)(?=</v>)", earlier, parts[SHEET])
    return packed(parts | {WORKBOOK: book, SHEET: sheet})


# --- Of its cells --------------------------------------------------------------------------------


def _in_sheet(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(content)
    return packed(parts | {SHEET: change(parts[SHEET])})


def _replaced(sheet: bytes, found: re.Match[bytes], told: bytes) -> bytes:
    return sheet[: found.start()] + told + sheet[found.end() :]


def _one(pattern: bytes, sheet: bytes, dice: random.Random) -> re.Match[bytes]:
    return dice.choice(list(re.finditer(pattern, sheet, re.DOTALL)))


_CELL = rb'<c r="([A-Z]+)(\d+)"([^>]*)>(.*?)</c>'


def far_string(content: bytes, dice: random.Random) -> bytes:
    """Point at a shared text that is not there, or at none."""

    def change(sheet: bytes) -> bytes:
        found = _one(rb't="s"([^>]*)><v>\d+</v>', sheet, dice)
        index = dice.choice((b"999999", b"-1", b"x", b"1.5", b"", b"99999999999999999999"))
        return _replaced(sheet, found, b't="s"' + found[1] + b"><v>" + index + b"</v>")

    return _in_sheet(content, change)


def wrong_row(content: bytes, dice: random.Random) -> bytes:
    """Double a row's number, or take it away, or let the rows come out of their order."""

    def change(sheet: bytes) -> bytes:
        found = _one(rb'<row r="(\d+)"', sheet, dice)
        number = int(found[1]) + dice.choice((-3, -1, 1, 2, 400, 2_000_000))
        told = dice.choice((f'<row r="{number}"', '<row r="x"', '<row r=""', "<row"))
        return _replaced(sheet, found, told.encode())

    return _in_sheet(content, change)


def moved_row(content: bytes, dice: random.Random) -> bytes:
    """Put a row elsewhere, or twice."""

    def change(sheet: bytes) -> bytes:
        rows = re.findall(rb"<row .*?</row>", sheet, re.DOTALL)
        one, other = dice.sample(rows, 2)
        if dice.random() < 0.5:
            return sheet.replace(one, one + other)
        return sheet.replace(one, b"<!>").replace(other, one).replace(b"<!>", other)

    return _in_sheet(content, change)


def wrong_cell(content: bytes, dice: random.Random) -> bytes:
    """Let a cell name another place, or none, or come twice."""

    def change(sheet: bytes) -> bytes:
        found = _one(_CELL, sheet, dice)
        column, row = found[1].decode(), int(found[2])
        place = dice.choice(
            (
                f"{column}{row + dice.choice((-1, 1, 5))}",
                f"{chr(65 + dice.randrange(12))}{row}",
                f"{row}",
                f"{column}",
                f"{column}0",
                f"{column.lower()}{row}",
                f"ZZZZ{row}",
                f"XFD{row + 1_000_000}",
                "",
            )
        )
        told = found[0].replace(f'r="{column}{row}"'.encode(), f'r="{place}"'.encode(), 1)
        if dice.random() < 0.3:
            told = found[0] + found[0].replace(b"<v>", b"<v>1", 1)
        return _replaced(sheet, found, told)

    return _in_sheet(content, change)


def cut_rows(content: bytes, dice: random.Random) -> bytes:
    """Lose all from inside one row to inside a later one."""

    def change(sheet: bytes) -> bytes:
        rows = list(re.finditer(rb"<row .*?</row>", sheet, re.DOTALL))
        first, last = sorted(dice.sample(range(len(rows)), 2))
        start = dice.randrange(rows[first].start() + 5, rows[first].end() - 6)
        end = dice.randrange(rows[last].start() + 5, rows[last].end() - 6)
        return sheet[:start] + sheet[end:]

    return _in_sheet(content, change)


def doubled_value(content: bytes, dice: random.Random) -> bytes:
    """Let one cell hold two values."""

    def change(sheet: bytes) -> bytes:
        found = _one(rb"<v>\d+</v>", sheet, dice)
        return _replaced(sheet, found, found[0] + dice.choice((b"", b"\n")) + b"<v>3</v>")

    return _in_sheet(content, change)


def error_cell(content: bytes, dice: random.Random) -> bytes:
    """Put an error, an uncomputed formula or an unknown kind of cell in a cell's place."""

    def change(sheet: bytes) -> bytes:
        found = _one(_CELL, sheet, dice)
        place = found[1] + found[2]
        told = dice.choice(
            (
                b'<c r="%b" t="e"><v>#REF!</v></c>',
                b'<c r="%b" t="e"><f>A1/0</f><v>#DIV/0!</v></c>',
                b'<c r="%b" t="e"><v>#NEW</v></c>',
                b'<c r="%b"><f>SUM(A1:A9)</f></c>',
                b'<c r="%b" t="q"><v>5</v></c>',
                b'<c r="%b" t="b"><v>9</v></c>',
            )
        )
        return _replaced(sheet, found, told % place)

    return _in_sheet(content, change)


def huge_cell(content: bytes, dice: random.Random) -> bytes:
    """Put a very long text in a cell's place."""

    def change(sheet: bytes) -> bytes:
        found = _one(_CELL, sheet, dice)
        told = b"an ninh " * dice.choice((300, 5_000, 40_000))
        place = found[1] + found[2]
        cell = b'<c r="%b" t="inlineStr"><is><t>%b</t></is></c>' % (place, told)
        return _replaced(sheet, found, cell)

    return _in_sheet(content, change)


def merged(content: bytes, dice: random.Random) -> bytes:
    """Merge cells that overlap, or that are none."""
    ranges = dice.choice(("A1:C9 B5:D12", "B9:B6", "hello", "B4", "A1:XFD1048576", "C5:C9 C7:C20"))
    areas = "".join(f'<mergeCell ref="{one}"/>' for one in ranges.split())

    def change(sheet: bytes) -> bytes:
        return sheet.replace(
            b"</sheetData>", f"</sheetData><mergeCells>{areas}</mergeCells>".encode()
        )

    return _in_sheet(content, change)


def wrong_dimension(content: bytes, dice: random.Random) -> bytes:
    """Tell another size of the sheet."""
    told = dice.choice((b"A1:XFD1048576", b"A1", b"zz", b"", b"C3:D4", b"A1:B99999999"))

    def change(sheet: bytes) -> bytes:
        return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="' + told + b'"', sheet)

    return _in_sheet(content, change)


def numbers_as_text(content: bytes, dice: random.Random) -> bytes:
    """Write every number as a text, as many systems do."""

    def change(sheet: bytes) -> bytes:
        return re.sub(
            rb'<c r="(\w+)"(?: s="\d+")?(?: t="n")?><v>(\d{1,3})</v></c>',
            rb'<c r="\1" t="inlineStr"><is><t>\2</t></is></c>',
            sheet,
        )

    return _in_sheet(content, change)


def swollen(content: bytes, dice: random.Random) -> bytes:
    """Hide a great lot of nothing in a part that says it is small."""
    parts = parts_of(content)
    name = dice.choice((SHEET, STRINGS, "xl/styles.xml"))
    bomb = packed({name: parts[name] + b" " * 3_000_000})
    size, real = len(parts[name]), len(parts[name]) + 3_000_000
    bomb = bomb.replace(struct.pack("<L", real), struct.pack("<L", size))
    told = zlib.crc32(parts[name] + b" " * 3_000_000)
    rest = packed({key: part for key, part in parts.items() if key != name})
    return _joined(
        rest, bomb.replace(struct.pack("<L", told), struct.pack("<L", zlib.crc32(parts[name])))
    )


def _joined(one: bytes, other: bytes) -> bytes:
    """Put the parts of two archives into one, as they are packed."""
    end, last = one.rindex(b"PK\x05\x06"), other.rindex(b"PK\x05\x06")
    start, count = (
        struct.unpack_from("<L", one, end + 16)[0],
        struct.unpack_from("<H", one, end + 8)[0],
    )
    begin = struct.unpack_from("<L", other, last + 16)[0]
    entry = bytearray(other[begin:last])
    struct.pack_into("<L", entry, 42, start)
    directory = one[start:end] + bytes(entry)
    told = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, count + 1, count + 1, len(directory), start + begin, 0
    )
    return one[:start] + other[:begin] + directory + told


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    truncated, flipped, gapped, lying_sizes, without_part, emptied_part, swapped_parts,
    doubled_part, cut_part, wrong_types, twice_listed, lost_string, other_epoch, far_string,
    wrong_row, moved_row, wrong_cell, cut_rows, doubled_value, error_cell, huge_cell, merged,
    wrong_dimension, numbers_as_text, swollen,
)  # fmt: skip
