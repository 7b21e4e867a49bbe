"""When a page was saved, where nobody says so: from everything on it that has to do with that day.

Ages ("2 days ago") count back from the day of saving; datelines and weekdays say on which day an aged item can have
been published; stamps say that the page was saved no earlier. The days on which all of it holds are the answer. An
item may have been posted on the day its report was written or on the next; the days with the least such delay are
the `likely` ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

_DELAY = 1  # days a site may take to post what an agency wrote


@dataclass(frozen=True)
class Aged:
    """An item with an age. `written` is the day of its dateline; `weekday` the day its report speaks of (0 = Monday).

    `past` is the latest day that it names by weekday, day and month as past: (words, day).
    `name` and `words` are for the evidence.
    """

    words: str
    least: int
    most: int
    written: date | None = None
    weekday: int | None = None
    past: tuple[str, date] | None = None
    name: str = ""


@dataclass(frozen=True)
class Capture:
    """The day of saving as EDTF, the days likeliest, and why. `likely` is empty where only a bound is known."""

    edtf: str
    basis: str
    evidence: str
    first: date
    last: date
    likely: tuple[date, ...]


_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _delay(item: Aged, saved: date) -> int | None:
    """The least delay with which the item fits a page saved on that day; None where it does not fit."""
    fits = []
    for age in range(item.least, item.most + 1):
        posted = saved - timedelta(days=age)
        if item.past and posted < item.past[1]:
            continue
        delays = []
        if item.written is not None:
            delays.append((posted - item.written).days)
        elif item.weekday is not None:
            delays.append((posted.weekday() - item.weekday) % 7)
        if all(0 <= delay <= _DELAY for delay in delays):
            fits.append(max(delays, default=0))
    return min(fits) if fits else None


def infer_capture(items: list[Aged], not_before: date | None) -> Capture | None:
    """The day a page was saved, from its aged items and the latest stamp on it.

    None where no item has both an age and a day of its own: an age alone counts from anywhere.
    """
    items = [item for item in items if item.most <= 21 or item.written]
    anchored = [item for item in items if item.written is not None]
    if not anchored:
        return None
    first = max(
        [not_before or date.min, *(item.written + timedelta(days=item.least) for item in anchored if item.written)]
    )
    last = min(item.written + timedelta(days=item.most + _DELAY) for item in anchored if item.written)
    delays: dict[date, int] = {}
    day = first
    while day <= last:
        each = [_delay(item, day) for item in items]
        if all(delay is not None for delay in each):
            delays[day] = sum(delay for delay in each if delay is not None)
        day += timedelta(days=1)
    if not delays:
        # A lead may speak of a weekday long past: the weekdays give way, the datelines don't.
        told = [replace(item, weekday=None, past=None) for item in items]
        return infer_capture(told, not_before) if told != items else None
    least = min(delays.values())
    likely = tuple(day for day, delay in sorted(delays.items()) if delay == least)
    low, high = min(delays), max(delays)
    edtf = low.isoformat() if low == high else f"{low}/{high}"
    return Capture(edtf, "inferred", _evidence(items, not_before, likely), low, high, likely)


def _evidence(items: list[Aged], not_before: date | None, likely: tuple[date, ...]) -> str:
    parts = []
    for item in items:
        about = f'"{item.words}" on "{item.name}"' if item.name else f'"{item.words}"'
        if item.written:
            about += f", datelined {item.written} ({_WEEKDAYS[item.written.weekday()]})"
        elif item.weekday is not None:
            about += f", which speaks of {_WEEKDAYS[item.weekday]}"
        if item.past:
            about += f", which tells of {item.past[0]} ({item.past[1]})"
        parts.append(about)
    if not_before:
        parts.append(f"stamped {not_before}: saved no earlier")
    days = " or ".join(day.isoformat() for day in likely)
    return "; ".join(parts) + f"; all hold without delay on {days}"
