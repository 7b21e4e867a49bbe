"""Does the clause around an expression look back or ahead? Verb forms near by tell; no parser is needed.

The nearest verb form before the expression decides, within its clause; where there is none, the first one behind it. A
participle takes the tense of its auxiliary ("will be paid"); a verb of saying counts only for a date right beside it,
since what is said may lie anywhere ("said Friday that ..."). The present of a verb of arranged doings ("arrives on
Friday") looks ahead. Words right before the date ("as early as", "in the wake of") go before any verb. `strong` means
a finite verb right beside the date.
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
_DEADLINE = re.compile(
    r"(?:['’]s)?\s(?:(?:[\w-]+\s)?deadline|delivery|contracts?|futures|expiry|settlement)\b", re.IGNORECASE
)
_NOUNS = re.compile(r"(['’]s)?((?:\s\w{1,20}(?:-\w{1,20})?){1,4})")  # what follows "Friday" or "Friday's"
_ARTICLE = re.compile(r"\b(?:an?|the|its|their|his|her|this)\s+$", re.IGNORECASE)
_EVENT = re.compile(r"\b([A-Za-z-]{3,20})\s+(?:(?:on|of|late|early|in)\s+){0,2}$")
_STOPS = frozenset(".;!?:")
_REACH = 160
_FAR = 14
_AUXILIARIES = 5
_BESIDE = 3
_NEAR = 6
_PROGRESSIVE = 2
_GOVERNED = 9  # words from an infinitive to its date
_LEAD = 40  # characters
_SPOKEN = 6  # words between a verb of saying and its date ("told reporters in Kabul on Friday")


@dataclass(frozen=True)
class Tense:
    """`direction` and how sure it is."""

    direction: Literal["past", "future", "unknown"]
    strong: bool = False


UNKNOWN = Tense("unknown")


@cache
def _kinds() -> dict[str, str]:
    rules = load("newsledger.language.times", "tense.toml")["rule"]
    return {word: rule["kind"] for rule in rules for word in rule.get("words", [])}


@cache
def _leads() -> list[tuple[re.Pattern[str], bool, bool, Tense]]:
    """Phrases right before a date, whether it has to be a possessive and yields to a verb, and what they say of it."""
    rules = [rule for rule in load("newsledger.language.times", "tense.toml")["rule"] if rule["kind"] == "lead"]
    return [
        (
            re.compile(rf"\b(?:{'|'.join(map(re.escape, rule['leads']))})\s+(?:the\s+)?$", re.IGNORECASE),
            rule["possessive"],
            rule.get("yields", False),
            Tense(rule["direction"], True),
        )
        for rule in rules
    ]


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
    """Kind of the auxiliary before the participle words[at]: modal, back, present ("is", "to"), or none."""
    for place in range(at - 1, max(-1, at - _AUXILIARIES - 1), -1):
        word = words[place]
        if _stops(word) or word == ",":
            return None
        kind = _kinds().get(word)
        if kind in ("modal", "back"):
            return "back" if kind == "modal" and _modal(words, place, 0).direction == "past" else kind
        if word in _list("present") and (word != "to" or words[place + 1] in ("be", "get")):
            return "present"
        if kind in ("verb", "speech", "plan") or (kind is None and word.endswith("ed")):
            return None
    return None


def _ahead(words: list[str], at: int) -> Tense:
    """ "Payable", "expires": ahead, but for "had been due to expire"."""
    governed = at > 1 and words[at - 1] == "to" and _kind(words[at - 2]) == "plan"
    auxiliary = _auxiliary(words, at - 2 if governed else at)
    return Tense("past" if auxiliary == "back" else "future")


def _plan(kind: str, words: list[str], at: int, distance: int) -> Tense | None:
    """ "Scheduled for", "is expected", "plans to"; nothing where the word is a noun or an attribute."""
    auxiliary = _auxiliary(words, at)
    following = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "likely" and distance == 0:
        return Tense("future")  # "snow is likely on Sunday"
    verbal = kind == "plan" and (auxiliary or distance == 0 or following in _list("object"))
    if kind == "intent" and words[at].endswith("s") and following in ("a", "an", "another"):
        return Tense("future")  # "plans a stop", "expects a verdict"
    if following not in _list("to") and not verbal:
        return None
    if kind == "intent" and following == "to" and _list("determiner").intersection(words[at + 2 : at + 3]):
        return None  # "a message of hope to the people"
    if auxiliary == "back" and ("had" in words[max(0, at - 3) : at] or kind == "plan" and following == ""):
        return Tense("past")
    return Tense("future", auxiliary not in (None, "back"))


def _speech(words: list[str], at: int, distance: int) -> Tense | None:
    """ "Told reporters on Friday"; nothing where a reported clause lies between."""
    if distance == 0 or distance <= _SPOKEN and not _list("clause").intersection(words[at + 1 :]):
        return Tense("past", True)
    return None


def _verb(words: list[str], at: int, distance: int) -> Tense:
    """A past form: past, or a participle with the tense of its auxiliary; "is heard in May" may be either."""
    if words[at] in _list("put_off") and (words[at + 1 : at + 2] in (["until"], ["till"]) or words[at + 1 :] == ["to"]):
        return Tense("future", True)
    auxiliary = _auxiliary(words, at)
    if auxiliary == "modal" or (auxiliary == "present" and "to" in words[max(0, at - 3) : at]):
        return Tense("future", distance < _BESIDE)
    return UNKNOWN if auxiliary == "present" else Tense("past", distance < _BESIDE)


def _plain(words: list[str], at: int) -> Tense | None:
    """ "The talks begin on Monday"; nothing for "to begin" and "will begin", whose tense other words give."""
    if words[max(0, at - 1) : at] in (["to"], ["the"], ["a"]):
        return None
    auxiliary = _auxiliary(words, at)
    return None if auxiliary == "modal" else Tense("past" if auxiliary == "back" else "future")


def _arranged(kind: str, words: list[str], at: int, distance: int) -> Tense | None:
    """ "Arrives on Friday", "leaders gather", "is leaving": nothing for a noun, or for what stands far off."""
    before = words[at - 1] if at else ""
    if kind == "going":
        if distance == 0 and words[at] in ("beginning", "starting"):
            return UNKNOWN  # "protests beginning on April 9"
        fits = bool(_list("copula").intersection(words[max(0, at - _PROGRESSIVE) : at]))
    elif kind == "plural":
        fits = len(before) > 3 and before.endswith("s") and not before.endswith(("'s", "’s", "ss"))
    else:
        fits = before not in _list("determiner")
    return Tense("future") if fits and distance <= _NEAR and "," not in words[at:] else None


def _copula(words: list[str], at: int) -> Tense | None:
    """ "Is to meet on Friday", "the final is on Sunday"."""
    behind = words[at + 1 :]
    here = words[max(0, at - 1) : at] not in (["it"], ["today"], ["this"], ["that"], ["there"], ["tomorrow"])
    if behind[:1] == ["to"] or ((behind or here) and len(behind) <= _BESIDE and _list("at").issuperset(behind)):
        return Tense("future", True)
    return None


def _modal(words: list[str], at: int, distance: int) -> Tense:
    """ "Will meet", "could come"; what could not be done, would have been done or would not be said is past."""
    if words[at] not in _list("sure") and _perfect(words, at):
        return Tense("past")
    if words[at] in _list("refusing") and _refused(words[at:]):
        return Tense("past", True)
    if words[at] == "could":
        around = words[at + 1 : at + 2]
        for word in reversed(words[max(0, at - _FAR) : at]):
            if _stops(word):
                break
            around.append(word)
        if _list("negation").intersection(around) or _list("perceived").intersection(words[at + 1 : at + 3]):
            return Tense("past")
    return Tense("future", distance < _BESIDE)


def _perfect(words: list[str], at: int) -> bool:
    """Is the modal followed by "have" and a participle ("would not have opened"), not "would have a scan"?"""
    behind = [word for word in words[at + 1 : at + 5] if word not in ("not", "also", "never", "already")]
    if behind[:1] != ["have"] or len(behind) < 2:
        return False
    return _kind(behind[1]) in ("verb", "back") or behind[1] in _list("participle") or behind[1].endswith("ed")


def _refused(words: list[str]) -> bool:
    """ "Would not say", "wouldn't comment": words from the modal on."""
    said = words[1:] if words[0] != "would" else words[2:] if words[1:2] == ["not"] else []
    return bool(_list("refused").intersection(said[:2]))


def _judge(words: list[str], at: int, distance: int) -> Tense | None:
    """What the word says about the tense of a date `distance` words behind it."""
    if words[at] in _list("copula"):
        return _copula(words, at)
    kind = _kind(words[at])
    if kind == "modal":
        return _modal(words, at, distance)
    if kind in ("arranged", "plural", "going"):
        return _arranged(kind, words, at, distance)
    if kind == "back":
        if words[at] in ("was", "were") and words[at + 1 : at + 2] == ["to"] and words[at + 2 : at + 3] != ["have"]:
            return Tense("future")  # "was to appear on Friday"
        return Tense("past", distance < _BESIDE)
    if kind == "ahead":
        return _ahead(words, at)
    if kind in ("plan", "intent"):
        return _plan(kind, words, at, distance)
    if kind == "speech":
        return _speech(words, at, distance)
    if kind == "verb":
        return _verb(words, at, distance)
    return _plain(words, at) if kind == "plain" else None


def _before(words: list[str]) -> Tense | None:
    distance = 0
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if _stops(word) or distance > _FAR:
            return None
        tense = _judge(words, at, distance)
        if tense is not None:
            return tense
        if word not in _list("small") and word != ",":
            distance += 1
    return None


def _behind(words: list[str]) -> Tense | None:
    for at, word in enumerate(words[: _FAR + 4]):
        if _stops(word) or (word == "that" and at == 0):
            return None
        if at == 0 and word in ("is", "are") and words[1:2] != ["no"]:
            return Tense("future")  # "Friday is the last day"
        kind = _kind(word)
        if kind == "modal":
            return _modal(words, at, at)
        if kind == "arranged" and word not in words[:1]:
            return Tense("future")
        if kind in ("verb", "back", "speech", "plan"):
            return Tense("past", at < _BESIDE)
    return None


def _led(text: str, start: int, end: int) -> Tense | None:
    """What words right before a date say ("as early as Friday", "after Sunday's attack") or behind it ("delivery")."""
    if _DEADLINE.match(text, end):
        return Tense("future", True)
    before = text[max(0, start - _LEAD) : start]
    possessed = text[end : end + 2] in ("'s", "’s")
    for pattern, possessive, yields, tense in _leads():
        if (possessed or not possessive) and pattern.search(before):
            return None if yields and _done(text, start) else tense
    return None


def _done(text: str, start: int) -> bool:
    """Is there a past verb before the place, with no infinitive behind it? ("It was reported as early as Friday")"""
    words = _words(text, max(0, start - _REACH), start)
    found = _before(words)
    return found is not None and found.direction == "past" and not _infinitive(words)


def _infinitive(words: list[str]) -> bool:
    """Does an infinitive govern the date, with neither a comma nor another verb that is known between?"""
    for at in range(len(words) - 1, max(-1, len(words) - _GOVERNED), -1):
        word = words[at]
        if _stops(word) or word == "," or _kind(word) in ("verb", "back", "modal", "speech"):
            return False
        if word == "to" and words[at + 1 : at + 2] and words[at + 1].isalpha():
            return words[at + 1] not in _list("no_infinitive")
    return False


def _of_event(text: str, start: int, end: int) -> bool:
    """Is the date that of something that came unforeseen ("the attack on Friday") or is told of ("Friday's ruling")?"""
    behind = _NOUNS.match(text, end)
    if behind:
        words = behind[2].lower().split()
        nouns = next((words[:at] for at, word in enumerate(words) if word in _list("no_noun")), words)
        kinds = [_kinds().get(word) for word in nouns]
        if "event" in kinds or ("outcome" in kinds and (behind[1] or not text[start:end].endswith("day"))):
            return True
    before = _EVENT.search(text[max(0, start - _LEAD) : start])
    return before is not None and _kinds().get(before[1].lower()) == "event"


def _attribute(text: str, start: int, end: int) -> bool:
    """Is it a month or a day of one that a noun has for attribute ("announced a July 26 match")? No verb dates it."""
    if text[start:end].endswith("day") or not _ARTICLE.search(text[max(0, start - _LEAD) : start]):
        return False
    behind = _NOUNS.match(text, end)
    return behind is not None and not behind[1] and behind[2].split()[0] not in _list("no_noun")


def tense_of(text: str, start: int, end: int) -> Tense:
    """Tense of the clause around text[start:end]."""
    led = _led(text, start, end)
    if led is not None:
        return led
    if _of_event(text, start, end):
        return Tense("past", True)
    if _attribute(text, start, end):
        return UNKNOWN
    words = _words(text, max(0, start - _REACH), start)
    found = _before(words)
    if found is None and _infinitive(words) and not _opens(words):
        return Tense("future")  # a headline's "Fund to dry up on Friday"
    if found is None:
        behind = _words(text, end, min(len(text), end + _REACH))
        found = _behind(behind)
        if found is not None and _opens(words) and behind[0] not in ("is", "are"):
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
