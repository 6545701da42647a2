"""`nhanrong lineage`: from whom an initiative learnt, who learnt from it, and its sites."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.scope.actor import SYSTEM, Actor, actor_named
from nhanrong.commons.ui.refusals import sentence
from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.queries import descents


class Command(BaseCommand):
    help = "In nguồn gốc của một mô hình: học từ đâu, nơi nào học theo, các điểm; kèm suy đoán."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the initiative, and in whose name one looks."""
        parser.add_argument("initiative", help="số hoặc mã của mô hình, như 12 hay MH-68-0003")
        parser.add_argument("--as", dest="user", default="", help="tên đăng nhập của người xem")
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the tree as indented text, declared and guessed edges marked."""
        try:
            actor = SYSTEM
            if options["user"]:
                actor = actor_named(options["user"], on=timezone.localdate())
            told = _told(actor, _find(actor, options["initiative"]))
        except Refused as refused:
            raise CommandError(sentence(refused)) from refused
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for line in _in_words(told):
            self.stdout.write(line)


def _find(actor: Actor, written: str) -> Initiative:
    rows = Initiative.objects.visible_to(actor).select_related("province", "commune")
    if written.isascii() and written.isdigit():
        found = rows.filter(pk=written[:18]).first()
    else:
        found = rows.filter(code__iexact=written).first()
    if found is None:
        raise Refused("no_such_initiative", written=written)
    record: Initiative = found
    return record


def _told(actor: Actor, record: Initiative) -> dict[str, Any]:
    ties = descents.ties(actor, record)

    def who(pk: int) -> dict[str, Any]:
        other = ties.relatives.get(pk)
        if other is None:
            return {"id": pk, "code": "", "name": "", "place": ""}
        known = {"code": other.code, "name": other.name, "place": other.place}
        return {"id": pk if other.is_known else None, **known}

    above = [
        who(tie.parent) | {"way": tie.kind, "on": tie.on.isoformat(), "declared": True}
        for tie in ties.above()
    ]
    if ties.guess is not None:
        guessed = {"way": ties.guess.why.value, "on": None, "declared": False}
        above.append(who(ties.guess.source) | guessed)
    return {
        "initiative": who(record.pk),
        "above": above,
        "below": [
            who(tie.child) | {"way": tie.kind, "on": tie.on.isoformat(), "declared": True}
            for tie in ties.below()
        ],
        "sites": [_site(branch) for branch in descents.branches(actor, record)],
    }


def _site(branch: descents.Branch) -> dict[str, Any]:
    site, source = branch.site, branch.source
    home = site.commune or site.province or site.unit
    return {
        "id": site.pk,
        "name": site.name,
        "place": home.full_name,
        "on": site.start_date.isoformat() if site.start_date else None,
        "source": source.pk if source is not None else None,
        "declared": source is None or not branch.is_guess,
        "why": branch.why,
        "depth": branch.depth,
    }


def _in_words(told: dict[str, Any]) -> list[str]:
    lines = [_named(told["initiative"])]
    lines += [f"  ↑ {_edge(row)}" for row in told["above"]]
    lines += [f"  ↓ {_edge(row)}" for row in told["below"]]
    for site in told["sites"]:
        mark = _("khai") if site["declared"] else _("suy đoán")
        said = f" [{mark}]" if site["source"] is not None else ""
        lines.append(f"  {'  ' * site['depth']}• {site['name']}, {site['place']}{said}")
    return lines


def _edge(row: dict[str, Any]) -> str:
    mark = _("khai") if row["declared"] else _("suy đoán")
    day = f", {date_vi(date.fromisoformat(row['on']))}" if row["on"] else ""
    return f"{_named(row)}{day} [{mark}]"


def _named(row: dict[str, Any]) -> str:
    name = row["name"] or _("mô hình chưa công khai")
    return " · ".join(word for word in (row["code"], name, row["place"]) if word)
