"""What the desk asks of every room: what waits, what changed, what is found, what is counted."""

from nhanrong.web.desk.queries.finding import (
    Answer,
    Hit,
    Results,
    answer,
    bodies,
    search,
    unit_page,
)
from nhanrong.web.desk.queries.help import HelpPage, help_page, help_pages
from nhanrong.web.desk.queries.news import news
from nhanrong.web.desk.queries.overview import (
    Overview,
    PlaceCounts,
    bodies_in,
    by_communes,
    by_former_units,
    commune,
    counts_of,
    may_survey,
    national,
    none_of,
    own_unit,
    province,
    province_counts,
    standing,
    unit_in_reach,
    whole,
)
from nhanrong.web.desk.queries.waiting import (
    delegations_waiting,
    resolutions_waiting,
    splits_waiting,
)

__all__ = [
    "Answer",
    "HelpPage",
    "Hit",
    "Overview",
    "PlaceCounts",
    "Results",
    "answer",
    "bodies",
    "bodies_in",
    "by_communes",
    "by_former_units",
    "commune",
    "counts_of",
    "delegations_waiting",
    "help_page",
    "help_pages",
    "may_survey",
    "national",
    "news",
    "none_of",
    "own_unit",
    "province",
    "province_counts",
    "resolutions_waiting",
    "search",
    "splits_waiting",
    "standing",
    "unit_in_reach",
    "unit_page",
    "whole",
]
