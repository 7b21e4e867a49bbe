"""Done or dreamt: the status of a claim from the verbs, nouns and modals that its figure stands under."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsledger.language.rules import load
from newsledger.trade.claim import GIVING as _FLOWS
from newsledger.trade.comparisons import in_comparison
from newsledger.trade.measures import Trigger, lemmas
from newsledger.trade.scene import Figure, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATA = load("newsledger.trade", "cues.toml")
SPEECH = frozenset(_DATA["speech_verbs"])
_OUTCOME = frozenset(_DATA["outcome_verbs"])
_CHANGE = frozenset(_DATA["change_verbs"])
_IMPLICATIVE = frozenset(_DATA["implicative_verbs"])
_CAN = frozenset(_DATA["modals_target"])
_WILL = frozenset(_DATA["modals_estimate"])
_THINGS = frozenset(_DATA["passive_subjects"])
_GIVING = frozenset(_DATA["giving_verbs"])


@cache
def _cues(kind: str) -> dict[str, dict]:
    return {lemma: rule for rule in _DATA["rule"] for lemma in rule.get(kind, ())}


def _cue(token: Token, below: Token) -> dict | None:
    """The status rule that a token on the way up from the figure speaks for."""
    if token.pos_ in ("VERB", "AUX"):
        rule = _cues("verbs").get(token.lemma_.lower())
    elif token.pos_ in ("NOUN", "PROPN"):
        rule = next((_cues("nouns")[x] for x in lemmas(token) if x in _cues("nouns")), None)
    elif token.pos_ == "ADJ" or token.dep_ in ("acomp", "amod"):
        rule = _cues("adjectives").get(token.lower_)
    else:
        return None
    if rule and "particle" in rule and not (below.dep_ == "prep" and below.lower_ in rule["particle"]):
        return None
    if rule and rule.get("object") and below.dep_ not in ("dobj", "nsubjpass"):
        return None
    if rule and rule.get("complement") and below.dep_ not in ("xcomp", "ccomp", "advcl", "acl"):
        return None
    if rule and rule.get("complement") and below.dep_ == "advcl" and below.tag_ == "VBG":
        return None  # "work in the emirate, sending home $2 million"
    if rule and token.pos_ in ("NOUN", "PROPN") and below.dep_ == "nsubj":
        return None
    return rule


def _auxiliaries(verb: Token) -> list[str]:
    return [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _status(rule_status: str, flow_status: str | None, measure: str) -> str:
    if measure in _FLOWS:
        return flow_status or rule_status
    return "target" if rule_status == "pledge" else rule_status


def _of_verb(verb: Token, measure: str, trigger: Trigger | None = None) -> str | None:
    """What a verb's own form says: modal, bare infinitive, or nothing (None)."""
    aux = _auxiliaries(verb)
    if any(a in _CAN for a in aux):
        return "pledge" if measure in _FLOWS and verb.lemma_ in _GIVING else "target"
    if any(a in _WILL for a in aux):
        if measure in _FLOWS:
            return "pledge"
        causative = "be" in aux or any(c.dep_ == "dobj" for c in verb.children)
        if any(c.dep_ == "nsubj" and (trigger and c.i == trigger.token or c.lower_ in _THINGS) for c in verb.children):
            causative = False  # "purchases will set a record of $5 billion", "it will top $2 billion"
        return "target" if causative and not {"may", "might"} & set(aux) else "estimate"
    return None


def _of_infinitive(verb: Token, measure: str) -> tuple[str | None, bool]:
    """Status of a "to ..." clause by what governs it; the flag says whether it settles the matter."""
    governor = verb.head
    lemma = governor.lemma_.lower()
    if governor.i == verb.i:
        return ("pledge" if measure in _FLOWS else "target"), True
    if measure == "contract":
        return None, False
    if verb.lemma_ in _OUTCOME and lemma in _CHANGE:
        return None, False
    if lemma in _IMPLICATIVE or (governor.pos_ == "ADJ" and governor.lower_ in ("first", "last")):
        return None, False
    if governor.pos_ == "VERB" and verb.dep_ == "advcl" and lemma in _CHANGE:
        return None, False
    if governor.pos_ in ("NOUN", "PROPN") and governor.lower_ in ("deal", "agreement", "contract"):
        return ("pledge" if measure in _FLOWS else "target"), True
    return ("pledge" if measure in _FLOWS else "target"), True


