"""Places of a text: every name that is a country, its people, a city, a region, a water or a body of countries."""

from __future__ import annotations

from newsledger.language.document import Document
from newsledger.language.mentions import Place
from newsledger.language.places.choosing import Evidence, choose, cue_words
from newsledger.language.places.context import Surroundings, is_weak
from newsledger.language.places.cues import words as cue
from newsledger.language.places.de_facto import governments
from newsledger.language.places.gazetteer import Entry, gazetteer
from newsledger.language.places.matching import Candidate, candidates
from newsledger.language.places.metonyms import is_metonym
from newsledger.language.places.spelling import Words, is_blank, words_of


def tag(document: Document) -> list[Place]:
    """The places of a text in order, without overlaps.

    One pass finds names, a second reads each against its neighbours and the countries that the text names without
    doubt. Linear in the length of the text; nothing is asked of spaCy.
    """
    words = words_of(document.text)
    found = candidates(words, gazetteer())
    taken = {i: c for c in found for i in range(c.first, c.last + 1) if c.readings[0].kind != "none"}
    surroundings = [Surroundings(words, c, taken) for c in found]
    evidence = _evidence(words, surroundings, document.title)
    for around in surroundings:
        _decide(around, evidence, firm_only=True)
    places = []
    for around in surroundings:
        _decide(around, evidence, firm_only=False)
        if around.candidate.chosen is not None:
            places.append(_place(around, around.candidate.chosen))
    places += governments(words, taken)
    return sorted(places, key=lambda p: p.start)


def _decide(around: Surroundings, evidence: Evidence, *, firm_only: bool) -> None:
    decided = choose(around, evidence)
    candidate = around.candidate
    if decided is None:
        candidate.chosen = None
        return
    candidate.chosen, candidate.confidence = decided
    if firm_only and candidate.confidence >= 0.8 and candidate.chosen.kind in ("city", "region", "country"):
        evidence.firm.add((candidate.key, candidate.chosen.country))


def _evidence(words: Words, surroundings: list[Surroundings], title: str | None) -> Evidence:
    """Countries named without doubt, cue words of ambiguous names, surnames that are places' names too."""
    evidence = Evidence()
    asked = cue_words()
    for low in words.lows:
        if low in asked:
            evidence.cues[low] = evidence.cues.get(low, 0) + 1
    for around in surroundings:
        candidate = around.candidate
        best = candidate.readings[0]
        sole = len({e.country for e in candidate.readings}) == 1
        if best.kind in ("country", "demonym") and sole and candidate.key not in cue("only-with-a-cue"):
            evidence.count(best.country)
        elif best.kind in ("city", "region") and not is_weak(candidate, best) and (sole or best.capital):
            evidence.count(best.country, 0.5)
        if best.kind == "none":
            evidence.people |= {words.low(i) for i in range(candidate.first, candidate.last + 1)} & cue(
                "people-or-places"
            )
        if _personal(candidate, best) and around.part_of_a_name_before():
            evidence.people.add(candidate.key)
    if title:
        for candidate in candidates(words_of(title), gazetteer()):
            if candidate.readings[0].kind in ("country", "demonym"):
                evidence.count(candidate.readings[0].country, 2.0)
    return evidence


def _personal(candidate: Candidate, best: Entry) -> bool:
    return best.kind == "city" and not (best.capital and best.rank > 5.6) or candidate.key in cue("people-or-places")


def _place(around: Surroundings, entry: Entry) -> Place:
    candidate, words = around.candidate, around.words
    kind, end = entry.kind, candidate.end
    if (
        kind == "city"
        and is_blank(around.after_gap)
        and around.after in cue("division-nouns")
        and around.after != "state"
    ):
        kind = "region"
    return Place(
        start=candidate.start,
        end=end,
        text=words.text[candidate.start : end],
        rule=f"{entry.kind}-name",
        kind=kind,
        name=entry.name,
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        metonym=is_metonym(around, entry),
        confidence=candidate.confidence,
    )
