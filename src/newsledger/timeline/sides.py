"""Reads the two sides of an event from the clause its trigger stands in, as its rule says where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.timeline.clauses import children, conjuncts, patients, prepositional, subjects
from newsledger.timeline.parties import Party, countries_of_phrase, parties_of, party_of
from newsledger.timeline.reports import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONFIRMING = {
    "confirm",
    "announce",
    "order",
    "approve",
    "carry",
    "halt",
    "stop",
    "resume",
    "organize",
    "organise",
    "begin",
}


def sides_of(trigger: Trigger) -> tuple[list[Party], list[Party]]:
    """(source, target) parties of a trigger, from its own clause; a party that is both is a source."""
    sources = _unique(p for where in trigger.rule.source for p in _read(trigger, where))
    targets = _unique(p for where in trigger.rule.target for p in _read(trigger, where))
    taken = {p.key() for p in sources}
    return sources, [p for p in targets if p.key() not in taken]


def _unique(parties) -> list[Party]:
    found: dict[tuple, Party] = {}
    for party in parties:
        found.setdefault(party.key(), party)
    return list(found.values())


def _read(trigger: Trigger, where: str) -> list[Party]:
    scene, token, verb = trigger.scene, trigger.token, trigger.verb
    nominal = trigger.rule.kind == "noun"
    if where == "subject":
        if nominal and not trigger.light:
            return []
        heads = subjects(verb)
        if not heads and verb.dep_ == "acl":
            heads = [verb.head]
        return parties_of(scene, [h for h in heads if h != token])
    if where == "object":
        return _objects(trigger, patients(verb))
    if where == "dative":
        return parties_of(scene, [c for t in children(verb, "dative") for c in ([t] if t.pos_ != "ADP" else [])])
    if where == "ccomp":
        return parties_of(scene, [s for c in children(verb, "ccomp") for s in subjects(c)][:2])
    if where == "inside":
        return _inside(trigger)
    if where == "inside if none":
        return [] if any(_read(trigger, w) for w in trigger.rule.source if w != where) else _inside(trigger)
    if where == "host inviting":
        return _inviting(trigger)
    if where == "going":
        return _going(trigger)
    if where == "carried":
        verbs = [c for c in children(token, "relcl") if c.lemma_.lower() in ("take", "carry", "bring", "fly", "return")]
        return _objects(trigger, [t for v in verbs for t in patients(v)])
    if where == "unnamed":
        start = scene.start_of(token)
        return [Party(None, None, None, None, "anaphor", start, start, "one", "he")]
    if where == "giver":
        return parties_of(scene, [n for h in subjects(verb) for n in prepositional(h, "from", "by")])
    if where == "confirmed by":
        if token.dep_ == "dobj" and verb.lemma_.lower() in _CONFIRMING:
            return [p for p in parties_of(scene, subjects(verb)) if p.official]
        return []
    if where == "thanked":
        return parties_of(scene, patients(verb))
    if where == "poss":
        return parties_of(scene, children(token, "poss"))
    if where == "compound":
        return _compound(trigger)
    if where == "list owner":
        return _list_owner(trigger)
    if where == "out of":
        return [
            p
            for prep in children(token, "prep")
            if prep.lower_ == "out"
            for p in parties_of(scene, prepositional(prep, "of"))
        ]
    holders = [token] if nominal else [verb, *[t for t in patients(verb) if t.head == verb]]
    if nominal and (trigger.light or token.dep_ == "nsubj"):
        holders.append(verb)
        holders += children(verb, "attr")
    heads = [noun for holder in holders for noun in prepositional(holder, where)]
    if nominal and where in ("between", "with", "by", "to", "from") and not heads:
        heads = [noun for c in children(token, "acl", "relcl") for noun in prepositional(c, where)]
    return _objects(trigger, heads)


def _objects(trigger: Trigger, heads: list[Token]) -> list[Party]:
    """Parties of object phrases; a thing counts by the country it is marked with ("an Egyptian offer")."""
    scene = trigger.scene
    found: list[Party] = []
    for head in heads:
        if head.i in scene.time_at and head.i not in scene.actor_at:
            continue
        parties = parties_of(scene, [head])
        if not parties:
            start = scene.start_of(head)
            parties = [
                Party(None, None, country, "GOV", "marked", start, start + len(head.text), head=head.lemma_.lower())
                for country in countries_of_phrase(scene, head, ("of", "from", "by", "in"))
            ]
        found += parties
    return found


def _inside(trigger: Trigger) -> list[Party]:
    """Parties named within the object phrase: "[Kenya-Japan] forum", "talks [with X]", "aid [for Y]"."""
    scene, verb = trigger.scene, trigger.verb
    heads = patients(verb) if trigger.rule.kind == "verb" else [trigger.token]
    extra = [n for prep in children(verb, "prep") for n in children(prep, "pobj")] if trigger.rule.prep else []
    found: list[Party] = []
    for head in [*heads, *extra]:
        reach = {w.i for w in head.subtree if abs(w.i - head.i) <= 12}
        stop = [w for c in head.children if c.dep_ in ("relcl", "acl") for w in c.subtree]
        reach -= {w.i for w in stop}
        seen: set[tuple] = set()
        for i in sorted(reach):
            place, actor = scene.place_at.get(i), scene.actor_at.get(i)
            named = actor is not None and actor.country and (actor.kind != "organisation" or place is None)
            mention = actor if named else place
            if mention is None or (mention.start, mention.end) in seen:
                continue
            seen.add((mention.start, mention.end))
            if actor is not None and mention is actor:
                found += party_of(scene, scene.doc[i])
            elif place is not None and place.country and place.kind in ("country", "demonym", "city", "region"):
                found.append(
                    Party(place.name, None, place.country, "GOV", f"place:{place.kind}", place.start, place.end)
                )
    return found


def _inviting(trigger: Trigger) -> list[Party]:
    """ "at the invitation of X": X is the host."""
    found: list[Party] = []
    for holder in {trigger.token.i: trigger.token, trigger.verb.i: trigger.verb}.values():
        for noun in prepositional(holder, "at", "on"):
            if noun.lemma_.lower() == "invitation":
                found += parties_of(trigger.scene, [*prepositional(noun, "of", "from"), *children(noun, "poss")])
    return found


def _going(trigger: Trigger) -> list[Party]:
    """Who spoke or acted before, during or after the visit went on it: "he wrote in a paper before a two-day visit"."""
    token = trigger.token
    if token.dep_ != "pobj" or token.head.lower_ not in ("before", "during", "after", "on", "ahead", "of", "for"):
        return []
    if children(token, "poss") or prepositional(token, "by", "of"):
        return []
    if token.head.lower_ in ("of", "for", "on") and token.head.head.lower_ not in (
        "ahead",
        "eve",
        "arrive",
        "leave",
        "depart",
    ):
        return []
    return parties_of(trigger.scene, subjects(trigger.verb)) if trigger.verb != token else []


def _compound(trigger: Trigger) -> list[Party]:
    """ "Turkey-Greece talks", "Swiss sanctions": countries before the noun."""
    scene, token = trigger.scene, trigger.token
    found = []
    for word in sorted(
        (w for c in token.children if c.dep_ in ("compound", "amod", "nmod", "npadvmod") for w in c.subtree),
        key=lambda t: t.i,
    ):
        place, actor = scene.place_at.get(word.i), scene.actor_at.get(word.i)
        if actor is not None and actor.kind != "person":
            found += party_of(scene, word)
        elif place is not None and place.country and place.kind in ("country", "demonym", "city"):
            found.append(Party(place.name, None, place.country, "GOV", f"place:{place.kind}", place.start, place.end))
    return found


def _list_owner(trigger: Trigger) -> list[Party]:
    """Whose list it is: "Kazakhstan's list of ...", else the subject of the clause."""
    scene = trigger.scene
    for prep in children(trigger.token, "prep"):
        for noun in children(prep, "pobj"):
            if noun.lemma_.lower() in ("list", "blacklist", "register", "roster"):
                owners = parties_of(scene, [c for t in children(noun, "poss") for c in conjuncts(t)])
                if owners and any(o.country for o in owners):
                    return owners
    return parties_of(scene, subjects(trigger.verb)) if trigger.verb != trigger.token else []
