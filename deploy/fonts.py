"""Make the web fonts of the house: one small file a weight, and ten figures of equal width.

Usage: ``python deploy/fonts.py FOLDER``, where FOLDER holds the four upright faces of
Be Vietnam Pro as TTF (npm package ``@expo-google-fonts/be-vietnam-pro``, or the family's own
release). The results are committed; run this again only when the family is renewed.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent.parent / "nhanrong/commons/ui/static/ui/fonts"
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
SIGNS = "\u00a0§©«»°·×–—‘’‚“”„•…₫−≤≥²ÐðĐÇçÑñÖöÜü\u0300\u0301\u0303\u0309\u0323"
ALPHABET = "".join(chr(code) for code in range(0x20, 0x7F)) + MARKED + MARKED.upper() + SIGNS
# Be Vietnam Pro has no tabular figures: «1» is 385 units wide and «4» is 710.
ADVANCE = 646
# Family, unique name, full name, PostScript name, typographic family.
NAMES = dict.fromkeys((1, 3, 4, 16), "NR Figures") | {6: "NRFigures"}


def shrink(font: TTFont, text: str, features: list[str]) -> TTFont:
    """Keep only the letters of `text`, with the spacing that they need."""
    options = subset.Options(hinting=False, layout_features=features, flavor="woff2")
    worker = subset.Subsetter(options)
    worker.populate(text=text)
    worker.subset(font)
    font.flavor = "woff2"
    return font


def figures(font: TTFont) -> TTFont:
    """Centre every figure on the same advance, so that columns of numbers stand straight."""
    shrink(font, "0123456789", [])
    glyphs, metrics = font["glyf"], font["hmtx"]
    for name in font.getGlyphOrder():
        glyph = glyphs[name]
        if glyph.numberOfContours > 0:
            shift = (ADVANCE - (glyph.xMax - glyph.xMin)) // 2 - glyph.xMin
            glyph.coordinates.translate((shift, 0))
            glyph.recalcBounds(glyphs)
            metrics[name] = (ADVANCE, glyph.xMin)
    for record in font["name"].names:
        if record.nameID in NAMES:
            record.string = NAMES[record.nameID]
    return font


def main(folder: Path) -> None:
    """Write the two fonts of every weight."""
    for face, weight in WEIGHTS.items():
        source = next(folder.rglob(f"BeVietnamPro*{face}.ttf"))
        text = shrink(TTFont(source), ALPHABET, ["kern", "mark", "mkmk", "ccmp", "locl"])
        text.save(TARGET / f"be-vietnam-pro-{weight}.woff2")
        figures(TTFont(source)).save(TARGET / f"nr-figures-{weight}.woff2")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
