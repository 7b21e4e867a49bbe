"""Conditions of rules for force, protest, courts and what goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.timeline.carriers import occurs
from newsledger.timeline.clauses import children, patients, prepositional, prepositions_of, subjects
from newsledger.timeline.conditions_shared import sides
from newsledger.timeline.lexicon import CLASSES
from newsledger.timeline.parties import SECTOR_OF
from newsledger.timeline.reports import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


_ARMED = {"MIL", "ARM"}
_FORCE_NOUNS = CLASSES["force"]
_VIOLENT_NOUNS = {
    "attack",
    "strike",
    "offensive",
    "war",
    "raid",
    "assault",
    "operation",
    "campaign",
    "crackdown",
    "bombing",
}
_CROWD = {
    "thousand",
    "hundred",
    "dozen",
    "million",
    "score",
    "people",
    "protester",
    "demonstrator",
    "crowd",
    "mob",
    "youth",
}
_COURT = {"court", "judge", "tribunal", "jury", "prosecutor", "magistrate"}
_CHARGES = {
    "year",
    "month",
    "prison",
    "jail",
    "death",
    "life",
    "fraud",
    "murder",
    "corruption",
    "espionage",
    "terrorism",
    "treason",
}
_SPORT = {
    "match",
    "game",
    "final",
    "team",
    "league",
    "cup",
    "tournament",
    "championship",
    "round",
    "season",
    "goal",
    "club",
    "champion",
    "semifinal",
    "quarterfinal",
    "opener",
    "title",
    "medal",
    "set",
}
_WEAPONS = {
    "rocket",
    "missile",
    "mortar",
    "gas",
    "teargas",
    "bomb",
    "shell",
    "tank",
    "artillery",
    "drone",
    "grenade",
    "gunfire",
    "rifle",
    "mine",
    "airstrike",
    "knife",
    "gun",
    "bullet",
}
_ABSTRACT = {
    "economy",
    "growth",
    "confidence",
    "market",
    "price",
    "hope",
    "trade",
    "record",
    "chord",
    "balance",
    "target",
    "goal",
    "high",
    "low",
    "ball",
    "film",
    "career",
    "appetite",
    "time",
    "tone",
    "note",
    "issue",
    "problem",
    "bottleneck",
    "deal",
    "agreement",
    "accord",
    "pose",
    "industry",
    "sector",
    "investment",
    "headline",
    "consumer",
    "rock",
    "tourism",
    "health",
    "inflation",
}


def not_violent(trigger: Trigger) -> bool:
    return not any(t.lemma_.lower() in _VIOLENT_NOUNS for t in patients(trigger.verb))


def joint(trigger: Trigger) -> bool:
    words = {w.lower_ for t in patients(trigger.verb) for w in t.children}
    return (
        bool(words & {"joint", "bilateral", "multinational", "trilateral"})
        or len({p.country for p in trigger.sources if p.country}) >= 2
        or bool([p for n in patients(trigger.verb) + [trigger.verb] for p in prepositional(n, "with")])
    )


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
    air = {"air", "missile", "drone", "military", "retaliatory", "rocket", "artillery"}
    return not any(w.lower_ in air for t in patients(trigger.verb) for w in t.children) and not any(
        p.sector in _ARMED for p in trigger.sources
    )


def not_force_source(trigger: Trigger) -> bool:
    return not any(p.sector in _ARMED for p in trigger.sources)


def court_matter(trigger: Trigger) -> bool:
    verb = trigger.token.lemma_.lower()
    if verb in ("convict", "execute", "hang", "disqualify"):
        return True
    words = {w.lemma_.lower() for w in trigger.verb.subtree}
    return bool(words & (_COURT | _CHARGES))


def not_rescue(trigger: Trigger) -> bool:
    verb = trigger.token.lemma_.lower()
    objects = patients(trigger.verb)
    return not (
        verb in ("send", "move", "rush", "dispatch", "position", "sail")
        and not any(
            SECTOR_OF.get(t.lemma_.lower()) in _ARMED
            or t.lemma_.lower() in ("troop", "warship", "reinforcement", "carrier", "police")
            for t in objects
        )
    )


def not_joint(trigger: Trigger) -> bool:
    words = {w.lower_ for t in patients(trigger.verb) for w in t.subtree if abs(w.i - t.i) < 5}
    lemmas = {t.lemma_.lower() for t in patients(trigger.verb)}
    if lemmas & {"test", "game", "exercise", "drill", "fire"}:
        return (
            bool(
                words
                & {
                    "military",
                    "naval",
                    "nuclear",
                    "missile",
                    "war",
                    "air",
                    "live-fire",
                    "army",
                    "army's",
                    "drills",
                    "ballistic",
                }
            )
            and "joint" not in words
        )
    return "joint" not in words and (
        trigger.token.lemma_.lower() not in ("hold", "begin", "start", "conduct", "stage")
        or bool(lemmas & {"parade", "manoeuvre", "maneuver", "missile"})
    )


def custody(trigger: Trigger) -> bool:
    """ "hold" and "take" arrest somebody only with "in custody", "prisoner", "hostage" or "for questioning"."""
    verb = trigger.token.lemma_.lower()
    if verb in ("hold", "take"):
        words = {w.lemma_.lower() for w in trigger.verb.subtree if abs(w.i - trigger.verb.i) < 10}
        return bool(words & {"custody", "prisoner", "questioning", "detention"})
    return True


def restraint(trigger: Trigger) -> bool:
    words = {w.lemma_.lower() for t in patients(trigger.verb) for w in t.subtree if abs(w.i - t.i) < 6}
    return bool(
        words & {"curfew", "emergency", "martial", "lockdown"}
        or (
            words & {"restriction", "curb"}
            and words & {"press", "movement", "freedom", "speech", "medium", "travel", "journalist"}
        )
    )


def not_seize_place(trigger: Trigger) -> bool:
    objects = patients(trigger.verb)
    verb = trigger.token.lemma_.lower()
    words = {t.lemma_.lower() for t in objects}
    if verb in ("search", "raid", "intercept", "hack", "ransack"):
        return bool(
            words
            & (CLASSES["property"] | {"office", "headquarters", "newsroom", "system", "network", "website", "server"})
        )
    return bool(words & CLASSES["property"])


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
    if verb in ("come", "return", "sweep"):
        return to_power and any(p.sector in _ARMED or p.official and p.kind == "group" for p in trigger.sources)
    if verb in ("take", "storm", "take_over", "regain"):
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
    return any(t.lemma_.lower() in CLASSES["rebelable"] for t in fallen) or places(trigger, fallen)


def places(trigger: Trigger, tokens: list[Token]) -> bool:
    return any(t.i in trigger.scene.place_at for t in tokens)


def captors(trigger: Trigger) -> bool:
    verb = trigger.token.lemma_.lower()
    words = {w.lemma_.lower() for w in trigger.verb.subtree if abs(w.i - trigger.verb.i) < 10}
    if verb in ("take", "seize"):
        return "hostage" in words
    if verb == "capture":
        return any(p.sector in _ARMED for p in trigger.sources) and not places(trigger, patients(trigger.verb))
    return True


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


def deliberate(trigger: Trigger) -> bool:
    """Killing by somebody or something that was used to kill; floods and crashes kill nobody on purpose."""
    words = {w.lemma_.lower() for n in subjects(trigger.verb) for w in n.subtree if abs(w.i - n.i) < 8}
    if words & {
        "earthquake",
        "flood",
        "crash",
        "fire",
        "storm",
        "accident",
        "virus",
        "disease",
        "quake",
        "avalanche",
        "landslide",
        "cyclone",
        "typhoon",
        "outbreak",
        "heatwave",
        "bus",
        "train",
        "hurricane",
        "lightning",
        "wave",
        "tornado",
        "ferry",
        "blaze",
        "derailment",
    }:
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
    if subjects_words & {
        "earthquake",
        "storm",
        "cyclone",
        "virus",
        "typhoon",
        "hurricane",
        "quake",
        "flood",
        "drought",
        "wave",
        "tremor",
        "crisis",
        "inflation",
        "sanction",
        "price",
        "comet",
        "asteroid",
    }:
        return False
    verb = trigger.token.lemma_.lower()
    armed = any(p.sector in _ARMED for p in trigger.sources) or bool(subjects_words & _WEAPONS)
    if verb in (
        "strike",
        "hit",
        "target",
        "destroy",
        "burn",
        "sink",
        "demolish",
        "raze",
        "bulldoze",
        "pound",
        "raid",
        "storm",
    ):
        hostile = bool(lemmas & (CLASSES["target"] | CLASSES["force"])) or bool(trigger.targets)
        return hostile and (armed or any(p.official or p.sector == "CIV" for p in trigger.sources))
    return armed or bool(trigger.targets) and bool(trigger.sources)


def fire_weapon(trigger: Trigger) -> bool:
    verb = trigger.token.lemma_.lower()
    objects = patients(trigger.verb)
    if verb in ("open", "launch", "drop", "rain", "lob"):
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
        return any(t.lemma_.lower() in ("fire", "shot", "gunfire", "blow") for t in patients(trigger.verb))
    if verb == "engage":
        return any(p.sector in _ARMED for p in trigger.sources) and any(p.sector in _ARMED for p in trigger.targets)
    if verb in ("fight", "battle", "war", "grapple"):
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
