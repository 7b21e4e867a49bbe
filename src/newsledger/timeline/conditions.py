"""What a rule may want of its clause beyond words and phrases: conditions that have a name (`needs` in the rules)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from newsledger.timeline.carriers import occurs
from newsledger.timeline.clauses import children, patients, prepositional, prepositions_of, subjects
from newsledger.timeline.lexicon import CLASSES
from newsledger.timeline.parties import SECTOR_OF, Party, countries_of_phrase, parties_of
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
_AID_WORDS = {"aid", "relief", "assistance", "help", "humanitarian", "emergency", "supply", "donation"}
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


def _sides(trigger: Trigger) -> list[Party]:
    return [*trigger.sources, *trigger.targets]


def _two_sides(trigger: Trigger) -> bool:
    """Two parties, or one that is many ("the two sides", "leaders of A and B")."""
    parties = _sides(trigger)
    named = [p for p in parties if not p.anaphor]
    if len(parties) == 1 and parties[0].anaphor == "many" and trigger.rule.implied:
        return True
    if len({p.key() for p in parties}) >= 2:
        return bool(named)
    return any(p.anaphor == "many" and p.head not in ("they", "them", "we", "us", "these", "those") for p in parties)


def _official_traveller(trigger: Trigger) -> bool:
    sources = trigger.sources
    if any(p.sector in ("MED", "COM") for p in sources):
        return False
    if trigger.rule.kind == "noun" and not sources:
        return _modified(trigger.token, {"state", "official", "working", "presidential", "diplomatic", "ministerial"})
    if not sources:
        return False
    return True


def _goes_abroad(trigger: Trigger) -> bool:
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


def _two_countries(trigger: Trigger) -> bool:
    return len({p.country for p in _sides(trigger) if p.country}) >= 2


def _posting(trigger: Trigger) -> bool:
    """Is an envoy sent or taken in: does another country, a mission or a post stand in the clause?"""
    objects = patients(trigger.verb)
    mission = any(w.lemma_.lower() in ("embassy", "consulate", "mission") for w in trigger.verb.subtree)
    post = any(p == "as" for p, _ in prepositions_of(trigger.verb))
    own = trigger.token.lemma_.lower() in ("appoint", "accredit", "accept", "name", "nominate", "take")
    return mission or post or own or any(countries_of_phrase(trigger.scene, t, ("to", "from")) for t in objects)


def _planned_only(trigger: Trigger) -> bool:
    return any(c.lower_ in ("will", "shall", "'ll") for c in children(trigger.verb, "aux"))


def _envoy_subject(trigger: Trigger) -> bool:
    return any(t.lemma_.lower() in CLASSES["envoy"] for t in subjects(trigger.verb))


def _government_source(trigger: Trigger) -> bool:
    return any(p.official or p.anaphor for p in trigger.sources)


def _goods_shown(trigger: Trigger) -> bool:
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


def _help(trigger: Trigger) -> bool:
    """Material help between sides: something given, by a country or to one; no purchase and no sale."""
    objects = patients(trigger.verb)
    words = {w.lemma_.lower() for t in objects for w in t.subtree if abs(w.i - t.i) <= 10}
    giver = any(p.country or p.official for p in trigger.sources)
    getter = any(p.country for p in trigger.targets)
    verb = trigger.token.lemma_.lower()
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


def _aid_subject(trigger: Trigger) -> bool:
    for noun in subjects(trigger.verb):
        words = {w.lemma_.lower() for w in noun.subtree if abs(w.i - noun.i) <= 6}
        if words & {"relief", "aid", "humanitarian", "assistance"}:
            return True
    return False


def _not_violent(trigger: Trigger) -> bool:
    return not any(t.lemma_.lower() in _VIOLENT_NOUNS for t in patients(trigger.verb))


def _joint(trigger: Trigger) -> bool:
    words = {w.lower_ for t in patients(trigger.verb) for w in t.children}
    return (
        bool(words & {"joint", "bilateral", "multinational", "trilateral"})
        or len({p.country for p in trigger.sources if p.country}) >= 2
        or bool([p for n in patients(trigger.verb) + [trigger.verb] for p in prepositional(n, "with")])
    )


def _both_countries(trigger: Trigger) -> bool:
    return any(p.country for p in trigger.sources) and any(p.country for p in trigger.targets)


def _dated_or_past(trigger: Trigger) -> bool:
    return trigger.token.tag_ in ("VBD", "VBN")


def _verbal_attack(trigger: Trigger) -> bool:
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
        ) and not _crowd_subject(trigger)
    if verb in ("deny", "regret"):
        return bool(trigger.targets)
    return True


def _official_source(trigger: Trigger) -> bool:
    return any(p.official for p in trigger.sources)


def _verbal_rejection(trigger: Trigger) -> bool:
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


def _crowd_subject(trigger: Trigger) -> bool:
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


def _workers_subject(trigger: Trigger) -> bool:
    if trigger.rule.prep and not any(
        p == "on" and n.lemma_.lower() == "strike" for p, n in prepositions_of(trigger.verb)
    ):
        return False
    air = {"air", "missile", "drone", "military", "retaliatory", "rocket", "artillery"}
    return not any(w.lower_ in air for t in patients(trigger.verb) for w in t.children) and not any(
        p.sector in _ARMED for p in trigger.sources
    )


def _not_force_source(trigger: Trigger) -> bool:
    return not any(p.sector in _ARMED for p in trigger.sources)


def _court_matter(trigger: Trigger) -> bool:
    verb = trigger.token.lemma_.lower()
    if verb in ("convict", "execute", "hang", "disqualify"):
        return True
    words = {w.lemma_.lower() for w in trigger.verb.subtree}
    return bool(words & (_COURT | _CHARGES))


def _not_rescue(trigger: Trigger) -> bool:
    verb = trigger.token.lemma_.lower()
    objects = patients(trigger.verb)
    if verb in ("send", "move", "rush", "dispatch", "position", "sail") and not any(
        SECTOR_OF.get(t.lemma_.lower()) in _ARMED
        or t.lemma_.lower() in ("troop", "warship", "reinforcement", "carrier", "police")
        for t in objects
    ):
        return False
    return True


def _not_joint(trigger: Trigger) -> bool:
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


def _custody(trigger: Trigger) -> bool:
    """ "hold" and "take" arrest somebody only with "in custody", "prisoner", "hostage" or "for questioning"."""
    verb = trigger.token.lemma_.lower()
    if verb in ("hold", "take"):
        words = {w.lemma_.lower() for w in trigger.verb.subtree if abs(w.i - trigger.verb.i) < 10}
        return bool(words & {"custody", "prisoner", "questioning", "detention"})
    return True


def _against_their_will(trigger: Trigger) -> bool:
    """People of one country sent out of another: the goal or the people's country is named, or the verb says it."""
    verb = trigger.token.lemma_.lower()
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


