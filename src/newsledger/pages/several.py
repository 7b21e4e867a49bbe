"""Several articles in one HTML page: whole `<article>` elements, or a list of articles in JSON-LD.

A page with teasers of other articles beside its own is no such page: a piece counts where it has a headline and two
paragraphs or more. Which of them the page's main text already holds is told by its paragraphs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from newsledger.pages.markup import element_of, lines_of, plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEAST_WORDS = 40
_LEAST_PARAGRAPHS = 2
_PARAGRAPH_WORDS = 8
_MOST = 200  # articles of a page
_DEPTH = 12  # objects inside objects in JSON-LD
_LINKED = 0.4  # share of a teaser's letters that are links
_MORE = re.compile(r"(?:\[?…\]?|\.\.\.|read (?:more|on|the full)|continue reading|full story)\W{0,5}$", re.I)
_REPLY = re.compile(r"comment|repl(?:y|ies)|review|respond|disqus", re.I)
_LD = re.compile(r"<script\b[^>]{0,200}application/ld\+json[^>]{0,200}>(.{1,2000000}?)</script", re.I | re.S)
_TYPES = re.compile(r"Article|BlogPosting|Report|LiveBlogPosting|Posting")


@dataclass(frozen=True)
class Piece:
    """An article of a page. `url`, `published` and `byline` are as its own markup says them, or None."""

    title: str
    paragraphs: tuple[str, ...]
    url: str | None = None
    published: str | None = None
    byline: str | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def _words(text: str) -> int:
    return len(text.split())


def _is_whole(paragraphs: list[str]) -> bool:
    """Is it long enough for an article?"""
    long = [p for p in paragraphs if _words(p) >= _PARAGRAPH_WORDS]
    enough = len(long) >= _LEAST_PARAGRAPHS and sum(map(_words, long)) >= _LEAST_WORDS
    return enough


def _is_reply(element: HtmlElement) -> bool:
    for node in [element, *element.iterancestors()][:8]:
        if _REPLY.search(f"{node.get('class') or ''} {node.get('id') or ''} {node.get('itemtype') or ''}"[:400]):
            return True
    return False


def _one(element: HtmlElement, path: str) -> HtmlElement | None:
    return next((found for found in element.xpath(path)[:1]), None)


def _said(element: HtmlElement, path: str, attribute: str) -> str | None:
    found = _one(element, path)
    if found is None:
        return None
    return (found.get(attribute) or " ".join(found.text_content().split())[:200]).strip() or None


def _own_heading(element: HtmlElement) -> HtmlElement | None:
    for node in element.iter("h1", "h2", "h3"):
        nearest = next(node.iterancestors("article"), None)
        if nearest is element and node.text_content().strip():
            return node
    return None


def _from_element(element: HtmlElement, base: str | None) -> Piece | None:
    heading = _own_heading(element)
    if heading is None or _is_reply(element):
        return None
    title = " ".join(heading.text_content().split())
    letters = len("".join(element.text_content().split()))
    linked = sum(len("".join(link.text_content().split())) for link in element.iter("a"))
    paragraphs = [line for line in lines_of(element) if line != title]
    if any(_MORE.search(line) for line in paragraphs[-3:]):
        return None
    while paragraphs and _words(paragraphs[0]) < _PARAGRAPH_WORDS:
        paragraphs.pop(0)  # date, author, section above the text
    while paragraphs and _words(paragraphs[-1]) < 4 and paragraphs[-1][-1] not in '.!?”"':
        paragraphs.pop()  # buttons below it
    if len(title) > 300 or not paragraphs or not _is_whole(paragraphs) or linked > _LINKED * letters:
        return None
    link = _one(heading, "(.//a | ancestor::a)[@href]")
    address = link.get("href") if link is not None else None
    try:
        url = urljoin(base or "", address.strip()) if address else None
    except ValueError:
        url = None
    return Piece(
        title,
        tuple(paragraphs),
        url,
        _said(element, ".//time[@datetime]", "datetime")
        or _said(element, ".//*[@itemprop='datePublished']", "content"),
        _said(element, ".//*[@rel='author' or @itemprop='author' or @class='author' or @class='byline']", "content"),
    )


def _objects(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(value, Mapping):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            if isinstance(inner, Mapping | list):
                yield from _objects(inner, depth + 1)


def _text(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("@id")
    if isinstance(value, list):
        return ", ".join(text for item in value[:20] if (text := _text(item))) or None
    return " ".join(plain(value).split()) or None if isinstance(value, str) else None


def _from_json(markup: str) -> Iterator[Piece]:
    for match in _LD.finditer(markup):
        try:
            data = json.loads(match[1], strict=False)
        except (ValueError, RecursionError):
            continue
        for entry in _objects(data):
            kind, body = str(entry.get("@type")), entry.get("articleBody")
            title = _text(entry.get("headline") or entry.get("name"))
            if not isinstance(body, str) or not title or not _TYPES.search(kind):
                continue
            paragraphs = [line for line in (" ".join(x.split()) for x in plain(body).splitlines()) if line]
            if sum(map(_words, paragraphs)) >= _LEAST_WORDS and not _MORE.search(paragraphs[-1]):
                when = _text(entry.get("datePublished"))
                yield Piece(title, tuple(paragraphs), _text(entry.get("url")), when, _text(entry.get("author")))


def pieces_of(markup: str, base: str | None) -> list[Piece]:
    """The whole articles that a page's markup tells apart, in order; fewer than two are none.

    `base` is the page's address, for the addresses in its headings.
    """
    found: list[Piece] = []
    if markup.count("<article") > 1:
        root = element_of(markup)
        if root is not None:
            elements = [element for element, _ in zip(root.iter("article"), range(_MOST), strict=False)]
            found = [piece for element in elements if (piece := _from_element(element, base))]
    if len(found) < 2 and markup.count('"articleBody"') > 1:
        found = list(_from_json(markup))[:_MOST]
    once = {piece.text: piece for piece in reversed(found)}
    found = [piece for piece in found if once.get(piece.text) is piece]
    return found if len(found) > 1 else []


def _key(paragraph: str) -> str:
    return "".join(ch for ch in paragraph.lower() if ch.isalnum())


def is_index(title: str | None, pieces: list[Piece]) -> bool:
    """Is a page's title that of a list ("Economy") rather than of one of its articles?"""
    key = _key(title or "")
    return len((title or "").split()) < 4 and not any(key and key in _key(piece.title) for piece in pieces)


def held_in(text: str, pieces: list[Piece]) -> list[Piece]:
    """Those of the pieces that a text holds: half or more of the words in their paragraphs."""
    lines = {_key(line) for line in text.split("\n")}
    held = []
    for piece in pieces:
        there = sum(_words(p) for p in piece.paragraphs if _key(p) in lines)
        if there >= 0.5 * sum(map(_words, piece.paragraphs)):
            held.append(piece)
    return held
