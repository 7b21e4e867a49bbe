"""Conditions of the broad rules (verbs_broad.toml), which answer where no narrower rule did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.timeline.clauses import children, is_passive, patients, prepositional, prepositions_of, subjects
from newsledger.timeline.conditions_shared import WORDS, near, sides
from newsledger.timeline.lexicon import CLASSES
from newsledger.timeline.realis import modality_of, negated
from newsledger.timeline.reports import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


def told_to_do(trigger: Trigger) -> bool:
    """ "told X to leave": an infinitive that the object is to carry out."""
    return any(c.tag_ == "VB" for c in children(trigger.verb, "xcomp", "ccomp")) and bool(trigger.targets)


def refused(trigger: Trigger) -> bool:
    """ "does not accept the claim": the refusal is the event."""
    return negated(trigger.verb)


def to_come(trigger: Trigger) -> bool:
    """Said of the future: "will strike back"."""
    return modality_of(trigger.verb) in ("planned", "would")


def marked_side(trigger: Trigger) -> bool:
    """Is some side a state's, or marked with one?"""
    return any(p.country for p in sides(trigger))


def acting_state(trigger: Trigger) -> bool:
    """Does a state, its office or its people do it?"""
    return any(p.country for p in trigger.sources)


def helpers_sent(trigger: Trigger) -> bool:
    """Doctors, rescuers, engineers: people who help, sent to another country; no troops."""
    heads = {t.lemma_.lower() for t in patients(trigger.verb)}
    words = {w.lemma_.lower() for t in patients(trigger.verb) for w in near(t, 6)}
    ours = {p.country for p in trigger.sources if p.country}
    goals = {p.country for p in trigger.targets if p.country}
    return bool(
        heads & WORDS["helpers"] or heads & {"team", "crew", "brigade"} and words & WORDS["helping_marks"]
    ) and (bool(ours) and bool(goals - ours))


def papers_signed(trigger: Trigger) -> bool:
    """Texts and programmes count as deals where states or their officials sign them, or nobody is named."""
    papers = [t for t in patients(trigger.verb) if t.lemma_.lower() in WORDS["papers_signed"]]
    counted = any(c.dep_ == "nummod" or c.lower_ in ("several", "the", "number") for t in papers for c in t.children)
    if not trigger.sources and not trigger.targets:
        return counted and is_passive(trigger.verb)
    return any(p.official or p.anaphor == "many" for p in sides(trigger))


def meal_for_guest(trigger: Trigger) -> bool:
    """ "gave a dinner for the visiting president": host and guest are two."""
    return len({p.key() for p in sides(trigger)}) >= 2 and any(p.official for p in sides(trigger))


def licence_of_foreigner(trigger: Trigger) -> bool:
    ours = {p.country for p in trigger.sources if p.country}
    return bool(ours) and any(p.country and p.country not in ours for p in trigger.targets)


def forces_leave(trigger: Trigger) -> bool:
    """Soldiers leave a country; a state's own ships that put to sea do not."""
    heads = {t.lemma_.lower() for t in subjects(trigger.verb)}
    return bool(heads & CLASSES["withdrawable"]) and bool(trigger.targets)


def round_of_talks(trigger: Trigger) -> bool:
    """ "a fourth round": of talks, not of sanctions or strikes."""
    token = trigger.token
    if token.lemma_.lower() != "round":
        return True
    inner = {n.lemma_.lower() for n in prepositional(token, "of")}
    beside = {c.lemma_.lower() for c in children(token, "compound", "amod", "nmod")}
    if (inner | beside) & CLASSES["talks"]:
        return True
    return token.dep_ != "attr" and not (inner | beside) & WORDS["other_rounds"]


def let_go(trigger: Trigger) -> bool:
    """ "let X go home", "allowed X to leave"."""
    verbs = children(trigger.verb, "ccomp", "xcomp")
    return any(v.lemma_.lower() in ("go", "leave", "return", "walk", "depart") for v in verbs) and marked_side(trigger)


def before_a_court(trigger: Trigger) -> bool:
    return any(
        p in ("to", "before") and (n.lemma_.lower() in WORDS["courts"] or "court" in _words(n))
        for p, n in prepositions_of(trigger.verb)
    )


def _words(noun: Token) -> set[str]:
    return {w.lower_ for w in near(noun, 6)}


def in_the_streets(trigger: Trigger) -> bool:
    """ "took to the streets": crowds, no cars."""
    where = prepositional(trigger.verb, "to", "into", "onto", "in", "on", "through")
    return any(n.lemma_.lower() in WORDS["streets"] for n in where) and bool(subjects(trigger.verb))


def returned_to_states(trigger: Trigger) -> bool:
    """People counted who were brought from one country to another: nobody says that they wanted to."""
    people = [t for t in patients(trigger.verb) if t.lemma_.lower() in CLASSES["expellable"] or t.tag_ == "CD"]
    counted = any(c.dep_ == "nummod" or t.tag_ == "CD" for t in people for c in [t, *t.children])
    ours = {p.country for p in trigger.sources if p.country}
    return counted and bool(ours) and any(p.country and p.country not in ours for p in trigger.targets)
