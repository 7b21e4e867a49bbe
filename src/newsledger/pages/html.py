"""HTML pages: main text and metadata by trafilatura (Barbaresi 2021), without scripts, menus and comments.

The page's day is taken from its metadata (JSON-LD, meta elements, `<time>`). Where they do not tell, the lines beside
the headline are kept in the text, so that a date stamp is read there, later, and a guess is marked as inferred.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from urllib.parse import urlsplit

from newsledger.pages.days import day_of
from newsledger.pages.decoding import Decoded, Undecodable, decode
from newsledger.pages.html_head import guessed_day, lines_at_headline
from newsledger.pages.markup import without_pictures
from newsledger.pages.rows import TEXT_LIMIT, Row, Unreadable, sound
from newsledger.pages.saved import Saved, saved_by
from newsledger.pages.several import Piece, held_in, is_index, pieces_of

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
_LANGUAGE = re.compile(r"<html\b[^<>]{0,2000}?\blang\s{0,5}=\s{0,5}[\"']?([a-z]{2})(?![a-z])", re.I)
_SITE = re.compile(r"\s*\s[|–—·»:-]\s(?P<site>[^|–—·»]{2,40})")


def site_behind(window: str, title: str | None) -> str | None:
    """The site's name that browsers show behind the headline in a window's title: "Talks fail | The Courier"."""
    shown = " ".join(window.split())
    if not title or not shown.startswith(title):
        return None
    match = _SITE.fullmatch(shown[len(title) :])
    return match["site"].strip() if match else None


def _site_of(text: str, title: str | None) -> str | None:
    window = _TITLE.search(text[:50_000])
    return site_behind(unescape(window[1]), title) if window else None


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


def _decoded(data: bytes, declared: str | None) -> Decoded:
    """The page as text without the pictures in it. Raises Unreadable for what is no text, and for too much of it."""
    named = _CHARSET.search(data[:4096])
    try:
        found = decode(data, declared=declared or (named[1].decode("ascii") if named else None))
    except Undecodable as error:
        raise Unreadable("binary", str(error)) from error
    markup = without_pictures(found.text)
    if len(markup) > TEXT_LIMIT:
        raise Unreadable("too_large", f"{len(markup):,} characters of markup; at most {TEXT_LIMIT:,} are read")
    return replace(found, text=markup)


def _main(markup: str, page: str) -> Row:
    """The page's main article, as trafilatura finds it. Raises Unreadable where there is none."""
    from trafilatura import bare_extraction

    try:
        read = bare_extraction(
            markup,
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
    body = sound(read.text or "").strip()
    if title and " ".join(body.split("\n", 1)[0].split()) == title:
        body = body.partition("\n")[2].strip()
    published = _day(read.date)
    shown = [] if published else lines_at_headline(markup, title, body)
    guess = None if published else guessed_day(markup)
    return Row(
        page,
        text="\n\n".join(filter(None, [title, "\n".join(shown), body])),
        title=title,
        byline=read.author,
        url=web_address(read.url),
        source=_source(read.sitename, _site_of(markup, title)),
        published=published or guess,
        published_basis="inferred" if guess else None,
    )


def _of_piece(piece: Piece, page: Row | None, name: str) -> Row:
    """The row of one of several articles. Of the page it has the publisher; where it has its title, all else too."""
    own = Row(
        name,
        text=f"{piece.title}\n\n{piece.text}",
        title=piece.title,
        byline=piece.byline,
        url=web_address(piece.url),
        source=page.source if page else None,
        published=day_of(piece.published or ""),
    )
    if page is None or page.title != piece.title:
        return own
    return replace(
        own,
        byline=own.byline or page.byline,
        url=page.url or own.url,
        published=own.published or page.published,
        published_basis=None if own.published else page.published_basis,
    )


def _articles(markup: str, page: str, saved: Saved) -> Iterator[Row]:
    """The main article, and further ones where the page's markup tells several apart."""
    try:
        main, fault = _main(markup, page), None
    except Unreadable as error:
        main, fault = None, error
    pieces = pieces_of(markup, web_address((main.url if main else None) or saved.url))
    held = held_in(main.text or "", pieces) if main else []
    listed = len(held) > 1 or (len(held) == 1 and main is not None and is_index(main.title, pieces))
    rows = [_of_piece(piece, main, page) for piece in pieces if listed or piece not in held]
    if main and not listed:
        rows.insert(0, main)
    if not rows and fault:
        raise fault
    for number, row in enumerate(rows):
        yield replace(row, position=number if len(rows) > 1 else None)


def read_html(data: bytes, page: str, *, declared: str | None = None) -> Iterator[Row]:
    """A row for each article, the main one first, as plain text under its headline.

    `declared` is the encoding that a header names. Raises Unreadable where there is no article.
    """
    found = _decoded(data, declared)
    saved, language = saved_by(found.text), _LANGUAGE.search(found.text[:20_000])
    for number, row in enumerate(_articles(found.text, page, saved)):
        yield replace(
            row,
            format=saved.format,
            encoding=found.encoding,
            url=row.url or (web_address(saved.url) if number == 0 else None),
            language=language[1].lower() if language else None,
            published_basis=row.published_basis or ("metadata" if row.published else None),
            captured=saved.captured.isoformat() if saved.captured else None,
            captured_basis="metadata" if saved.captured else None,
            reject_detail=found.note if number == 0 else None,
        )
