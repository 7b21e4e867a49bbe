"""Finds the words of a parsed sentence that an event rule answers to, and checks what the rule wants beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.timeline.carriers import carrier_of, lemma_of
from newsledger.timeline.clauses import children, is_passive, patients, prepositions_of, subjects
from newsledger.timeline.conditions import holds
from newsledger.timeline.inflection import plain_lemma
from newsledger.timeline.lexicon import CLASSES, EventRule, Slot, noun_rules, verb_rules
from newsledger.timeline.parties import READER, SECTOR_OF, Party, may_act, party_of
from newsledger.timeline.pointing import points_back
from newsledger.timeline.realis import UNDOING
from newsledger.timeline.reports import Trigger
from newsledger.timeline.scene import Scene
from newsledger.timeline.sides import sides_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_OFFICES = {
    "minister",
    "president",
    "ambassador",
    "official",
    "leader",
    "counterpart",
    "peer",
    "homologue",
    "envoy",
    "premier",
    "chancellor",
}


_CLAUSES = {"ROOT", "conj", "relcl", "acl", "ccomp"}
_SOMEBODY = {"him", "her", "us", "them"}  # who that is, the story must tell


def triggers_of(scene: Scene) -> list[Trigger]:
    """Triggers of a sentence in text order; where a light verb and its noun both answer, the noun."""
    found: list[Trigger] = []
    taken: set[int] = set()
    verbs = verb_rules()
    nouns = noun_rules()
    for token in scene.doc:
        if token.pos_ in ("NOUN", "PROPN") or (token.pos_ == "VERB" and token.tag_ == "VBG" and token.dep_ == "pobj"):
            if token.i in scene.actor_at and scene.actor_at[token.i].kind in ("person", "organisation"):
                continue
            trigger = _noun_trigger(scene, token, nouns.get(token.lemma_.lower(), ()))
            if trigger is not None:
                found.append(trigger)
                if trigger.light and not _moves(trigger):
                    taken.add(trigger.verb.i)
    for token in scene.doc:
        if (token.pos_ not in ("VERB", "AUX") and not _participle(token)) or token.i in taken:
            continue
        full, bare = lemma_of(token), plain_lemma(token)
        rules = verbs.get(full, ())
        if full != bare:
            rules = rules + tuple(r for r in verbs.get(bare, ()) if r.prep or r.object)
        trigger = _verb_trigger(scene, token, rules)
        if trigger is not None:
            found.append(trigger)
    return sorted(found, key=lambda t: t.token.i)


def _participle(token: Token) -> bool:
    """ "Visiting Delhi, the president ...": a capital letter makes the parser take the participle for a name."""
    return token.lower_.endswith("ing") and token.dep_ in ("advcl", "acl") and bool(children(token, "dobj", "prep"))


def _moves(trigger: Trigger) -> bool:
    """ "flew to Oslo for talks": the verb tells of a journey of its own beside the talks."""
    if trigger.rule.event == "visit" or trigger.token.dep_ != "pobj":
        return False
    goals = [n for p, n in prepositions_of(trigger.verb) if p in ("to", "in", "into", "at")]
    return lemma_of(trigger.verb) in CLASSES["motion"] and any(n.i in trigger.scene.place_at for n in goals)


def _verb_trigger(scene: Scene, token: Token, rules: tuple[EventRule, ...]) -> Trigger | None:
    for rule in rules:
        if not _slots_hold(scene, token, rule):
            continue
        trigger = Trigger(scene, token, rule, token)
        trigger.sources, trigger.targets = sides_of(trigger)
        _imply(trigger)
        if all(holds(need, trigger) for need in sorted(rule.needs)) and not _done_by_a_thing(trigger):
            return trigger
    return None


def _done_by_a_thing(trigger: Trigger) -> bool:
    """Only people and bodies travel, meet and call: a sum, a road or a storm in their place makes it something else.

    So it does in front of a participle that has become a preposition: "the storm surrounding the president".
    """
    if trigger.rule.event == "conflict" and trigger.token.dep_ == "acl" and trigger.token.tag_ == "VBG":
        head = trigger.token.head
        return not may_act(head) and head.i not in trigger.scene.actor_at
    if trigger.rule.event not in ("visit", "meeting", "call") or trigger.sources:
        return False
    heads = [t for t in subjects(trigger.verb) if not t.is_punct]
    return bool(heads) and not any(may_act(t) or t.pos_ == "PRON" or t.i in trigger.scene.actor_at for t in heads)


def _imply(trigger: Trigger) -> None:
    """Where a rule implies its sides and none is named ("the pact, signed in May"), they are those told of before."""
    if trigger.rule.implied and not trigger.sources and not trigger.targets:
        pair = _pair_in_sentence(trigger)
        if pair:
            trigger.sources = pair
            return
        where = any(c.lower_ in ("where", "when") for c in trigger.verb.children)
        where = where or _made_by_nobody_named(trigger)
        dated = (
            where
            or any(w.i in trigger.scene.time_at for w in trigger.token.subtree)
            or any(w.i in trigger.scene.time_at for w in trigger.verb.subtree if abs(w.i - trigger.token.i) <= 8)
        )
        if dated:
            start = trigger.scene.start_of(trigger.token)
            trigger.sources = [Party(None, None, None, None, "anaphor", start, start, "many", "side")]


def _made_by_nobody_named(trigger: Trigger) -> bool:
    """ "Three memorandums were signed": papers that are counted or known, a passive in the past, and nobody beside."""
    verb = trigger.verb
    if trigger.rule.kind != "verb" or not is_passive(verb) or verb.dep_ not in _CLAUSES:
        return False
    papers = [c for t in patients(verb) for c in t.children]
    return any(c.dep_ == "nummod" or c.lower_ in ("the", "several", "this", "these") for c in papers)


def _pair_in_sentence(trigger: Trigger) -> list[Party]:
    """The two states of the sentence, where it names two and no third: its deal is theirs."""
    scene = trigger.scene
    found: dict[str, Party] = {}
    for place in scene.places:
        if place.country and place.kind in ("country", "demonym"):
            found.setdefault(
                place.country, Party(None, None, place.country, "GOV", "lent", place.start, place.end, head="lent")
            )
    return list(found.values()) if len(found) == 2 else []


def _noun_trigger(scene: Scene, token: Token, rules: tuple[EventRule, ...]) -> Trigger | None:
    if token.dep_ == "compound" and token.head.pos_ in ("NOUN", "PROPN"):
        return None
    for rule in rules:
        if rule.modifier and not any(c.lower_ in rule.modifier for c in children(token, "compound", "amod", "nmod")):
            continue
        verb, light = carrier_of(token)
        if light and points_back(token) and lemma_of(verb) in UNDOING:
            return None  # "postponed the visit" says what became of one already told
        trigger = Trigger(scene, token, rule, verb, light)
        trigger.sources, trigger.targets = sides_of(trigger)
        _imply(trigger)
        if all(holds(need, trigger) for need in sorted(rule.needs)):
            return trigger
    return None


def _slots_hold(scene: Scene, verb: Token, rule: EventRule) -> bool:
    if rule.object is not None:
        acted_on = patients(verb)
        if any(t.lower_ in READER for t in acted_on):
            return False  # what is done to the reader is done to nobody who is known
        if rule.without and any(t.lemma_.lower() in rule.without for t in acted_on):
            return False
        if not (
            ("none" in rule.object.kinds and not _real_objects(acted_on))
            or any(_fits(scene, t, rule.object) for t in acted_on)
        ):
            return False
    if rule.prep:
        phrases = [(p, noun) for p, noun in _phrases(verb) if p in rule.prep]
        if rule.prep_object is not None:
            if not any(_fits(scene, noun, rule.prep_object) for _, noun in phrases):
                return False
        elif not phrases and not any(c.lower_ in rule.prep for c in verb.children):
            return False
    return True


def _phrases(verb: Token) -> list[tuple[str, Token]]:
    """Prepositional phrases of the verb and, since parsers attach them there, of its object."""
    found = prepositions_of(verb)
    for noun in patients(verb):
        if noun.head == verb:
            found += prepositions_of(noun)
    for child in verb.children:
        if child.dep_ in ("acomp", "advmod") and child.pos_ in ("ADJ", "ADV"):
            found += prepositions_of(child)  # "is due in Hanoi", "sent back to Iraq"
        if child.dep_ == "prep":
            found += [(child.lower_, each) for each in children(child, "pcomp")]  # "banned from entering"
        if child.dep_ == "prt":
            found += [(child.lower_, noun) for noun in children(child, "pobj")]
    return found


def _real_objects(tokens: list[Token]) -> list[Token]:
    return [t for t in tokens if t.ent_type_ not in ("DATE", "TIME") and t.pos_ != "PRON" or t.tag_ == "PRP"]


def _fits(scene: Scene, token: Token, slot: Slot) -> bool:
    if token.lemma_.lower() in slot.words or token.lower_ in slot.words or token.lower_.removesuffix("s") in slot.words:
        return True
    if "any" in slot.kinds:
        return True
    place, actor = scene.place_at.get(token.i), scene.actor_at.get(token.i)
    if ("place" in slot.kinds and place is not None and place.kind in ("country", "city", "region", "body")) and (
        actor is None or actor.kind != "person"
    ):
        return True
    if "country" in slot.kinds and (
        (place is not None and place.kind in ("country", "demonym", "region"))
        or (actor is not None and actor.sector in ("GOV", "ARM"))
    ):
        return True
    if "site" in slot.kinds and any(w.i in scene.place_at for w in token.subtree if abs(w.i - token.i) < 8):
        return True
    if "party" in slot.kinds and party_of(scene, token):
        return True
    if "official" in slot.kinds:
        return token.lower_ in _SOMEBODY or any(p.official or p.head in _OFFICES for p in party_of(scene, token))
    if "person" in slot.kinds or "people" in slot.kinds:
        return _is_people(scene, token)
    return False


def _is_people(scene: Scene, token: Token) -> bool:
    actor, place = scene.actor_at.get(token.i), scene.place_at.get(token.i)
    if actor is not None:
        return actor.kind in ("person", "office", "group")
    if place is not None:
        return place.kind == "demonym"
    lemma = token.lemma_.lower()
    if lemma in CLASSES["person"] or SECTOR_OF.get(lemma) in ("CIV", "ARM", "MIL", "OPP"):
        return True
    return token.ent_type_ == "PERSON"
