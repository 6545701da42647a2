"""What the desk shows: the day's work, the overviews, search and help."""

from nhanrong.web.desk.views.help import help_index, help_page
from nhanrong.web.desk.views.home import home, waiting
from nhanrong.web.desk.views.places import close_day, commune, nation, province, territory
from nhanrong.web.desk.views.search import search, suggest

__all__ = [
    "close_day",
    "commune",
    "help_index",
    "help_page",
    "home",
    "nation",
    "province",
    "search",
    "suggest",
    "territory",
    "waiting",
]
