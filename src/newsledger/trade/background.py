"""What an article is about: its countries by weight, the pair it speaks of, and where it is written."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from newsledger.language.document import Document

_HEAD = 400  # characters of the body in which a country counts twice
_NEARLY = 0.6
_SAID = 1.9
_MOSTLY = 0.6
_OWNED = re.compile(
    r"(?:['’]s?)?(?: [\w-]{1,20}){0,4}? (?:exports?|imports?|foreign trade|external trade|trading partners?"
    r"|trade partners?|goods|shipments|purchases|deliveries|sales|exporters|importers)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Background:
    """`weights` by country; `pair`: the two heaviest, the one the article speaks for first, or None."""

    weights: dict[str, float]
    pair: tuple[str, str] | None
    home: str | None

    @property
    def topic(self) -> str | None:
        """The country whose trade the article tells of: its home where that weighs nearly as much as the heaviest."""
        heaviest = next(iter(self.weights), None)
        if self.home and heaviest and self.weights[self.home] >= _NEARLY * self.weights[heaviest]:
            return self.home
        return heaviest

    def is_about(self, *countries: str) -> bool:
        """Does the article say each of the countries more than in passing?"""
        return all(self.weights.get(country, 0.0) >= _SAID for country in countries)

    def is_mostly_about(self, *countries: str) -> bool:
        """Do the countries outweigh all others together?"""
        return sum(self.weights.get(c, 0.0) for c in countries) >= _MOSTLY * sum(self.weights.values())

    def other(self, country: str) -> str | None:
        """The heaviest country beside `country`: the other half of the pair where `country` is in it."""
        if self.pair and country in self.pair:
            return self.pair[1] if self.pair[0] == country else self.pair[0]
        return next((c for c in self.weights if c != country), None)


def background_of(document: Document, article: dict) -> Background:
    """Weigh the countries of title and body.

    Names and demonyms count 1, cities and regions a half (a capital is often only where somebody spoke), twice near the
    head, three times in the title. Actors add their countries lightly, so that "the Taliban" counts for Afghanistan.
    """
    weights: dict[str, float] = defaultdict(float)
    first: dict[str, int] = {}
    for place in document.places:
        if not place.country:
            continue
        weight = 1.0 if place.kind in ("country", "demonym", "body") else 0.4
        weights[place.country] += weight * (2 if place.start < _HEAD else 1)
        first.setdefault(place.country, place.start)
    for actor in document.actors:
        if actor.country:
            weights[actor.country] += 0.25
            first.setdefault(actor.country, actor.start)
    title = article.get("title")
    if title:
        for place in Document(title).places:
            if place.country:
                weights[place.country] += 3.0 if place.kind in ("country", "demonym", "body") else 1.5
                first[place.country] = place.start - len(title)
    ranked = sorted(weights, key=lambda c: (-weights[c], first[c], c))
    pair = None
    if len(ranked) >= 2:
        a, b = sorted(ranked[:2], key=lambda c: (first[c], c))
        pair = (a, b)
    home = ranked[0] if ranked else None
    if pair:
        told = (_newsroom(document), *_publisher(article), _owner(document, title or "", pair))
        home = next((country for country in told if country in pair), pair[0])
    if pair and home == pair[1]:
        pair = (pair[1], pair[0])
    return Background({c: weights[c] for c in ranked}, pair, home)


def _publisher(article: dict) -> list[str | None]:
    """Countries that the publisher's name speaks of ("Sarajevo Biz Info", "Philippine News Line")."""
    source = article.get("source")
    return [place.country for place in Document(source).places] if source else []


def _owner(document: Document, title: str, pair: tuple[str, str]) -> str | None:
    """The one of the two whose trade the text counts: the owner of most of its trade nouns ("Moldova's exports")."""
    votes = dict.fromkeys(pair, 0)
    for text, places in ((title, Document(title).places if title else []), (document.text, document.places)):
        for place in places:
            if place.country in votes and _OWNED.match(text[place.end : place.end + 60]):
                votes[place.country] += 1
    first, second = votes[pair[0]], votes[pair[1]]
    return None if first == second else pair[0] if first > second else pair[1]


def _newsroom(document: Document) -> str | None:
    """Country of the dateline ("ISLAMABAD - ..."), where the text opens with one."""
    for place in document.places[:3]:
        if place.start > 60 or place.kind not in ("city", "region"):
            continue
        after = document.text[place.end : place.end + 24]
        if after.lstrip()[:1] in ("-", "–", "—", ":") or (document.text[place.start : place.end].isupper()):
            return place.country
    return None
