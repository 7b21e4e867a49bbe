"""Who is who in a text: one actor for all spellings, short forms and offices of a person or body."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from newsledger.language.actors.holders import Holder, holder_alone, holder_named
from newsledger.language.actors.register import Register
from newsledger.language.actors.scene import Draft
from newsledger.language.actors.spelling import same_name, same_word


@dataclass
class Person:
    """All mentions of one person. `names` are the ways the name is written, in their plain form."""

    names: list[tuple[str, ...]]
    drafts: list[Draft] = field(default_factory=list)
    holder: Holder | None = None

    @property
    def fullest(self) -> Draft:
        named = [d for d in self.drafts if d.kind == "person"]
        return max(named, key=lambda d: (len(d.words), -d.start))

    def country(self) -> str | None:
        """The country most mentions give, the earliest among equals; one taken from a neighbour counts only alone, and
        only where the person is no known office holder."""
        votes: dict[str, float] = {}
        own = [d for d in self.drafts if d.country and not d.shared]
        if not own and self.holder is not None:
            return self.holder.country
        for draft in own or self.drafts:
            if draft.country:
                votes[draft.country] = votes.get(draft.country, 0.0) + draft.confidence
        return max(votes, key=lambda c: votes[c]) if votes else None

    def keys(self) -> set[tuple[str, ...]]:
        return {key for draft in self.drafts for key in draft.keys}


def gather(drafts: list[Draft], weak: list[Draft], day: date | None) -> list[Person]:
    """Persons of a text. `drafts` stand by themselves; each of `weak` (a lone capitalised word, a run in a headline) is
    kept only where it is a short form of a person named elsewhere in the text, or an office holder known by it."""
    known: Register[Person] = Register()
    full = [d for d in drafts if len(d.words) > 1]
    short = [d for d in drafts if len(d.words) <= 1]
    for draft in full:
        words = draft.words
        for person in known.alike(words):
            if any(same_name(words, name) for name in person.names):
                break
        else:
            person = Person([])
            known.add(person)
        if words not in person.names:
            person.names.append(words)
            known.file_name(person, words)
        person.drafts.append(draft)
        known.file_mention(person, draft.start)
    lone: dict[tuple[str, ...], Person] = {}
    for draft in sorted([*short, *weak], key=lambda d: d.start):
        found = _short_form(draft, known)
        if found:
            person, part = found
            person.drafts.append(part)
            known.file_mention(person, part.start)
            continue
        twin = lone.get(draft.words)
        if twin:
            twin.drafts.append(draft)
        elif draft.strength >= 3:
            lone[draft.words] = Person([draft.words], [draft])
        else:
            holder = holder_alone(draft.words, day)
            if holder:
                lone[draft.words] = Person([draft.words], [replace(draft, strength=1)], holder)
    persons = [*known.persons, *lone.values()]
    for person in persons:
        person.drafts.sort(key=lambda d: d.start)
    persons.sort(key=lambda p: p.drafts[0].start)
    return persons


def _short_form(draft: Draft, known: Register[Person]) -> tuple[Person, Draft] | None:
    """The person of whom the draft is a short form, and the part of the draft that is the name."""
    words = draft.words
    if draft.strength >= 3 and len(words) != 1:
        return None
    if len(words) == 1:
        person = _by_word(words[0], draft, known)
        return (person, draft) if person else None
    if draft.strength:
        return None
    # a run that is no name as a whole may hold one: "Merz Vows", "Yesterday Merz"
    for person in known.with_words(draft.words):
        for name in person.names:
            size = len(name)
            for at in range(len(draft.words) - size + 1):
                if draft.words[at : at + size] == name:
                    return person, _part(draft, at, at + size)
    for at, word in enumerate(draft.words):
        person = _by_word(word, draft, known, exact=True)
        if person:
            return person, _part(draft, at, at + 1)
    return None


def _part(draft: Draft, i: int, j: int) -> Draft:
    pieces = draft.pieces[i:j]
    return replace(draft, start=pieces[0][0], end=pieces[-1][1], words=draft.words[i:j], pieces=pieces, strength=1)


def _by_word(word: str, draft: Draft, known: Register[Person], exact: bool = False) -> Person | None:
    """Last names first, then first names, then any name; among equals the one named last before here."""
    best: tuple[float, int, Person] | None = None
    for person in known.with_words((word,)) if exact else known.alike((word,)):
        score = 0.0
        for name in person.names:
            if len(word) < 2:
                continue
            if name[-1] == word:
                score = max(score, 4.0)
            elif name[0] == word:
                score = max(score, 3.0)
            elif word in name:
                score = max(score, 2.5)
            elif not exact and len(word) >= 5 and (same_word(name[-1], word) or same_word(name[0], word)):
                score = max(score, 2.0)
        if not score:
            continue
        if draft.keys and draft.country and person.country() and person.country() != draft.country:
            continue
        before = known.last_before(person, draft.start)
        rank = (score, before, person)
        if best is None or rank[:2] > best[:2]:
            best = rank
    return best[2] if best else None


# a teacher or a banker of the same name is not the office holder; an international body's head has no country by office
_PUBLIC = {"GOV", "MIL", "OPP", "LEG", "UNK", "ARM"}


def adopt_spokespersons(persons: list[Person], offices: list[Draft]) -> None:
    """A named spokesperson without a country is the one an office in the text speaks of: "A spokesperson for the
    Israeli government said ...", later "spokesperson David Mencer". Only where all such offices are of one country."""
    for person in persons:
        held = person.keys()
        if person.country() or not any(key and key[-1] == "spokesperson" for key in held):
            continue
        mine = {d.affiliation for d in person.drafts if d.affiliation}
        fits = {
            o.country for o in offices if o.country and o.keys & person.keys() and (not mine or o.affiliation in mine)
        }
        if len(fits) == 1:
            draft = next(d for d in person.drafts if d.keys)
            draft.country = fits.pop()


