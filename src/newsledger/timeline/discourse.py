"""What the text before an event lends it: the date and place of the visit or meeting it belongs to.

Only where the words point back: "during the trip", "there", a pronoun or "the two sides" as a party, a person who took
part in the event told before. A country can be lent to "the sides"; a person never is.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

from newsledger.language.document import Document
from newsledger.language.places.pairs import pair_of
from newsledger.timeline.clauses import children
from newsledger.timeline.parties import Party
from newsledger.timeline.pointing import NOUNS, points_back
from newsledger.timeline.reports import Report

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATA = tomllib.loads((files("newsledger.timeline") / "discourse.toml").read_text(encoding="utf-8"))
_PREPOSITIONS = frozenset(_DATA["pointer"]["prepositions"])
_ADVERBS = frozenset(_DATA["pointer"]["adverbs"])
_LENDABLE = {"meeting", "agreement", "call", "exhibition", "visit"}
_NEAR = 6  # sentences


def _persons(report: Report) -> set[str]:
    return {p.name for p, _ in report.parties if p.kind == "person" and p.name}


def _same_office(report: Report, frame: Report) -> bool:
    """ "the Kazakh foreign minister", where the frame's traveller is Kazakhstan's foreign minister by name."""
    for office, _ in report.parties:
        if office.kind != "office" or not office.role or not office.country:
            continue
        words = set(office.role.lower().split())
        for person, _ in frame.parties:
            if (person.kind == "person" and person.country == office.country and person.role) and (
                words <= set(person.role.lower().replace(",", " ").split())
            ):
                return True
    return False


def pointed_types(report: Report) -> set[str]:
    """Event types that a phrase of the report's sentence points back to ("during the trip" → visit)."""
    found: set[str] = set()
    doc = report.trigger.scene.doc
    for token in doc:
        if token.lower_ in _ADVERBS and token.dep_ == "advmod":
            found |= {"visit", "meeting", "exhibition"}
        if token.dep_ == "pobj" and token.head.lower_ in _PREPOSITIONS and points_back(token):
            found |= set(NOUNS.get(token.lemma_.lower(), ()))
    return found


def echo_type(noun: Token) -> set[str]:
    """Event types a definite noun may repeat."""
    return set(NOUNS.get(noun.lemma_.lower(), ())) if points_back(noun) else set()


def lend(reports: list[Report], document: Document) -> list[Report]:
    """Give undated reports the date and place, and "the sides" the countries, of the event they point back to.

    Where no event was told before, "the two countries" are the two the text is most about.
    """
    kept: list[Report] = []
    for report in reports:
        frame = _frame_for(report, kept)
        if frame is not None:
            _lend_from(frame, report)
        elif report.anaphoric == "many" and not report.countries:
            pair = pair_of(document)
            if pair is not None:
                _add_countries(report, list(pair), list(pair))
        _lend_from_clause(report, kept)
        if not report.parties and not report.countries:
            continue
        kept.append(report)
    _visits_from_meetings(kept)
    return kept


def _frame_for(report: Report, before: list[Report]) -> Report | None:
    needs_sides = (
        report.anaphoric == "many"
        and len(report.countries) < 2
        or (report.anaphoric is not None and not report.countries)
    )
    if report.when.edtf is not None and not needs_sides:
        return None
    index = report.trigger.scene.sentence.index
    frames = [f for f in before if f.trigger.rule.frame and f.realis in ("happened", "planned") and f is not report]
    frames = [f for f in frames if f.event in ("visit", "meeting", "agreement", "call")]
    if not frames:
        return None
    same = [f for f in frames if f.realis == report.realis or report.realis in ("denied",)]
    types = pointed_types(report)
    for frame in reversed(same):
        if frame.event in types:
            return frame
    if report.event not in _LENDABLE and report.parties:
        return None
    near = [f for f in same if index - f.trigger.scene.sentence.index <= _NEAR]
    if not near and (not report.parties or report.anaphoric):
        return None
    if not report.parties:
        if report.anaphoric == "one":
            close = [f for f in near if index - f.trigger.scene.sentence.index <= 1]
            return close[-1] if close else None
        return _with_two_sides(near)
    if report.event == "visit":
        return None
    if report.anaphoric:
        dated = [f for f in near if f.when.edtf is not None and f.event != "agreement"]
        return (_with_two_sides(near) if report.anaphoric == "many" else None) or (dated or near)[-1]
    if report.event in ("meeting", "agreement", "call", "exhibition"):
        mine = _persons(report)
        if report.event == "exhibition":
            mine |= {a.name for a in report.trigger.scene.actors if a.kind == "person" and a.name}
        wide = [f for f in same if index - f.trigger.scene.sentence.index <= 2 * _NEAR]
        for frame in reversed(wide):
            if (
                frame.event != "agreement"
                and frame.when.edtf is not None
                and (mine & _persons(frame) or _same_office(report, frame))
            ):
                return frame
    return None


