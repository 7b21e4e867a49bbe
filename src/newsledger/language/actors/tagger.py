"""The tagger: scenes of all sentences, then who is who."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from newsledger.language.actors.bodies import find_known, find_state_bodies
from newsledger.language.actors.crowds import find_crowds
from newsledger.language.actors.evidence import find_names
from newsledger.language.actors.holders import holder_alone
from newsledger.language.actors.home import bodies_at_home, bring_home, home_of
from newsledger.language.actors.identity import Person, adopt_spokespersons, gather, settle_holders, settle_offices
from newsledger.language.actors.organisations import find_organisations
from newsledger.language.actors.persons import attach, drafts_of
from newsledger.language.actors.roles import find_roles, find_titles
from newsledger.language.actors.scene import Draft, Scene, lay_out
from newsledger.language.actors.sharing import share_countries
from newsledger.language.mentions import Actor

if TYPE_CHECKING:
    from newsledger.language.document import Document
    from newsledger.language.sentences import Sentence

MAX_SENTENCE = 4000  # longer is no prose; it is cut up by nobody and holds no names worth a parse


def tag_actors(document: Document) -> list[Actor]:
    """See `newsledger.language.actors.tag`."""
    text = document.text
    places = document.places
    starts = [p.start for p in places]
    persons: list[Draft] = []
    weak: list[Draft] = []
    offices: list[Draft] = []
    others: list[Draft] = []
    for sentence in document.sentences:
        if not any(c.isalpha() for c in sentence.text):
            continue
        scene = lay_out(text, sentence, places, starts, document.published)
        if not scene.tokens:
            continue
        for draft in _read(scene, text, _recogniser(document, sentence, scene)):
            if draft.kind == "person":
                (persons if draft.strength >= 2 else weak).append(draft)
            elif draft.kind == "office":
                offices.append(draft)
            else:
                others.append(draft)
    return _number(text, document, persons, weak, offices, others)


def _recogniser(document: Document, sentence: Sentence, scene: Scene) -> Callable[[int, int], bool | None]:
    """Asks the parser, only when asked itself, whether words i..j overlap a person."""

    def recognised(i: int, j: int) -> bool | None:
        if len(sentence.text) > MAX_SENTENCE:
            return None
        parsed = document.parsed(sentence)
        start, end = scene.tokens[i].start - sentence.start, scene.tokens[j - 1].end - sentence.start
        return any(e.label_ == "PERSON" and e.start_char < end and e.end_char > start for e in parsed.ents)

    return recognised


def _read(scene: Scene, text: str, recognised: Callable[[int, int], bool | None]) -> list[Draft]:
    find_known(scene, text)
    find_state_bodies(scene, text)
    find_organisations(scene, text)
    titles = find_titles(scene)
    roles = find_roles(scene, text, titles)
    for role in roles:
        for k in range(role.core, role.end):
            if scene.taken[k] is None:
                scene.taken[k] = "role"
    find_crowds(scene, text)
    for role in roles:
        for k in range(role.core, role.end):
            if scene.taken[k] == "role":
                scene.taken[k] = None
    names = find_names(scene, roles, recognised)
    countries = attach(scene, roles, names)
    share_countries(scene, roles, names)
    drafts = drafts_of(scene, text, roles, names, countries)
    spans = [(r.begin, r.end) for r in roles]
    kept = []
    for draft in scene.drafts:
        inside = any(scene.tokens[i].start <= draft.start and draft.end <= scene.tokens[j - 1].end for i, j in spans)
        if inside and draft.kind == "government" and draft.rule != "known_organisation":
            continue
        kept.append(draft)
    return [*drafts, *kept]


def _number(
    text: str, document: Document, persons: list[Draft], weak: list[Draft], offices: list[Draft], others: list[Draft]
) -> list[Actor]:
    home = home_of(text, document.places)
    bring_home([*persons, *offices], home)
    bodies_at_home(others, home)
    people = gather(persons, weak, document.published)
    adopt_spokespersons(people, offices)
    settle_holders(people, document.published)
    actors: list[tuple[Draft, object, str | None, str | None, str | None, str | None, str | None]] = []
    for person in people:
        actors += _person_rows(person, document.published)
    for draft, holder, number in settle_offices(people, offices):
        if holder is not None:
            name = holder.fullest.name
            country = draft.country or holder.country() or (holder.holder.country if holder.holder else None)
            actors.append((draft, ("person", id(holder)), name, draft.role, country, draft.sector, draft.level))
        else:
            key = ("office", number) if number >= 0 else ("office", "at", draft.start)
            actors.append((draft, key, None, draft.role, draft.country, draft.sector, draft.level))
    actors += _other_rows(others, people)
    return _rows(text, actors)


def _person_rows(person: Person, day: date | None) -> list[tuple]:
    country = person.country() or (person.holder.country if person.holder else None)
    name = person.fullest.name
    first = next((d for d in person.drafts if d.role), None)
    serves = person.holder if person.holder and person.holder.key and person.holder.serves(day) else None
    role = first.role if first else (serves.role if serves else None)
    level = first.level if first else (serves.level if serves else None)
    sector = next((d.sector for d in person.drafts if d.sector), None)
    if sector is None and person.holder:
        sector = {"legislator": "LEG", "leader": "UNK"}.get(person.holder.level, "GOV")
    return [
        (
            d,
            ("person", id(person)),
            name,
            d.role or role,
            d.country if d.country and d.role and not d.shared else country,
            d.sector or sector,
            d.level or level,
        )
        for d in person.drafts
        if d.kind == "person"
    ]


def _other_rows(others: list[Draft], people: list[Person]) -> list[tuple]:
    """Bodies and groups; one that says no country takes that of the one body of its kind that does."""
    countries: dict[object, set[str]] = {}
    for draft in others:
        if draft.country:
            for key in draft.keys:
                countries.setdefault(key, set()).add(draft.country)
    rows = []
    for draft in others:
        country = draft.country
        if country is None and draft.named_after:
            country = _country_of_name(draft.named_after, people)
            if country is None:
                continue
        if country is None and draft.kind in ("government", "organisation") and draft.rule != "police":
            seen = {c for key in draft.keys for c in countries.get(key, ())}
            country = next(iter(seen)) if len(seen) == 1 else None
        if (
            draft.kind == "government"
            and draft.rule in ("government", "military", "court", "embassy")
            and country is None
        ):
            continue
        known = draft.rule in ("known_group", "known_organisation")
        who = ("known", draft.name) if known else ("body", tuple(sorted(draft.keys)), country)
        rows.append((draft, who, draft.name, None, country, draft.sector, None))
    return rows


def _country_of_name(words: tuple[str, ...], people: list[Person]) -> str | None:
    for person in people:
        if any(name[-1] == words[0] or name[0] == words[0] for name in person.names):
            return person.country() or (person.holder.country if person.holder else None)
    holder = holder_alone(words, None)
    return holder.country if holder else None


def _rows(text: str, actors: list[tuple]) -> list[Actor]:
    actors.sort(key=lambda row: (row[0].start, -row[0].end, row[0].kind))
    numbers: dict[object, int] = {}
    rows: list[Actor] = []
    seen: set[tuple[int, int]] = set()
    for draft, key, name, role, country, sector, level in actors:
        if (draft.start, draft.end) in seen or draft.end <= draft.start:
            continue
        seen.add((draft.start, draft.end))
        rows.append(
            Actor(
                start=draft.start,
                end=draft.end,
                text=text[draft.start : draft.end],
                rule=draft.rule,
                kind=draft.kind,
                actor_id=numbers.setdefault(key, len(numbers)),
                name=name,
                role=role,
                country=country,
                sector=sector or "UNK",
                level=level,
                confidence=draft.confidence,
            )
        )
    return rows
