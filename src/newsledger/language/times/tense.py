"""Does the clause around an expression look back or ahead? Verb forms near by tell; no parser is needed.

The nearest verb form before the expression decides, within its clause; where there is none, the first one behind it. A
participle takes the tense of its auxiliary ("will be paid"); a verb of saying counts only for a date right beside it,
since what is said may lie anywhere ("said Friday that ..."). `strong` means a finite verb right beside the date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsledger.language.rules import load

_WORD = re.compile(
    r"(?:\b[A-Za-z]\.){1,4}|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mrs?|Ms|Dr|Gen|Sen|Rep|Gov|Corp|Inc|Co|Ltd|St|No)\."
    r"|[A-Za-z]+(?:['’][a-z]+|-[a-z]+)?|['’]ll\b|[.;!?:](?=[\s\"”'’)]|$)|\n\s*\n|``|\"|--|—"
)
_STOPS = frozenset(".;!?:")
_REACH = 160
_FAR = 14
_AUXILIARIES = 5
_BESIDE = 3
_SMALL = frozenset(
    [
        "on",
        "the",
        "a",
        "an",
        "in",
        "at",
        "by",
        "of",
        "for",
        "to",
        "late",
        "early",
        "mid",
        "last",
        "this",
        "since",
        "late",
        "through",
        "until",
        "and",
        "or",
        "from",
        "about",
        "around",
    ]
)


@dataclass(frozen=True)
class Tense:
    """`direction` and how sure it is."""

    direction: Literal["past", "future", "unknown"]
    strong: bool = False


UNKNOWN = Tense("unknown")


@cache
def _kinds() -> dict[str, str]:
    return {
        word: rule["kind"] for rule in load("newsledger.language.times", "tense.toml")["rule"] for word in rule["words"]
    }


def _kind(word: str) -> str | None:
    known = _kinds().get(word)
    if known:
        return None if known == "none" else known
    if len(word) > 4 and word.endswith("ed"):
        return "verb"
    return None


def _words(text: str, start: int, end: int) -> list[str]:
    return [m.group().lower() for m in _WORD.finditer(text, start, end)]


def _stops(word: str) -> bool:
    return word in _STOPS or "\n" in word


def _auxiliary(words: list[str], at: int) -> str | None:
    """Kind of the auxiliary that stands before the participle words[at]: modal, back or present."""
    for word in reversed(words[max(0, at - _AUXILIARIES) : at]):
        if _stops(word):
            return None
        kind = _kinds().get(word)
        if kind in ("modal", "back"):
            return kind if word != "been" else "back"
        if word in ("is", "are", "be", "to", "being", "can", "'s"):
            after = "present"
            if word == "be":
                continue
            return after
        if kind in ("verb", "speech", "plan") or (kind is None and word.endswith("ed")):
            return None
    return None


def _before(words: list[str]) -> Tense | None:
    distance = 0
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if _stops(word) or distance > _FAR:
            return None
        kind = _kind(word)
        small = word in _SMALL
        if kind == "modal":
            return Tense("future", distance < _BESIDE)
        if kind == "ahead":
            governed = at > 1 and words[at - 1] == "to" and _kind(words[at - 2]) == "plan"
            auxiliary = _auxiliary(words, at - 2 if governed else at)
            return Tense("past") if auxiliary == "back" else Tense("future")
        if kind == "plan":
            auxiliary = _auxiliary(words, at)
            return Tense("past") if auxiliary == "back" else Tense("future", auxiliary is not None)
        if kind == "speech":
            if distance == 0:
                return Tense("past", True)
        elif kind == "verb":
            auxiliary = _auxiliary(words, at)
            if auxiliary == "modal" or (auxiliary == "present" and words[max(0, at - 3) : at].count("to")):
                return Tense("future", distance < _BESIDE)
            return Tense("past", distance < _BESIDE)
        elif kind == "back":
            return Tense("past", distance < _BESIDE)
        if not small:
            distance += 1
    return None


def _behind(words: list[str]) -> Tense | None:
    for at, word in enumerate(words[: _FAR + 4]):
        if _stops(word):
            return None
        kind = _kind(word)
        if kind == "modal":
            return Tense("future", at < _BESIDE)
        if kind in ("verb", "back", "speech", "plan"):
            return Tense("past", at < _BESIDE)
    return None


def tense_of(text: str, start: int, end: int) -> Tense:
    """Tense of the clause around text[start:end]."""
    found = _before(_words(text, max(0, start - _REACH), start))
    if found is None:
        found = _behind(_words(text, end, min(len(text), end + _REACH)))
    return found or UNKNOWN


def tense_at(text: str, start: int, end: int) -> str:
    """The direction alone: past, future or unknown."""
    return tense_of(text, start, end).direction