def _with_two_sides(frames: list[Report]) -> Report | None:
    return next((f for f in reversed(frames) if len(f.countries) >= 2), None)


def _lend_from(frame: Report, report: Report) -> None:
    if (
        report.when.edtf is None
        and "cannot be resolved" not in (report.when.reason or "")
        and frame.when.edtf is not None
        and frame.when.precision in ("day", "interval", "month")
    ):
        report.when = replace(frame.when, basis="relative", inherited=True, reason=None, flag=None)
    if report.where.name is None and frame.where.name is not None and report.event in _LENDABLE | {"aid"}:
        report.where = replace(frame.where)
    if (report.anaphoric == "many" and len(report.countries) < 2) or not report.countries:
        _lend_countries(frame, report)
    elif report.anaphoric == "one" and report.trigger.rule.symmetric and len(report.countries) == 1:
        _lend_home(frame, report)


def _lend_from_clause(report: Report, before: list[Report]) -> None:
    """ "met her counterpart and signed an accord": who does two things in one breath does them with the same side."""
    verb = report.trigger.verb
    if not report.trigger.rule.symmetric or len(report.countries) != 1 or verb.dep_ != "conj":
        return
    if children(verb, "nsubj", "nsubjpass"):
        return
    for other in reversed(before):
        same = other.trigger.scene is report.trigger.scene and other.trigger.verb == verb.head
        if same and other.trigger.rule.frame and len(other.countries) == 2 and report.countries < other.countries:
            _lend_countries(other, report)
            return


def _lend_home(frame: Report, report: Report) -> None:
    """ "There, he met the prime minister": the one traveller or talker told of lends "he" the country, not the name."""
    others = {p.country for p, _ in frame.parties if p.kind in ("person", "office") and p.country}
    homes = sorted(others - report.countries)
    if len(homes) == 1:
        _add_countries(report, homes, [])


def _lend_countries(frame: Report, report: Report) -> None:
    """Countries only; "the sides" are the countries of the frame, no person of it."""
    _add_countries(report, frame.source_countries, frame.target_countries)


def _add_countries(report: Report, sources: list[str], targets: list[str]) -> None:
    have = report.countries
    lent = [c for c in dict.fromkeys([*sources, *targets]) if c not in have]
    symmetric = report.trigger.rule.symmetric
    start, end = report.start, report.end
    for country in lent:
        source = country in sources
        side = "both" if symmetric else ("source" if source else "target")
        report.parties.append((Party(None, None, country, "GOV", "lent", start, end), side))
        if symmetric or source:
            report.source_countries.append(country)
        else:
            report.target_countries.append(country)
    if symmetric and len(report.source_countries) > 1:
        report.target_countries = list(report.source_countries)


def _visits_from_meetings(reports: list[Report]) -> None:
    """An undated visit takes the date of a dated meeting with the host told close by: who met there was there."""
    for visit in reports:
        if visit.event != "visit" or visit.when.edtf is not None or not visit.countries:
            continue
        index = visit.trigger.scene.sentence.index
        for meeting in reports:
            near = abs(meeting.trigger.scene.sentence.index - index) <= 5
            if meeting.event != "meeting" or meeting.when.edtf is None or meeting.realis != visit.realis or not near:
                continue
            if meeting.when.precision not in ("day", "interval") or len(visit.countries & meeting.countries) < 2:
                continue
            if _persons(visit) & _persons(meeting) or not _persons(visit) or not _persons(meeting):
                visit.when = replace(meeting.when, basis="relative", inherited=True, reason=None)
                break
