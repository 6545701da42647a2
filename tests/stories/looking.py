"""How a page is looked at: on a telephone and on a desk, light and dark."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe

WIDTHS = {390: 844, 1280: 900}
GRAVE = {"serious", "critical"}
# Name what makes a page wider than its window, once the new size has been drawn.
TOO_WIDE = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const room = document.documentElement.clientWidth + 1;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.body.querySelectorAll("*")]
        .filter(one => one.getBoundingClientRect().right > room)
        .map(one => `${one.tagName}.${one.className}`).slice(0, 3).concat("the page");
}"""
# A theme changes colours and nothing else: only they are judged again in the dark.
RULES: dict[str, dict[str, Any]] = {
    "light": {"resultTypes": ["violations"], "iframes": False},
    "dark": {"resultTypes": ["violations"], "iframes": False, "runOnly": ["color-contrast"]},
}


def faults(page: Any) -> list[str]:
    """Look at an open page in both themes and both widths; it is left on a desk, dark."""
    found = []
    page.evaluate(Axe().axe_script)
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{width}: wider than the window: {one}" for one in page.evaluate(TOO_WIDE)]
        for theme, rules in RULES.items():
            page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
            result = page.evaluate("rules => axe.run(rules)", rules)
            found += [
                f"{width} {theme}: {fault['id']} {node['target'][0]}"
                for fault in result["violations"]
                if fault["impact"] in GRAVE
                for node in fault["nodes"][:3]
            ]
    return found