def _restraint(trigger: Trigger) -> bool:
    words = {w.lemma_.lower() for t in patients(trigger.verb) for w in t.subtree if abs(w.i - t.i) < 6}
    return bool(
        words & {"curfew", "emergency", "martial", "lockdown"}
        or (
            words & {"restriction", "curb"}
            and words & {"press", "movement", "freedom", "speech", "medium", "travel", "journalist"}
        )
    )


def _not_seize_place(trigger: Trigger) -> bool:
    objects = patients(trigger.verb)
    verb = trigger.token.lemma_.lower()
    words = {t.lemma_.lower() for t in objects}
    if verb in ("search", "raid", "intercept", "hack", "ransack"):
        return bool(
            words
            & (CLASSES["property"] | {"office", "headquarters", "newsroom", "system", "network", "website", "server"})
        )
    return bool(words & CLASSES["property"])


def _takeover(trigger: Trigger) -> bool:
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
        return to_power and any(p.sector in _ARMED or "taliban" in (p.name or "").lower() for p in trigger.sources)
    if verb in ("take", "storm", "take_over", "regain"):
        if lemmas & {"power", "control"}:
            return any(p.sector in _ARMED or p.official for p in trigger.sources)
        return any(p.sector in _ARMED for p in trigger.sources) and bool(
            lemmas & CLASSES["territory"] or _places(trigger, objects)
        )
    if verb == "invade":
        return False
    return bool(lemmas & CLASSES["territory"] or _places(trigger, objects))


def _places(trigger: Trigger, tokens: list[Token]) -> bool:
    return any(t.i in trigger.scene.place_at for t in tokens)


def _captors(trigger: Trigger) -> bool:
    verb = trigger.token.lemma_.lower()
    words = {w.lemma_.lower() for w in trigger.verb.subtree if abs(w.i - trigger.verb.i) < 10}
    if verb in ("take", "seize"):
        return "hostage" in words
    if verb == "capture":
        return any(p.sector in _ARMED for p in trigger.sources) and not _places(trigger, patients(trigger.verb))
    return True


