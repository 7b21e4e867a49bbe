"""Which countries a text is about: counted mentions, weighted by title and lead."""

from __future__ import annotations

from newsledger.language.document import Document
from newsledger.language.places import countries, de_facto
from newsledger.language.places.spelling import key_of

_LEAD = 400
_TITLE_WEIGHT, _LEAD_WEIGHT, _BODY_WEIGHT = 3.0, 2.0, 1.0
_CITY_SHARE = 0.5


def countries_by_weight(document: Document) -> list[tuple[str, float]]:
    """Countries of the text with their weights, heaviest first; equal weights by first mention, then by code.

    A mention of a country or its people counts 1, of a city or region 0.5, each times 2 in the first 400 characters;
    the title's own mentions count 3. Movements that govern in fact speak for their country as `de_facto.toml` says.
    """
    weights: dict[str, float] = {}
    first: dict[str, int] = {}
    for place in document.places:
        if place.country is None or place.kind in ("body", "water"):
            continue
        weight = 1.0 if place.kind in ("country", "demonym") or place.metonym else _CITY_SHARE
        weight *= (_LEAD_WEIGHT if place.start < _LEAD else _BODY_WEIGHT) * place.confidence
        weights[place.country] = weights.get(place.country, 0.0) + weight
        first.setdefault(place.country, place.start)
    for start, country, weight in de_facto.weights(document.text):
        weights[country] = weights.get(country, 0.0) + weight
        first[country] = min(start, first.get(country, start))
    if document.title and document.title != document.text:
        for place in Document(document.title).places:
            if place.country and place.kind not in ("body", "water"):
                weights[place.country] = weights.get(place.country, 0.0) + _TITLE_WEIGHT * place.confidence
                opening = place.start - len(document.title)
                first[place.country] = min(opening, first.get(place.country, opening))
    ranked = sorted(weights, key=lambda c: (-round(weights[c], 6), first[c], c))
    return [(country, round(weights[country], 6)) for country in ranked]


def pair_of(document: Document) -> tuple[str, str] | None:
    """The two countries the text is most about, the heavier first; None where it names fewer than two.

    The second must weigh at least a quarter of the first, else the text is about one country.
    """
    ranked = [(c, w) for c, w in countries_by_weight(document) if c in countries.table()]
    if len(ranked) < 2 or ranked[1][1] < 0.25 * ranked[0][1]:
        return None
    return ranked[0][0], ranked[1][0]


def is_country_word(text: str) -> bool:
    """Is the text a name, adjective or code of a country?"""
    return bool(key_of(text)) and countries.alpha3(text) is not None
