"""One row of `pages` and the bounds that a page must keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LIMIT = 16 * 1024 * 1024
"""Bytes of one page. News pages are under 1 MB; a file beyond this is refused unread."""

LINES_LIMIT = 50_000
"""Lines of a text page. A page with a thousand comments has some 10,000."""

LINE_LIMIT = 1_000_000
"""Characters of one line. A whole book of 150,000 words in a line would still pass."""


@dataclass
class Row:
    """A row of `pages`; see `schemas.Pages`. `reject_reason` None: the page was read."""

    page: str
    format: str | None = None
    text: str | None = None
    encoding: str | None = None
    sha256: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    source: str | None = None
    published: date | None = None
    published_basis: str | None = None
    captured: str | None = None
    captured_basis: str | None = None
    reject_reason: str | None = None
    reject_detail: str | None = None


class Unreadable(ValueError):
    """A page that gives no text. `reason` is one of the fixed words of `rejects.reason`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
