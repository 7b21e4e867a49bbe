"""Publication dates: our readers beside htmldate, on pages that state their day in JSON-LD, with that taken out.

No public corpus with marked dates comes with its pages, so the truth is what a page's own JSON-LD says of its article
(`datePublished`). Scripts are removed before anybody reads, in a second run meta elements too, so that the day has to
be found in the page. A day is right when it is the same calendar day; one that is not told is missing, not wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.public.bodies import texts_of
from benchmarks.public.corpus import PublicPage, pages_of

_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.I | re.S)
_LINKED = re.compile(r"<script\b[^>]*application/ld\+json[^>]*>(.*?)</script\s*>", re.I | re.S)
_META = re.compile(r"<meta\b[^>]*>", re.I)
_ARTICLES = ("Article", "BlogPosting", "Report", "WebPage")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


def _objects(value: Any) -> Iterator[dict]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)


def stated_day(html: str) -> str | None:
    """The day that JSON-LD gives for the article; None where there is none, or several days."""
    days = set()
    for script in _LINKED.finditer(html):
        try:
            value = json.loads(script[1].strip())
        except ValueError:
            continue
        for thing in _objects(value):
            is_article = str(thing.get("@type", "")).strip("[]'").endswith(_ARTICLES)
            if is_article and (day := _DAY.match(str(thing.get("datePublished", "")))):
                days.add(day[0])
    return days.pop() if len(days) == 1 else None


def without_scripts(html: str) -> str:
    return _SCRIPT.sub("", html)


def without_metadata(html: str) -> str:
    return _META.sub("", without_scripts(html))


def by_htmldate(html: str) -> str | None:
    """As its documentation advises for the day of first publication."""
    from htmldate import find_date

    return find_date(html, original_date=True)


def _ours(rows: list[dict]) -> str | None:
    """The day of the main article, whatever its language."""
    from newsledger.articles.parsing import articles_of

    found = [article for row in rows for article, _ in articles_of(row)]
    return str(found[0]["published"]) if found and found[0]["published"] else None


def by_html_reader(html: str) -> str | None:
    from dataclasses import asdict

    from newsledger.pages.html import read_html
    from newsledger.pages.rows import Unreadable

    try:
        return _ours([asdict(row) for row in read_html(html.encode("utf-8", "replace"), "page.html")][:1])
    except Unreadable:
        return None


def by_text_reader(text: str) -> str | None:
    from dataclasses import asdict

    from newsledger.pages.rows import Row

    return _ours([asdict(Row("page.txt", "text", text))])


def measure(corpus: Path, kept: Path | None = None) -> list[str]:
    """Lines of a table: reader, what was taken out, half; right, wrong, not told, and the share that is right."""
    every = pages_of(corpus)
    shown = dict(zip((page.name for page in every), texts_of(every, kept), strict=True))
    pages = [(page, day) for page in every if (day := stated_day(page.html))]
    runs: list[tuple[str, str, Callable[[PublicPage], str | None]]] = []
    for taken, clear in (("JSON-LD", without_scripts), ("all metadata", without_metadata)):
        runs += [
            ("newsledger, HTML", taken, lambda page, clear=clear: by_html_reader(clear(page.html))),
            ("htmldate", taken, lambda page, clear=clear: by_htmldate(clear(page.html))),
        ]
    runs.append(("newsledger, text", "all metadata", lambda page: by_text_reader(shown[page.name])))
    lines = [
        f"{'date reader':<18} {'taken out':<13} {'pages':<7} {'':>4} {'right':>6} {'wrong':>6} {'none':>6} {'share':>6}"
    ]
    for name, taken, read in runs:
        found = [(page.half, read(page), day) for page, day in pages]
        for half in ("all", "tune", "unseen"):
            part = [(told, day) for of, told, day in found if half in ("all", of)]
            right = sum(told == day for told, day in part)
            none = sum(told is None for told, _ in part)
            share = right / len(part) if part else 0.0
            counts = f"{len(part):>4} {right:>6} {len(part) - right - none:>6} {none:>6} {share:6.3f}"
            lines.append(f"{name:<18} {taken:<13} {half:<7} {counts}")
    return lines
