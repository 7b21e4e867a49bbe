"""Conditions of rules for visits, talks, deals, postings, help and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.timeline.clauses import children, patients, prepositional, prepositions_of, subjects
from newsledger.timeline.conditions_shared import modified, sides
from newsledger.timeline.lexicon import CLASSES
from newsledger.timeline.parties import countries_of_phrase
from newsledger.timeline.reports import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


_ARMS = {"weapon", "arm", "rifle", "gun", "ammunition"}
_AID_WORDS = {"aid", "relief", "assistance", "help", "humanitarian", "emergency", "supply", "donation"}


def two_sides(trigger: Trigger) -> bool:
    """Two parties, or one that is many ("the two sides", "leaders of A and B")."""
    parties = sides(trigger)
    named = [p for p in parties if not p.anaphor]
    if len(parties) == 1 and parties[0].anaphor == "many" and trigger.rule.implied:
        return True
    if len({p.key() for p in parties}) >= 2:
        return bool(named)
    return any(p.anaphor == "many" and p.head not in ("they", "them", "we", "us", "these", "those") for p in parties)


def official_traveller(trigger: Trigger) -> bool:
    sources = trigger.sources
    if any(p.sector in ("MED", "COM") for p in sources):
        return False
    if trigger.rule.kind == "noun" and not sources:
        return modified(trigger.token, {"state", "official", "working", "presidential", "diplomatic", "ministerial"})
    return bool(sources)


def goes_abroad(trigger: Trigger) -> bool:
    """Is the goal another country than the traveller's? An unknown traveller's goal must be a country or a capital."""
    home = {p.country for p in trigger.sources if p.country}
    goals = {p.country for p in trigger.targets if p.country}
    head = trigger.token.lemma_.lower()
    movers = [p for p in trigger.sources if not p.kind.startswith("place:")]
    if not movers:
        return False
    if head == "be" and not any(p.official or p.anaphor for p in movers):
        return False
    if any(p.head in ("it", "they") for p in movers) and len(movers) == 1:
        return False
    if not any(p.official or p.kind in ("person", "office") or p.anaphor for p in movers):
        return False
    return bool(goals) and (not home or bool(goals - home))


def two_countries(trigger: Trigger) -> bool:
    return len({p.country for p in sides(trigger) if p.country}) >= 2


def posting(trigger: Trigger) -> bool:
    """Is an envoy sent or taken in: does another country, a mission or a post stand in the clause?"""
    objects = patients(trigger.verb)
    mission = any(w.lemma_.lower() in ("embassy", "consulate", "mission") for w in trigger.verb.subtree)
    post = any(p == "as" for p, _ in prepositions_of(trigger.verb))
    own = trigger.token.lemma_.lower() in ("appoint", "accredit", "accept", "name", "nominate", "take")
    return mission or post or own or any(countries_of_phrase(trigger.scene, t, ("to", "from")) for t in objects)


def planned_only(trigger: Trigger) -> bool:
    return any(c.lower_ in ("will", "shall", "'ll") for c in children(trigger.verb, "aux"))


def envoy_subject(trigger: Trigger) -> bool:
    return any(t.lemma_.lower() in CLASSES["envoy"] for t in subjects(trigger.verb))


def government_source(trigger: Trigger) -> bool:
    return any(p.official or p.anaphor for p in trigger.sources)


def goods_shown(trigger: Trigger) -> bool:
    """An exhibition of goods or of a country: a country must be named at the noun itself."""
    nouns = (
        [trigger.token]
        if trigger.rule.kind == "noun"
        else [t for t in patients(trigger.verb) if t.lemma_.lower() in CLASSES["show"]]
    )
    for noun in nouns:
        near = [w for w in noun.subtree if abs(w.i - noun.i) <= 8]
        if any(w.i in trigger.scene.place_at for w in near):
            goods = {w.lemma_.lower() for w in near}
            if (
                noun.lemma_.lower() in ("exhibition", "expo", "exposition", "fair")
                or goods & {"product", "good", "goods", "made", "make", "industry", "export"}
                or "Made" in {w.text.lstrip('"“') for w in near}
            ):
                return not goods & {
                    "painting",
                    "photo",
                    "photograph",
                    "artist",
                    "art",
                    "match",
                    "talk",
                    "tv",
                    "reality",
                    "dog",
                    "fashion",
                }
    return False


def help(trigger: Trigger) -> bool:
    """Material help between sides: something given, by a country or to one; no purchase and no sale."""
    objects = patients(trigger.verb)
    words = {w.lemma_.lower() for t in objects for w in t.subtree if abs(w.i - t.i) <= 10}
    giver = any(p.country or p.official for p in trigger.sources)
    getter = any(p.country for p in trigger.targets)
    verb = trigger.token.lemma_.lower()
    if any(c.dep_ == "poss" and c.tag_ == "PRP$" for t in objects for c in t.children) and words & _ARMS:
        return False  # "handed over their weapons"
    if verb in ("give", "donate", "gift", "grant", "airlift", "airdrop", "contribute") and giver:
        return not words & {"speech", "interview", "press", "briefing", "statement", "information", "support"} or bool(
            words & _AID_WORDS
        )
    if words & (_AID_WORDS | CLASSES["material_support"]) and (giver or getter):
        return True
    return (
        giver
        and getter
        and not words & {"team", "letter", "message", "delegation", "support", "official", "signal", "note", "envoy"}
    )


def aid_subject(trigger: Trigger) -> bool:
    for noun in subjects(trigger.verb):
        words = {w.lemma_.lower() for w in noun.subtree if abs(w.i - noun.i) <= 6}
        if words & {"relief", "aid", "humanitarian", "assistance"}:
            return True
    return False


def both_countries(trigger: Trigger) -> bool:
    return any(p.country for p in trigger.sources) and any(p.country for p in trigger.targets)


def dated_or_past(trigger: Trigger) -> bool:
    """In the past, or begun: "started exporting gas to B"."""
    verb = trigger.token
    begun = verb.tag_ in ("VBG", "VB") and verb.head.lemma_.lower() in ("start", "begin", "resume")
    return verb.tag_ in ("VBD", "VBN") or begun and verb.head.tag_ in ("VBD", "VBN")


def against_their_will(trigger: Trigger) -> bool:
    """People of one country sent out of another: the goal or the people's country is named, or the verb says it."""
    verb = trigger.token.lemma_.lower()
    if verb in ("send", "fly") and any(c.lower_ == "back" for c in trigger.verb.children):
        counted = [t for t in patients(trigger.verb) if any(c.dep_ == "nummod" for c in t.children)]
        return any(p.country for p in trigger.targets) and bool(counted)
    if verb in ("deport", "expel", "repatriate", "evict"):
        return (
            not any(t.lemma_.lower() in CLASSES["diplomat"] - {"staff"} for t in patients(trigger.verb))
            or verb == "deport"
        )
    words = {w.lemma_.lower() for t in patients(trigger.verb) for w in t.subtree if abs(w.i - t.i) < 10}
    outcast = {
        "criminal",
        "convict",
        "offender",
        "migrant",
        "seeker",
        "deportee",
        "refugee",
        "undocumented",
        "illegal",
        "rejected",
        "immigrant",
    }
    return bool(words & outcast) and any(p in ("to", "back") for p, _ in prepositions_of(trigger.verb))


