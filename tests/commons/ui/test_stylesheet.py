"""The one stylesheet, the fonts and the templates keep what the look promises."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from nhanrong.commons.ui import apps

ROOM = Path(apps.__file__).parent
STATIC = ROOM / "static/ui"
CSS = (STATIC / "nhanrong.css").read_text()
MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
FIRST_LOAD = 150 * 1024
PAGE = 20 * 1024
HTMX = 20 * 1024


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", block))


LIGHT = _tokens(CSS[CSS.index(":root {") : CSS.index("@media (prefers-color-scheme: dark)")])
BY_DEVICE = _tokens(
    CSS[CSS.index(':root:not([data-theme="light"])') : CSS.index(':root[data-theme="dark"] {')]
)
DARK = _tokens(
    CSS[
        CSS.index(':root[data-theme="dark"] {') : CSS.index(
            "/* ----", CSS.index("@layer base {") - 90
        )
    ]
)


def test_dark_is_the_same_by_choice_and_by_device():
    assert BY_DEVICE == DARK
    assert set(DARK) <= set(LIGHT)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    (ink, ground, ratio)
    for ratio, inks in (
        (7.0, ("ink", "ink2")),
        (4.5, ("ink3", "act", "ok", "warn", "bad", "gold-ink")),
    )
    for ink in inks
    for ground in ("paper", "surface", "sunk")
] + [
    ("on-act", "act", 4.5),
    ("ok", "ok-soft", 4.5),
    ("warn", "warn-soft", 4.5),
    ("bad", "bad-soft", 4.5),
    ("gold-ink", "gold-soft", 4.5),
    ("act", "act-soft", 4.5),
    ("edge", "surface", 3.0),
    ("edge", "paper", 3.0),
    ("on-tray", "tray", 7.0),
    ("run-changed-ink", "run-changed", 4.5),
    ("run-new-ink", "run-new", 4.5),
    ("run-odd-ink", "run-odd", 4.5),
    ("run-error-ink", "run-error", 4.5),
]


@pytest.mark.parametrize(("ink", "ground", "ratio"), PAIRS)
def test_words_can_be_read_in_both_themes(ink: str, ground: str, ratio: float):
    for theme in (LIGHT, LIGHT | DARK):
        assert contrast(theme[f"--{ink}"], theme[f"--{ground}"]) >= ratio


def test_every_custom_property_that_is_used_exists():
    used = set(re.findall(r"var\((--[\w-]+)[,)]", CSS))

    assert used - set(LIGHT) - {"--fill", "--reef-fill"} == set()


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_every_vietnamese_letter_is_in_every_weight(weight: int):
    letters = TTFont(STATIC / f"fonts/be-vietnam-pro-{weight}.woff2").getBestCmap()

    assert [sign for sign in MARKED + MARKED.upper() + "«»–−₫" if ord(sign) not in letters] == []


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_the_figures_of_columns_are_of_equal_width(weight: int):
    font = TTFont(STATIC / f"fonts/nr-figures-{weight}.woff2")
    letters = font.getBestCmap()

    assert "".join(map(chr, sorted(letters))) == "0123456789"
    assert {font["hmtx"][name][0] for name in letters.values()} == {646}


def _compressed(path: Path) -> int:
    raw = path.read_bytes()
    return len(raw) if path.suffix == ".woff2" else len(brotli.compress(raw))


def test_the_first_load_of_a_phone_fits():
    fonts = sum(_compressed(path) for path in STATIC.glob("fonts/*.woff2"))
    scripts = sum(_compressed(path) for path in STATIC.glob("*.js"))
    map_of_the_country = _compressed(STATIC / "map.svg") + _compressed(STATIC / "dots.svg")

    total = fonts + scripts + _compressed(STATIC / "nhanrong.css") + map_of_the_country

    assert total + HTMX + PAGE <= FIRST_LOAD


TEMPLATES = sorted((ROOM / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_page_carries_style_or_script_of_its_own(path: Path):
    text = path.read_text()

    assert re.findall(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)", text) == []


def test_the_settings_send_a_policy_without_exceptions():
    assert "unsafe" not in str(settings.CONTENT_SECURITY_POLICY)


HOUSE = ROOM.parent.parent
UNSAID = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.S)
CLASS = re.compile(r'class="([^"]*)"')
WHOLE = re.compile(r"[a-z][\w-]*[a-z0-9]")


def test_every_class_of_every_page_is_in_the_stylesheet():
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", CSS))

    unknown = {
        (path.relative_to(HOUSE).as_posix(), name)
        for path in HOUSE.rglob("templates/**/*.html")
        for group in CLASS.findall(UNSAID.sub(" ", path.read_text()))
        for name in group.split()
        if WHOLE.fullmatch(name) and name not in known
    }

    assert unknown == set()