def status_of(scene: Scene, figure: Figure, trigger: Trigger | None, measure: str) -> tuple[str, str | None]:
    """Status of a figure and the name of the rule that says so (None: nothing speaks against `actual`)."""
    doc = scene.doc
    if trigger and not trigger.is_verb:
        token = doc[trigger.token]
        goal = next((_cues("nouns")[x] for x in lemmas(token) if x in _cues("nouns")), None)
        if goal and "particle" not in goal:
            return _status(goal["status"], goal.get("flow_status"), measure), goal["name"]
        for child in token.children:
            if child.dep_ in ("amod", "compound", "acl", "advcl") and child.i < token.i:
                rule = _cues("adjectives").get(child.lower_)
                if rule:
                    return _status(rule["status"], rule.get("flow_status"), measure), rule["name"]
        for child in token.children:
            if child.dep_ == "acl" and child.tag_ == "VBN" and child.i > token.i and measure in _FLOWS:
                rule = _cues("verbs").get(child.lemma_.lower())
                if rule and rule["status"] == "pledge":
                    return "pledge", rule["name"]  # "a credit line of $200 million, offered in 2019"
    headed = [t.lemma_.lower() for t in doc[max(0, figure.first - 4) : figure.first]]
    if ":" in headed:
        rule = next((_cues("nouns")[x] for x in headed if x in _cues("nouns")), None)
        if rule and "particle" not in rule:
            return _status(rule["status"], rule.get("flow_status"), measure), rule["name"]
    start = max(0, figure.first - 3)
    if re.search(r"\b(?:up|down) from(?: \S+)?$", doc[start : figure.first].text.lower()):
        return "actual", None  # "to lift trade to $5bn, up from $2bn": what a wish starts from is done
    earlier = any(f.is_money and f.last <= figure.first for f in scene.figures)
    if earlier and in_comparison(scene, figure) and "from" in [t.lower_ for t in doc[start : figure.first]]:
        return "actual", None  # "to lift trade to $5bn, from $2bn last year"
    below = doc[figure.root]
    for child in below.children:
        if child.dep_ in ("amod", "compound") and child.i < figure.first and child.lower_ in _cues("adjectives"):
            rule = _cues("adjectives")[child.lower_]
            return _status(rule["status"], rule.get("flow_status"), measure), rule["name"]
    for token in scene.ancestors(figure.root):
        aside = below.dep_ == "prep" and below.lower_ in ("with", "after", "against") and token.pos_ in ("VERB", "AUX")
        if aside and below.i > token.i and any(t.text == "," for t in doc[token.i : below.i]):
            # "moving to $5bn, with the figure at $3bn last year": what follows is said apart from the verb's mood
            return "actual", None
        rule = _cue(token, below)
        if rule is None and token.lemma_ == "be" and below.dep_ == "attr":
            subjects = (c.lemma_ for c in token.children if c.dep_ == "nsubj")
            rule = next((_cues("nouns")[s] for s in subjects if s in _cues("nouns")), None)
        if rule and "particle" not in rule or rule and below.dep_ == "prep":
            return _status(rule["status"], rule.get("flow_status"), measure), rule["name"]
        for child in token.children:
            if child.i != below.i and child.dep_ in ("acomp", "attr", "dobj") and child.i < figure.first:
                lower = child.lower_
                if (
                    child.pos_ == "ADJ"
                    and lower in _cues("adjectives")
                    and token.lemma_ in ("be", "remain", "seem", "become")
                ):
                    rule = _cues("adjectives")[lower]
                    return _status(rule["status"], rule.get("flow_status"), measure), rule["name"]
        if token.pos_ in ("VERB", "AUX"):
            own = _of_verb(token, measure, trigger)
            if own:
                return own, "modal"
            if _is_infinitive(token) and not any(c.lower_ == "have" and c.dep_ == "aux" for c in token.children):
                rule = _cue(token.head, token)
                if rule:
                    return _status(rule["status"], rule.get("flow_status"), measure), rule["name"]
                status, settled = _of_infinitive(token, measure)
                if settled and status:
                    return status, "infinitive"
            finite = token.tag_ in ("VBD", "VBZ", "VBP") or {"has", "have", "had"} & set(_auxiliaries(token))
            if (finite and token.dep_ in ("relcl", "ROOT")) or token.lemma_ in SPEECH:
                break
            if finite and token.dep_ in ("ccomp", "advcl", "conj", "parataxis"):
                above = token.head
                if token.dep_ == "ccomp" and (above.lemma_.lower() in _cues("verbs")):
                    rule = _cues("verbs")[above.lemma_.lower()]
                    if "particle" not in rule and "object" not in rule:
                        return _status(rule["status"], rule.get("flow_status"), measure), rule["name"]
                break
        below = token
    return "actual", None
