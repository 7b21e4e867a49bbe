"""Levels that were not reached: "did not reach $3 billion", "fell short of $3 billion", "has yet to top $3 billion"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.language.rules import load
from newsledger.trade.scene import Figure, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATA = load("newsledger.trade", "denials.toml")
_LEVEL = frozenset(_DATA["level_verbs"])
_NOT = frozenset(_DATA["negations"])
_FAILING = frozenset(_DATA["failing"])
_SHORT = tuple(_DATA["short"])
_REACH = 4  # steps from the figure up to its verb


def is_denied(scene: Scene, figure: Figure) -> bool:
    """Is the figure a level that the flow is said not to have come to? It then bounds the flow from above only."""
    before = scene.doc[max(0, figure.first - 3) : figure.first].text.lower()
    if any(f"{phrase} " in f"{before} " for phrase in _SHORT):
        return True
    for step, token in enumerate(scene.ancestors(figure.root)):
        if step >= _REACH:
            return False
        if token.pos_ in ("VERB", "AUX"):
            return token.i < figure.first and token.lemma_.lower() in _LEVEL and _is_negated(token)
    return False


def _is_negated(verb: Token) -> bool:
    words = {c.lower_ for c in verb.children if c.dep_ in ("neg", "advmod", "aux")}
    if words & _NOT or ("longer" in words and verb.doc[verb.i - 1].lower_ == "longer"):
        return True
    if "to" not in {c.lower_ for c in verb.children if c.dep_ == "aux"}:
        return False
    head = verb.head
    return head.lemma_.lower() in _FAILING or any(
        t.lower_ in _FAILING for t in verb.doc[max(0, verb.i - 3) : verb.i] if t.i != verb.i
    )