def _no_sport(trigger: Trigger) -> bool:
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


def _deliberate(trigger: Trigger) -> bool:
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


def _armed_attack(trigger: Trigger) -> bool:
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


def _fire_weapon(trigger: Trigger) -> bool:
    verb = trigger.token.lemma_.lower()
    objects = patients(trigger.verb)
    if verb in ("open", "launch", "drop", "rain", "lob"):
        return any(t.lemma_.lower() in _WEAPONS | {"fire"} for t in objects)
    if verb == "fire" and not objects:
        return any(p.sector in _ARMED or p.official for p in trigger.sources)
    return True


def _armed_clash(trigger: Trigger) -> bool:
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
            any(p.sector in _ARMED for p in _sides(trigger))
            or len({p.country for p in _sides(trigger) if p.country}) >= 2
        )
    return bool(_sides(trigger))


def _armed_subject(trigger: Trigger) -> bool:
    return any(p.sector in _ARMED for p in trigger.sources) or any(
        t.lemma_.lower() in _FORCE_NOUNS for t in subjects(trigger.verb)
    )


def _of_a_list(trigger: Trigger, prepositions: set[str]) -> bool:
    for prep in children(trigger.token, "prep"):
        if prep.lower_ in prepositions and any(
            n.lemma_.lower() in CLASSES["proscribed"] for n in children(prep, "pobj")
        ):
            return True
    return any(
        p in prepositions and n.lemma_.lower() in CLASSES["proscribed"] for p, n in prepositions_of(trigger.verb)
    )


def _deal_made(trigger: Trigger) -> bool:
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


def _state_recognised(trigger: Trigger) -> bool:
    token = trigger.token
    if _modified(token, {"diplomatic", "official", "formal", "international", "legal", "full", "political", "de"}):
        return True
    return any(p.sector in ("GOV", "ARM") for p in trigger.targets) and not _modified(
        token, {"facial", "speech", "voice", "image", "mutual", "name", "brand", "pattern", "due", "wide", "special"}
    )


def _people_sent(trigger: Trigger) -> bool:
    token = trigger.token
    lemma = token.lemma_.lower()
    if lemma == "flight":
        words = {w.lemma_.lower() for w in token.children} | {
            w.lemma_.lower() for c in children(token, "relcl") for w in c.subtree
        }
        carried = bool(words & {"deportation", "repatriation"})
        told = trigger.scene.document.text.lower()
        return carried or (_ordinal_flight(token) and any(word in told for word in ("deport", "expulsion", "expelled")))
    if lemma in ("expulsion", "repatriation", "removal") and any(
        n.lemma_.lower() in ("diplomat", "ambassador", "envoy") for n in prepositional(token, "of")
    ):
        return False
    people = prepositional(token, "of")
    counted = any(c.dep_ == "nummod" or c.lower_ in ("another", "several") for n in people for c in n.children)
    if lemma == "removal":
        return counted and any(n.lemma_.lower() in CLASSES["expellable"] for n in people)
    chartered = _modified(token, {"first", "second", "third", "chartered", "mass", "latest"})
    return counted or (chartered and token.tag_ == "NN")


def _ordinal_flight(token: Token) -> bool:
    return bool([c for c in token.children if c.dep_ in ("poss", "relcl", "acl", "nummod")])


def _help_given(trigger: Trigger) -> bool:
    token = trigger.token
    thanks = (
        token.head.dep_ == "prep" and token.head.lower_ == "for" or token.dep_ == "pobj" and token.head.lower_ == "for"
    )
    verb = trigger.verb.lemma_.lower()
    return thanks and verb in ("thank", "praise", "grateful") and bool(prepositional(token, "to", "for", "in", "after"))


def _forces_gone(trigger: Trigger) -> bool:
    words = {w.lemma_.lower() for w in trigger.token.subtree if abs(w.i - trigger.token.i) < 10}
    return bool(words & CLASSES["withdrawable"])


def _dated_or_light(trigger: Trigger) -> bool:
    dated = any(w.i in trigger.scene.time_at for w in trigger.token.subtree)
    return dated or trigger.light or occurs(trigger)


