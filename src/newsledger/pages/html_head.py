"""What an HTML page shows between its headline and its text, and a guess at its day: for pages without metadata.

Readers of main text leave the lines under a headline out, where most pages print their day.
"""

from __future__ import annotations

import re
from datetime import date

from newsledger.pages.days import day_of

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "td", "th", "tr", "ul",
])  # fmt: skip
_HIDDEN = frozenset(
    {"head", "nav", "footer", "script", "style", "noscript", "template", "svg", "iframe", "select", "option"}
)
_LIMIT = 4_000_000  # characters of markup that are looked at
_NODES = 200_000
_LINES = 25  # between a headline and its text
_ABOVE = 2  # above the headline
_LONGEST = 120  # characters of a line that may be a date stamp
_DATED = re.compile(r"\d{1,4}")
_SIGNS = re.compile(r"\W+")
_KEY = 60  # letters by which a line is told to be one of the text


def _key(text: str) -> str:
    return _SIGNS.sub("", text).lower()[:_KEY]


def _shown(markup: str) -> list[str]:
    """The page's lines as they follow in its markup, blocks apart; [] where it cannot be read."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(markup)
    except (etree.ParserError, ValueError):
        return []
    lines: list[str] = []
    line: list[str] = []
    depth = 0

    def end() -> None:
        text = " ".join("".join(line).split())
        line.clear()
        if text:
            lines.append(text)

    for number, (event, element) in enumerate(etree.iterwalk(tree, events=("start", "end", "comment", "pi"))):
        if number > _NODES:
            break
        name = element.tag if isinstance(element.tag, str) else None
        if event == "start":
            depth += name in _HIDDEN
            if name in _BLOCKS:
                end()
            if not depth:
                line.append(element.text or "")
            continue
        if event == "end":
            depth -= name in _HIDDEN
            if name in _BLOCKS:
                end()
        if not depth:
            line.append(element.tail or "")
    end()
    return lines


def lines_at_headline(markup: str, title: str | None, body: str) -> list[str]:
    """The short lines with a number beside the headline that stands next above the text: stamps, if it has any."""
    if len(markup) > _LIMIT or not title:
        return []
    lines = _shown(markup)
    keys = [_key(line) for line in lines]
    opening = {_key(line) for line in body.split("\n")[:3]} - {""}
    first = next((i for i, key in enumerate(keys) if key in opening and len(key) > 20), None)
    if first is None:
        return []
    headline = _key(title)
    at = next((i for i in range(first - 1, max(-1, first - _LINES - 1), -1) if keys[i] == headline), None)
    start = max(0, at - _ABOVE) if at is not None else max(0, first - _ABOVE)
    return [
        line
        for line, key in zip(lines[start:first], keys[start:first], strict=True)
        if len(line) <= _LONGEST and key != headline and _DATED.search(line)
    ]


def guessed_day(markup: str) -> date | None:
    """The day that htmldate (Barbaresi 2020) holds likeliest for the page, or None.

    The first of January is what it makes of a year alone, so that is no day.
    """
    from htmldate import find_date

    if len(markup) > _LIMIT:
        return None
    try:
        found = day_of(find_date(markup, original_date=True) or "")
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, OverflowError):
        return None
    return found if found and (found.month, found.day) != (1, 1) else None
