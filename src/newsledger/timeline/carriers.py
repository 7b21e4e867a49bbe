"""Verbs with their particles, and the verbs that carry event nouns: "hold talks", "clashes broke out"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.timeline.clauses import governing_clause
from newsledger.timeline.inflection import plain_lemma
from newsledger.timeline.lexicon import LIGHT_VERBS, OCCURRENCE_VERBS
from newsledger.timeline.reports import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


def lemma_of(token: Token) -> str:
    """A verb's lemma with its particle ("call_off"), a noun's plain lemma; lower case."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        lemma = plain_lemma(token)
        for child in token.children:
            if child.dep_ == "prt" or (
                child.dep_ == "advmod" and child.lower_ in ("out", "back", "down", "home", "up", "away", "off")
            ):
                return f"{lemma}_{child.lower_}"
    return lemma


def carrier_of(noun: Token) -> tuple[Token, bool]:
    """The verb that carries an event noun ("held talks", "was on a visit", "talks began"), and whether it is light."""
    head, dep = noun.head, noun.dep_
    while dep == "conj" and head.pos_ in ("NOUN", "PROPN"):
        head, dep = head.head, head.dep_
    if dep in ("dobj", "attr", "nsubjpass", "oprd") and head.pos_ in ("VERB", "AUX"):
        lemma = lemma_of(head)
        return head, lemma in LIGHT_VERBS or head.lemma_.lower() in LIGHT_VERBS
    if dep == "nsubj" and head.pos_ in ("VERB", "AUX"):
        return head, False
    if dep == "pobj" and head.dep_ in ("prep", "agent"):
        above = head.head
        if above.pos_ in ("VERB", "AUX"):
            carried = head.lower_ in ("on", "in", "for", "into", "at", "to") and above.lemma_.lower() in LIGHT_VERBS
            return above, carried
        if above.pos_ in ("NOUN", "PROPN") and above.dep_ in ("dobj", "attr", "nsubjpass", "nsubj"):
            verb = governing_clause(above)
            if verb is not None and head.lower_ == "of":
                return verb, above.lemma_.lower() in (
                    "round",
                    "series",
                    "number",
                    "day",
                ) and verb.lemma_.lower() in LIGHT_VERBS
    verb = governing_clause(noun)
    return (verb if verb is not None else noun), False


def occurs(trigger: Trigger) -> bool:
    """Is the noun the subject of a verb of happening ("clashes broke out")?"""
    verb = trigger.verb
    return verb != trigger.token and (lemma_of(verb) in OCCURRENCE_VERBS or verb.lemma_.lower() in OCCURRENCE_VERBS)