def _happening(trigger: Trigger) -> bool:
    """The noun is the clause's own happening, not what somebody condemns or talks of."""
    if trigger.light or occurs(trigger):
        return bool([p for p in _sides(trigger) if not p.anaphor])
    return any(w.i in trigger.scene.time_at for w in trigger.token.subtree) and bool(
        [p for p in _sides(trigger) if not p.anaphor]
    )


def _modified(token: Token, words: set[str]) -> bool:
    return any(c.lower_ in words for c in token.children)


def _no_complement(trigger: Trigger) -> bool:
    if trigger.token.lemma_.lower() == "pay":
        return False
    return (
        not children(trigger.verb, "xcomp", "ccomp")
        and not prepositional(trigger.verb, "for")
        and not patients(trigger.verb)
    )


def _not_called_names(trigger: Trigger) -> bool:
    if trigger.token.lemma_.lower() != "call":
        return True
    return (
        not children(trigger.verb, "oprd", "ccomp", "xcomp")
        and not prepositional(trigger.verb, "on", "for")
        and bool(trigger.sources)
    )


def _foreign_official(trigger: Trigger) -> bool:
    """Told to the face of another state's official; not to reporters, and no mere message."""
    ours = {p.country for p in trigger.sources if p.country}
    theirs = {p.country for p in trigger.targets if p.country}
    persons = [p for p in trigger.targets if p.kind in ("person", "office")]
    speaking = [p for p in trigger.sources if p.kind in ("person", "office")]
    if not any(p.official for p in speaking):
        return False
    return bool(persons) and bool(speaking) and bool(theirs) and not ours & theirs and all(p.official for p in persons)


def _agreed_with(trigger: Trigger) -> bool:
    """ "this was agreed in Kabul with X": what was agreed is not named, so it is the talk that is told."""
    heads = [c for c in trigger.token.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(h.lower_ in ("this", "it", "that") for h in heads)


def _in_force(trigger: Trigger) -> bool:
    token = trigger.token
    if token.dep_ != "pobj" or token.head.lower_ not in ("in", "into"):
        return False
    near = [w for w in token.doc[max(0, token.i - 12) : token.i + 8]]
    papers = any(
        w.lemma_.lower() in ("pact", "treaty", "agreement", "accord", "deal", "convention", "cepa", "protocol")
        for w in near
    )
    return papers and any(w.i in trigger.scene.time_at for w in near if w.i > token.i)


_CONDITIONS: dict[str, Callable[[Trigger], bool]] = {
    "two sides": _two_sides,
    "official traveller": _official_traveller,
    "goes abroad": _goes_abroad,
    "two countries": _two_countries,
    "posting": _posting,
    "planned only": _planned_only,
    "envoy subject": _envoy_subject,
    "government source": _government_source,
    "goods shown": _goods_shown,
    "help": _help,
    "aid subject": _aid_subject,
    "not violent": _not_violent,
    "joint": _joint,
    "both countries": _both_countries,
    "dated or past": _dated_or_past,
    "verbal attack": _verbal_attack,
    "official source": _official_source,
    "verbal rejection": _verbal_rejection,
    "crowd subject": _crowd_subject,
    "workers subject": _workers_subject,
    "not force source": _not_force_source,
    "court matter": _court_matter,
    "not rescue": _not_rescue,
    "not joint": _not_joint,
    "custody": _custody,
    "against their will": _against_their_will,
    "restraint": _restraint,
    "not seize place": _not_seize_place,
    "takeover": _takeover,
    "captors": _captors,
    "no sport": _no_sport,
    "deliberate": _deliberate,
    "armed attack": _armed_attack,
    "fire weapon": _fire_weapon,
    "armed clash": _armed_clash,
    "armed subject": _armed_subject,
    "from a list": lambda t: _of_a_list(t, {"from", "off"}),
    "on a list": lambda t: _of_a_list(t, {"on", "to", "in"}),
    "deal made": _deal_made,
    "state recognised": _state_recognised,
    "people sent": _people_sent,
    "help given": _help_given,
    "forces gone": _forces_gone,
    "dated or light": _dated_or_light,
    "happening": _happening,
    "foreign official": _foreign_official,
    "agreed with": _agreed_with,
    "in force": _in_force,
    "no complement": _no_complement,
    "not called names": _not_called_names,
}


def holds(need: str, trigger: Trigger) -> bool:
    """Does the condition of that name hold of the trigger? Raises KeyError for a name no condition has."""
    return _CONDITIONS[need](trigger)


__all__ = ["holds", "parties_of"]
