"""Which of a name's readings is meant, and how sure that is."""

from __future__ import annotations

from functools import cache

from newsledger.language.places.context import Surroundings, is_person_in_list, is_weak
from newsledger.language.places.cues import words as cue
from newsledger.language.places.gazetteer import Entry
from newsledger.language.places.matching import Candidate
from newsledger.language.places.spelling import is_blank, is_hyphen
from newsledger.language.rules import load


@cache
def ambiguous() -> dict[str, dict]:
    """The rules of `ambiguous.toml` by the names they decide."""
    rules = load("newsledger.language.places", "ambiguous.toml")["rule"]
    return {word: rule for rule in rules for word in (*rule["words"], *rule.get("adjectives", ()))}


@cache
def cue_words() -> frozenset[str]:
    """All words that `ambiguous.toml` asks for, so that a text is counted once."""
    return frozenset(c for rule in ambiguous().values() for choice in rule["choices"] for c in choice["cues"])


class Evidence:
    """What the whole text says: countries named without doubt and how often, cue words, people's names, firm places."""

    def __init__(self) -> None:
        self.countries: dict[str, float] = {}
        self.cues: dict[str, int] = {}
        self.people: set[str] = set()
        self.firm: set[tuple[str, str | None]] = set()
        self.senses: dict[str, Entry] = {}

    def count(self, country: str | None, weight: float = 1.0) -> None:
        if country:
            self.countries[country] = self.countries.get(country, 0.0) + weight

    def share(self, country: str | None) -> float:
        """How much of the text's unambiguous mentions speak of the country, 0-1."""
        total = sum(self.countries.values())
        return self.countries.get(country, 0.0) / total if country and total else 0.0


def choose(around: Surroundings, evidence: Evidence) -> tuple[Entry, float] | None:
    """The reading meant and a confidence, or None where the name is no place here."""
    candidate = around.candidate
    if candidate.readings[0].kind == "none":
        return None
    if around.before == "little" and around.words.capital(around.first - 1):
        return None  # "Little Italy" is a quarter
    entry = _reading(around, evidence)
    if entry is None:
        return None
    if entry.kind == "demonym" or entry.adjective:
        return _people(around, entry)
    if entry.kind == "body":
        return _body(around, entry)
    if entry.kind == "country":
        return _country(around, entry, evidence)
    if entry.kind == "city":
        return _city(around, entry, evidence)
    return _region(around, entry, evidence)


def _reading(around: Surroundings, evidence: Evidence) -> Entry | None:
    candidate = around.candidate
    readings = candidate.readings
    qualifier = around.qualifier()
    if qualifier is not None:
        placed = _qualified(candidate, qualifier)
        if placed is not None:
            evidence.senses.setdefault(candidate.key, placed)
            return placed
    elif candidate.key in evidence.senses and candidate.readings[0].kind == "city":
        return evidence.senses[candidate.key]
    rule = ambiguous().get(candidate.key)
    if rule is not None:
        return _by_cues(around, rule, evidence)
    if len(readings) == 1 or readings[0].kind in ("country", "demonym"):
        return readings[0]
    if (
        is_blank(around.after_gap)
        and around.after in ("city", "town")
        or around.before2 in ("city", "town", "village")
        and around.before == "of"
    ):
        cities = [e for e in readings if e.kind == "city"]
        readings = cities or readings
    best = max(
        readings,
        key=lambda e: (
            e.rank + 1.5 * e.capital + 4.0 * evidence.share(e.country) + (1.0 if evidence.share(e.country) else 0.0),
            e.country or "",
            e.name,
        ),
    )
    return best


def _qualified(candidate: Candidate, qualifier: Candidate) -> Entry | None:
    """ "Lebanon, Ohio": the state or the country behind the comma decides."""
    for other in qualifier.readings:
        if not (other.state or other.kind in ("country", "region")) or other.country is None:
            continue
        inside = [
            e for e in candidate.readings if e.country == other.country and e.kind in ("city", "region") and not e.state
        ]
        if inside:
            return inside[0]
        if (
            other.state
            and qualifier.readings[0].state  # not Georgia, which is a country first
            and candidate.readings[0].kind in ("country", "city")
            and candidate.readings[0].country != other.country
        ):
            return Entry("city", candidate.readings[0].name, other.country, rank=4.0)
    return None


