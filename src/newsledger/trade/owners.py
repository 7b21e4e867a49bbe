"""Whose flow it is: a country's, or one firm's or person's.

"Danish brewers", "Denmark" and "the kingdom" trade for a country; "the brewer", "a collector" and "her" for themselves.
What one of these sells is a flow between countries only where both are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.language.rules import load
from newsledger.trade.measures import VALUE_NOUNS, Trigger, lemmas
from newsledger.trade.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATA = load("newsledger.trade", "owners.toml")
_STATES = frozenset(_DATA["states"]) | frozenset(load("newsledger.trade", "direction.toml")["pointed_partners"])
_PERSONS = frozenset(_DATA["persons"])
_THINGS = frozenset(_DATA["things"])
_OWNED_BY = frozenset(_DATA["prepositions"])
_SUBJECTS = ("nsubj", "nsubjpass")


def is_one_partys(scene: Scene, trigger: Trigger | None, before: Scene | None) -> bool:
    """Is the flow that of one firm or person: the owner of its noun or the subject of its verb, a pronoun taken for the
    subject of the sentence `before`?"""
    if trigger is None:
        return False
    owner = _owner(scene.doc[trigger.token], scene.doc[trigger.word])
    if owner is None:
        return False
    if owner.lower_ in _THINGS:
        meant = _subject_before(owner)
        if meant is None and before is not None:
            meant = next((t for t in before.doc if t.dep_ in _SUBJECTS), None)
        return meant is not None and any(_is_one(t) for t in (meant, *(c for c in meant.children if c.dep_ == "poss")))
    return _is_one(owner)


def _owner(head: Token, word: Token) -> Token | None:
    """The possessor, the "by" or "from" complement, or the subject of a verb."""
    if head.pos_ == "VERB":
        return next((c for c in head.children if c.dep_ == "nsubj"), None)
    for token in dict.fromkeys((word, head)):
        for child in token.children:
            if child.dep_ == "poss":
                return child
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in _OWNED_BY:
                return next((p for p in child.children if p.dep_ == "pobj"), None)
    return None


def _subject_before(pronoun: Token) -> Token | None:
    """The subject of a clause above: "*the company* said its sales rose"."""
    for token in pronoun.ancestors:
        subject = next((c for c in token.children if c.dep_ in _SUBJECTS and c.i < pronoun.i), None)
        if subject is not None and pronoun not in subject.subtree:
            return subject
    return next((t for t in reversed(pronoun.doc[: pronoun.i]) if t.dep_ in _SUBJECTS and t.pos_ != "PRON"), None)


def _is_one(token: Token) -> bool:
    """A person, or a singular common noun with an article or owner: "the brewer", "a family", "its plant"."""
    if token.lower_ in _PERSONS:
        return True
    if token.tag_ != "NN" or set(lemmas(token)) & (_STATES | VALUE_NOUNS):
        return False
    return any(c.dep_ in ("det", "poss") for c in token.children)
