"""Words of asking, promising and threatening that have no event word under them: "promised more relief aid"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.timeline.carriers import lemma_of
from newsledger.timeline.clauses import children, is_passive, patients, prepositional, subjects
from newsledger.timeline.lexicon import CLASSES, EventRule, Operator, operator_of
from newsledger.timeline.parties import Party, parties_of
from newsledger.timeline.reports import Trigger
from newsledger.timeline.scene import Scene
from newsledger.timeline.sides import states_at_one

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = {
    "AID": CLASSES["material_support"]
    | {"help", "million", "billion", "dollar", "food", "vaccine", "donation", "support"},
    "CONSULT": CLASSES["talks"] | {"visit", "trip"},
    "COOPERATE": {"cooperation", "trade", "investment", "partnership", "exchange", "project", "exercise"},
    "SUPPORT": {"recognition", "backing", "solidarity", "membership", "treaty", "agreement"},
    "RETREAT": {
        "withdrawal",
        "release",
        "ceasefire",
        "cease-fire",
        "truce",
        "end",
        "return",
        "disarmament",
        "halt",
        "access",
        "lifting",
    },
    "CONCEDE": {"apology", "restraint", "amnesty", "reform"},
}
_OATHS = {"vow", "swear", "pledge", "promise", "threaten"}
_REVENGE = {"retaliate", "avenge", "strike", "hit", "punish", "crush", "destroy", "respond", "fight", "defend"}
_EVENT_OF = {"AID": "aid"}


def alone_of(scene: Scene, used: set[int]) -> list[Trigger]:
    """Triggers for operators that stand alone; `used` are the tokens that other events already take as theirs."""
    found = []
    for token in scene.doc:
        ready = token.lower_ in ("ready", "willing", "prepared") and token.dep_ == "acomp" and children(token, "xcomp")
        if token.pos_ != "VERB" and not ready or token.i in used:
            continue
        operator = operator_of(lemma_of(token), False) or operator_of(token.lemma_.lower(), False)
        operator = operator_of(token.lower_, False) if ready else operator
        if operator is None or not operator.alone:
            continue
        trigger = _trigger(scene, token, operator)
        if trigger is not None:
            found.append(trigger)
    return found


def _trigger(scene: Scene, token: Token, operator: Operator) -> Trigger | None:
    things = [*patients(token), *prepositional(token, *sorted(operator.prep))]
    words = {t.lemma_.lower() for t in things} | {w.lemma_.lower() for t in things for w in children(t, "compound")}
    complement = children(token, "xcomp", "ccomp")
    inner = next((plover for plover, nouns in _OBJECTS.items() if words & nouns), "other")
    lemma = token.lower_ if token.dep_ == "acomp" else token.lemma_.lower()
    if operator.effect in ("agree", "transparent"):
        if (
            operator.effect == "agree"
            and inner == "other"
            and not complement
            and lemma not in ("agree", "pledge", "promise")
        ):
            return None
        cameo = operator.inner.get(inner, operator.cameo or "030")
        event = _EVENT_OF.get(inner, "other")
        if lemma in _OATHS and any(c.lemma_.lower() in _REVENGE for c in complement):
            cameo, event = "138", "statement"  # "vowed to retaliate"
    else:
        if (
            lemma in ("want", "seek", "order", "propose", "push", "press", "advise", "encourage", "invite")
            and inner == "other"
            and not complement
        ):
            return None
        if lemma == "call" and not prepositional(token, "for", "on", "upon"):
            return None
        cameo = operator.inner.get(inner) or operator.cameo or "100"
        event = operator.event
    sources = list(parties_of(scene, subjects(token.head if token.dep_ == "acomp" else token)))
    targets: list[Party] = []
    for where in operator.target:
        if where == "object":
            targets += parties_of(scene, patients(token))
        elif where == "ccomp":
            targets += [p for c in complement for p in parties_of(scene, subjects(c)[:2])]
        elif where != "inner":
            targets += parties_of(scene, prepositional(token, where))
    if not targets:
        for thing in things:
            targets += parties_of(scene, prepositional(thing, "to", "for", "from", "with", "against"))
    if not targets:
        for verb in complement:
            targets += parties_of(scene, [*patients(verb), *prepositional(verb, "to", "with", "from")])
    taken = {p.key() for p in sources}
    targets = [p for p in targets if p.key() not in taken]
    if not any(not p.anaphor for p in sources) or not any(p.official or p.country for p in [*sources, *targets]):
        return None
    symmetric = bool(states_at_one(scene, token)) and (lemma == "agree" or operator.effect == "transparent")
    if operator.effect == "transparent" and not (symmetric and complement):
        return None  # what one state decides is no deal
    realis = "planned" if event == "aid" else None
    settled = complement or prepositional(token, "on") or is_passive(token)
    if symmetric and event == "other" and inner not in ("AID", "CONSULT") and settled and token.tag_ in ("VBD", "VBN"):
        event = "agreement"  # two states that agreed to do something have made an agreement, signed or not
    rule = EventRule(operator.name, "verb", (lemma,), event, cameo, symmetric=symmetric, realis=realis)
    return Trigger(scene, token, rule, token, sources=sources, targets=targets)