def settle_holders(persons: list[Person], day: date | None) -> None:
    """Looks up who is an office holder, to use only where the text leaves country or role open."""
    for person in persons:
        sectors = {d.sector for d in person.drafts if d.sector}
        if "IGO" in sectors or (sectors and not sectors & _PUBLIC):
            person.holder = None
            continue
        person.holder = person.holder or holder_named(person.names, day)
        if person.holder is None and len(person.names[0]) == 1:
            person.holder = holder_alone(person.names[0], day)


def settle_offices(persons: list[Person], offices: list[Draft]) -> list[tuple[Draft, Person | None, int]]:
    """Each office with the person who certainly holds it, or a number that offices of one kind and country share.

    Certain: the text names exactly one person with this office and no other country; a former holder is not the
    holder. Without a country of its own an office goes to the one person with it in the whole text, if "the" says so.
    """
    settled: list[tuple[Draft, Person | None, int]] = []
    groups: dict[tuple, int] = {}
    holders = _Holders(persons)
    abroad: dict[tuple[str, ...], set[str]] = {}
    for office in offices:
        for held in office.keys if office.country else ():
            abroad.setdefault(held, set()).add(office.country or "")
    for draft in offices:
        person = holders.only(draft) if draft.definite or draft.country else None
        if person is not None and draft.country is None:
            others = {c for held in draft.keys for c in abroad.get(held, ())} - {person.country()}
            person = None if others else person
        key = (tuple(sorted(draft.keys)), draft.country, draft.affiliation)
        number = groups.setdefault(key, len(groups)) if draft.definite or draft.country else -1
        settled.append((draft, person, number))
    return settled


class _Holders:
    """Persons by the offices they have, so that an office asks those alone."""

    def __init__(self, persons: list[Person]) -> None:
        self._by_key: dict[object, dict[int, Person]] = {}
        self._countries: dict[int, str | None] = {}
        for person in persons:
            country = person.country() or (person.holder.country if person.holder else None)
            self._countries[id(person)] = country
            keys: set[object] = set(person.keys())
            keys |= {(d.role or "").lower() for d in person.drafts if d.role}
            if person.holder and person.holder.key:
                keys.add(person.holder.key)
            if any("minister" in key for key in keys if isinstance(key, tuple)):
                keys.add(("minister",))
            for key in keys:
                for filed in (key, (key, country)):
                    self._by_key.setdefault(filed, {})[id(person)] = person

    def only(self, office: Draft) -> Person | None:
        """The one person who holds the office; None where nobody or more than one does."""
        found: Person | None = None
        asked: list[object] = [*sorted(office.keys), (office.role or "").lower()]
        for key in asked:
            filed = (key, office.country) if office.country else key
            for person in self._by_key.get(filed, {}).values():
                if person is found or not _holds(person, office, self._countries[id(person)]):
                    continue
                if found is not None:
                    return None
                found = person
        return found


def _holds(person: Person, office: Draft, country: str | None) -> bool:
    if office.country and country != office.country:
        return False
    current = {k for d in person.drafts if not d.past for k in d.keys}
    if person.holder and person.holder.key and not current:
        current = {person.holder.key}
    if office.past:
        return False
    if not office.definite and not office.country:
        return False
    if office.level in (
        "officer",
        "spokesperson",
        "envoy",
        "official",
        "legislator",
        "leader",
        "head",
        "regional",
    ) and (office.country is None and office.affiliation is None and not office.definite):
        return False
    if office.level in ("head", "business") and office.affiliation is None:
        return any(d.role and office.role and d.role.lower() == office.role.lower() for d in person.drafts)
    if office.affiliation and not any(d.affiliation == office.affiliation for d in person.drafts):
        return False
    return bool(office.keys & current) or (not office.country and _bare(office, current))


def _bare(office: Draft, current: set[tuple[str, ...]]) -> bool:
    """ "the minister" for a foreign minister."""
    return office.keys == {("minister",)} and any("minister" in key and "deputy" not in key for key in current)
