"""Conditions of rules for courts, arrests, searches and captivity."""

from __future__ import annotations

from newsledger.timeline.clauses import patients
from newsledger.timeline.conditions_force import places
from newsledger.timeline.conditions_shared import WORDS
from newsledger.timeline.lexicon import CLASSES
from newsledger.timeline.reports import Trigger

_ARMED = {"MIL", "ARM"}
_COURT = WORDS["court"]
_CHARGES = WORDS["charges"]


def court_matter(trigger: Trigger) -> bool:
    verb = trigger.token.lemma_.lower()
    if verb in WORDS["judicial_verbs"]:
        return True
    words = {w.lemma_.lower() for w in trigger.verb.subtree}
    return bool(words & (_COURT | _CHARGES))


def custody(trigger: Trigger) -> bool:
    """ "hold" and "take" arrest somebody only with "in custody", "prisoner", "hostage" or "for questioning"."""
    verb = trigger.token.lemma_.lower()
    if verb in ("hold", "take"):
        words = {w.lemma_.lower() for w in trigger.verb.subtree if abs(w.i - trigger.verb.i) < 10}
        return bool(words & WORDS["custody"])
    return True


def not_seize_place(trigger: Trigger) -> bool:
    objects = patients(trigger.verb)
    verb = trigger.token.lemma_.lower()
    words = {t.lemma_.lower() for t in objects}
    if verb in WORDS["searching_verbs"]:
        return bool(words & (CLASSES["property"] | WORDS["searched"]))
    return bool(words & CLASSES["property"])


def captors(trigger: Trigger) -> bool:
    verb = trigger.token.lemma_.lower()
    words = {w.lemma_.lower() for w in trigger.verb.subtree if abs(w.i - trigger.verb.i) < 10}
    if verb in ("take", "seize"):
        return "hostage" in words
    if verb == "capture":
        return any(p.sector in _ARMED for p in trigger.sources) and not places(trigger, patients(trigger.verb))
    return True
