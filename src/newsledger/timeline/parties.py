"""Who a noun phrase means: a person, office, body, state or group with its country and sector.

Countries come from the phrase itself (a demonym, a possessive, an "of"/"from" phrase, the actor's own entry),
never from
elsewhere in the story. Pronouns and "the two sides" are anaphors: they name nobody.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from newsledger.language.mentions import Place
from newsledger.timeline.clauses import children, conjuncts
from newsledger.timeline.lexicon import CLASSES
from newsledger.timeline.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATA = tomllib.loads((files("newsledger.timeline") / "parties.toml").read_text(encoding="utf-8"))
SECTOR_OF: dict[str, str] = {
    word: sector for sector, words in reversed(list(_DATA["sector"].items())) for word in words
}
OFFICIAL = frozenset(_DATA["official"]["sectors"])
_ROYAL = frozenset(["Sheikh", "King", "Queen", "Prince", "Princess", "Emir", "Sultan", "Emperor", "Empress"])
_PEOPLE = CLASSES["person"] | CLASSES["expellable"] | CLASSES["office"] | CLASSES["envoy"] | CLASSES["diplomat"]
_PEOPLE_ENDINGS = tuple(_DATA["people"]["endings"])
_THINGS = frozenset(_DATA["people"]["things"])
_PLURAL_ANAPHORS = frozenset(_DATA["anaphor"]["plural"])
_PAIRS = frozenset(["pair", "duo"])
_CREWED = frozenset(["ship", "vessel", "boat", "plane", "patrol", "car", "vehicle"])  # "police cars", "navy ships"
READER = frozenset(["you", "yourself", "yourselves"])
_MODIFIERS = {"amod", "compound", "nmod", "poss", "nummod"}
_STATES = {"country", "demonym", "city", "body", "region"}


@dataclass(frozen=True)
class Party:
    """A side of an event. `anaphor` is None, "one" (he, it) or "many" (they, the two sides)."""

    name: str | None
    role: str | None
    country: str | None
    sector: str | None
    kind: str
    start: int
    end: int
    anaphor: str | None = None
    head: str = ""

    @property
    def official(self) -> bool:
        """Does the party act for a state, an army, an international body or an armed authority?"""
        if self.name and self.kind == "person" and self.name.split()[0] in _ROYAL:
            return True
        return self.sector in OFFICIAL or (self.role is not None and self.sector in (None, "UNK"))

    def key(self) -> tuple:
        """What makes two parties the same."""
        return (self.name, self.country, self.kind) if self.name else (self.start, self.country)


def party_of(scene: Scene, token: Token) -> list[Party]:
    """The parties a noun phrase's head stands for; usually one, two for "Kazakh and Afghan officials"."""
    if token.pos_ == "PRON" or token.tag_ in ("PRP", "WP", "EX"):
        many = token.lower_ in ("they", "them", "both", "we", "us", "these", "those")
        if token.lower_ in READER:
            return []
        if token.lower_ in ("there", "that", "this", "which", "what", "it") and token.lower_ != "it":
            return []
        return [_anaphor(scene, token, "many" if many else "one")]
    actor = scene.actor_at.get(token.i) or _actor_beside(scene, token)
    if actor is not None:
        country = actor.country or _country_of_phrase(scene, token, actor.kind)
        several = countries_of_phrase(scene, token) if token.tag_ in ("NNS", "NNPS") and actor.kind != "person" else []
        if len(several) > 1:
            return [
                Party(
                    actor.text,
                    actor.role,
                    each,
                    actor.sector,
                    actor.kind,
                    actor.start,
                    actor.end,
                    head=token.lemma_.lower(),
                )
                for each in several
            ]
        party = Party(
            actor.name or actor.text,
            actor.role,
            country,
            actor.sector,
            actor.kind,
            actor.start,
            actor.end,
            head=token.lemma_.lower(),
        )
        return [*_coordinated_before(scene, token, party), *_taken_for_modifier(scene, token, party), party]
    place = scene.place_at.get(token.i)
    named = token.pos_ in ("PROPN", "NOUN", "ADJ", "X") or token.text[:1].isupper()  # "Belize" may be tagged a verb
    if place is not None and named:
        return party_of_place(place)
    return _party_of_noun(scene, token)


