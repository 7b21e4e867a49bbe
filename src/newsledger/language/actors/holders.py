"""Who held which office when: used only where a text leaves a person's country or office open.

The text always wins. A name counts only in its full form, or by the one word it goes by where that is listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from newsledger.language.actors import lexicon
from newsledger.language.actors.spelling import same_name, same_word, telling
from newsledger.language.actors.tokens import tokenize
from newsledger.language.rules import load

_GRACE = timedelta(days=366)  # news names an office holder before taking office and after


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with an office of a country from `since` to `until` (None: open)."""

    words: tuple[str, ...]
    country: str
    role: str
    key: tuple[str, ...] | None
    level: str
    since: date | None
    until: date | None

    def serves(self, day: date | None) -> bool:
        """In office on that day; True where the day is unknown and the office has no end."""
        if day is None:
            return self.until is None
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)

    def near(self, day: date | None) -> bool:
        return day is None or self.since is None or day >= self.since - _GRACE


_ROLES = {
    "P": ("president", ("president",), "head_of_state"),
    "PM": ("prime minister", ("head of government",), "head_of_government"),
    "C": ("chancellor", ("head of government",), "head_of_government"),
    "FM": ("foreign minister", ("minister", "foreign"), "minister"),
    "K": ("king", ("king",), "head_of_state"),
    "CP": ("crown prince", ("crown prince",), "head_of_state"),
    "L": ("leader", ("leader",), "head_of_state"),
    "SL": ("supreme leader", ("supreme leader",), "head_of_state"),
    "E": ("emir", ("emir",), "head_of_state"),
    "S": ("sultan", ("sultan",), "head_of_state"),
    "M": ("minister", None, "minister"),
    "LEG": ("lawmaker", None, "legislator"),
    "POL": ("politician", None, "leader"),
    "DPM": ("deputy prime minister", ("deputy", "head of government"), "minister"),
    "VP": ("vice president", ("deputy", "president"), "head_of_state"),
}


@cache
def _holders() -> tuple[dict[str, list[Holder]], dict[str, list[Holder]]]:
    by_word: dict[str, list[Holder]] = {}
    alone: dict[str, list[Holder]] = {}
    for row in load("newsledger.language.actors", "holders.toml")["holder"]:
        role, key, level = _ROLES[row["office"]]
        for name in [row["name"], *row.get("aliases", [])]:
            words = tuple(t.low for t in telling(tokenize(name), lexicon.PARTICLES, lexicon.SUFFIXES))
            holder = Holder(words, row["country"], role, key, level, row.get("since"), row.get("until"))
            for word in dict.fromkeys(words):
                by_word.setdefault(word, []).append(holder)
            for word in [w.low for w in tokenize(row.get("alone", ""))]:
                alone.setdefault(word, []).append(holder)
    return by_word, alone


def _is(words: tuple[str, ...], holder: tuple[str, ...]) -> bool:
    """The text's name is the holder's; one with more words must end alike ("Pedro Sanchez Suarez" is another)."""
    if len(holder) < 2 or not same_name(words, holder):
        return False
    return len(words) <= len(holder) or same_word(words[-1], holder[-1]) or words[0] == holder[-1]


def holder_named(names: list[tuple[str, ...]], day: date | None) -> Holder | None:
    """The office holder of one of these names (two words or more); who serves on the day first."""
    by_word, alone = _holders()
    fits: list[Holder] = []
    for words in names:
        if len(words) < 2:
            continue
        for word in words:
            fits += [h for h in by_word.get(word, []) if h.near(day) and _is(words, h.words)]
    if not fits:
        return None
    if len({h.country for h in fits}) > 1:
        return None
    return next((h for h in fits if h.serves(day)), fits[0])


def holder_alone(words: tuple[str, ...], day: date | None) -> Holder | None:
    """The office holder who goes by this one word ("Putin")."""
    if len(words) != 1:
        return None
    fits = [h for h in _holders()[1].get(words[0], []) if h.near(day)]
    if not fits or len({h.country for h in fits}) > 1:
        return None
    return next((h for h in fits if h.serves(day)), fits[0])
