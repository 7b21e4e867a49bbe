"""Movements that govern a country in fact, from `de_facto.toml`: "the Taliban government" stands for Afghanistan."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cache

from newsledger.language.mentions import Place
from newsledger.language.places import countries
from newsledger.language.places.spelling import Words, is_blank, is_possessive, words_of
from newsledger.language.rules import load

_CONFIDENCE = 0.7


@dataclass(frozen=True)
class Movement:
    """A movement under one of its names, as single words in lower case; `weight` and `most` as in the file."""

    rule: str
    country: str
    words: tuple[str, ...]
    not_after: frozenset[str]
    governing: frozenset[str]
    weight: float
    most: int


@cache
def _movements() -> dict[str, list[Movement]]:
    """Movements by the first word of their names."""
    found: dict[str, list[Movement]] = {}
    for rule in load("newsledger.language.places", "de_facto.toml")["rule"]:
        for name in rule["words"]:
            words = tuple(name.lower().split())
            movement = Movement(
                rule["name"],
                rule["country"],
                words,
                frozenset(rule.get("not_after", ())),
                frozenset(rule["governing"].split()),
                rule.get("weight", 0.0),
                rule.get("most", 0),
            )
            found.setdefault(words[0], []).append(movement)
    return found


def _named(words: Words) -> list[tuple[int, Movement]]:
    """(word, movement) of every mention of one by name."""
    known = _movements()
    found = []
    for i, low in enumerate(words.lows):
        for movement in known.get(low, ()):
            size = len(movement.words)
            named = words.word(i)[:1].isupper() and tuple(words.lows[i : i + size]) == movement.words
            if named and words.low(i - 1) not in movement.not_after:
                found.append((i, movement))
                break
    return found


def governments(words: Words, taken: Container[int]) -> list[Place]:
    """The places where a movement's name stands for its country, but for words that other places have taken."""
    places = []
    for i, movement in _named(words):
        if i in taken:
            continue
        last = i + len(movement.words) - 1
        k = last + (2 if is_possessive(words, last) else 1)
        if words.low(k) not in movement.governing or not is_blank(words.gap(k - 1)):
            continue
        country = countries.table()[movement.country]
        start, end = words.starts[i], words.ends[last]
        places.append(
            Place(
                start=start,
                end=end,
                text=words.text[start:end],
                rule=f"{movement.rule}-government",
                kind="country",
                name=country.name,
                country=movement.country,
                latitude=country.latitude,
                longitude=country.longitude,
                metonym=True,
                confidence=_CONFIDENCE,
            )
        )
    return places


def weights(text: str) -> list[tuple[int, str, float]]:
    """(place in the text, country, weight) of the mentions that count towards the country a text is about."""
    words, seen, found = words_of(text), dict[str, int](), []
    for i, movement in _named(words):
        seen[movement.rule] = seen.get(movement.rule, 0) + 1
        if movement.weight and seen[movement.rule] <= movement.most:
            found.append((words.starts[i], movement.country, movement.weight))
    return found
