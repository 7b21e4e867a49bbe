"""MIME files: MHTML ("save as single file" of Chrome and Edge) and EML newsletters, by Python's email package.

Of both, the first HTML part is read, else the first plain-text one. An MHTML file's headers say when and whence
the page was saved; a mail's say when and by whom it was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime

from newsledger.pages.html import read_html, web_address
from newsledger.pages.rows import Row, Unreadable
from newsledger.pages.text import read_text

_HEADER = re.compile(
    rb"(?:From|Date|Subject|To|Received|Return-Path|Delivered-To|MIME-Version|Content-Type|Message-ID|"
    rb"Snapshot-Content-Location|X-[\w-]{1,40}|DKIM-Signature):[ \t]",
    re.I,
)
_FIELD = re.compile(rb"[\w-]{1,60}:")
_PARTS = 500  # parts of a message that are looked at: a page has as many as it has pictures


def looks_like_mail(data: bytes) -> bool:
    """Does the file open with mail headers, at least two of them and one of MIME's or a sender's?"""
    head = data[:4096].lstrip(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    fields = [line for line in head.split(b"\n") if line[:1] not in (b" ", b"\t")]
    if len(fields) < 2 or not all(_FIELD.match(line) for line in fields[:2]) or not _HEADER.match(fields[0]):
        return False
    return any(line[:13].lower() in (b"mime-version:", b"content-type:") for line in fields) or (
        {line.partition(b":")[0].lower() for line in fields} >= {b"from", b"subject"}
    )


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (ValueError, IndexError, AttributeError, TypeError):  # the package stumbles on some broken headers
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _day(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date") or "").date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _part(message: EmailMessage, kind: str) -> tuple[bytes, str | None] | None:
    """The first part of a kind, and the encoding that its header names."""
    for number, part in enumerate(message.walk()):
        if number >= _PARTS:
            return None
        if part.get_content_type() == kind and not part.is_multipart():
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data.strip():
                return data, part.get_content_charset()
    return None


def read_mail(data: bytes, page: str) -> Iterator[Row]:
    """The rows of the page or mail in the file. Raises Unreadable where it holds no text."""
    try:
        message = message_from_bytes(data, policy=default)
        markup, plain = _part(message, "text/html"), _part(message, "text/plain")
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:
        raise Unreadable("unreadable", f"{type(error).__name__}: {error}"[:300]) from error
    if markup is None and plain is None:
        raise Unreadable("no_article", "a message without text")
    saved_from = web_address(_header(message, "Snapshot-Content-Location"))
    day = _day(message)
    if markup is not None:
        rows = read_html(markup[0], page, declared=markup[1])
    else:
        rows = read_text(plain[0] if plain else b"", page, declared=plain[1] if plain else None)
    for number, row in enumerate(rows):
        if saved_from:
            yield replace(
                row,
                format="mhtml",
                url=row.url or (saved_from if number == 0 else None),
                captured=day.isoformat() if day else None,
                captured_basis="metadata" if day else None,
            )
        else:
            sender = re.sub(r"\s*<[^>]*>", "", _header(message, "From") or "").strip(' "') or None
            yield replace(
                row,
                format="eml",
                title=row.title or (_header(message, "Subject") if number == 0 else None),
                source=row.source or sender,
                published=row.published or day,
                published_basis="metadata" if row.published or day else None,
            )
