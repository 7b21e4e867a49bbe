"""Conditions of the rules whose verb says little alone (verbs_frames.toml): credentials, measures, gifts, fairs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsledger.timeline.carriers import lemma_of, occurs
from newsledger.timeline.clauses import children, patients, prepositional, prepositions_of, subjects
from newsledger.timeline.conditions_shared import WORDS, near, sides
from newsledger.timeline.lexicon import CLASSES
from newsledger.timeline.parties import countries_of_phrase, parties_of
from newsledger.timeline.reports import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_MEASURES = WORDS["measures"]
_PAPERS = CLASSES["document"] - WORDS["loose_papers"]
_CREDENCE = WORDS["credence"]
_TRADED = WORDS["traders"]
_SHOWS = WORDS["fairs"]
_OTHER_SHOWS = WORDS["other_fairs"]
_CARRIERS = WORDS["carriers"]
SITTING = WORDS["sitting_verbs"]
_BACK = {"back", "home"}


def person_moves(trigger: Trigger) -> bool:
    """Are the travellers people or offices, no mere state?"""
    return any(p.kind in ("person", "office", "noun", "group") and p.official for p in trigger.sources)


def person_met(trigger: Trigger) -> bool:
    return any(p.kind in ("person", "office", "noun") for p in trigger.targets)


def together(trigger: Trigger) -> bool:
    """ "see each other", "come together", "meet face to face": the two do it with one another."""
    words = {w.lower_ for w in near(trigger.verb, 7)}
    verb = trigger.token.lemma_.lower()
    if verb == "see":
        return bool(words & {"each", "another"} and words & {"other", "another"})
    return verb in WORDS["joining_verbs"] and bool(words & {"together"})


def official_side(trigger: Trigger) -> bool:
    return any(p.official for p in sides(trigger))


def state_subject(trigger: Trigger) -> bool:
    """One state is host, and nothing says that its own people only met."""
    return any(p.kind.startswith("place:") or p.official and p.country for p in trigger.sources)


def credentials(trigger: Trigger) -> bool:
    return any(w.lemma_.lower() in _CREDENCE - {"letter"} for w in near(trigger.verb, 12))


def envoy_post(trigger: Trigger) -> bool:
    """Is the post an envoy's, and is a country named for it?"""
    return bool(envoy_nouns(trigger)) and any(p.country for p in sides(trigger))


def envoy_nouns(trigger: Trigger) -> list[Token]:
    """Words for an envoy at the verb: its subject, object, complement or "as" phrase, and what stands beside them."""
    verb = trigger.verb
    heads = [*patients(verb), *subjects(verb), *children(verb, "oprd", "attr", "ccomp", "dobj", "nsubjpass", "nsubj")]
    heads += prepositional(verb, "as", "of")
    for noun in list(heads):
        heads += children(noun, "appos", "compound", "nmod")
        heads += prepositional(noun, "as", "of")
        if noun.dep_ == "appos":
            heads.append(noun.head)
    found: dict[int, Token] = {h.i: h for h in heads if h.lemma_.lower() in CLASSES["envoy"]}
    return [found[i] for i in sorted(found)]


def new_envoy(trigger: Trigger) -> bool:
    """ "Oman's new ambassador landed in Dakar": he comes to take up his post."""
    envoys = envoy_nouns(trigger)
    return any(c.lower_ in WORDS["new"] for e in envoys for c in e.children)


def document_subject(trigger: Trigger) -> bool:
    return any(t.lemma_.lower() in _PAPERS for t in subjects(trigger.verb))


def measure_subject(trigger: Trigger) -> bool:
    return any(t.lemma_.lower() in _MEASURES for t in subjects(trigger.verb)) and any(p.country for p in sides(trigger))


def into_force(trigger: Trigger) -> bool:
    verb = trigger.verb
    lemma = trigger.token.lemma_.lower()
    if any(t.lemma_.lower() == "effect" for t in children(verb, "dobj")):
        return lemma == "take"
    if lemma in ("start", "begin"):
        return any(t.i in trigger.scene.time_at for t in verb.subtree)
    if lemma == "become":
        return any(c.lemma_.lower() in ("effective", "binding") for c in children(verb, "acomp"))
    return any(p in ("into", "in") and n.lemma_.lower() in ("force", "effect") for p, n in prepositions_of(verb))


def foreign_target(trigger: Trigger) -> bool:
    """The side that bears it is another country than the one that does it."""
    ours = {p.country for p in trigger.sources if p.country}
    theirs = {p.country for p in trigger.targets if p.country}
    return bool(theirs - ours)


