"""Conditions of rules for armed force: attacks, clashes, exercises, takeovers and withdrawals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.timeline.carriers import occurs
from newsledger.timeline.clauses import children, patients, prepositional, prepositions_of, subjects
from newsledger.timeline.conditions_shared import WORDS, sides
from newsledger.timeline.lexicon import CLASSES
from newsledger.timeline.parties import SECTOR_OF, parties_of
from newsledger.timeline.reports import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARMED = {"MIL", "ARM"}
_FORCE_NOUNS = CLASSES["force"]
_VIOLENT_NOUNS = WORDS["operations"]
_SPORT = WORDS["sport"]
_WEAPONS = WORDS["weapons"]
_ABSTRACT = WORDS["abstract"]


def not_violent(trigger: Trigger) -> bool:
    return not any(t.lemma_.lower() in _VIOLENT_NOUNS for t in patients(trigger.verb))


def joint(trigger: Trigger) -> bool:
    words = {w.lower_ for t in patients(trigger.verb) for w in t.children}
    return (
        bool(words & WORDS["joint"])
        or len({p.country for p in trigger.sources if p.country}) >= 2
        or bool([p for n in patients(trigger.verb) + [trigger.verb] for p in prepositional(n, "with")])
    )


def not_rescue(trigger: Trigger) -> bool:
    verb = trigger.token.lemma_.lower()
    objects = patients(trigger.verb)
    return not (
        verb in WORDS["sending_verbs"]
        and not any(
            SECTOR_OF.get(t.lemma_.lower()) in _ARMED or t.lemma_.lower() in WORDS["sent_forces"] for t in objects
        )
    )


def not_joint(trigger: Trigger) -> bool:
    words = {w.lower_ for t in patients(trigger.verb) for w in t.subtree if abs(w.i - t.i) < 5}
    lemmas = {t.lemma_.lower() for t in patients(trigger.verb)}
    if lemmas & WORDS["exercises"]:
        return bool(words & WORDS["military_words"]) and "joint" not in words
    return "joint" not in words and (
        trigger.token.lemma_.lower() not in WORDS["staging_verbs"] or bool(lemmas & WORDS["shows_of_force"])
    )


def takeover(trigger: Trigger) -> bool:
    """Power or ground changes hands by force: "came to power", "took Kabul", "seized the town"."""
    verb = trigger.token.lemma_.lower()
    objects = patients(trigger.verb)
    lemmas = {t.lemma_.lower() for t in objects}
    to_power = any(
        p in ("to", "into") and n.lemma_.lower() == "power" for p, n in prepositions_of(trigger.verb)
    ) or any(
        n.lemma_.lower() == "power" for c in trigger.verb.children if c.dep_ == "advmod" for n in prepositional(c, "to")
    )
    if verb in WORDS["coming_verbs"]:
        return to_power and any(p.sector in _ARMED or p.official and p.kind == "group" for p in trigger.sources)
    if verb in WORDS["taking_verbs"]:
        if lemmas & {"power", "control"}:
            return any(p.sector in _ARMED or p.official for p in trigger.sources)
        return any(p.sector in _ARMED for p in trigger.sources) and bool(
            lemmas & CLASSES["territory"] or places(trigger, objects)
        )
    if verb == "invade":
        return False
    return bool(lemmas & CLASSES["territory"] or places(trigger, objects))


def power_lost(trigger: Trigger) -> bool:
    """The fall of a place, a government or a ruler, and no fall of prices."""
    fallen = prepositional(trigger.token, "of") + children(trigger.token, "poss")
    ruler = any(p.kind == "person" and p.official for p in parties_of(trigger.scene, fallen))
    return ruler or any(t.lemma_.lower() in CLASSES["rebelable"] for t in fallen) or places(trigger, fallen)


def places(trigger: Trigger, tokens: list[Token]) -> bool:
    return any(t.i in trigger.scene.place_at for t in tokens)


def deliberate(trigger: Trigger) -> bool:
    """Killing by somebody or something that was used to kill; floods and crashes kill nobody on purpose."""
    words = {w.lemma_.lower() for n in subjects(trigger.verb) for w in n.subtree if abs(w.i - n.i) < 8}
    if words & WORDS["accidents"]:
        return False
    if trigger.token.lemma_.lower() == "down":
        return bool(trigger.targets)
    return bool(trigger.sources or trigger.targets or words & _WEAPONS)


def armed_attack(trigger: Trigger) -> bool:
    objects = patients(trigger.verb)
    lemmas = {t.lemma_.lower() for t in objects}
    subjects_words = {w.lemma_.lower() for n in subjects(trigger.verb) for w in n.subtree if abs(w.i - n.i) < 6}
    if lemmas & _ABSTRACT or not objects:
        return False
    if subjects_words & WORDS["impersonal_blows"]:
        return False
    verb = trigger.token.lemma_.lower()
    armed = any(p.sector in _ARMED for p in trigger.sources) or bool(subjects_words & _WEAPONS)
    if verb in WORDS["blows"]:
        hostile = bool(lemmas & (CLASSES["target"] | CLASSES["force"])) or bool(trigger.targets)
        return hostile and (armed or any(p.official or p.sector == "CIV" for p in trigger.sources))
    return armed or bool(trigger.targets) and bool(trigger.sources)


def fire_weapon(trigger: Trigger) -> bool:
    verb = trigger.token.lemma_.lower()
    objects = patients(trigger.verb)
    if verb in WORDS["launching_verbs"]:
        return any(t.lemma_.lower() in _WEAPONS | {"fire"} for t in objects)
    if verb == "fire" and not objects:
        return any(p.sector in _ARMED or p.official for p in trigger.sources)
    return True


def armed_clash(trigger: Trigger) -> bool:
    words = {w.lemma_.lower() for w in trigger.verb.subtree if abs(w.i - trigger.verb.i) < 14}
    verb = trigger.token.lemma_.lower()
    if words & _SPORT:
        return False
    if verb in ("exchange", "trade"):
        return any(t.lemma_.lower() in WORDS["shots"] for t in patients(trigger.verb))
    if verb == "engage":
        return any(p.sector in _ARMED for p in trigger.sources) and any(p.sector in _ARMED for p in trigger.targets)
    if verb in WORDS["fighting_verbs"]:
        return (
            any(p.sector in _ARMED for p in sides(trigger))
            or len({p.country for p in sides(trigger) if p.country}) >= 2
        )
    return bool(sides(trigger))


def armed_subject(trigger: Trigger) -> bool:
    return any(p.sector in _ARMED for p in trigger.sources) or any(
        t.lemma_.lower() in _FORCE_NOUNS for t in subjects(trigger.verb)
    )


def forces_gone(trigger: Trigger) -> bool:
    words = {w.lemma_.lower() for w in trigger.token.subtree if abs(w.i - trigger.token.i) < 10}
    return bool(words & CLASSES["withdrawable"])


def dated_or_light(trigger: Trigger) -> bool:
    dated = any(w.i in trigger.scene.time_at for w in trigger.token.subtree)
    return dated or trigger.light or occurs(trigger)


def dated_circumstance(trigger: Trigger) -> bool:
    """Dated, or what something else came after: "aid stopped after the fall of the capital"."""
    token = trigger.token
    return dated_or_light(trigger) or token.dep_ == "pobj" and token.head.lower_ in ("after", "since", "following")


def happening(trigger: Trigger) -> bool:
    """The noun is the clause's own happening, not what somebody condemns or talks of."""
    if trigger.light or occurs(trigger):
        return bool([p for p in sides(trigger) if not p.anaphor])
    return any(w.i in trigger.scene.time_at for w in trigger.token.subtree) and bool(
        [p for p in sides(trigger) if not p.anaphor]
    )