def parties_of(scene: Scene, heads: list[Token]) -> list[Party]:
    """The parties of several phrase heads with their conjuncts and appositions, each once."""
    found: dict[tuple, Party] = {}
    for head in heads:
        group = [head]
        for noun in group:
            for party in party_of(scene, noun):
                found.setdefault(party.key(), party)
        for extra in [c for named in children(head, "appos") for c in conjuncts(named)[1:]]:
            if children(extra, "poss") and (extra.i in scene.actor_at or extra.pos_ == "PROPN"):
                for country in countries_of_phrase(scene, extra):  # "South Africa's Eskom and Mozambique's HCB"
                    start = scene.start_of(extra)
                    body = Party(extra.text, None, country, "COM", "organisation", start, start + len(extra.text))
                    found.setdefault(body.key(), body)
        for extra in [c for named in children(head, "appos") for c in conjuncts(named)]:
            if extra.i in scene.actor_at and scene.actor_at[extra.i].kind == "person":
                for party in party_of(scene, extra):
                    found.setdefault(party.key(), party)
    return list(found.values())


def _coordinated_before(scene: Scene, token: Token, party: Party) -> list[Party]:
    """ "Indian and [Pakistani soldiers]": the people of the country that is coordinated before the actor's own."""
    if party.kind == "person" or token.tag_ not in ("NNS", "NNPS"):
        return []
    found = []
    for word in _left_part(token):
        place = scene.place_at.get(word.i)
        if (place is not None and place.country and place.end <= party.start and place.country != party.country) and (
            word.dep_ in ("amod", "compound", "nmod", "conj")
        ):
            name = f"{place.text} {token.text}"
            found.append(
                Party(name, None, place.country, party.sector, party.kind, place.start, place.end, head=party.head)
            )
    return found


def _taken_for_modifier(scene: Scene, token: Token, party: Party) -> list[Party]:
    """ "President [A] and Prime Minister B": parsers hang the first of two long names on the second's title."""
    if party.kind != "person":
        return []
    found: list[Party] = []
    seen = {party.start}
    for word in token.subtree:
        actor = scene.actor_at.get(word.i)
        if word.i >= token.i or actor is None or actor.kind != "person" or actor.start in seen:
            continue
        between = scene.document.text[actor.end : party.start]
        if word.dep_ not in ("amod", "compound", "nmod") or " and " not in between or len(between) > 80:
            continue
        seen.add(actor.start)
        country = actor.country or _country_of_phrase(scene, word, "person")
        name = actor.name or actor.text
        found.append(Party(name, actor.role, country, actor.sector, "person", actor.start, actor.end, head=word.lower_))
    return found


def _anaphor(scene: Scene, token: Token, number: str) -> Party:
    start = scene.start_of(token)
    return Party(None, None, None, None, "anaphor", start, start + len(token.text), number, token.lemma_.lower())


def _actor_beside(scene: Scene, token: Token):
    """An actor whose name stands in the phrase right at its head: "spokesperson [Aibek Smadyarov]"."""
    for child in token.children:
        if child.dep_ in ("appos", "compound", "nmod") and child.i in scene.actor_at:
            actor = scene.actor_at[child.i]
            if actor.kind in ("person", "office") and child.dep_ == "appos":
                return actor
            if actor.kind == "person" and child.i > token.i - 4 and child.dep_ != "poss":
                return actor
    return None


def party_of_place(place: Place) -> list[Party]:
    """A place that stands for its state, or a body; nothing for a mere town or sea."""
    if place.kind not in _STATES:
        return []
    if place.kind == "region" and place.country is None:
        return []
    if place.kind == "city" and not (place.metonym or place.country):
        return []
    sector = "IGO" if place.kind == "body" else "GOV"
    return [Party(place.name, None, place.country, sector, f"place:{place.kind}", place.start, place.end)]


def _left_part(token: Token) -> list[Token]:
    """Words of the phrase before its head: demonyms, possessives, compounds, and what they are coordinated with."""
    found: list[Token] = []
    todo = [c for c in token.children if c.dep_ in _MODIFIERS]
    while todo and len(found) < 40:
        at = todo.pop(0)
        found.append(at)
        todo += [c for c in at.children if c.dep_ in _MODIFIERS | {"conj", "appos", "npadvmod"}]
    return sorted(found, key=lambda t: t.i)


