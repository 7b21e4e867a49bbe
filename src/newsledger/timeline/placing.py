"""Where an event took place: a place phrase of its own clause, or the goal of a visit; never the dateline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.language.mentions import Place
from newsledger.timeline.clauses import children, conjuncts, governing_clause, patients
from newsledger.timeline.reports import Trigger, Where
from newsledger.timeline.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACED = {"city", "country", "region", "water"}
_AT = {"in", "at", "near", "outside", "across", "around", "inside", "off", "within"}
_TO = {"to", "into", "for", "in", "at"}
_ANYWHERE = {"meeting", "agreement", "exhibition", "visit", "call", "conflict", "aid", "appointment"}
_VENUES = {
    "forum",
    "summit",
    "conference",
    "embassy",
    "airport",
    "fair",
    "expo",
    "exhibition",
    "session",
    "province",
    "city",
    "capital",
    "headquarters",
    "palace",
    "base",
    "region",
}


def place_of(trigger: Trigger) -> Where:
    """The event's place with country and coordinates, or a reason why there is none."""
    for place in _candidates(trigger):
        return as_where(place)
    return Where(reason="no place in the clause")


def as_where(place: Place) -> Where:
    """A place mention as an event's place."""
    return Where(place.name, place.country, place.latitude, place.longitude)


def _candidates(trigger: Trigger) -> list[Place]:
    scene, token, verb = trigger.scene, trigger.token, trigger.verb
    found: list[Place] = []
    if trigger.rule.event == "visit":
        prepositions = _TO
        if trigger.rule.kind == "verb":
            found += _of_tokens(scene, list(patients(verb)))
    else:
        prepositions = _AT
    holders = [token, *([verb] if verb != token else [])]
    holders += [t for t in patients(verb) if t.head == verb and t != token]
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not trigger.light:
        holders.append(verb.head)
    for holder in holders:
        found += _phrases(scene, holder, prepositions)
    if not found and trigger.rule.event == "visit":
        for holder in holders:
            found += _phrases(scene, holder, _AT)
    if not found and trigger.rule.event in ("meeting", "visit", "exhibition", "agreement"):
        for holder in holders:
            found += _venues(scene, holder)
    if not found and verb.dep_ in ("relcl", "advcl", "acl") and any(c.lower_ == "where" for c in verb.children):
        found += _of_tokens(scene, [verb.head])
    if not found and verb.dep_ in ("advcl", "acl") and verb.tag_ == "VBG" and verb.head.pos_ == "VERB":
        found += _phrases(scene, verb.head, _AT)
    if not found and trigger.rule.event in _ANYWHERE:
        found += _in_clause(scene, verb)
    cities = [p for p in found if p.kind == "city"]
    return cities or found


def _in_clause(scene: Scene, verb: Token) -> list[Place]:
    """An "in" phrase anywhere in the clause: parsers hang "in Almaty" on the goods that were shown there."""
    found: list[Place] = []
    for token in verb.subtree:
        if token.dep_ == "prep" and token.lower_ in ("in", "at") and governing_clause(token) == verb:
            found += _of_tokens(scene, children(token, "pobj"))
    return found


def _phrases(scene: Scene, holder: Token, prepositions: set[str]) -> list[Place]:
    found: list[Place] = []
    for prep in children(holder, "prep"):
        if prep.lower_ in prepositions:
            for noun in children(prep, "pobj"):
                for each in conjuncts(noun):
                    found += _of_tokens(scene, [each])
                    if not found:
                        found += _inner(scene, each)
    return found


def _inner(scene: Scene, noun: Token) -> list[Place]:
    """ "at the embassy in Berlin", "in Herat province", "at a forum in Rome"."""
    found: list[Place] = []
    for prep in children(noun, "prep"):
        if prep.lower_ in _AT | {"of"}:
            for inner in children(prep, "pobj"):
                found += [p for p in _of_tokens(scene, [inner]) if prep.lower_ != "of" or p.kind == "city"]
    if not found and noun.lemma_.lower() in _VENUES:
        found += [
            p
            for p in _of_tokens(scene, children(noun, "compound", "nmod", "amod"))
            if p.kind in ("city", "region", "country")
        ]
    return found


def _venues(scene: Scene, holder: Token) -> list[Place]:
    """A venue named after its city: "the Astana International Forum"."""
    found: list[Place] = []
    nouns = [n for n in [holder, *children(holder, "dobj")] if n.pos_ in ("NOUN", "PROPN")]
    nouns += [n for prep in children(holder, "prep") for n in children(prep, "pobj")]
    for noun in nouns:
        if noun.lemma_.lower() in _VENUES:
            found += [p for p in _of_tokens(scene, children(noun, "compound", "nmod")) if p.kind == "city"]
    return found


def _of_tokens(scene: Scene, tokens: list[Token]) -> list[Place]:
    found = []
    for token in tokens:
        place = scene.place_at.get(token.i)
        if place is None and token.i in scene.actor_at:
            continue
        if place is not None and place.kind in _PLACED and not (place.kind == "country" and token.dep_ in ("poss",)):
            found.append(place)
        elif place is None and token.pos_ == "PROPN":
            beside = [
                scene.place_at[c.i] for c in token.children if c.i in scene.place_at and c.dep_ in ("compound", "appos")
            ]
            found += [p for p in beside if p.kind in _PLACED]
    return found
