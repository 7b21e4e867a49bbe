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
    r"|[A-Za-z]+(?:['’][a-z]+|-[a-z]+)?|['’]ll\b|[.;!?:](?=[\s\"”'’)]|$)|\n\s*\n|``|\"|--|—|,"
)
_STOPS = frozenset(".;!?:")
_REACH = 160
_FAR = 14
_AUXILIARIES = 5
_BESIDE = 3
_SPOKEN = 6  # words between a verb of saying and its date ("told reporters in Kabul on Friday")


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


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load("newsledger.language.times", "tense.toml")["lists"][name])


def _kind(word: str) -> str | None:
    known = _kinds().get(word)
    if known:
        return None if known == "none" else known
    if len(word) > 4 and word.endswith("ed") and "-" not in word:
        return "verb"
    return None


def _words(text: str, start: int, end: int) -> list[str]:
    """Words and marks, lower-cased, but the month "May" as it is: it is no modal verb."""
    return [w if w == "May" else w.lower() for w in (m.group() for m in _WORD.finditer(text, start, end))]


def _stops(word: str) -> bool:
    return word in _STOPS or "\n" in word


def _auxiliary(words: list[str], at: int) -> str | None:
    """Kind of the auxiliary that stands before the participle words[at]: modal, back or present."""
    for word in reversed(words[max(0, at - _AUXILIARIES) : at]):
        if _stops(word) or word == ",":
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
        small = word in _list("small")
        if kind == "modal":
            return Tense("future", distance < _BESIDE)
        if kind == "ahead":
            governed = at > 1 and words[at - 1] == "to" and _kind(words[at - 2]) == "plan"
            auxiliary = _auxiliary(words, at - 2 if governed else at)
            return Tense("past") if auxiliary == "back" else Tense("future")
        if kind in ("plan", "intent"):
            auxiliary = _auxiliary(words, at)
            following = words[at + 1] if at + 1 < len(words) else ""
            active = kind == "plan" and (auxiliary or distance == 0 or following in _list("object"))
            if following in _list("to") or active:
                if auxiliary == "back" and (kind == "plan" or "had" in words[max(0, at - 3) : at]):
                    return Tense("past")
                return Tense("future", auxiliary not in (None, "back"))
        if kind == "speech":
            if distance == 0 or distance <= _SPOKEN and not _list("clause").intersection(words[at + 1 :]):
                return Tense("past", True)
        elif kind == "verb":
            auxiliary = _auxiliary(words, at)
            if auxiliary == "modal" or (auxiliary == "present" and words[max(0, at - 3) : at].count("to")):
                return Tense("future", distance < _BESIDE)
            if auxiliary == "present":
                return UNKNOWN  # "is heard in May"
            return Tense("past", distance < _BESIDE)
        elif kind == "back":
            if word in ("was", "were") and words[at + 1 : at + 2] == ["to"]:
                return Tense("future")
            return Tense("past", distance < _BESIDE)
        elif kind == "plain" and words[max(0, at - 1) : at] not in (["to"], ["the"], ["a"]):
            auxiliary = _auxiliary(words, at)
            if auxiliary != "modal":  # the modal itself is met next
                return Tense("past") if auxiliary == "back" else Tense("future")
        if not small and word != ",":
            distance += 1
    return None


def _behind(words: list[str]) -> Tense | None:
    for at, word in enumerate(words[: _FAR + 4]):
        if _stops(word) or (word == "that" and at == 0):
            return None
        kind = _kind(word)
        if kind == "modal":
            return Tense("future", at < _BESIDE)
        if kind in ("verb", "back", "speech", "plan"):
            return Tense("past", at < _BESIDE)
    return None


def tense_of(text: str, start: int, end: int) -> Tense:
    """Tense of the clause around text[start:end]."""
    words = _words(text, max(0, start - _REACH), start)
    found = _before(words)
    if found is None:
        found = _behind(_words(text, end, min(len(text), end + _REACH)))
        if found is not None and _opens(words):
            found = Tense(found.direction, True)  # "In January, the bank's board named ...": the main verb
    return found or UNKNOWN


def _opens(words: list[str]) -> bool:
    """Does the date open its sentence, but for small words?"""
    for word in reversed(words):
        if _stops(word):
            return True
        if word not in _list("small"):
            return False
    return True


def tense_at(text: str, start: int, end: int) -> str:
    """The direction alone: past, future or unknown."""
    return tense_of(text, start, end).direction
