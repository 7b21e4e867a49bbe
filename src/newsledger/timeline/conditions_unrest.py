"""Conditions of rules for protest, strikes and what keeps them down; and for contests that are only sport."""

from __future__ import annotations

from newsledger.timeline.clauses import patients, prepositions_of, subjects
from newsledger.timeline.conditions_shared import WORDS
from newsledger.timeline.parties import SECTOR_OF
from newsledger.timeline.reports import Trigger

_ARMED = {"MIL", "ARM"}
_CROWD = WORDS["crowd"]
_SPORT = WORDS["sport"]


def crowd_subject(trigger: Trigger) -> bool:
    for noun in subjects(trigger.verb):
        lemma = noun.lemma_.lower()
        if lemma in _CROWD or SECTOR_OF.get(lemma) in ("CIV", "OPP", "NGO"):
            return True
        actor = trigger.scene.actor_at.get(noun.i)
        place = trigger.scene.place_at.get(noun.i)
        if actor is not None and actor.sector in ("CIV", "OPP", "NGO"):
            return True
        if place is not None and place.kind == "demonym" and noun.tag_ in ("NNS", "NNPS"):
            return True
    return False


def workers_subject(trigger: Trigger) -> bool:
    if trigger.rule.prep and not any(
        p == "on" and n.lemma_.lower() == "strike" for p, n in prepositions_of(trigger.verb)
    ):
        return False
    air = WORDS["armed_strike"]
    return not any(w.lower_ in air for t in patients(trigger.verb) for w in t.children) and not any(
        p.sector in _ARMED for p in trigger.sources
    )


def not_force_source(trigger: Trigger) -> bool:
    return not any(p.sector in _ARMED for p in trigger.sources)


def no_sport(trigger: Trigger) -> bool:
    words = {w.lemma_.lower() for w in trigger.verb.subtree}
    if words & _SPORT or any(
        t.like_num or t.ent_type_ in ("CARDINAL", "PERCENT", "MONEY") for t in patients(trigger.verb)
    ):
        return False
    if trigger.token.lemma_.lower() == "beat":
        return (
            bool(trigger.targets)
            and any(p.sector in (*_ARMED, "CIV", "GOV", "MED", "OPP") for p in [*trigger.sources, *trigger.targets])
            and not (trigger.sources and all(p.kind.startswith("place") for p in trigger.sources))
        )
    return True


def restraint(trigger: Trigger) -> bool:
    words = {w.lemma_.lower() for t in patients(trigger.verb) for w in t.subtree if abs(w.i - t.i) < 6}
    return bool(words & WORDS["restraint"] or (words & {"restriction", "curb"} and words & WORDS["restrained"]))
