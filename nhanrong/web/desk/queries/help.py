"""The help pages: one for each screen, kept as Markdown in `docs/vi` and `docs/en`."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt

# The order of the list: as one meets the screens. A page for the public is marked.
PAGES = {
    "bat-dau": True,
    "dang-nhap": True,
    "ban-lam-viec": False,
    "tim-kiem": False,
    "mo-hinh": False,
    "ho-so-mo-hinh": False,
    "hoat-dong-ket-qua": False,
    "kinh-phi-cam-ket": False,
    "cham-dut-tu-phat": False,
    "lap-ho-so": False,
    "ten-gan-giong": False,
    "sap-xep-mo-hinh": False,
    "diem-va-to": False,
    "nhan-rong": False,
    "lich-su-va-cong-khai": False,
    "tep-dinh-kem": False,
    "dem-the-nao": True,
    "toan-quoc": False,
    "dia-ban": False,
    "sap-xep-don-vi": False,
    "to-chuc": False,
    "uy-quyen": False,
    "nhap-excel": False,
    "quan-tri": False,
    "trang-cong-khai": True,
}


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One help page: its address, title, and text ready for the page."""

    slug: str
    title: str
    html: SafeString


def help_pages(*, public: bool = False) -> list[HelpPage]:
    """List the help pages in the order of the screens; for a visitor only the public ones."""
    pages = (help_page(slug) for slug, is_public in PAGES.items() if is_public or not public)
    return [page for page in pages if page is not None]


def help_page(slug: str) -> HelpPage | None:
    """Return a help page in the reader's language, in Vietnamese where there is no other."""
    if slug not in PAGES:
        return None
    language = "en" if get_language() == "en" else "vi"
    return _read(slug, language) or _read(slug, "vi")


@lru_cache(maxsize=128)
def _read(slug: str, language: str) -> HelpPage | None:
    path = Path(settings.ROOT) / "docs" / language / f"{slug}.md"
    if not path.exists():
        return None
    title, _, text = path.read_text(encoding="utf-8").partition("\n")
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    # Our own file, and raw HTML in it is escaped.
    return HelpPage(slug, title.removeprefix("# ").strip(), mark_safe(html))
