"""Which reports need to be compared at all: those of one type family whose windows in time touch.

A window is made so wide that reports which `matching.score` could join always touch; so comparing within blocks gives
what comparing all with all gives, at the cost of sorting and of the pairs that touch.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from newsledger.timeline.matching import LASTING, NEWS, Told, bounds, dated, family, score

_ALWAYS = (date.min, date.max)
_DAY = timedelta(days=1)


def window(told: Told) -> tuple[date, date]:
    """Days within which another report has to have its window so that both can be of one event."""
    row = told.row
    if dated(row):
        first, last = bounds(row)
        if last >= date.max - _DAY or first == date.min:
            return _ALWAYS
        return first, last + _DAY  # outlets in two time zones may differ by a day
    if row["date"] is not None or told.published is None:
        return _ALWAYS
    if row["realis"] == "denied" or row["event_type"] in LASTING:
        return _ALWAYS
    return told.published - NEWS, told.published + NEWS


def candidates(reports: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the smaller first, whose windows touch within a family."""
    blocks: dict[tuple, list[tuple[date, date, int]]] = {}
    for at, told in enumerate(reports):
        blocks.setdefault(family(told.row), []).append((*window(told), at))
    for block in blocks.values():
        open_ones: list[tuple[date, int]] = []
        for first, last, at in sorted(block):
            while open_ones and open_ones[0][0] < first:
                heapq.heappop(open_ones)
            for _, other in open_ones:
                yield min(at, other), max(at, other)
            heapq.heappush(open_ones, (last, at))


def neighbours(reports: Sequence[Told]) -> list[dict[int, float]]:
    """For each report the reports it may be one event with, and how strongly."""
    near: list[dict[int, float]] = [{} for _ in reports]
    for i, j in candidates(reports):
        strength = score(reports[i], reports[j])
        if strength is not None:
            near[i][j] = near[j][i] = strength
    return near
