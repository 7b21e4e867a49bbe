"""One row of `pages` and the bounds that a page must keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LIMIT = 40 * 1024 * 1024
"""Bytes of one page with the pictures inside it (MHTML, SingleFile, PDF). A file beyond this is refused unread."""

TEXT_LIMIT = 16 * 1024 * 1024
"""Bytes of one page without pictures. The text and markup of news pages are under 1 MB."""

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
    language: str | None = None
    source: str | None = None
    published: date | None = None
    published_basis: str | None = None
    captured: str | None = None
    captured_basis: str | None = None
    reject_reason: str | None = None
    reject_detail: str | None = None
    position: int | None = None


class Unreadable(ValueError):
    """A page that gives no text. `reason` is one of the fixed words of `rejects.reason`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def record_name(page: str, number: int) -> str:
    """How `pages.page` names one record of a file of many: the file's path, # and the record's number."""
    return f"{page}#{number}"


def refused(page: str, error: Unreadable, where: str = "") -> Row:
    """The row of a page or record that gave no text; `where` says which record, for a reader of the rejects."""
    return Row(page, reject_reason=error.reason, reject_detail=f"{where}: {error.detail}" if where else error.detail)


def sound(text: str) -> str:
    """Text that can be written as UTF-8: what has no character shows as U+FFFD."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
