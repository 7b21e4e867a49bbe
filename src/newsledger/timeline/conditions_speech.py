"""Conditions of rules for words: criticism, refusal, calls and what is told to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.timeline.clauses import children, patients, prepositional
from newsledger.timeline.conditions_unrest import crowd_subject
from newsledger.timeline.lexicon import CLASSES
from newsledger.timeline.reports import Trigger

if TYPE_CHECKING:
    pass


def verbal_attack(trigger: Trigger) -> bool:
    """ "attack" and "blast" are words only of a policy or in a speech; the others always are."""
    verb = trigger.token.lemma_.lower()
    if not any(not p.anaphor for p in trigger.sources):
        return False
    if verb in ("attack", "blast", "assail", "hit_out", "rap"):
        return any(
            t.lemma_.lower() in CLASSES["policy"] | {"policy", "decision", "law", "record", "stance"}
            for t in patients(trigger.verb)
        )
    if verb in ("protest", "object", "complain"):
        return all(
            p.official or p.sector in (None, "UNK", "NGO") for p in trigger.sources if not p.anaphor
        ) and not crowd_subject(trigger)
    if verb in ("deny", "regret"):
        return bool(trigger.targets)
    return True


def official_source(trigger: Trigger) -> bool:
    return any(p.official for p in trigger.sources)


def verbal_rejection(trigger: Trigger) -> bool:
    objects = patients(trigger.verb)
    verb = trigger.token.lemma_.lower()
    if not any(not p.anaphor for p in trigger.sources):
        return False
    lemmas = {t.lemma_.lower() for t in objects}
    if verb in (
        "block",
        "ignore",
        "deny",
        "resist",
        "decline",
        "dismiss",
        "discount",
        "boycott",
        "violate",
        "breach",
        "oppose",
    ):
        return bool(
            lemmas
            & (
                CLASSES["policy"]
                | {
                    "claim",
                    "responsibility",
                    "involvement",
                    "law",
                    "ceasefire",
                    "truce",
                    "resolution",
                    "territory",
                    "airspace",
                    "court",
                    "order",
                    "right",
                    "entry",
                }
            )
        )
    return bool(objects) or verb in ("refuse",)


def no_complement(trigger: Trigger) -> bool:
    if trigger.token.lemma_.lower() == "pay":
        return False
    return (
        not children(trigger.verb, "xcomp", "ccomp")
        and not prepositional(trigger.verb, "for")
        and not patients(trigger.verb)
    )


_SAID_IN_CALLS = frozenset(
    [
        "discuss",
        "express",
        "congratulate",
        "thank",
        "offer",
        "inform",
        "brief",
        "talk",
        "convey",
        "tell",
        "say",
        "assure",
    ]
)


def not_called_names(trigger: Trigger) -> bool:
    if trigger.token.lemma_.lower() != "call":
        return True
    asked = [n for n in prepositional(trigger.verb, "on", "for", "upon") if n.i not in trigger.scene.time_at]
    named = [
        c
        for c in children(trigger.verb, "oprd", "ccomp", "xcomp")
        if c.lemma_.lower() not in _SAID_IN_CALLS and not (c.dep_ == "oprd" and c.i in trigger.scene.actor_at)
    ]
    return not named and not asked and bool(trigger.sources)


def foreign_official(trigger: Trigger) -> bool:
    """Told to the face of another state's official; not to reporters, and no mere message."""
    ours = {p.country for p in trigger.sources if p.country}
    theirs = {p.country for p in trigger.targets if p.country}
    equals = [p for p in trigger.targets if p.head in ("counterpart", "peer", "homologue") and p.country]
    persons = equals or [p for p in trigger.targets if p.kind in ("person", "office")]
    speaking = [p for p in trigger.sources if p.kind in ("person", "office")]
    if not any(p.official for p in speaking):
        return False
    return bool(persons) and bool(speaking) and bool(theirs) and not ours & theirs and all(p.official for p in persons)


def agreed_with(trigger: Trigger) -> bool:
    """ "this was agreed in Kabul with X": what was agreed is not named, so it is the talk that is told."""
    heads = [c for c in trigger.token.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(h.lower_ in ("this", "it", "that") for h in heads)
