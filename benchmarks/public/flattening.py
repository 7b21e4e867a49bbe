"""HTML pages as the text that a browser shows of them, which is what somebody copies: Chromium's `innerText`.

Nothing is loaded and no script of the page runs: what stands in the file is what is shown, styles inside it included.
So menus that a style sheet of the site would hide are in the text, which makes it harder than a real copy.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SHOWN = """() => {
  document.querySelectorAll('noscript').forEach(element => element.remove());
  return document.body ? document.body.innerText : '';
}"""


class NoBrowser(RuntimeError):
    """There is no Chrome or Chromium on this machine."""


def browser_path() -> str:
    """Raises NoBrowser."""
    found = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise NoBrowser("Chrome or Chromium is needed to flatten pages; none was found")
    return found


def flattened(pages: Iterable[str]) -> Iterator[str]:
    """The text shown of each HTML page, in order. Raises NoBrowser."""
    from playwright.sync_api import sync_playwright

    args = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    args += ["--disable-sync", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        args.append("--no-sandbox")  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=args)
        tab = browser.new_context(java_script_enabled=False, offline=True).new_page()
        tab.route("**/*", lambda route: route.abort())
        for html in pages:
            tab.set_content(html, wait_until="domcontentloaded", timeout=60_000)
            yield tab.evaluate(_SHOWN)
        browser.close()
