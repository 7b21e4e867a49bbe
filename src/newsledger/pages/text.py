"""Plain-text copies of pages."""

from __future__ import annotations

from collections.abc import Iterator

from newsledger.pages.decoding import Undecodable, decode
from newsledger.pages.rows import LINE_LIMIT, LINES_LIMIT, TEXT_LIMIT, Row, Unreadable


def read_text(data: bytes, page: str, *, declared: str | None = None) -> Iterator[Row]:
    """One row. `declared` is the encoding that a header names.

    Raises Unreadable for what is empty, no text, or goes beyond `LINE_LIMIT` or `LINES_LIMIT`."""
    try:
        found = decode(data, declared=declared)
    except Undecodable as error:
        raise Unreadable("binary", str(error)) from error
    if len(found.text) > TEXT_LIMIT:
        raise Unreadable("too_large", f"{len(found.text):,} characters; at most {TEXT_LIMIT:,} are read")
    if not found.text.strip("\ufeff \t\n\r\f\v\u00a0\u200b"):
        raise Unreadable("empty", "nothing but blanks")
    lines = found.text.split("\n")
    if len(lines) > LINES_LIMIT:
        raise Unreadable("too_large", f"{len(lines):,} lines; at most {LINES_LIMIT:,} are read")
    longest = max(map(len, lines))
    if longest > LINE_LIMIT:
        raise Unreadable("too_long_line", f"a line of {longest:,} characters; at most {LINE_LIMIT:,} are read")
    yield Row(page, "text", found.text, found.encoding, reject_detail=found.note)
