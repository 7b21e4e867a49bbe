"""Places that acts of one occasion share: talks that a journey was made for, a deal signed on the day of the visit.

A meeting, deal or show without a place of its own takes that of another act of the same story with the same states:
of the journey told in the same sentence, else of the act on the very same day. Never a dateline.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from newsledger.timeline.reports import Report

_TAKES = {"meeting", "agreement"}
_GIVES = {"visit", "meeting", "agreement", "exhibition"}


def share_places(reports: list[Report]) -> None:
    """Give placeless meetings and deals the place of the journey or act they belong to."""
    givers = [r for r in reports if r.event in _GIVES and r.where.name and r.realis in ("happened", "planned")]
    for report in reports:
        if report.event not in _TAKES or report.where.name or report.realis not in ("happened", "planned"):
            continue
        giver = _journey_beside(report, givers) or _same_day(report, givers)
        if giver is not None:
            report.where = replace(giver.where)


def _journey_beside(report: Report, givers: list[Report]) -> Report | None:
    """The journey of the same sentence to one of the states that meet: "flew to Lima for talks with B"."""
    for giver in givers:
        beside = giver.trigger.scene is report.trigger.scene and giver.event == "visit"
        if beside and giver.realis == report.realis and _one_occasion(giver, report) and _times_fit(giver, report):
            return giver
    return None


def _one_occasion(giver: Report, report: Report) -> bool:
    shared = giver.countries & report.countries
    return bool(shared) and (giver.where.country in report.countries or len(shared) > 1)


def _times_fit(giver: Report, report: Report) -> bool:
    mine, theirs = _span(report), _span(giver)
    return mine is None or theirs is None or mine[0] <= theirs[1] and theirs[0] <= mine[1]


def _same_day(report: Report, givers: list[Report]) -> Report | None:
    """The one place where the same states acted on that day."""
    mine = _span(report)
    if mine is None or len(report.countries) < 2 or (mine[1] - mine[0]).days > 4:
        return None
    found = []
    for giver in givers:
        theirs = _span(giver)
        if giver is report or theirs is None or (theirs[1] - theirs[0]).days > 7:
            continue
        if len(giver.countries & report.countries) > 1 and theirs[0] <= mine[0] and mine[1] <= theirs[1]:
            found.append(giver)
    places = {g.where.name for g in found}
    return found[0] if len(places) == 1 else None


def _span(report: Report) -> tuple[date, date] | None:
    when = report.when
    if when.begin is None or when.finish is None:
        return None
    return when.begin, when.finish
