"""Definite nouns that point back to an event told before: "the visit", "their talks"."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATA = tomllib.loads((files("newsledger.timeline") / "discourse.toml").read_text(encoding="utf-8"))
NOUNS: dict[str, list[str]] = _DATA["nouns"]
_DETERMINERS = frozenset(_DATA["pointer"]["determiners"])


def points_back(noun: Token) -> bool:
    """A definite noun that names an event told before, with nothing of its own to tell which."""
    if noun.lemma_.lower() not in NOUNS:
        return False
    determined = any(c.lower_ in _DETERMINERS and c.dep_ in ("det", "poss") for c in noun.children)
    own = any(
        c.dep_ in ("compound", "relcl", "acl") or c.dep_ == "prep" and c.lower_ in ("of", "with", "between", "to")
        for c in noun.children
    )
    return determined and not own
