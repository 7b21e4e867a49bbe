"""The gate: sentences that can hold no event are not parsed.

A sentence passes when a word in it is a form of some rule's word, by cheap matching of word forms. It is wide
on purpose:
what it keeps out no rule could have answered to.
"""

from __future__ import annotations

import re
from functools import cache

from newsledger.timeline.lexicon import IRREGULAR, noun_rules, operators, verb_rules

_WORD = re.compile(r"[A-Za-z]+")
_VOWELS = "aeiou"
LONGEST = 3000  # characters; what is longer is no sentence of prose


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
def trigger_forms() -> frozenset[str]:
    """Every form of every rule's word; of a verb with a particle, the verb's."""
    found: set[str] = set()
    for word in [*verb_rules(), *noun_rules(), *(w for o in operators() if o.alone for w in o.words)]:
        for part in re.split(r"[-_]", word)[: 1 if "_" in word else None]:
            found |= forms(part)
    return frozenset(found)


def may_hold_event(sentence: str) -> bool:
    """Is a form of some trigger word in the sentence? Linear in its length."""
    if len(sentence) > LONGEST:
        return False
    known = trigger_forms()
    return any(word.lower() in known for word in _WORD.findall(sentence))
