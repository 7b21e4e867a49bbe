"""Pictures of the shared pages, to be looked at: each page light, dark, as narrow as a telephone, as print and as PDF.

`python -m newsledger.reports.screenshots [FOLDER] [--out DIR]`: pages of FOLDER (default: reports), pictures to DIR
(default: FOLDER/screenshots). Needs Playwright and a Chrome or Chromium; pictures are not the same bytes on machines
with other fonts, so nothing is compared with them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import Any

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
A4 = 718  # px between the margins of a printed page
VIEWS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 800}, "color_scheme": "light", "device_scale_factor": 2},
    "without-scripts": {"viewport": {"width": 1280, "height": 900}, "java_script_enabled": False},
    "print": {"viewport": {"width": A4, "height": 1000}, "color_scheme": "light"},
}
DRAWN = "[...document.querySelectorAll('figure.chart')].every(figure => figure.dataset.drawn)"


def find_browser() -> str | None:
    """The path of a Chrome or Chromium of this machine."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def take(pages: list[Path], out: Path) -> list[Path]:
    """Pictures of `pages` in `out`, `PAGE-VIEW.png` and `PAGE-print.pdf`; gives their paths.

    Raises FileNotFoundError where there is no browser, and playwright's TimeoutError where a chart is not drawn.
    """
    from playwright.sync_api import sync_playwright

    found = find_browser()
    if found is None:
        raise FileNotFoundError("no Chrome or Chromium was found")
    out.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    arguments = ["--disable-gpu", "--disable-dev-shm-usage"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
        for page in pages:
            for view, options in VIEWS.items():
                made += _pictures(browser, page, view, options, out)
        browser.close()
    return made


def _pictures(browser: Any, path: Path, view: str, options: dict[str, Any], out: Path) -> list[Path]:
    context = browser.new_context(offline=True, **options)
    page = context.new_page()
    page.goto(path.resolve().as_uri())
    if options.get("java_script_enabled", True):
        page.wait_for_function(DRAWN, timeout=60_000)
    made = [out / f"{path.stem}-{view}.png"]
    if view == "print":
        page.emulate_media(media="print")
        made.append(out / f"{path.stem}-{view}.pdf")
        page.pdf(path=made[1], prefer_css_page_size=True)
    page.screenshot(path=made[0], full_page=True)
    context.close()
    return made


def main(given: list[str] | None = None) -> int:
    """The command; 0 when every page was taken, 2 where there is no page or no browser."""
    parser = argparse.ArgumentParser(prog="python -m newsledger.reports.screenshots", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("reports"))
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(given)
    pages = sorted(options.folder.glob("*.html"))
    if not pages:
        print(f"{options.folder} holds no page; dvc repro makes them", file=sys.stderr)
        return 2
    try:
        made = take(pages, options.out or options.folder / "screenshots")
    except (FileNotFoundError, ImportError) as missing:
        print(f"pictures need Playwright and a browser: {missing}", file=sys.stderr)
        return 2
    print("\n".join(path.as_posix() for path in made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