def raises(trigger: Trigger) -> bool:
    """ "lift" is to raise only with "to" and a figure; "extend" wants a measure that stands."""
    verb = trigger.token.lemma_.lower()
    lemmas = {t.lemma_.lower() for t in patients(trigger.verb)}
    if lemmas & WORDS["burdens"]:
        return verb in WORDS["burdening_verbs"]
    if verb in WORDS["raising_verbs"]:
        return any(p == "to" and n.like_num or n.lemma_ == "%" for p, n in prepositions_of(trigger.verb))
    return True


def goods_barred(trigger: Trigger) -> bool:
    """Goods marked with a country, kept out by a state or its office."""
    if not any(p.official or p.kind.startswith("place:") for p in trigger.sources):
        return not trigger.sources and bool(trigger.targets) and trigger.token.lemma_.lower() in ("ban", "bar")
    verb = trigger.token.lemma_.lower()
    words = {t.lemma_.lower() for t in patients(trigger.verb)}
    if verb in WORDS["stopping_verbs"]:
        return bool(words & WORDS["traffic"]) or any(
            countries_of_phrase(trigger.scene, t, ("from",)) for t in patients(trigger.verb)
        )
    return True


def persona_non_grata(trigger: Trigger) -> bool:
    return any(w.lower_ == "grata" for w in near(trigger.verb, 12))


def off_a_list(trigger: Trigger) -> bool:
    """ "took X off its list": a list of banned ones is what it comes off."""
    words = near(trigger.verb, 10)
    lists = [w for w in words if w.lemma_.lower() in CLASSES["proscribed"]]
    off = any(w.lower_ in ("off", "from") for w in words if lists and w.i < lists[0].i)
    return off and bool(trigger.targets)


def list_owners(trigger: Trigger) -> list[Token]:
    """Whose list: its possessor or the country before it."""
    return [
        c
        for w in near(trigger.verb, 10)
        if w.lemma_.lower() in CLASSES["proscribed"]
        for c in children(w, "poss", "compound", "nmod", "amod")
    ]


def grant(trigger: Trigger) -> bool:
    """A sum counts as a grant only where the receiver is a country; a loan wants both sides."""
    lemmas = {t.lemma_.lower() for t in patients(trigger.verb)}
    if not any(p.official or p.kind.startswith("place:") for p in trigger.sources):
        return False
    if lemmas <= WORDS["sums"]:
        return foreign_target(trigger)
    return foreign_target(trigger) or bool(lemmas & {"grant"})


def given_across(trigger: Trigger) -> bool:
    return (
        foreign_target(trigger)
        and any(p.country for p in trigger.sources)
        and not any(p.sector == "COM" for p in trigger.sources)
    )


def relief_subject(trigger: Trigger) -> bool:
    """Relief goods, or a plane or convoy with them."""
    for noun in subjects(trigger.verb):
        words = {w.lemma_.lower() for w in near(noun, 8)}
        if noun.lemma_.lower() in _CARRIERS:
            if words & (CLASSES["relief"] - WORDS["doubtful_relief"]):
                return True
        elif noun.lemma_.lower() in CLASSES["relief"] - {"fuel", "drug"} and words & (
            WORDS["relief_marks"] | WORDS["relief_goods"]
        ):
            return True
    return False


def gift(trigger: Trigger) -> bool:
    """A state gives another something counted, or relief goods; no message, no people, no forces."""
    if not foreign_target(trigger) or not any(p.country for p in trigger.sources):
        return False
    if any(p.sector in ("COM", "MED") for p in trigger.sources):
        return False
    things = patients(trigger.verb)
    receivers = {p.start for p in trigger.targets}
    things = [t for t in things if trigger.scene.start_of(t) not in receivers and t.i not in trigger.scene.actor_at]
    words = {w.lemma_.lower() for t in things for w in near(t, 6)}
    heads = {t.lemma_.lower() for t in things}
    if heads & CLASSES["not_given"] or words & WORDS["sold"] and not words & {"aid", "relief"}:
        return False
    counted = any(c.dep_ == "nummod" or c.like_num or c.ent_type_ == "MONEY" for t in things for c in t.children)
    free = trigger.token.lemma_.lower() in WORDS["giving_verbs"]
    return bool(heads & CLASSES["relief"] or words & WORDS["relief_words"]) or counted and free


def foreign_people(trigger: Trigger) -> bool:
    """People of another country than that which sends them, or people without papers."""
    ours = {p.country for p in trigger.sources if p.country}
    people = {c for t in patients(trigger.verb) for c in _people_countries(trigger, t)}
    words = {w.lemma_.lower() for t in patients(trigger.verb) for w in near(t, 8)}
    outcast = WORDS["outcasts"]
    if any(p.sector in ("MIL", "ARM") or p.official and p.kind == "person" for p in trigger.targets):
        return False
    return bool(people - ours) or bool(words & outcast)


