"""Did it happen? Reads negation, modals, tense, conditions and the operators over an event.

Values: happened, planned, denied, hypothetical. From the event word outwards, the first thing that is not plain wins,
except that a denial over a plan stays a denial ("does not plan to recognise").
"""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

from newsledger.timeline.carriers import lemma_of
from newsledger.timeline.chains import Link
from newsledger.timeline.clauses import children, is_passive
from newsledger.timeline.reports import Trigger, When

if TYPE_CHECKING:
    from spacy.tokens import Token

_W = {
    key: frozenset(words)
    for key, words in tomllib.loads((files("newsledger.timeline") / "realis.toml").read_text(encoding="utf-8"))[
        "words"
    ].items()
}


UNDOING = _W["undoing"]


def negated(token: Token) -> bool:
    """Is the verb or noun itself negated: not, never, no, neither, "yet to", "without"?"""
    for child in token.children:
        low = child.lower_
        if low == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
        if low == "not" and child.i > token.i + (token.lemma_ == "be"):
            continue  # "will fly to Oslo, not Bergen" denies the other place
        if child.dep_ == "neg" or low in ("never", "neither", "nor", "hardly"):
            if (
                low in ("no", "n't", "not")
                and child.dep_ == "advmod"
                and any(c.lower_ in ("only", "longer") for c in token.children)
            ):
                return any(c.lower_ == "longer" for c in token.children)
            return not (
                low == "not"
                and any(
                    c.lower_ in ("only", "just") and abs(c.i - child.i) == 1 for c in token.doc[child.i : child.i + 2]
                )
            )
        if child.dep_ == "det" and low in ("no", "neither"):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and (
            low in ("nobody", "none", "neither")
            or any(
                g.lower_ in ("no", "neither") and g.dep_ in ("det", "preconj", "cc", "advmod") for g in child.children
            )
        ):
            return True
        if child.dep_ in ("preconj", "cc") and low in ("neither", "nor"):
            return True
    return False


def modality_of(verb: Token) -> str | None:
    """planned or hypothetical by auxiliaries and "be to", "be set to", "be due to"."""
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ in ("VERB", "AUX") and not children(verb, "aux"):
        verb = verb.head
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"will", "shall", "'ll", "wo"}:
        return "planned"
    if auxiliaries & {"may", "might", "could", "can", "should", "must", "ought"}:
        return "hypothetical"
    if auxiliaries & {"would", "'d"}:
        return "would"
    return None


def _infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _conditional(verb: Token) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in _W["conditions"] for c in verb.children)


def _no_as_object(verb: Token) -> bool:
    """ "imposed no sanctions": the one "no" denies noun and verb alike."""
    objects = children(verb, "dobj", "nsubjpass")
    no = any(c.lower_ in ("no", "neither") for noun in objects for c in noun.children)
    return no and not children(verb, "neg")


def _undone(verb: Token) -> bool:
    """A plan that the same sentence says came to nothing: "was to have come", "planned to visit, but called it off"."""
    for word in verb.sent:
        if word.i <= verb.i or word.pos_ != "VERB" or negated(word):
            continue
        lemma = lemma_of(word)
        if (lemma in _W["undoing"] or word.lemma_.lower() in _W["undoing"]) and any(
            noun.lemma_.lower() in _W["undone"] for noun in children(word, "dobj", "nsubjpass")
        ):
            return True
    return False


def _under_condition(verb: Token) -> bool:
    """Inside an if- or whether-clause, at whatever depth."""
    at, steps = verb, 0
    while steps < 20:
        if at.pos_ in ("VERB", "AUX") and _conditional(at):
            return True
        if at.head == at:
            return False
        if at.dep_ == "pcomp" and at.head.lower_ in ("whether", "if"):
            return True
        at, steps = at.head, steps + 1
    return False


def _yet_to(verb: Token) -> bool:
    """ "has yet to recognise", "yet to formally recognise"."""
    before = [t.lower_ for t in verb.doc[max(0, verb.i - 4) : verb.i]]
    return "yet" in before and "to" in before[before.index("yet") :]


def _of_noun(noun: Token) -> str | None:
    words = {c.lower_ for c in noun.children}
    if words & {"no", "neither"}:
        return "denied"
    if words & _W["off"]:
        return "denied"
    if words & _W["unsure"]:
        return "hypothetical"
    if words & _W["coming"]:
        return "planned"
    if noun.dep_ == "pobj" and noun.head.lower_ in ("without", "absent", "sans", "albeit"):
        return "denied"
    if noun.dep_ == "pobj" and noun.head.lower_ == "before":
        return "before"
    return None


