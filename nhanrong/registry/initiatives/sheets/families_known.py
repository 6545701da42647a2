"""The catalogue of families as a list of initiatives meets it: by any of its names."""

import re

from nhanrong.commons.sheets.heads import simple
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.models import Family

_CLUB = re.compile(r"^(?:cau lac bo|clb)\s+")


class Families:
    """The catalogue by name, signs and capitals aside."""

    def __init__(self) -> None:
        self.by_name: dict[str, Family] = {}
        for entry in queries.catalogue():
            for name in (entry.family.name, *entry.aliases):
                self.by_name.setdefault(simple(name), entry.family)

    def called(self, name: str) -> Family | None:
        """Find the family that bears this very name, or has it as another one."""
        return self.by_name.get(simple(name))

    def of(self, name: str) -> tuple[Family | None, str]:
        """Find the family that a name belongs to, and the name under which it is known."""
        key = simple(name)
        family = self.by_name.get(key) or self.by_name.get(_CLUB.sub("", key))
        if family is not None:
            return family, ""
        return self._of_proper(name)

    def _of_proper(self, name: str) -> tuple[Family | None, str]:
        """«Dòng họ Phạm tự quản về ANTT» is of the family «Dòng họ tự quản về ANTT»."""
        words = name.split()
        for place in range(1, len(words) - 1):
            if words[place].istitle():
                rest = " ".join(words[:place] + words[place + 1 :])
                family = self.by_name.get(simple(rest))
                if family is not None:
                    return family, rest
        return None, ""
