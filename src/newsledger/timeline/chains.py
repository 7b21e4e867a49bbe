"""The words over an event: from a trigger up through the verbs and nouns that govern it.

"Iran refused to say whether it would attend talks": the event word is "talks"; over it stand attend, say,
refuse. Each is
looked up as an operator (operators.toml). A clause that is only beside the event (relative, adverbial) ends the chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsledger.timeline.carriers import lemma_of
from newsledger.timeline.clauses import children
from newsledger.timeline.lexicon import Operator, operator_of
from newsledger.timeline.reports import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSAL = {"xcomp", "ccomp", "csubj", "csubjpass"}


@dataclass(frozen=True)
class Link:
    """A word over the event, the operator it is (None: no operator) and how the event hangs on it."""

    token: Token
    operator: Operator | None
    via: str  # complement | object | preposition | purpose | subject | noun


def chain_of(trigger: Trigger) -> list[Link]:
    """Links from the trigger's own verb upwards, nearest first."""
    links: list[Link] = []
    at = trigger.token
    if trigger.rule.kind == "noun" and trigger.verb != trigger.token and trigger.light and not _governs(trigger.verb):
        at = trigger.verb
    steps = 0
    while at.head != at and steps < 25:
        steps += 1
        head, dep = at.head, at.dep_
        if dep == "conj":
            if at.pos_ in ("VERB", "AUX") and head.pos_ in ("VERB", "AUX"):
                if children(at, "nsubj", "nsubjpass") and head.dep_ not in _CLAUSAL | {"pcomp"}:
                    break
                at = head
                continue
            if at.pos_ == head.pos_ or {at.pos_, head.pos_} <= {"NOUN", "PROPN"}:
                at = head
                continue
            break
        if head.pos_ in ("VERB", "AUX"):
            via = _via(at, dep)
            if via is None:
                break
            links.append(Link(head, _over(head), via))
            at = head
            continue
        if head.pos_ == "ADJ" and dep in ("xcomp", "ccomp"):
            links.append(Link(head, operator_of(head.lemma_.lower(), False), "complement"))
            at = head
            continue
        if head.pos_ in ("NOUN", "PROPN") and dep in ("acl", "relcl", "compound"):
            stated = any(c.lower_ == "that" for c in children(at, "mark"))  # "the claim that X attacked"
            if dep == "acl" and at.tag_ == "VB" or dep != "compound" and stated:
                links.append(Link(head, operator_of(head.lemma_.lower(), True), "noun"))
                at = head
                continue
            break
        if dep in ("pobj", "pcomp") and head.dep_ in ("prep", "agent", "dative", "mark", "advmod", "prt"):
            above = head.head
            if above.pos_ in ("VERB", "AUX"):
                operator = _over(above)
                if head.lower_ == "on" and at.lemma_.lower() in ("visit", "trip", "tour", "mission"):
                    break  # "promised on a visit": the journey he was on
                if operator is None or head.lower_ not in operator.prep | {"with", "of", "to", "about"}:
                    break
                links.append(Link(above, operator, "preposition"))
                at = above
                continue
            if above.pos_ in ("NOUN", "PROPN"):
                operator = operator_of(above.lemma_.lower(), True)
                if operator is None or head.lower_ not in ("of", "for", "on", "to", "against", "toward", "towards"):
                    break
                links.append(Link(above, operator, "noun"))
                at = above
                continue
            break
        break
    return links


def _over(verb: Token) -> Operator | None:
    """The operator a verb is; "called the decision wrong" only says so."""
    plain = verb.lemma_.lower()
    if plain == "call" and lemma_of(verb) == "call":
        asked = any(c.lower_ in ("for", "on", "upon") and c.dep_ == "prep" for c in verb.children)
        return operator_of("call" if asked else "say", False)
    return operator_of(lemma_of(verb), False) or operator_of(plain, False)


def _governs(verb: Token) -> bool:
    """A light verb that says what becomes of the event ("cancelled a trip", "plans talks") is a word over it."""
    operator = operator_of(lemma_of(verb), False)
    return operator is not None and operator.effect in ("reject", "plan") and verb.lemma_.lower() not in ("go", "set")


def _via(token: Token, dep: str) -> str | None:
    if dep in _CLAUSAL:
        return "complement"
    if dep in ("dobj", "attr", "oprd", "dative"):
        return "object"
    if dep in ("nsubj", "nsubjpass"):
        return "subject"
    if dep == "advcl" and token.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children):
        return "purpose"
    if dep in ("acl",):
        return "noun"
    return None