def _of_verb(verb: Token, reported: bool) -> str | None:
    if negated(verb) or _yet_to(verb) or any(c.lower_ in _W["almost"] for c in children(verb, "advmod")):
        return "denied"
    if any(c.lower_ in _W["hearsay"] for c in children(verb, "advmod")):
        return "hypothetical"
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("without", "instead", "despite", "rather"):
        return "denied" if verb.head.lower_ != "despite" else None
    heard = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if "to" in heard and "have" in heard and verb.head.lemma_ == "be" and verb.head.tag_ == "VBD":
        return "denied"  # "was to have come"
    if verb.lemma_ == "be" and any(c.lower_ in _W["scheduled"] for c in children(verb, "acomp")):
        return "planned"  # "is due in Hanoi", "talks are due to start"
    modality = modality_of(verb)
    if modality == "would":
        return "planned" if reported else "hypothetical"
    if modality:
        return modality
    if verb.tag_ == "VB" and _infinitive(verb):
        be = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.lemma_ == "be" and c.i < verb.i]
        if be and is_passive(verb):
            return "planned"
        head = verb.head
        if (
            verb.dep_ in ("xcomp", "ccomp")
            and head.lemma_ == "be"
            and head.pos_ in ("AUX", "VERB")
            and not children(head, "attr", "acomp")
        ):
            return "planned"
        if head.lower_ in _W["scheduled"]:
            return "planned"
    if (
        any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.children)
        and any(c.lemma_ == "be" and c.dep_ == "aux" for c in verb.children)
        and verb.tag_ == "VB"
    ):
        return "planned"
    return None


def realis_of(trigger: Trigger, links: list[Link], when: When, published: date | None) -> str:
    """happened, planned, denied or hypothetical."""
    verb = trigger.verb
    nominal = trigger.rule.kind == "noun"
    reported = any(link.operator is not None and link.operator.effect == "report" for link in links)
    verdicts: list[str] = []
    if trigger.rule.realis:
        verdicts.append(trigger.rule.realis)
    if nominal:
        verdict = _of_noun(trigger.token)
        if verdict:
            verdicts.append(verdict)
        if verb != trigger.token and (trigger.light or trigger.token.dep_ in ("nsubj", "nsubjpass", "attr", "dobj")):
            verdict = None if verdicts[-1:] == ["denied"] and _no_as_object(verb) else _of_verb(verb, reported)
            if verdict and not (verdict == "denied" and not trigger.light and trigger.token.dep_ == "nsubj") or verdict:
                verdicts.append(verdict)
    else:
        verdict = _of_verb(verb, reported)
        if verdict:
            verdicts.append(verdict)
        if verdict != "denied" and any(c.lower_ == "no" for p in children(verb, "dobj") for c in p.children):
            verdicts.append("denied")
    for link in links:
        effect = link.operator.effect if link.operator else None
        if effect in ("deny", "reject"):
            verdicts.append("denied")
        elif effect == "imagine" and (link.via != "subject" or is_passive(link.token)):  # "the war led to talks" was
            verdicts.append("hypothetical")
        elif effect in ("plan", "agree", "request") and link.via in (
            "complement",
            "object",
            "preposition",
            "noun",
            "purpose",
            "subject",
        ):
            verdicts.append("planned")
        elif effect == "threaten":
            verdicts.append("hypothetical")
        if link.token.pos_ in ("VERB", "AUX") and (link.token != verb or not nominal):
            above = _of_verb(link.token, reported)
            if above and effect not in ("report",):
                verdicts.append(above)
    if _under_condition(verb if verb is not None else trigger.token):
        verdicts.append("hypothetical")
    if trigger.scene.sentence.text.rstrip("\"'”’ ").endswith("?"):
        verdicts.append("hypothetical")
    if "denied" in verdicts:
        return "denied" if verdicts.count("denied") % 2 else "planned"
    if "hypothetical" in verdicts:
        return "hypothetical"
    if "planned" in verdicts:
        return "denied" if _undone(verb) else "planned"
    latest = published
    if when.begin is not None and latest is not None and when.begin > latest:
        return "planned"
    if "before" in verdicts and when.edtf is None:
        return "planned"
    if _progressive_future(verb, when, latest) or _later_today(trigger, when, latest):
        return "planned"
    return "happened"


def _later_today(trigger: Trigger, when: When, published: date | None) -> bool:
    """ "arrives tonight", on the day of the article: still to come."""
    if trigger.verb.tag_ not in ("VBG", "VBZ", "VBP") or published is None or when.begin != published:
        return False
    return any(t.text.lower() in _W["later"] for t in trigger.scene.times)


def _progressive_future(verb: Token, when: When, published: date | None) -> bool:
    """ "is visiting Paris on Friday": a present tense with a later day."""
    return (
        verb.tag_ in ("VBG", "VBZ", "VBP")
        and when.begin is not None
        and published is not None
        and when.begin > published
    )
