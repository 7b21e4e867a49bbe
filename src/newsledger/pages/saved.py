"""What the program that saved an HTML page noted in it: SingleFile's comment, "saved from url" of browsers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from newsledger.pages.days import day_of

_HEAD = 20_000  # characters in which such a comment stands
_SINGLEFILE = re.compile(r"<!--\s{0,20}Page saved with SingleFile\b(?P<notes>[^<>]{0,4000})-->", re.I)
_URL = re.compile(r"^[ \t]{0,20}url:[ \t]{0,20}(\S{1,2000})", re.I | re.M)
_DATE = re.compile(r"^[ \t]{0,20}saved date:[ \t]{0,20}(\S[^\n]{0,100})", re.I | re.M)
_BROWSER = re.compile(r"<!--\s{0,20}saved from url=\(\d{1,5}\)(\S{1,2000}?)\s{0,20}-->", re.I)


@dataclass(frozen=True)
class Saved:
    """`url` is as it stands there, unchecked; `captured` the day by the saver's clock."""

    format: str = "html"
    url: str | None = None
    captured: date | None = None


def saved_by(markup: str) -> Saved:
    """What the saver's comment says; nothing where there is none."""
    head = markup[:_HEAD]
    if match := _SINGLEFILE.search(head):
        url, day = _URL.search(match["notes"]), _DATE.search(match["notes"])
        return Saved("singlefile", url[1] if url else None, day_of(day[1]) if day else None)
    if match := _BROWSER.search(head):
        return Saved(url=match[1])
    return Saved()
