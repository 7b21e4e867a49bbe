"""Pieces of HTML as plain text: an element's paragraphs, or a fragment that stands in an export's column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAG = re.compile(r"</?(?:p|br|div|span|a|b|i|strong|em|li|ul|ol|h[1-6]|blockquote|img|table)\b[^<>]{0,2000}>", re.I)
_ENTITY = re.compile(r"&(?:amp|nbsp|quot|lt|gt|#\d{2,6}|#x[\da-f]{2,6}|[lr][sd]quo|[mn]dash|hellip);", re.I)
_EMBEDDED = re.compile(r"data:[\w.+/-]{1,80}(?:;[\w=.-]{1,40}){0,3};base64,[A-Za-z0-9+/=%]*")
_SILENT = frozenset(
    (
        "script",
        "style",
        "template",
        "noscript",
        "nav",
        "aside",
        "footer",
        "form",
        "figure",
        "figcaption",
        "button",
        "svg",
    )
    + ("iframe", "select", "object", "video", "audio", "head", "header")
)
_BLOCKS = frozenset(
    ("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "div", "section", "article", "main", "td", "th", "tr")
    + ("table", "ul", "ol", "dl", "dt", "dd", "pre", "br", "hr", "body", "html")
)


def without_pictures(markup: str) -> str:
    """The markup without files that are embedded as text; a page with its pictures inside is mostly these."""
    return _EMBEDDED.sub("data:,", markup) if ";base64," in markup else markup


def is_markup(text: str) -> bool:
    """Does the text of a column hold HTML tags?"""
    return _TAG.search(text) is not None


def element_of(markup: str) -> HtmlElement | None:
    """The element tree of a page or fragment; None where there is none to make of it."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, fromstring

    try:
        # Bytes, for lxml refuses text that declares an encoding. Deep nesting is cut off by libxml2 itself.
        return fromstring(markup.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8", no_network=True))
    except (LxmlError, ValueError, TypeError, AssertionError):
        return None


def lines_of(element: HtmlElement, *, keep: frozenset[str] = frozenset()) -> Iterator[str]:
    """The element's text, a block a line, without scripts, menus, captions and further articles inside it.

    `keep` names elements that are read though they would be left out.
    """
    silent = _SILENT - keep
    line: list[str] = []

    def ready() -> Iterator[str]:
        text = " ".join("".join(line).split())
        line.clear()
        if text:
            yield text

    # Walked with a stack of one's own: markup may nest deeper than Python calls.
    stack: list[tuple[HtmlElement, bool]] = [(element, False)]
    while stack:
        node, done = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else None
        if done:
            if tag in _BLOCKS:
                yield from ready()
            if node is not element and node.tail:
                line.append(node.tail)
            continue
        left_out = tag is None or tag in silent or (tag == "article" and node is not element)
        if left_out:
            if node is not element and node.tail:
                line.append(node.tail)
            continue
        if tag in _BLOCKS:
            yield from ready()
        if node.text:
            line.append(node.text)
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
    yield from ready()


def plain(text: str) -> str:
    """The text of a column without its tags and entities; text that has none stays as it is."""
    from html import unescape

    if is_markup(text):
        element = element_of(f"<div>{without_pictures(text)}</div>")
        return "\n".join(lines_of(element)) if element is not None else ""
    return unescape(text) if _ENTITY.search(text) else text
