"""Word forms of a lemma, over-generated, and back: the parser's lemmatizer takes "staged" for a form of "stag"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsledger.timeline.lexicon import IRREGULAR, operators, verb_rules

if TYPE_CHECKING:
    from spacy.tokens import Token

_VOWELS = "aeiou"


def forms(lemma: str) -> set[str]:
    """Word forms a lemma may take, over-generated."""
    found = {lemma, lemma + "s", lemma + "es", lemma + "ed", lemma + "d", lemma + "ing", lemma + "er", lemma + "ers"}
    if lemma.endswith("e"):
        found |= {lemma[:-1] + "ing", lemma[:-1] + "or"}
    if lemma.endswith("y"):
        found |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if len(lemma) > 2 and lemma[-1] not in _VOWELS + "wxy" and lemma[-2] in _VOWELS:
        found |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    if lemma.endswith("c"):
        found |= {lemma + "ked", lemma + "king"}
    return found | set(IRREGULAR.get(lemma, ()))


@cache
def _known() -> frozenset[str]:
    words = {word.split("_")[0] for word in verb_rules()} | {w.split("_")[0] for o in operators() for w in o.words}
    return frozenset(words)


@cache
def _lemmas() -> dict[str, str]:
    """Word form → the rule word it is a form of; of two, the one that comes first in the alphabet."""
    found: dict[str, str] = {}
    for word in sorted(_known()):
        for form in forms(word):
            found.setdefault(form, word)
    return found


def plain_lemma(token: Token) -> str:
    """A verb's lemma, put right where the lemmatizer's is no rule word but the form is one of a rule word's."""
    lemma = token.lemma_.lower()
    return lemma if lemma in _known() else _lemmas().get(token.lower_, lemma)