def _by_cues(around: Surroundings, rule: dict, evidence: Evidence) -> Entry | None:
    """The choice whose cues the text has most of; without any, the first (or none where the rule needs a cue)."""
    scores = []
    for choice in rule["choices"]:
        score = float(sum(min(evidence.cues.get(word, 0), 3) for word in choice["cues"]))
        scores.append(score + 3.0 * evidence.share(choice["country"]) + _beside(around, choice["country"]))
    best = max(range(len(scores)), key=lambda k: (scores[k], -k))
    if rule.get("needs_cue") and scores[best] <= 0:
        return None
    country = rule["choices"][best]["country"]
    return next((e for e in around.candidate.readings if e.country == country), None)


def _beside(around: Surroundings, country: str) -> float:
    """4 where a neighbour in the text (before or after a comma or "and") is of that country and no country itself."""
    score = 0.0
    for i in (around.first - 1, around.first - 2, around.last + 1, around.last + 2):
        other = around.taken.get(i)
        if other is None:
            continue
        if around.before_gap.startswith(",") and i == around.first - 1 and other.readings[0].country == country:
            score += 6.0
        elif other.readings[0].kind == "country" and country == "GEO":
            score += 1.0
        elif other.readings[0].state and country == "USA":
            score += 4.0
    return score


def _people(around: Surroundings, entry: Entry) -> tuple[Entry, float] | None:
    key = around.candidate.key
    if key in cue("combining-forms"):
        return (entry, 0.9) if is_hyphen(around.after_gap) else None
    if key in cue("needs-an-article"):
        return (
            (entry, 0.8)
            if around.before in ("a", "another", "the", "one", "first") and not around.part_of_a_name_after()
            else None
        )
    if around.currency() and around.amount_before() or around.common_word():
        return None
    if around.language():
        return None
    if around.brand_after() and around.after not in ("news", "daily", "today", "review"):
        return None
    confidence = 0.95
    if is_weak(around.candidate, entry):
        if around.part_of_a_name_before():
            return None
        confidence = 0.7
    return entry, confidence


def _body(around: Surroundings, entry: Entry) -> tuple[Entry, float] | None:
    key = around.candidate.key
    text, start, end = around.words.text, around.candidate.start, around.candidate.end
    if text[end : end + 1] == "$":
        return None
    if key in cue("only-with-a-cue") and not (
        around.before in ("the", "of", "by", "in", "with")
        or around.before2 == "the"
        or (is_blank(around.after_gap) and around.after in cue("members-of-bodies"))
    ):
        return None
    if key == "who" and _shouting(text, start, end):
        return None
    return entry, 0.95 if len(key) > 3 else 0.85


def _shouting(text: str, start: int, end: int) -> bool:
    """Is the line around the name written in capitals?"""
    near = text[max(0, start - 30) : start] + text[end : end + 30]
    letters = [c for c in near if c.isalpha()]
    return len(letters) >= 8 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _country(around: Surroundings, entry: Entry, evidence: Evidence) -> tuple[Entry, float] | None:
    key = around.candidate.key
    text, start, end = around.words.text, around.candidate.start, around.candidate.end
    if (
        text[end : end + 1] == "$"
        or text[max(0, start - 1) : start] == "$"
        or around.currency()
        and around.amount_before()
    ):
        return None
    if key in ("us", "car") and _shouting(text, start, end) and not (around.opens or around.before == "the"):
        return None
    if around.common_word():
        return None
    if (
        key in cue("needs-the")
        and around.before != "the"
        and not around.listed_with_places()
        and around.locative() != "strong"
    ):
        return None
    if is_person_in_list(around):
        return None
    if around.brand_after() and around.after in cue("brands-after", "countries") and not around.locative():
        return None
    weak = is_weak(around.candidate, entry)
    personal = weak or key in cue("people-or-places")
    if personal and (
        (around.part_of_a_name_before() if weak else around.given_name_before())
        or (weak or key in ("georgia", "israel", "chad", "jordan", "kenya", "cuba"))
        and around.part_of_a_name_after()
    ):
        return None
    if weak:
        return _needs_company(around, entry, evidence, 0.9)
    if around.surname_after() and around.locative() != "strong":
        return None
    return entry, 0.97