def _people_countries(trigger: Trigger, noun: Token) -> list[str]:
    place = trigger.scene.place_at.get(noun.i)
    if place is not None and place.kind == "demonym" and noun.tag_ in ("NNS", "NNPS"):
        return [place.country] if place.country else []
    if noun.lemma_.lower() in CLASSES["expellable"]:
        return countries_of_phrase(trigger.scene, noun, ("from", "of"))
    return []


def out_of_the_country(trigger: Trigger) -> bool:
    """Back, home, or to another country; a counted group, no officials, no team."""
    verb = trigger.verb
    lemma = trigger.token.lemma_.lower()
    counted = any(
        c.dep_ == "nummod" or c.like_num or c.lower_ in WORDS["counts"]
        for t in patients(verb)
        for c in [t, *t.children]
    )
    back = any(c.lower_ in _BACK for c in verb.children)
    going = any(p in ("to", "into") for p, _ in prepositions_of(verb))
    words = {w.lemma_.lower() for t in patients(verb) for w in near(t, 8)}
    if words & WORDS["not_deported"]:
        return False
    outcast = bool(words & (CLASSES["expellable"] - WORDS["plain_people"]))
    return (back or going and lemma not in WORDS["carrying_verbs"] or outcast and going) and (counted or outcast)


def shown_abroad(trigger: Trigger) -> bool:
    """Firms with a country show their goods in another, or at a fair."""
    firms = any(w.lemma_.lower() in _TRADED for noun in subjects(trigger.verb) for w in near(noun, 5)) or any(
        p.kind.startswith("place:") for p in trigger.sources
    )
    fair = any(w.lemma_.lower() in _SHOWS for w in near(trigger.verb, 14))
    return firms and any(p.country for p in trigger.sources) and (fair or foreign_target(trigger))


def at_a_fair(trigger: Trigger) -> bool:
    """ "took part in the Muscat international fair": firms or a country's stand, at a trade show."""
    fairs = [n for p, n in prepositions_of(trigger.verb) if p in ("in", "at")] + patients(trigger.verb)
    fairs = [n for n in fairs if n.lemma_.lower() in _SHOWS and trade_show(n)]
    if not fairs or not any(p.country for p in trigger.sources):
        return False
    return any(
        w.lemma_.lower() in _TRADED | WORDS["fair_goers"] for noun in subjects(trigger.verb) for w in near(noun, 8)
    ) or (trigger.token.lemma_.lower() != "be" and any(p.kind.startswith("place:") for p in trigger.sources))


def trade_show(noun: Token) -> bool:
    words = {w.lower_ for w in near(noun, 5)}
    return not {re.sub("s$", "", w) for w in words} & _OTHER_SHOWS


def goods_fair(trigger: Trigger) -> bool:
    """A fair of trade or goods, opened by one country in another or for another."""
    nouns = [t for t in patients(trigger.verb) if t.lemma_.lower() in _SHOWS]
    trade = any(n.lemma_.lower() == "expo" or {w.lower_ for w in near(n, 6)} & WORDS["fair_words"] for n in nouns)
    return trade and all(trade_show(n) for n in nouns) and foreign_target(trigger) and official_or_state(trigger)


def official_or_state(trigger: Trigger) -> bool:
    return any(p.official or p.kind.startswith("place:") or p.sector == "COM" for p in trigger.sources)


def ends_of_a_line(trigger: Trigger) -> bool:
    """A call received, taken or made by one official, from or to another."""
    verb = trigger.verb.lemma_.lower()
    people = [p for p in sides(trigger) if p.kind in ("person", "office") and p.official]
    return trigger.light and verb in WORDS["line_verbs"] and len(people) >= 2


def of_a_document(trigger: Trigger) -> bool:
    return any(n.lemma_.lower() in CLASSES["document"] for n in prepositional(trigger.token, "of", "on"))


def happening_or_end(trigger: Trigger) -> bool:
    """The signing took place, ended something, was attended, or is dated itself."""
    token = trigger.token
    if token.dep_ == "dobj" and trigger.verb.lemma_.lower() in ("witness", "attend", "oversee", "watch", "see"):
        return True
    if trigger.light or occurs(trigger) or any(w.i in trigger.scene.time_at for w in token.subtree):
        return True
    return token.dep_ == "pobj" and token.head.lower_ in ("with", "after", "following", "at", "in", "during")


def sits(trigger: Trigger) -> bool:
    """The commission meets or opens, or something is said and done at it."""
    token = trigger.token
    if token.dep_ in ("nsubj", "nsubjpass"):
        return lemma_of(trigger.verb) in SITTING or trigger.verb.lemma_.lower() in SITTING
    return (
        token.dep_ == "pobj"
        and token.head.lower_ in ("at", "during", "after", "in")
        and (trigger.verb != token and official_side_or_states(trigger))
    )


def official_side_or_states(trigger: Trigger) -> bool:
    return any(p.official for p in parties_of(trigger.scene, subjects(trigger.verb)))
