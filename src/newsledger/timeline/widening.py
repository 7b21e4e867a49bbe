"""Sides that a clause tells without naming them as one: where it struck, whose the thing is, who is at home.

An act of force, help, demand or blame of one state bears on the one other state that its own clause names ("massed
tanks along the border with B"); what armed men or crowds of no stated country do, they do where it happens; what a
state does to people of no other country it does at home. Countries only, read from the clause itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.timeline.clauses import children, patients, prepositional, subjects
from newsledger.timeline.codes import code
from newsledger.timeline.lexicon import CLASSES
from newsledger.timeline.parties import SECTOR_OF, Party, countries_of_phrase
from newsledger.timeline.reports import Report
from newsledger.timeline.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT_HOME = {"COERCE", "ASSAULT", "PROTEST", "CONCEDE"}
_UNMARKED = {"ARM", "CIV", "OPP", "NGO"}
_TOGETHER = {"meeting", "call", "agreement", "visit", "exhibition", "appointment"}
_APART = {
    "after",
    "since",
    "before",
    "following",
    "despite",
    "like",
    "unlike",
    "with",
    "by",
    "as",
    "between",
    "than",
    "under",
    "amid",
    "during",
    "until",
    "about",
}
_STATES = {"country", "demonym"}


def widen(report: Report) -> None:
    """Add a missing target or source country to a directed event from its own clause."""
    trigger = report.trigger
    if trigger.rule.symmetric or report.event in _TOGETHER:
        return
    plover = code(report.cameo).plover
    bears = bool(trigger.rule.target) or report.operator is not None
    if report.source_countries and not report.target_countries and bears:
        others = [c for c in _countries_in(report) if c not in report.source_countries]
        if len(others) == 1:
            _add(report, others[0], "target")
        elif not others and plover in _AT_HOME and report.operator is None and _of_home(report):
            _add(report, report.source_countries[0], "target")
    if not report.source_countries and plover in ("ASSAULT", "PROTEST", "COERCE") and report.operator is None:
        _add_source(report)


def _add(report: Report, country: str, side: str) -> None:
    report.parties.append((Party(None, None, country, None, "lent", report.start, report.end, head="lent"), side))
    (report.source_countries if side == "source" else report.target_countries).append(country)


def _countries_in(report: Report) -> list[str]:
    """Countries named in the clause behind the acting side, in text order; none of its circumstances."""
    scene, verb = report.trigger.scene, report.trigger.verb
    top = scene.doc[report.over] if report.over is not None else verb
    own = {w.i for head in subjects(top) for w in head.subtree if abs(w.i - head.i) <= 20}
    apart = _circumstances(top) | _circumstances(verb)
    found: dict[str, None] = {}
    for word in top.subtree:
        start = scene.start_of(word)
        if word.i in own - {verb.i} or word.i in apart or not report.start <= start < report.end:
            continue
        country = _country_at(scene, word)
        if country:
            found.setdefault(country)
    return list(found)


def _country_at(scene: Scene, word: Token) -> str | None:
    place, actor = scene.place_at.get(word.i), scene.actor_at.get(word.i)
    if place is not None and place.kind != "water":
        return place.country
    return actor.country if actor is not None else None


def _circumstances(verb: Token) -> set[int]:
    """Tokens of clauses and phrases beside the act: "after the attack in C", "as B did", what was coordinated."""
    apart: set[int] = set()
    for child in verb.children:
        aside = child.dep_ in ("advcl", "conj", "parataxis", "npadvmod") and child.tag_ != "VB"
        if aside or child.dep_ == "prep" and child.lower_ in _APART:
            apart |= {w.i for w in child.subtree}
    for word in verb.subtree:
        if word.dep_ == "acl" and word.tag_ == "VBN":
            apart |= {w.i for w in word.subtree}  # "a deal brokered by C"
    return apart


def _of_home(report: Report) -> bool:
    """Are those acted on people or bodies of no stated country?"""
    trigger = report.trigger
    heads = patients(trigger.verb) or prepositional(trigger.verb, "against", "with", "on", "at")
    lemmas = {h.lemma_.lower() for h in heads} | {c.lemma_.lower() for h in heads for c in children(h, "compound")}
    return bool(lemmas & _HOME) or any(
        h.i in trigger.scene.actor_at and trigger.scene.actor_at[h.i].country is None for h in heads
    )


_HOME = frozenset(
    CLASSES["person"] | CLASSES["banned"] | CLASSES["rebelable"] | set(SECTOR_OF) - {"country", "state", "nation"}
)


def _add_source(report: Report) -> None:
    """ "gunmen", "crowds", "rebels": of the country where it happened, if they have no other."""
    trigger = report.trigger
    heads = subjects(trigger.verb) if trigger.rule.kind == "verb" else prepositional(trigger.token, "by", "of")
    if not any(_unmarked(trigger.scene, h) for h in heads):
        return
    countries = [report.where.country] if report.where.country else _scenes_country(report)
    countries = countries or report.target_countries or _countries_in(report)
    if len(countries) == 1 and countries[0]:
        _add(report, countries[0], "source")
        if not report.target_countries and _of_home(report):
            _add(report, countries[0], "target")


def _scenes_country(report: Report) -> list[str]:
    """ "shot dead by gangs in the Peruvian capital": whose place it is."""
    trigger = report.trigger
    holders = [trigger.verb, trigger.token, *subjects(trigger.verb)]
    nouns = [n for h in holders for n in prepositional(h, "in", "at", "near", "outside")]
    return list(dict.fromkeys(c for n in nouns for c in countries_of_phrase(trigger.scene, n)))


def _unmarked(scene: Scene, head: Token) -> bool:
    actor = scene.actor_at.get(head.i)
    if actor is not None:
        return actor.country is None and actor.sector in _UNMARKED
    return head.i not in scene.place_at and SECTOR_OF.get(head.lemma_.lower()) in _UNMARKED
