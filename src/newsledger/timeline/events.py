"""Events of an article: who did what to or with whom, when, where, and whether it happened.

Sentences that pass the gate are parsed one by one; event words are found by rules (verbs.toml, verbs_conflict.toml,
nouns.toml), read in their clause, set under the words that govern them (operators.toml), dated and placed by
grammar and,
where words point back, by the text before; mentions of one event are folded into one row.
"""

from __future__ import annotations

import hashlib

from newsledger.language.document import Document
from newsledger.timeline.alone import alone_of
from newsledger.timeline.codes import code, contexts_of
from newsledger.timeline.completing import complete
from newsledger.timeline.datelines import without_dateline
from newsledger.timeline.dating import times_by_anchor
from newsledger.timeline.discourse import lend
from newsledger.timeline.echoes import narrow
from newsledger.timeline.gate import may_hold_event
from newsledger.timeline.offsets import Measured, date_measured, measured_in
from newsledger.timeline.parties import Party
from newsledger.timeline.reading import report_of, words_taken
from newsledger.timeline.repeats import fold
from newsledger.timeline.reports import Report
from newsledger.timeline.scene import Mentions
from newsledger.timeline.settling import settle
from newsledger.timeline.sharing import share_places
from newsledger.timeline.triggers import triggers_of

_SECTORS = {"UNK": None}


def events_of(document: Document, article: dict) -> list[dict]:
    """Rows of `events` for one article (a row of `articles`), in text order.

    `document` holds the article's body and its publication day(s); offsets count in that body. `date` is EDTF or null
    with `date_reason`; where only publication bounds an event, `date_basis` is `article` and `date_end` that day.
    """
    reports = read(document)
    rows = [_row(document, article, report) for report in reports]
    _number(rows)
    return rows


def read(document: Document, *, gate: bool = True) -> list[Report]:
    """The reports behind the rows. `gate` False parses every sentence (tests show that the rows are the same)."""
    mentions = Mentions(document)
    reports: list[Report] = []
    scenes = []
    measured: list[Measured] = []
    for sentence in document.sentences:
        place_named = bool(mentions.of(sentence)[1])
        if gate and not may_hold_event(sentence.text, place_named) or len(sentence.text) > 3000:
            continue
        scene = mentions.scene(without_dateline(sentence))
        anchors = times_by_anchor(scene)
        scenes.append((scene, anchors))
        found = triggers_of(scene)
        used = {i for trigger in found for i in words_taken(trigger)}
        told = [
            report
            for trigger in sorted(found + alone_of(scene, used), key=lambda t: t.token.i)
            for report in report_of(trigger, anchors)
        ]
        told = _once_accused(told)
        pairs = measured_in(scene, told, anchors)
        measured += pairs
        reports += told + [pair.report for pair in pairs if pair.report not in told]
    reports = lend(reports, document)
    complete(reports, document)
    for report in reports:
        settle(report)
    narrow(reports, scenes)
    date_measured(measured)
    share_places(reports)
    return sorted(fold(reports), key=lambda r: (r.start, r.trigger.token.i))


def _once_accused(reports: list[Report]) -> list[Report]:
    """An accusing word that is an event and stands over another tells one accusation: the one that says of whom."""
    own = {report.trigger.token.i: report for report in reports}
    dropped: list[Report] = []
    for report in reports:
        accusing = own.get(report.over) if report.over is not None else None
        if accusing is not None and report.operator is not None and report.operator.effect == "accuse":
            dropped.append(report if accusing.target_countries else accusing)
    return [report for report in reports if not any(report is each for each in dropped)]


def _actor(party: Party, side: str) -> dict:
    return {
        "name": party.name,
        "role": party.role,
        "country": party.country,
        "sector": _SECTORS.get(party.sector or "UNK", party.sector),
        "side": side,
    }


def _row(document: Document, article: dict, report: Report) -> dict:
    meaning = code(report.cameo)
    quote = document.text[report.start : report.end]
    when, where = report.when, report.where
    bound = document.published_high or document.published
    known = when.edtf is not None
    by_article = not known and bound is not None and report.realis == "happened"
    actors: list[dict] = []
    for party, side in report.parties:
        actor = _actor(party, side)
        if actor not in actors:
            actors.append(actor)
    return {
        "event_id": "",
        "article_id": article["article_id"],
        "start": report.start,
        "end": report.end,
        "quote": quote,
        "date": when.edtf,
        "date_start": when.begin,
        "date_end": when.finish if known else (bound if by_article else None),
        "date_precision": when.precision if known else None,
        "date_basis": when.basis if known else ("article" if by_article else None),
        "date_reason": None if known else (when.reason or "no time expression belongs to the event"),
        "event_type": report.event,
        "plover": meaning.plover,
        "plover_mode": report.mode or meaning.mode,
        "plover_contexts": contexts_of(quote, meaning.contexts),
        "cameo": report.cameo,
        "goldstein": meaning.goldstein,
        "actors": actors,
        "source_countries": report.source_countries,
        "target_countries": report.target_countries,
        "place": where.name,
        "place_country": where.country,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "place_reason": None if where.name else where.reason,
        "realis": report.realis,
        "speaker": report.speaker,
        "confidence": _confidence(report),
        "flag": when.flag,
        "rule": report.rule,
    }


def _confidence(report: Report) -> float:
    """How often rows like this one are right, by what was read and what was lent."""
    value = 0.9
    if report.when.inherited:
        value -= 0.1
    if len(report.countries) < 2:
        value -= 0.1
    if report.anaphoric:
        value -= 0.1
    if report.realis == "hypothetical":
        value -= 0.15
    if report.event in ("other", "statement", "conflict"):
        value -= 0.1
    return round(max(value, 0.3), 2)


def _number(rows: list[dict]) -> None:
    """Ids from the article, the place in the text and what happened; a counter only where all of these agree."""
    seen: dict[str, int] = {}
    for row in rows:
        stem = f"{row['article_id']}|{row['start']}|{row['end']}|{row['event_type']}|{row['cameo']}|{row['realis']}"
        count = seen[stem] = seen.get(stem, 0) + 1
        digest = hashlib.sha256(f"{stem}|{count}".encode()).hexdigest()
        row["event_id"] = f"e{digest[:16]}"