def countries_of_phrase(scene: Scene, token: Token, prepositions: tuple[str, ...] = ("of", "from", "in")) -> list[str]:
    """Countries a phrase is marked with, in text order: "Kazakh and Afghan officials", "police in Kenya"."""
    found: dict[str, None] = {}
    for word in _left_part(token):
        place, actor = scene.place_at.get(word.i), scene.actor_at.get(word.i)
        if actor is not None and actor.country:
            found.setdefault(actor.country)
        elif place is not None and place.country:
            found.setdefault(place.country)
    if found:
        return list(found)
    for prep in children(token, "prep"):
        if prep.lower_ in prepositions:
            for noun in children(prep, "pobj"):
                for each in conjuncts(noun):
                    place, actor = scene.place_at.get(each.i), scene.actor_at.get(each.i)
                    if place is not None and place.country:
                        found.setdefault(place.country)
                    elif actor is not None and actor.country:
                        found.setdefault(actor.country)
                    elif prep.lower_ == "of" and not found:
                        for country in countries_of_phrase(scene, each, ("of", "from")):
                            found.setdefault(country)
    return list(found)


def _country_of_phrase(scene: Scene, token: Token, kind: str) -> str | None:
    """The one country an actor's phrase is marked with; where a person is ("the envoy in Lima") is not whose he is."""
    countries = countries_of_phrase(scene, token, ("of", "from") if kind == "person" else ("of", "from", "in"))
    return countries[0] if len(countries) == 1 else None


def may_act(token: Token) -> bool:
    """Can the noun be an actor: people, a body, a state's organ or force? No number, sum, thing or bare place."""
    lemma = token.lemma_.lower()
    if token.pos_ == "PROPN":
        return True  # a name the taggers do not know may be anybody's
    if lemma in _PLURAL_ANAPHORS:
        return True  # "the two"
    if token.tag_ == "CD" or any(c.ent_type_ in ("MONEY", "PERCENT") or c.tag_ == "$" for c in token.children):
        return False
    people = lemma in _PEOPLE or lemma.endswith(_PEOPLE_ENDINGS) and lemma not in _THINGS
    return people or lemma in SECTOR_OF or token.tag_.startswith("JJ")


def _party_of_noun(scene: Scene, token: Token) -> list[Party]:
    opposite = token.lemma_.lower() == "number" and any(c.lower_ == "opposite" for c in token.children)
    crewed = token.lemma_.lower() in _CREWED and any(w.lemma_.lower() in SECTOR_OF for w in _left_part(token))
    if token.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ") or not (may_act(token) or opposite or crewed):
        return []
    lemma = "counterpart" if opposite else token.lemma_.lower()
    left = _left_part(token)
    countries = countries_of_phrase(scene, token)
    sector = SECTOR_OF.get(lemma) or next(
        (SECTOR_OF[w.lemma_.lower()] for w in left if w.lemma_.lower() in SECTOR_OF), None
    )
    begin = min((w.i for w in left), default=token.i)
    start, end = scene.start_of(scene.doc[begin]), scene.start_of(token) + len(token.text)
    determiner = {c.lower_ for c in token.children if c.dep_ in ("det", "predet", "nummod", "poss")}
    if not countries and lemma in _PLURAL_ANAPHORS and determiner & {"the", "both", "two", "these", "its", "their"}:
        many = token.tag_ in ("NNS", "NNPS") or {"both", "two"} & {*determiner, lemma} or lemma in _PAIRS
        return [Party(None, None, None, sector, "anaphor", start, end, "many" if many else "one", lemma)]
    if not countries and (
        sector is None or lemma in ("country", "state", "nation", "side", "capital", "one", "people")
    ):
        return []
    text = scene.document.text[start:end].replace("\n", " ")
    role = text if sector == "GOV" and lemma in ("minister", "ambassador", "president", "premier") else None
    own = [Party(text, role, country, sector, "noun", start, end, head=lemma) for country in countries] or [
        Party(text, role, None, sector, "noun", start, end, head=lemma)
    ]
    return own + _leaders(scene, token, countries)


def _leaders(scene: Scene, token: Token, countries: list[str]) -> list[Party]:
    """ "a delegation under Foreign Minister X", "a team led by X": the leader, of the delegation's country."""
    heads = [n for prep in children(token, "prep") if prep.lower_ == "under" for n in children(prep, "pobj")]
    for verb in children(token, "acl"):
        if verb.lemma_.lower() in ("lead", "head"):
            heads += [n for by in children(verb, "agent", "prep") for n in children(by, "pobj")]
    found = []
    for head in heads:
        actor = scene.actor_at.get(head.i) or _actor_beside(scene, head)
        if actor is not None and actor.kind in ("person", "office"):
            country = actor.country or (countries[0] if len(countries) == 1 else None)
            found.append(
                Party(
                    actor.name or actor.text,
                    actor.role,
                    country,
                    actor.sector,
                    actor.kind,
                    actor.start,
                    actor.end,
                    head="leader",
                )
            )
    return found