def _needs_company(around: Surroundings, entry: Entry, evidence: Evidence, sure: float) -> tuple[Entry, float] | None:
    """A name that is a word or a person as often as a place: it needs a cue of place, or a firm mention elsewhere."""
    if around.part_of_a_name_before() or around.part_of_a_name_after() or around.tail_of_a_place():
        return None
    if entry.kind == "city" and around.after[:1].isdigit():
        return None  # "in Spring 2002"
    if around.candidate.key in evidence.people and around.locative() != "strong":
        return None
    if around.locative() == "strong" or around.place_noun_around() or around.listed_with_places() or around.dateline():
        return entry, sure
    if around.qualifier() is not None or around.possessive and entry.kind == "country":
        return entry, sure - 0.05
    word_first = around.opens and "w" in entry.weak and not around.possessive  # "Split decisions are rare."
    if (around.candidate.key, entry.country) in evidence.firm and not word_first:
        return entry, sure - 0.1
    if entry.kind == "country" and entry.name not in ("Jersey", "Guernsey", "Réunion", "Montserrat"):
        if around.after in cue("speech-verbs") and around.after not in ("said", "says"):
            return None
        return entry, 0.6
    if around.locative() == "weak" and (evidence.share(entry.country) or entry.rank >= 5.7):
        return entry, sure - 0.2
    if evidence.share(entry.country) >= 0.3 and not word_first and around.after not in cue("speech-verbs"):
        return entry, 0.6
    return None


def _region(around: Surroundings, entry: Entry, evidence: Evidence) -> tuple[Entry, float] | None:
    key = around.candidate.key
    if key in cue("needs-the") and around.before != "the" and key != "gulf" and not around.listed_with_places():
        return None
    if key == "gulf" and (
        around.after == "of"
        or around.before != "the"
        and not around.listed_with_places()
        and around.after not in ("states", "countries", "arab", "region", "monarchies", "war", "nations")
    ):
        return None
    if entry.name in ("Georgia",) and is_person_in_list(around):
        return None
    if around.common_word():
        return None
    weak = is_weak(around.candidate, entry)
    if entry.kind == "region" and around.first == around.last and around.part_of_a_name_before():
        return None
    if weak or key in cue("people-or-places"):
        if around.part_of_a_name_after():
            return None
        if key in evidence.people and around.locative() != "strong":
            return None
    if weak:
        return _needs_company(around, entry, evidence, 0.85)
    if around.brand_after() and entry.kind == "region":
        return None
    return entry, 0.9


def _city(around: Surroundings, entry: Entry, evidence: Evidence) -> tuple[Entry, float] | None:
    weak = is_weak(around.candidate, entry)
    several = around.last > around.first
    if (
        around.brand_after()
        and not entry.capital
        or around.brand_after()
        and around.after in ("post", "times", "herald", "fc", "united")
    ):
        return None
    if around.given_name_before() or around.part_of_a_name_before() and not (entry.capital and entry.rank > 5.6):
        return None
    if (
        around.part_of_a_name_after()
        and around.locative() != "strong"
        and not (several and not weak)
        and not (entry.capital and not weak and around.candidate.key not in cue("people-or-places"))
    ):
        return None
    if weak:
        return _needs_company(around, entry, evidence, 0.85)
    if around.surname_after() and around.locative() != "strong":
        return None
    if entry.capital or several:
        return entry, 0.95
    if not evidence.share(entry.country) and entry.rank < 5.7 and sum(evidence.countries.values()) >= 4:
        return (entry, 0.55) if around.locative() == "strong" or around.place_noun_around() else None
    if (
        around.locative() == "strong"
        or around.before in ("to", "from", "into", "through", "onto")
        or around.place_noun_around()
        or around.listed_with_places()
        or around.dateline()
        or around.qualifier() is not None
    ):
        return entry, 0.92
    if around.candidate.key in evidence.people:
        return None
    if entry.rank >= 6.0 or (around.candidate.key, entry.country) in evidence.firm or entry.rank == 5.2:
        return entry, 0.85
    if evidence.share(entry.country) and around.after not in cue("speech-verbs"):
        return entry, 0.75
    return None
