"""The day an article was published: candidates in the order of their worth, none rather than a wrong one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from newsledger.articles.captures import Capture
from newsledger.articles.datelines import Dateline, dateline_day
from newsledger.articles.stamps import FIRST_YEAR, LAST_YEAR, Stamp, day_in
from newsledger.articles.weekdays import HALF_YEAR, agree, bare_weekday, named_days, years_by_text

LEAD = 500  # characters in which a report names its weekday
_IN_ADDRESS = [
    re.compile(r"/((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}|\d{6})?(?!\d)"),
]
_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d)(?:/|$)")


@dataclass(frozen=True)
class Published:
    """`day` where one day is known; else `edtf` may hold a month, an interval or a day without its year."""

    day: date | None = None
    edtf: str | None = None
    basis: str | None = None
    evidence: str | None = None
    first: date | None = None
    last: date | None = None


def _on(day: date, basis: str, evidence: str) -> Published:
    return Published(day, day.isoformat(), basis, evidence, day, day)


def _between(first: date, last: date, basis: str, evidence: str) -> Published:
    if first == last:
        return _on(first, basis, evidence)
    return Published(None, f"{first}/{last}", basis, evidence, first, last)


def _yearless(month: int, day: int, basis: str, evidence: str) -> Published:
    return Published(None, f"XXXX-{month:02}-{day:02}", basis, evidence)


def from_stamps(above: list[Stamp], below: list[Stamp], tail: list[Stamp]) -> Published | None:
    """The stated day: one labelled as published goes first, then one under the headline, above it, behind the text.

    A stamp without a name or label behind the text counts where it ends the article; "updated" where nothing else
    stands. A month alone is an EDTF month.
    """
    near = [*below, *reversed(above)]
    labelled = [stamp for stamp in [*near, *tail] if stamp.label == "published"]
    updated = [stamp for stamp in [*near, *tail] if stamp.label == "updated"]
    plain = [stamp for stamp in near if stamp.label is None]
    signed = [stamp for stamp in tail if stamp.label is None]
    for stamp in [*labelled, *plain, *signed, *updated]:
        if stamp.is_day and stamp.first:
            return _on(stamp.first, "stated", stamp.text)
    for stamp in [*labelled, *plain]:
        if stamp.first:
            return Published(None, f"{stamp.first:%Y-%m}", "stated", stamp.text, stamp.first, stamp.last)
    return None


def ambiguous(stamps: list[Stamp]) -> Published | None:
    """A stamp whose day and month cannot be told apart gives no date, but says so."""
    for stamp in stamps:
        if len(stamp.readings) > 1:
            days = " or ".join(day.isoformat() for day in sorted(stamp.readings))
            return Published(evidence=f"{stamp.text}: {days}")
    return None


def from_url(url: str | None) -> Published | None:
    """The day, or the month, in an address."""
    if not url:
        return None
    for pattern in _IN_ADDRESS:
        for match in pattern.finditer(url):
            try:
                day = date(*(int(part) for part in match.groups()))
            except ValueError:
                continue
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return _on(day, "url", url)
    month = _MONTH_IN_ADDRESS.search(url)
    if month and 1 <= int(month[2]) <= 12:
        return Published(None, f"{month[1]}-{month[2]}", "url", url)
    return None


def year_of(dated: Dateline | Stamp | None, text: str, anchors: list[date]) -> int | None:
    """The year of a dateline or stamp that names none: that of the dates on the page, if the weekdays agree.

    The nearest to an anchor is taken. Days that the text names by weekday, day and month must fall on theirs; where
    there are none and the lead speaks of a weekday, it must be its day or the one before. On a page without a date such
    days must leave one of two years, the latest that the text names and the next; a bare weekday gives none.
    """
    if dated is None or not dated.month or not dated.day:
        return None
    named = named_days(text)
    weekday = bare_weekday(text[:LEAD])
    if not anchors and not named:
        return None
    fitting: list[tuple[int, int]] = []
    near = {anchor.year + step for step in (-1, 0, 1) for anchor in anchors}
    for year in sorted(near) or years_by_text(text):
        day = day_in(year, dated.month, dated.day)
        if day is None or not agree(named, day) or (weekday is not None and (day.weekday() - weekday) % 7 > 1):
            continue
        away = min((abs((day - anchor).days) for anchor in anchors), default=0)
        if away <= HALF_YEAR:
            fitting.append((away, year))
    return min(fitting)[1] if fitting and (anchors or len(fitting) == 1) else None


def from_dateline(dateline: Dateline | None, year: int | None) -> Published | None:
    """The day of a dateline; without a year, EDTF's XXXX."""
    if dateline is None or not dateline.month:
        return None
    day = dateline_day(dateline, year)
    if day:
        return _on(day, "dateline", dateline.text)
    return _yearless(dateline.month, dateline.day, "dateline", dateline.text) if dateline.day else None


def from_stamp_without_year(stamp: Stamp | None, year: int | None) -> Published | None:
    """The day of a stamp such as "17:45, 3 October"; EDTF's XXXX where nothing tells the year."""
    if stamp is None or not stamp.month or not stamp.day:
        return None
    day = day_in(year, stamp.month, stamp.day) if year else None
    return _on(day, "stated", stamp.text) if day else _yearless(stamp.month, stamp.day, "stated", stamp.text)


def from_age(
    stamp: Stamp, capture: Capture | None, *, written: date | None = None, weekday: int | None = None
) -> Published | None:
    """The days that an age leaves open on a page whose day of saving is known; narrowed by the report's own days."""
    if stamp.age is None or capture is None or not capture.likely:
        return None
    least, most = stamp.age
    days = [saved - timedelta(days=age) for saved in capture.likely for age in range(least, most + 1)]
    if written:
        days = [day for day in days if day >= written]
    elif weekday is not None:
        close = [day for day in days if (day.weekday() - weekday) % 7 <= 1]
        days = close or days
    if not days:
        return None
    saved = " or ".join(day.isoformat() for day in capture.likely)
    return _between(min(days), max(days), "relative", f"{stamp.text}, page saved {saved}")
