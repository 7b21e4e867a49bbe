"""Folds the mentions of one event within an article into one report.

Two reports are the same event where type and realis agree, their dates do not exclude each other and their parties fit:
a person in common, or the same countries with no two different persons on the same side.
"""

from __future__ import annotations

from newsledger.timeline.reports import Report, When

_RANK = {"day": 0, "interval": 1, "month": 2, "season": 3, "year": 4}


def dates_fit(a: When, b: When) -> bool:
    """May both dates be right? A missing date fits any."""
    if a.edtf is None or b.edtf is None or a.edtf == b.edtf:
        return True
    if a.begin is None and a.finish is None or b.begin is None and b.finish is None:
        return False
    low = max((d for d in (a.begin, b.begin) if d is not None), default=None)
    high = min((d for d in (a.finish, b.finish) if d is not None), default=None)
    return low is None or high is None or low <= high


def finer(a: When, b: When) -> When:
    """The more exact of two dates that fit."""
    if a.edtf is None:
        return b
    if b.edtf is None:
        return a
    if a.inherited != b.inherited and _RANK.get(a.precision or "", 9) >= _RANK.get(b.precision or "", 9):
        return b if a.inherited else a
    return b if _RANK.get(b.precision or "", 9) < _RANK.get(a.precision or "", 9) else a


def _persons(report: Report) -> set[str]:
    return {p.name for p, _ in report.parties if p.kind == "person" and p.name}


def _names(report: Report) -> set[str]:
    return {p.name for p, _ in report.parties if p.name}


def same_event(a: Report, b: Report) -> bool:
    """Do two reports of one article tell the same event?"""
    if a.event != b.event or a.cameo[:2] != b.cameo[:2] and a.event in ("other", "statement", "conflict"):
        return False
    if a.realis != b.realis and not (a.purpose != b.purpose and {a.realis, b.realis} <= {"happened", "planned"}):
        return False
    if not dates_fit(a.when, b.when):
        return False
    if a.event in ("other", "statement", "conflict") and (
        a.rule != b.rule or a.trigger.token.lemma_ != b.trigger.token.lemma_
    ):
        return False
    ours, theirs = _persons(a), _persons(b)
    if ours & theirs:
        return not _different_counterparts(a, b)
    if ours and theirs:
        if a.event in ("meeting", "call", "statement", "appointment"):
            return False
        if a.event == "visit" and _travellers(a) and _travellers(b):
            return False
    mine, yours = a.countries, b.countries
    if not mine or not yours:
        return bool(_names(a) & _names(b))
    return bool(mine <= yours or yours <= mine)


def _travellers(report: Report) -> set[str]:
    return {p.name for p, side in report.parties if p.kind == "person" and side == "source" and p.name}


def _different_counterparts(a: Report, b: Report) -> bool:
    """One person in common, but each met somebody else."""
    if a.event not in ("meeting", "call"):
        return False
    ours, theirs = _persons(a), _persons(b)
    return bool(ours - theirs) and bool(theirs - ours)


def fold(reports: list[Report]) -> list[Report]:
    """One report an event, in text order; the first mention keeps its place, the finest date wins."""
    kept: list[Report] = []
    for report in reports:
        candidates = [other for other in kept if same_event(other, report)]
        if not candidates:
            kept.append(report)
            continue
        best = max(
            candidates,
            key=lambda other: (len(_persons(other) & _persons(report)), _closeness(other, report), other.start),
        )
        _absorb(best, report)
    return kept


def _closeness(a: Report, b: Report) -> int:
    if a.when.edtf is None or b.when.edtf is None:
        return 0
    return 2 if a.when.edtf == b.when.edtf else 1


def _absorb(into: Report, other: Report) -> None:
    into.when = finer(into.when, other.when)
    if into.where.name is None and other.where.name is not None:
        into.where = other.where
    if into.purpose and not other.purpose:
        into.realis, into.purpose = other.realis, False
        into.cameo, into.mode = other.cameo, other.mode
        into.start, into.end = other.start, other.end
    known = {p.name for p, _ in into.parties if p.name}
    if _persons(into) & _persons(other) or other.countries <= into.countries or into.countries <= other.countries:
        for party, side in other.parties:
            if party.name and party.name not in known and party.kind == "person":
                into.parties.append((party, side))
                known.add(party.name)
    for country in other.source_countries:
        if country not in into.source_countries and country not in into.target_countries:
            into.source_countries.append(country)
    for country in other.target_countries:
        if country not in into.target_countries and country not in into.source_countries:
            into.target_countries.append(country)
    into.speaker = into.speaker or other.speaker
