"""Does the clause around an expression look back or ahead? Verb forms near by tell; no parser is needed."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from newsledger.language.rules import load

Tense = Literal["past", "future", "unknown"]
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|['’]ll\b|[.;!?](?=[\s\"”'’])|\n\s*\n|``|\"")
_REACH = 160
_STOP = re.compile(r"[.;!?]$|\n")
_NO_VERB = frozenset("united need red speed bed led hundred indeed seed feed embed bleed sacred wicked kindred".split())
_TO = frozenset(["to"])


@cache
def _words() -> dict[str, Tense]:
    return {
        word: rule["tense"]
        for rule in load("newsledger.language.times", "tense.toml")["rule"]
        for word in rule["words"]
    }


def _tense_of(word: str) -> Tense | None:
    known = _words().get(word)
    if known:
        return known
    if len(word) > 4 and word.endswith("ed") and word not in _NO_VERB:
        return "past"
    return None


def tense_at(text: str, start: int, end: int) -> Tense:
    """Tense of the clause around text[start:end]: the nearest verb before it, else the nearest after it."""
    before = [m.group().lower() for m in _WORD.finditer(text, max(0, start - _REACH), start)]
    found: Tense | None = None
    seen = 0
    participle = False
    for word in reversed(before):
        if _STOP.search(word) or word in ("``", '"') and seen > 6:
            break
        seen += 1
        tense = _tense_of(word)
        if tense is None:
            if found == "past" and participle and word in ("to", "be"):
                continue
            continue
        if found is None:
            found = tense
            participle = word.endswith("ed")
            if not participle:
                return found
            left = 5
        elif participle:
            # "will be closed", "is to be signed": the auxiliary before a participle decides
            if tense == "future":
                return "future"
            return found
        if seen > 40:
            break
    if found:
        return found
    for match in _WORD.finditer(text, end, min(len(text), end + _REACH)):
        word = match.group().lower()
        if _STOP.search(word):
            break
        tense = _tense_of(word)
        if tense:
            return tense
    return "unknown"
