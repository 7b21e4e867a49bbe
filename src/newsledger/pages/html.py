"""HTML pages: main text and metadata by trafilatura (Barbaresi 2021), without scripts, menus and comments.

The page's day is taken from its metadata only (JSON-LD, meta elements, `<time>`), never guessed from any date in the
text: what the text says is read from the text, later.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from urllib.parse import urlsplit

from newsledger.pages.decoding import Undecodable, decode
from newsledger.pages.rows import Row, Unreadable

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def looks_like_html(data: bytes) -> bool:
    """Does the file open as an HTML page does?"""
    head = data[:8192]
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (b"", "latin-1")):
        if head.startswith(mark):
            return _OPENING.match(head[: len(head) // 2 * 2].decode(name, "replace").lstrip("\ufeffï»¿")) is not None
    return False


_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_TITLE = re.compile(r"<title\b[^>]{0,200}>([^<]{1,400})</title>", re.I)
_SITE = re.compile(r"\s*\s[|–—·»:-]\s(?P<site>[^|–—·»]{2,40})")


def _site_of(text: str, title: str | None) -> str | None:
    """The site's name that browsers show behind the headline: "Talks fail | The Courier"."""
    window = _TITLE.search(text[:50_000])
    shown = " ".join(unescape(window[1]).split()) if window else ""
    if not title or not shown.startswith(title):
        return None
    match = _SITE.fullmatch(shown[len(title) :])
    return match["site"].strip() if match else None


def _source(site: str | None, named: str | None) -> str | None:
    """The publisher: a name before the bare host that stands in for one."""
    return named if named and (not site or _HOST.fullmatch(site)) else site


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def web_address(value: str | None) -> str | None:
    """The address where it is one of the web, else None: no javascript:, no data:."""
    try:
        parts = urlsplit(value or "")
    except ValueError:
        return None
    return value if parts.scheme in ("http", "https") and parts.netloc else None


def read_html(data: bytes, page: str) -> Iterator[Row]:
    """One row: the main article as plain text under its headline. Raises Unreadable where there is none."""
    from trafilatura import bare_extraction

    declared = _CHARSET.search(data[:4096])
    try:
        found = decode(data, declared=declared[1].decode("ascii") if declared else None)
    except Undecodable as error:
        raise Unreadable("binary", str(error)) from error
    try:
        read = bare_extraction(
            found.text,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        raise Unreadable("unreadable", f"{type(error).__name__}: {error}"[:300]) from error
    if read is None or isinstance(read, dict) or not (read.text or "").strip():
        raise Unreadable("no_article", "no main text in the HTML")
    title = " ".join((read.title or "").split()) or None
    body = (read.text or "").strip()
    if title and " ".join(body.split("\n", 1)[0].split()) == title:
        body = body.partition("\n")[2].strip()
    published = _day(read.date)
    yield Row(
        page,
        "html",
        f"{title}\n\n{body}" if title else body,
        found.encoding,
        title=title,
        byline=read.author,
        url=web_address(read.url),
        source=_source(read.sitename, _site_of(found.text, title)),
        published=published,
        published_basis="metadata" if published else None,
        reject_detail=found.note,
    )
