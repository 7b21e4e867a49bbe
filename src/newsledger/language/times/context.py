"""What a time expression is read against: the reference day, what was mentioned before, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from newsledger.language.times.periods import Period, interval_edtf

_DAY_FIRST = re.compile(r"\b(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/\d{2,4}\b")
_MONTH_FIRST = re.compile(r"\b(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/\d{2,4}\b")
_MEMORY = 150  # expressions


@dataclass
class Reading:
    """One expression's meaning.

    `period` is the calendar period a date names, the anchor of later "a year earlier" and "that month". `begin` and
    `finish` default to the period's; `relative` says that another date was needed to find it.
    """

    type: str
    value: str | None
    mod: str | None = None
    period: Period | None = None
    begin: date | None = None
    finish: date | None = None
    edtf: str | None = None
    precision: str | None = None
    relative: bool = False
    partial: tuple[int | None, int | None] | None = None  # (month, day) of a date whose year is not written
    length: tuple[str, int] | None = None  # (unit, number) of a duration
    focus: bool = True  # may later expressions refer to it?
    stretch: bool = False  # a fiscal year with known days, which "a year earlier" and "last year" shift as a whole
    comparison: bool = False  # "a year earlier": what later expressions are compared with is not this


@dataclass
class Piece:
    """A reading with its place in the text; what the tagger finally returns is made of these."""

    start: int
    end: int
    rule: str
    reading: Reading
    range_begin: date | None = None
    range_finish: date | None = None
    range_edtf: str | None = None
    stretch: bool = False  # is the range a stretch of a year ("the first two months of 2021")?


@dataclass
class Context:
    """`reference` None: the day of publication is unknown, and what needs it stays unresolved."""

    text: str
    reference: date | None
    uncertain: bool = False  # is the reference one end of the days on which the text may have been published?
    inside: Callable[[Context, int, int], Reading | None] | None = None  # reads the day words inside a longer match
    pieces: list[Piece] = field(default_factory=list)

    @cached_property
    def month_first(self) -> bool:
        """Do the text's slashed dates put the month first, and none the day?"""
        return bool(_MONTH_FIRST.search(self.text)) and not _DAY_FIRST.search(self.text)

    def latest(self, *units: str, since: int = 0, comparisons: bool = True) -> Period | None:
        """The period mentioned last, of one of the units (any if none is given), not before the place `since`."""
        for piece in self.recent:
            if piece.end < since:
                return None
            reading = piece.reading
            fits = reading.period and reading.focus and (not units or reading.period.unit in units)
            if fits and (comparisons or not reading.comparison):
                return reading.period
        return None

    @property
    def recent(self) -> list[Piece]:
        """The pieces read last, the latest first; bounded, so that a long text takes no longer per expression."""
        return self.pieces[: -_MEMORY - 1 : -1]


def dated(
    period: Period,
    mod: str | None = None,
    *,
    type: str = "DATE",
    value: str | None = None,
    relative: bool = False,
    focus: bool = True,
) -> Reading:
    """The reading of a calendar period, or of its START, MID or END; other mods leave the days as they are."""
    begin, finish, edtf = period.begin, period.finish, period.edtf
    if mod in ("START", "MID", "END"):
        begin, finish = period.part(mod)
        edtf = f"{edtf}~" if "/" not in edtf and "X" not in edtf else interval_edtf(begin, finish)
    elif mod == "APPROX" and "/" not in edtf and "X" not in edtf:
        edtf = f"{edtf}~"
    return Reading(
        type=type,
        value=value or period.value,
        mod=mod,
        period=period,
        begin=begin,
        finish=finish,
        edtf=edtf,
        precision=period.precision,
        relative=relative,
        focus=focus,
    )


def spanned(type: str, value: str | None, begin: date, finish: date, *, relative: bool = True, **more) -> Reading:
    """A reading that covers the days from begin to finish."""
    edtf = interval_edtf(begin, finish)
    precision = "interval" if "/" in edtf else {4: "year", 7: "month", 10: "day"}[len(edtf)]
    return Reading(type, value, begin=begin, finish=finish, edtf=edtf, precision=precision, relative=relative, **more)


def reference_only(value: str, type: str = "DATE") -> Reading:
    """PRESENT_REF and its like, and whatever stays unresolved."""
    return Reading(type, value, focus=False)
