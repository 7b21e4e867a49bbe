"""Reads the two sides of an event from the clause its trigger stands in, as its rule says where to look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsledger.timeline.clauses import children, conjuncts, governing_clause, patients, prepositional, subjects
from newsledger.timeline.parties import Party, countries_of_phrase, parties_of, party_of
from newsledger.timeline.reports import Trigger
from newsledger.timeline.scene import Scene
from newsledger.timeline.sides_phrases import PHRASES, objects_of

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
    targets = [p for p in targets if p.key() not in taken]
    if trigger.rule.symmetric:
        sources, targets = _counterparts(trigger, sources), _counterparts(trigger, targets)
    return sources, targets


def _counterparts(trigger: Trigger, parties: list[Party]) -> list[Party]:
    """ "her counterpart B" is of another country than hers, whatever the lists of names hold for B."""
    scene = trigger.scene
    found = []
    for party in parties:
        words = scene.tokens_in(party.start, party.end) if party.kind == "person" and party.country else []
        nouns = [c for w in words for c in [*children(w, "appos", "compound"), w.head] if c.lemma_.lower() in _EQUALS]
        whose = [c for n in nouns for c in n.children if c.tag_ == "PRP$"]
        if whose and not any(countries_of_phrase(scene, n) for n in nouns):
            own = [p for p in parties if p.key() != party.key()]
            if any(p.country == party.country for p in own):
                party = replace(party, country=None)
        found.append(party)
    return found


_EQUALS = {"counterpart", "homologue", "peer"}


def states_at_one(scene: Scene, verb: Token) -> list[Party]:
    """The states, by themselves or their officials, that agree or decide something: subject and "with" phrase.

    Empty where fewer than two take part.
    """
    parties = parties_of(scene, [*subjects(verb), *prepositional(verb, "with")])
    acting = [p for p in parties if p.country and p.official]
    return acting if len({p.country for p in acting}) > 1 else []


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
        return [p for h in heads if h != token for p in _told_of(trigger, h) or parties_of(scene, [h])]
    if where == "object":
        return objects_of(trigger, patients(verb))
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
    if where == "circumstance":
        return _circumstance(trigger)
    if where == "left":
        return _left(trigger)
    if where == "of, from":
        return parties_of(scene, [n for h in prepositional(token, "of") for n in prepositional(h, "from")])
    if where == "carried":
        verbs = [c for c in children(token, "relcl") if c.lemma_.lower() in ("take", "carry", "bring", "fly", "return")]
        return objects_of(trigger, [t for v in verbs for t in patients(v)])
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
    if where in PHRASES:
        return PHRASES[where](trigger)
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
    holders = [token] if nominal else [verb, *[t for t in patients(verb) if t.head == verb or verb.dep_ == "acl"]]
    if not nominal and verb.lemma_ == "be":
        holders += children(verb, "acomp")
    if nominal and (trigger.light or token.dep_ == "nsubj"):
        holders.append(verb)
        holders += children(verb, "attr")
    heads = [noun for holder in holders for noun in prepositional(holder, where)]
    if nominal and where in ("between", "with", "by", "to", "from") and not heads:
        heads = [noun for c in children(token, "acl", "relcl") for noun in prepositional(c, where)]
    return objects_of(trigger, heads)


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


def _told_of(trigger: Trigger, head: Token) -> list[Party]:
    """Whom a pronoun can only mean, its country alone: "Colombia said it would impose ..." says so of itself, and
    "since he took office, X has ..." tells of the one subject that follows.
    """
    verb = trigger.verb
    while verb.dep_ in ("xcomp", "conj") and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    if head.head != verb:
        return []
    if verb.dep_ == "relcl" and head.lower_ in ("it", "they"):
        return _lender(trigger, governing_clause(verb.head), head)
    fronted = verb.dep_ == "advcl" and verb.i < verb.head.i
    personal = fronted and head.lower_ in ("he", "she")
    if not personal and not (head.lower_ in ("it", "they") and (fronted or verb.dep_ == "ccomp")):
        return []
    if fronted and any(h.pos_ == "PRON" for h in subjects(verb.head)):
        return []  # "when she was in Lima, she and the king signed ..."
    meant = parties_of(
        trigger.scene, [h for h in subjects(verb.head) if h.pos_ != "PRON" and (not fronted or h.i > verb.i)]
    )
    if len(meant) != 1 or not meant[0].country or (meant[0].kind in ("person", "office")) != personal:
        return []
    start = trigger.scene.start_of(head)
    return [Party(None, None, meant[0].country, meant[0].sector, "lent", start, start + len(head.text), head="lent")]


_AROUND = {"after", "following", "during", "in", "at", "on", "before", "upon", "over", "since", "of", "through"}


def _circumstance(trigger: Trigger) -> list[Party]:
    """ "said after talks with X", "in a call with X, Y urged": who acts in the clause took part; "told X in a call":
    the one who is told did, too.
    """
    token, verb = trigger.token, trigger.verb
    if token.dep_ not in ("pobj", "pcomp") or token.head.lower_ not in _AROUND or verb == token:
        return []
    if token.head.lower_ == "of" and token.head.head.lower_ not in ("ahead", "margins", "sidelines", "course"):
        return []
    if any(c.pos_ != "PRON" for c in children(token, "poss")) or prepositional(token, "between", "among"):
        return []
    holder = token.head.head
    if holder.pos_ in ("NOUN", "PROPN") and holder.i in trigger.scene.actor_at:
        return parties_of(trigger.scene, [holder])
    found = [p for p in parties_of(trigger.scene, subjects(verb)) if not p.anaphor]
    if prepositional(token, "with") or children(token, "poss"):
        return found
    told = [
        p for p in parties_of(trigger.scene, patients(verb)) if p.official and p.kind in ("person", "office", "noun")
    ]
    return found + told if told and any(p.kind in ("person", "office") for p in found) else []


def _left(trigger: Trigger) -> list[Party]:
    """ "left Hanoi after a visit", "flew in from Seoul after a visit": where the traveller had been."""
    token, verb = trigger.token, trigger.verb
    if (
        prepositional(token, "to", "in", "of")
        or token.dep_ != "pobj"
        or token.head.lower_ not in ("after", "following")
    ):
        return []
    lemma = verb.lemma_.lower()
    heads = patients(verb) if lemma in ("leave", "depart", "quit") else []
    if lemma in ("leave", "depart", "return", "fly", "come", "arrive", "land"):
        heads = heads + prepositional(verb, "from")
    return [p for p in parties_of(trigger.scene, heads) if p.kind.startswith("place:")]


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
    if token.dep_ != "pobj" or token.head.lower_ not in (
        "before",
        "during",
        "after",
        "on",
        "ahead",
        "of",
        "for",
        "following",
    ):
        return []
    holder = token.head.head
    if holder.i in trigger.scene.actor_at and token.head.lower_ in ("on", "during"):
        return parties_of(trigger.scene, [holder])
    own = children(token, "poss")
    if own and not (own[0].pos_ == "PRON" and _only_person(trigger)) or prepositional(token, "by", "of"):
        return []
    above = token.head.head
    beside = token.head.lower_ == "on" and above.pos_ == "VERB" and children(above, "dobj", "xcomp", "ccomp")
    if (
        not beside
        and token.head.lower_ in ("of", "for", "on")
        and token.head.head.lower_
        not in (
            "ahead",
            "eve",
            "arrive",
            "leave",
            "depart",
        )
    ):
        return []
    return parties_of(trigger.scene, subjects(trigger.verb)) if trigger.verb != token else []


def _only_person(trigger: Trigger) -> bool:
    """May "his visit" be only the subject's? Nobody else stands in the clause, or the phrase stands before him."""
    heads = subjects(trigger.verb)
    if not heads or any(h.pos_ == "PRON" for h in heads):
        return False
    others = [t for t in patients(trigger.verb) if t.i in trigger.scene.actor_at or t.pos_ == "PRON"]
    return trigger.token.i < heads[0].i or not others


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


def _lender(trigger: Trigger, verb: Token | None, head: Token) -> list[Party]:
    """ "Norway lifted the ban it had imposed": "it" is the one state or body that acts in the clause above."""
    meant = parties_of(trigger.scene, subjects(verb)) if verb is not None else []
    if len(meant) != 1 or not meant[0].country or meant[0].kind in ("person", "office"):
        return []
    start = trigger.scene.start_of(head)
    return [Party(None, None, meant[0].country, meant[0].sector, "lent", start, start + len(head.text), head="lent")]


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
