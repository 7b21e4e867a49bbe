"""The gate: sentences that can hold no event are not parsed.

A sentence passes when a word in it is a form of some rule's word, by cheap matching of word forms. It is wide
on purpose:
what it keeps out no rule could have answered to.
"""

from __future__ import annotations

import re
from functools import cache

from newsledger.timeline.inflection import forms
from newsledger.timeline.lexicon import noun_rules, operators, verb_rules

_BE = forms("be")
_WORD = re.compile(r"[A-Za-z]+")
LONGEST = 3000  # characters; what is longer is no sentence of prose


@cache
def trigger_forms() -> frozenset[str]:
    """Every form of every rule's word; of a verb with a particle, the verb's."""
    found: set[str] = set()
    for word in [*verb_rules(), *noun_rules(), *(w for o in operators() if o.alone for w in o.words)]:
        for part in re.split(r"[-_]", word)[: 1 if "_" in word else None]:
            found |= forms(part)
    return frozenset(found)


def may_hold_event(sentence: str, place_named: bool = True) -> bool:
    """Is a form of some trigger word in the sentence? Linear in its length.

    "be" is one only where a place is named: "was in Kabul yesterday".
    """
    if len(sentence) > LONGEST:
        return False
    known = trigger_forms()
    words = {word.lower() for word in _WORD.findall(sentence)}
    return not known.isdisjoint(words if place_named else words - _BE)
