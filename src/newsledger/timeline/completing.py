"""Completes events whose clause leaves a side open by the two states the story is about.

"Ministers X and Y signed three memorandums" in an article on Chad and Niger is their deal: X and Y stand for the two.
Only where the article plainly is about one pair of states, only sides that the clause itself leaves open (a pronoun,
"its neighbour", an official named without his country), and countries only: no pronoun ever becomes a person.
"""

from __future__ import annotations

from collections import Counter

from newsledger.language.document import Document
from newsledger.language.places.pairs import pair_of
from newsledger.timeline.parties import Party
from newsledger.timeline.reports import Report
from newsledger.timeline.settling import CORE

_LEAD = 400  # characters
_TOGETHER = {"meeting", "call", "agreement"}
_PEOPLE = {"person", "office", "noun"}


def complete(reports: list[Report], document: Document) -> None:
    """Add the missing country of the story's pair to events that leave a side open."""
    if not any(_lacks(report) for report in reports):
        return
    pair = pair_of(document)
    if pair is None:
        return
    told = _told_of(reports, set(pair)) or _opens_with(document, set(pair))
    for report in reports:
        if _lacks(report):
            _fill(report, pair, told)


def _lacks(report: Report) -> bool:
    return report.event in CORE and len(report.countries) < 2 and bool(report.open_parties)


def _told_of(reports: list[Report], pair: set[str]) -> bool:
    """Does the article itself tell, in one clause, of something between the two, and of nothing more often?"""
    counts: Counter[frozenset[str]] = Counter(
        frozenset(r.countries) for r in reports if r.event in CORE and len(r.countries) == 2 and not r.anaphoric
    )
    return counts[frozenset(pair)] > 0 and counts[frozenset(pair)] == max(counts.values())


def _opens_with(document: Document, pair: set[str]) -> bool:
    """Do the title and the first lines name both and no third state?"""
    named = {p.country for p in document.places if p.country and p.start < _LEAD and p.kind in ("country", "demonym")}
    title = document.title or ""
    if title:
        named |= {p.country for p in Document(title).places if p.country and p.kind in ("country", "demonym")}
    return named == pair


def _fill(report: Report, pair: tuple[str, str], told: bool) -> None:
    have = report.countries
    if not have <= set(pair):
        return
    missing = [c for c in pair if c not in have]
    if report.event in _TOGETHER:
        people = [p for p, _ in report.open_parties if _stands_for_a_state(p, told)]
        if len(people) + len(have) >= 2 or any(p.anaphor == "many" for p in people):
            _add(report, missing, "both")
        return
    for party, side in report.open_parties:
        filled = report.source_countries if side == "source" else report.target_countries
        if filled or len(have) != 1 or not _stands_for_a_state(party, told):
            continue
        if report.event == "visit" and side == "source" and party.head in ("it", "they", "which"):
            continue
        _add(report, missing, side)
        return


def _stands_for_a_state(party: Party, told: bool) -> bool:
    """An official, or in a story of two states' dealings a pronoun or a named person."""
    if party.country:
        return False
    return party.official or told and (party.anaphor is not None or party.kind == "person")


def _add(report: Report, countries: list[str], side: str) -> None:
    for country in countries:
        report.parties.append((Party(None, None, country, "GOV", "lent", report.start, report.end), side))
        if side in ("both", "source"):
            report.source_countries.append(country)
        else:
            report.target_countries.append(country)
    if side == "both":
        report.target_countries = list(report.source_countries)
    report.anaphoric = report.anaphoric or "one"
