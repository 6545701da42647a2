"""The styles of an officer's workbook: copies of his own with another fill, added at the end."""

import re
from collections.abc import Mapping
from typing import Final

from nhanrong.commons.sheets.outcomes import Status
from nhanrong.commons.sheets.writing.markup import attribute, masked, with_attribute

COLOURS: Final[Mapping[Status, str]] = {
    Status.ERROR: "F6D5D2",
    Status.QUESTION: "FBEBC8",
    Status.READY: "DCEBDD",
}
BARE: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="12"/><name val="Times New Roman"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    b"</styleSheet>"
)
_DEFAULT: Final = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'


# In the order in which the styles of a workbook hold them.
_LISTS: Final = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs"),
    *("cellStyles", "dxfs", "tableStyles", "colors", "extLst"),
)


class _Block:
    """One counted list within the styles: its elements, and those that are added."""

    def __init__(self, part: bytes, outer: str, inner: str, prefix: bytes) -> None:
        self.prefix, self.outer = prefix, prefix + outer.encode()
        self.tag, self.kept, self.items = b"<" + self.outer + b">", b"", list[bytes]()
        self.added: list[bytes] = []
        text, name = masked(part), re.escape(prefix + inner.encode())
        found = re.search(rb"<%s(?=[\s/>])[^>]*>" % re.escape(self.outer), text)
        if found is None:
            self.start = self.end = self._place(text, outer)
            return
        self.start, self.end, self.tag = found.start(), found.end(), found[0]
        if not self.tag.endswith(b"/>"):
            close = text.index(b"</" + self.outer, found.end())
            self.end = text.index(b">", close) + 1
            self.kept = part[found.end() : close]
            whole = rb"<%s(?=[\s/>])[^>]*?(?:/>|>.*?</%s\s*>)" % (name, name)
            inside = text[found.end() : close]
            places = [m.span() for m in re.finditer(whole, inside, re.DOTALL)]
            self.items = [self.kept[start:end] for start, end in places]

    def _place(self, text: bytes, outer: str) -> int:
        """Find where a missing list belongs: before the first of those that follow it."""
        for later in _LISTS[_LISTS.index(outer) + 1 :]:
            name = re.escape(self.prefix + later.encode())
            if (found := re.search(rb"<%s[\s/>]" % name, text)) is not None:
                return found.start()
        return text.index(b"</" + self.prefix + b"styleSheet")

    def add(self, item: bytes) -> int:
        """Add one element and give its number."""
        self.added.append(re.sub(rb"<(/?)(?=\w)", rb"<\1" + self.prefix, item))
        return len(self.items) + len(self.added) - 1

    def copy(self, item: bytes) -> int:
        """Add an element that is named as this part names its own."""
        self.added.append(item)
        return len(self.items) + len(self.added) - 1

    def written(self) -> bytes:
        """Write the list with what was added."""
        tag = with_attribute(self.tag, "count", len(self.items) + len(self.added))
        tag = tag.removesuffix(b"/>").removesuffix(b">") + b">"
        return b"".join([tag, self.kept, *self.added, b"</", self.outer, b">"])


class Styles:
    """Adds what the answer needs: a copy of a cell's own style in which only the fill differs."""

    def __init__(self, part: bytes) -> None:
        root = re.search(rb"</(?:([\w.-]+):)?styleSheet\s*>", masked(part))
        self.prefix = root[1] + b":" if root and root[1] else b""
        self.part = part = part if root else BARE
        self.fills = _Block(part, "fills", "fill", self.prefix)
        self.looks = _Block(part, "cellXfs", "xf", self.prefix)
        if not self.looks.items:
            self.looks.add(_DEFAULT)
        if not self.fills.items:
            self.fills.add(b'<fill><patternFill patternType="none"/></fill>')
            self.fills.add(b'<fill><patternFill patternType="gray125"/></fill>')
        self.fill_of: dict[Status, int] = {}
        self.known: dict[tuple[int, Status | None, str], int] = {}
        self.ours = {
            number for number, fill in enumerate(self.fills.items) if _OURS.search(fill) is not None
        }

    def coloured(self, look: int, status: Status) -> int:
        """Give a cell's look with the colour of a status."""
        return self._copied(look, status, "")

    def sentence(self, status: Status) -> int:
        """Give the look of an answer: the workbook's usual one, wrapped, in its colour."""
        return self._copied(0, status, "wrapped")

    def cleared(self, look: int) -> int:
        """Give a look without a colour that an earlier answer gave it."""
        fill = attribute(self._look(look), "fillId")
        if fill is None or not fill.isdigit() or int(fill) not in self.ours:
            return look
        return self._copied(look, None, "")

    def _look(self, number: int) -> bytes:
        known = [*self.looks.items[number : number + 1]] or self.looks.items[:1]
        return known[0] if known else self.looks.added[0]

    def _copied(self, look: int, status: Status | None, manner: str) -> int:
        key = (look, status, manner)
        if key not in self.known:
            self.known[key] = self.looks.copy(self._copy(look, status, manner))
        return self.known[key]

    def _copy(self, look: int, status: Status | None, manner: str) -> bytes:
        source = self._look(look)
        tag = source[: source.index(b">") + 1]
        new = with_attribute(tag, "fillId", self._fill(status) if status else 0)
        new = with_attribute(new, "applyFill", 1)
        if not manner:
            return new + source[len(tag) :]
        new = with_attribute(new, "applyAlignment", 1).removesuffix(b"/>").removesuffix(b">")
        xf, align = self.prefix + b"xf", self.prefix + b"alignment"
        return b'%s><%s vertical="top" wrapText="1"/></%s>' % (new, align, xf)

    def _fill(self, status: Status) -> int:
        if status not in self.fill_of:
            fill = (
                b'<fill><patternFill patternType="solid"><fgColor rgb="FF%s"/>'
                b'<bgColor indexed="64"/></patternFill></fill>' % COLOURS[status].encode()
            )
            self.fill_of[status] = self.fills.add(fill)
        return self.fill_of[status]

    def written(self) -> bytes:
        """Write the part again; all but the two lists stands as it came."""
        blocks = sorted((self.fills, self.looks), key=lambda block: block.start)
        told, place = [], 0
        for block in blocks:
            if block.added:
                told += [self.part[place : block.start], block.written()]
                place = block.end
        return b"".join([*told, self.part[place:]])


_OURS: Final = re.compile(
    rb"fgColor\s[^>]*rgb=[\"']FF(?:%s)[\"']" % "|".join(COLOURS.values()).encode()
)
