"""Dates that are counted from another event: "removed it in 2024, 19 years after it was first added" gives 2005.

The clause or noun under "after" or "before" is measured from the event it hangs on; whichever of the two has a date
lends the other one. A year minus years stays a year, a month minus months a month: nothing finer is made up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsledger.language.mentions import Time
from newsledger.timeline.carriers import lemma_of
from newsledger.timeline.clauses import children, is_passive, prepositions_of, subjects
from newsledger.timeline.lexicon import verb_rules
from newsledger.timeline.parties import Party
from newsledger.timeline.reading import report_of
from newsledger.timeline.reports import Report, Trigger, When
from newsledger.timeline.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_LENGTH = re.compile(r"P(\d{1,4})([YMWD])")
_DIRECTION = {"after": -1, "before": 1}


@dataclass(frozen=True)
class Offset:
    """`token` (a clause's verb or a noun) happened `count` units (Y, M, W, D; negative: earlier) from `origin`."""

    token: Token
    origin: Token
    count: int
    unit: str
    start: int  # where the measure begins in the text


@dataclass(frozen=True)
class Measured:
    """Two reports that are `offset` apart."""

    report: Report
    origin: Report
    offset: Offset


def offsets_of(scene: Scene) -> list[Offset]:
    """The measures of a sentence: a length of time right before "after" or "before" and what that word governs."""
    found = []
    for time in scene.times:
        length = _LENGTH.fullmatch(time.value or "")
        tokens = scene.tokens_in(time.start, time.end)
        if length is None or not tokens or tokens[-1].i + 1 >= len(scene.doc):
            continue
        mark = scene.doc[tokens[-1].i + 1]
        direction = _DIRECTION.get(mark.lower_)
        if direction is None:
            continue
        if mark.dep_ == "mark":
            governed, origin = mark.head, mark.head.head
        else:
            objects = children(mark, "pobj", "pcomp")
            governed, origin = (objects[0] if objects else mark), mark.head
        if governed != mark:
            found.append(Offset(governed, origin, direction * int(length[1]), length[2], time.start))
    return found


def measured_in(scene: Scene, reports: list[Report], anchors: dict[int, list[Time]]) -> list[Measured]:
    """The sentence's reports that are measured from another one, which lends them the sides of their pronouns."""
    found = []
    for offset in offsets_of(scene):
        told = [
            r for r in reports if _tells(r.trigger, offset.token) and scene.start_of(r.trigger.token) > offset.start
        ]
        others = [r for r in reports if r not in told]
        origin = next((r for r in others if _tells(r.trigger, offset.origin)), None) or next(
            (r for r in reversed(others) if scene.start_of(r.trigger.token) < offset.start), None
        )
        if origin is None:
            continue
        if not told:
            told = _elided(scene, offset, origin, anchors)
        for report in told:
            _share_sides(report, origin)
            _share_sides(origin, report)
            found.append(Measured(report, origin, offset))
    return found


def _tells(trigger: Trigger, token: Token) -> bool:
    return token in (trigger.token, trigger.verb)


def _elided(scene: Scene, offset: Offset, origin: Report, anchors: dict[int, list[Time]]) -> list[Report]:
    """ "taken off the list 19 years after it was added": the clause leaves out the phrase that its verb's rule wants,
    because the event it is measured from has said it.
    """
    verb = offset.token
    if not any(c.pos_ == "PRON" for c in children(verb, "nsubjpass", "dobj")):
        return []
    said = [*prepositions_of(origin.trigger.token), *prepositions_of(origin.trigger.verb)]
    for rule in verb_rules().get(lemma_of(verb), ()):
        wanted = rule.prep_object
        if wanted is None or any(preposition in rule.prep for preposition, _ in prepositions_of(verb)):
            continue
        if any(noun.lemma_.lower() in wanted.words for _, noun in said):
            trigger = Trigger(scene, verb, rule, verb)
            trigger.sources, trigger.targets = list(origin.trigger.sources), list(origin.trigger.targets)
            return report_of(trigger, anchors)
    return []


def _share_sides(report: Report, origin: Report) -> None:
    """A pronoun stands for what has the same part in the other event: acting for acting, acted on for acted on.

    Countries only; no pronoun becomes a person.
    """
    trigger = report.trigger
    agents = children(trigger.verb, "nsubj")
    acted_on = children(trigger.verb, "nsubjpass" if is_passive(trigger.verb) else "dobj")
    known = {p.country for p in trigger.sources if p.country}
    if not known and (any(t.lower_ in ("it", "they") for t in agents) or _same_thing(report, origin)):
        _lend(report, "source", origin.trigger.sources)
    if any(t.lower_ in ("it", "they", "them") for t in acted_on) and not report.target_countries:
        _lend(report, "target", origin.trigger.targets)


def _same_thing(report: Report, origin: Report) -> bool:
    """ "took it off its list ... after it was added to the list": who keeps the list acts both times."""
    verb = report.trigger.verb
    if subjects(verb):
        return False
    said = {noun.lemma_ for _, noun in prepositions_of(origin.trigger.verb)}
    again = [noun for _, noun in prepositions_of(verb) if noun.lemma_ in said]
    return any(c.lower_ in ("the", "that", "this", "its", "their") for noun in again for c in noun.children)


def _lend(report: Report, side: str, parties: list[Party]) -> None:
    countries = dict.fromkeys(p.country for p in parties if p.country)
    lent = [country for country in countries if country not in report.countries]
    both = report.trigger.rule.symmetric
    start, end = report.start, report.end
    report.parties += [
        (Party(None, None, c, "GOV", "lent", start, end, head="lent"), "both" if both else side) for c in lent
    ]
    if both:
        together = [*lent, *report.source_countries]
        report.source_countries, report.target_countries = together, list(together) if len(together) > 1 else []
    else:
        (report.source_countries if side == "source" else report.target_countries).extend(lent)
    if lent:
        report.anaphoric = None


def date_measured(measured: list[Measured]) -> None:
    """Give each pair's undated report the day, month or year counted from the dated one."""
    for each in measured:
        count, unit = each.offset.count, each.offset.unit
        if each.report.when.edtf is None or each.report.when.inherited:
            each.report.when = _moved(each.origin.when, count, unit) or each.report.when
        elif each.origin.when.edtf is None:
            each.origin.when = _moved(each.report.when, -count, unit) or each.origin.when


def _moved(when: When, count: int, unit: str) -> When | None:
    """`when` moved by a number of units, as exact as the unit allows; None where it is known too roughly for that."""
    if when.begin is None or when.finish is None:
        return None
    days = (when.finish - when.begin).days
    if unit == "Y" and days <= 366:
        year = when.begin.year + count
        edtf, first, last, precision = f"{year:04}", (year, 1, 1), (year, 12, 31), "year"
    elif unit == "M" and days <= 31:
        year, month = divmod(when.begin.year * 12 + when.begin.month - 1 + count, 12)
        edtf, first, precision = f"{year:04}-{month + 1:02}", (year, month + 1, 1), "month"
        end = date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)
        last = (end.year, end.month, end.day)
    elif unit in "WD" and days == 0:
        moved = when.begin + timedelta(days=count * (7 if unit == "W" else 1))
        edtf, precision = moved.isoformat(), "day"
        first = last = (moved.year, moved.month, moved.day)
    else:
        return None
    return replace(
        when,
        edtf=edtf,
        begin=date(*first),
        finish=date(*last),
        precision=precision,
        basis="relative",
        reason=None,
        flag=None,
    )
