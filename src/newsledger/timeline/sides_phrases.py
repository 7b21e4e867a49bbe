"""Readings of a side that have a name in the rules: "owner", "post abroad", "list's owner", "purpose place"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from newsledger.timeline.clauses import children, patients, prepositional, subjects
from newsledger.timeline.conditions_frames import envoy_nouns, list_owners
from newsledger.timeline.lexicon import CLASSES
from newsledger.timeline.parties import Party, countries_of_phrase, parties_of, party_of, party_of_place
from newsledger.timeline.reports import Trigger
from newsledger.timeline.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token


def objects_of(trigger: Trigger, heads: list[Token]) -> list[Party]:
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
                Party(None, None, country, None, "marked", start, start + len(head.text), head=head.lemma_.lower())
                for country in countries_of_phrase(scene, head, ("of", "from", "by", "in"))
            ]
        found += parties
    return found


def _subject_phrase(trigger: Trigger) -> list[Party]:
    """Countries and bodies anywhere in the subject: "the [Peru]-[Japan] pact", "a plane from [Norway]"."""
    return within(trigger.scene, subjects(trigger.verb))


def _owner(trigger: Trigger) -> list[Party]:
    """ "[Vietnam]'s ban on ...", "[EU] sanctions against ...": whose measure the subject is."""
    heads = [c for n in subjects(trigger.verb) for c in children(n, "poss", "compound", "amod", "nmod")]
    return within(trigger.scene, heads) or parties_of(
        trigger.scene, [n for h in subjects(trigger.verb) for n in prepositional(h, "by", "of", "from")]
    )


def _subject_on(trigger: Trigger) -> list[Party]:
    """Whom the measure that is the subject bears on."""
    return objects_of(trigger, [n for h in subjects(trigger.verb) for n in prepositional(h, "on", "against", "to")])


def _posts(trigger: Trigger, prepositions: tuple[str, ...], left: bool) -> list[Party]:
    scene = trigger.scene
    found: list[Party] = []
    for noun in envoy_nouns(trigger):
        if left:
            found += within(scene, children(noun, "poss", "compound", "amod", "nmod"))
        else:
            posts = prepositional(noun, *prepositions)
            places = [
                scene.place_at[n.i] for n in posts if n.i in scene.place_at
            ]  # "the ambassador in Lima" is one name
            found += [p for place in places for p in party_of_place(place) if p.country] or objects_of(trigger, posts)
    return found


def _post_abroad(trigger: Trigger) -> list[Party]:
    """Where the envoy is sent: "ambassador [to Peru]", "consul-general [in Lubumbashi]"."""
    return _posts(trigger, ("to", "in", "at"), False)


def _posts_country(trigger: Trigger) -> list[Party]:
    """Whose envoy: "[Canada]'s ambassador"."""
    return _posts(trigger, (), True)


def _lists_owner(trigger: Trigger) -> list[Party]:
    return within(trigger.scene, list_owners(trigger))


def _acted_on(trigger: Trigger) -> list[Party]:
    """What is taken off: the object that is no list, or the subject of "come off"."""
    heads = [t for t in patients(trigger.verb) if t.lemma_.lower() not in CLASSES["proscribed"]]
    if not heads and trigger.token.lemma_.lower().startswith("come"):
        heads = subjects(trigger.verb)
    return objects_of(trigger, heads)


def _things_country(trigger: Trigger) -> list[Party]:
    """ "[Norwegian] tents were delivered": nobody is named as giver but by the thing; a country that is no receiver."""
    if subjects(trigger.verb) and trigger.token.lemma_.lower() not in ("receive", "get", "obtain", "accept"):
        return []
    heads = [c for t in patients(trigger.verb) for c in children(t, "amod", "compound", "poss", "nmod")]
    return within(trigger.scene, heads)


def _away_from(trigger: Trigger) -> list[Party]:
    """ "were deported from Sweden": out of where, if nobody is named who did it."""
    if subjects(trigger.verb):
        return []
    return parties_of(trigger.scene, prepositional(trigger.verb, "from", "out"))


def _back_to(trigger: Trigger) -> list[Party]:
    return parties_of(
        trigger.scene, [n for c in children(trigger.verb, "advmod", "prt") for n in prepositional(c, "to", "into")]
    )


def within(scene: Scene, heads: list[Token]) -> list[Party]:
    """Countries and actors with a country in phrases, at most twelve words from their heads, clauses left out."""
    found: list[Party] = []
    for head in heads:
        apart = {w.i for c in head.children if c.dep_ in ("relcl", "acl") for w in c.subtree}
        seen: set[tuple[int, int]] = set()
        for word in head.subtree:
            if abs(word.i - head.i) > 12 or word.i in apart:
                continue
            place, actor = scene.place_at.get(word.i), scene.actor_at.get(word.i)
            mention = actor if actor is not None and actor.country else place
            if mention is None or (mention.start, mention.end) in seen:
                continue
            seen.add((mention.start, mention.end))
            if mention is actor:
                found += party_of(scene, word)
            elif place is not None and place.country and place.kind in ("country", "demonym", "city", "region", "body"):
                sector = "IGO" if place.kind == "body" else "GOV"
                found.append(
                    Party(place.name, None, place.country, sector, f"place:{place.kind}", place.start, place.end)
                )
    return found


def _purpose_place(trigger: Trigger) -> list[Party]:
    """ "left Nairobi to open an office [in Tokyo]": where what the journey is for is done."""
    found: list[Party] = []
    for verb in children(trigger.verb, "advcl", "xcomp"):
        if verb.tag_ != "VB":
            continue
        holders = [verb, *patients(verb), *prepositional(verb)]
        heads = [n for h in holders for n in prepositional(h, "in", "at", "to")]
        found += [p for p in parties_of(trigger.scene, heads) if p.kind.startswith("place:") and p.country]
    return found


def _imposed_on(trigger: Trigger) -> list[Party]:
    """ "lifted the sanctions that it had put [on B]": whom the measure was laid on."""
    verbs = [c for t in patients(trigger.verb) for c in children(t, "relcl", "acl")]
    return objects_of(trigger, [n for v in verbs for n in prepositional(v, "on", "against", "upon")])


def _in_honour_of(trigger: Trigger) -> list[Party]:
    holders = [trigger.verb, *patients(trigger.verb)]
    nouns = [n for h in holders for n in prepositional(h, "in") if n.lemma_.lower() in ("honour", "honor")]
    return parties_of(trigger.scene, [*(n for h in nouns for n in prepositional(h, "of"))])


def _visited(trigger: Trigger) -> list[Party]:
    """ "visited [Ghana] and held talks": talks that come with a visit are with the host."""
    verb = trigger.verb
    if not trigger.light or verb.dep_ != "conj" or prepositional(trigger.token, "with", "between", "of"):
        return []
    head = verb.head
    heads = patients(head) if head.lemma_.lower() in ("visit", "tour") else []
    if head.lemma_.lower() in CLASSES["motion"]:
        heads = prepositional(head, "in", "to", "at")
    return [p for p in parties_of(trigger.scene, heads) if p.kind.startswith("place:") and p.country]


PHRASES: dict[str, Callable[[Trigger], list[Party]]] = {
    "purpose place": _purpose_place,
    "imposed on": _imposed_on,
    "in honour of": _in_honour_of,
    "visited": _visited,
    "subject phrase": _subject_phrase,
    "owner": _owner,
    "subject on": _subject_on,
    "post abroad": _post_abroad,
    "post's country": _posts_country,
    "subject's post": _posts_country,
    "list's owner": _lists_owner,
    "acted on": _acted_on,
    "thing's country": _things_country,
    "away from": _away_from,
    "back to": _back_to,
}