def of_a_list(trigger: Trigger, prepositions: set[str]) -> bool:
    for prep in children(trigger.token, "prep"):
        if prep.lower_ in prepositions and any(
            n.lemma_.lower() in CLASSES["proscribed"] for n in children(prep, "pobj")
        ):
            return True
    return any(
        p in prepositions and n.lemma_.lower() in CLASSES["proscribed"] for p, n in prepositions_of(trigger.verb)
    )


def deal_made(trigger: Trigger) -> bool:
    """A deal is an event where it is signed, struck or reached, ends a meeting, or is dated by a participle."""
    token = trigger.token
    signed = [c for c in children(token, "acl") if c.lemma_.lower() in ("sign", "reach", "conclude", "strike", "ink")]
    if signed:
        return False  # the participle is its own trigger
    head = token.head
    made = (
        token.dep_ == "pobj"
        and head.lower_ in ("with", "in", "into")
        and head.head.lemma_.lower() in ("end", "result", "conclude", "close", "culminate", "enter")
    )
    return made and any(p.country for p in trigger.sources)


def state_recognised(trigger: Trigger) -> bool:
    token = trigger.token
    if modified(token, {"diplomatic", "official", "formal", "international", "legal", "full", "political", "de"}):
        return True
    return any(p.sector in ("GOV", "ARM") for p in trigger.targets) and not modified(
        token, {"facial", "speech", "voice", "image", "mutual", "name", "brand", "pattern", "due", "wide", "special"}
    )


def people_sent(trigger: Trigger) -> bool:
    token = trigger.token
    lemma = token.lemma_.lower()
    if lemma == "deportation" and token.tag_ == "NNS":
        return trigger.light and any(p.country for p in [*trigger.sources, *trigger.targets])
    if lemma == "flight":
        words = {w.lemma_.lower() for w in token.children} | {
            w.lemma_.lower() for c in children(token, "relcl") for w in c.subtree
        }
        words |= {w.lemma_.lower() for c in children(token, "acl", "prep") for w in c.subtree}
        carried = bool(words & {"deportation", "repatriation", "deport", "deportee", "expel", "repatriate", "deported"})
        told = trigger.scene.document.text.lower()
        return carried or (ordinal_flight(token) and any(word in told for word in ("deport", "expulsion", "expelled")))
    if lemma in ("expulsion", "repatriation", "removal") and any(
        n.lemma_.lower() in ("diplomat", "ambassador", "envoy") for n in prepositional(token, "of")
    ):
        return False
    people = prepositional(token, "of")
    counted = any(c.dep_ == "nummod" or c.lower_ in ("another", "several") for n in people for c in n.children)
    if lemma == "removal":
        return counted and any(n.lemma_.lower() in CLASSES["expellable"] for n in people)
    chartered = modified(token, {"first", "second", "third", "chartered", "mass", "latest"})
    return counted or (chartered and token.tag_ == "NN")


def ordinal_flight(token: Token) -> bool:
    return bool([c for c in token.children if c.dep_ in ("poss", "relcl", "acl", "nummod")])


def help_given(trigger: Trigger) -> bool:
    token = trigger.token
    thanks = (
        token.head.dep_ == "prep" and token.head.lower_ == "for" or token.dep_ == "pobj" and token.head.lower_ == "for"
    )
    verb = trigger.verb.lemma_.lower()
    return thanks and verb in ("thank", "praise", "grateful") and bool(prepositional(token, "to", "for", "in", "after"))


def in_force(trigger: Trigger) -> bool:
    token = trigger.token
    if token.dep_ != "pobj" or token.head.lower_ not in ("in", "into"):
        return False
    near = list(token.doc[max(0, token.i - 12) : token.i + 8])
    papers = any(
        w.lemma_.lower() in ("pact", "treaty", "agreement", "accord", "deal", "convention", "cepa", "protocol")
        for w in near
    )
    return papers and any(w.i in trigger.scene.time_at for w in near if w.i > token.i)
