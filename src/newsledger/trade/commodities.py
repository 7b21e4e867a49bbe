"""The goods a claim names: "exports of *wheat*", "*oil* imports", "$2 billion worth of *mobile phones*"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.language.rules import load
from newsledger.trade.measures import Trigger, lemmas
from newsledger.trade.scene import Figure, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATA = load("newsledger.trade", "commodities.toml")
_GENERAL = frozenset(_DATA["general"])
_TRADE_NOUNS = frozenset(_DATA["trade_nouns"])
_MEASURES = ("exports", "imports", "turnover", "contract")


def _phrase(scene: Scene, token: Token) -> str | None:
    """The noun with its compounds and adjectives, countries and general words left out; None where nothing is left."""
    countries = {i for p in scene.parties for i in range(p.first, p.last)}
    parts = [
        c
        for c in token.children
        if c.dep_ in ("compound", "amod", "nmod")
        and c.i < token.i
        and c.i not in countries
        and c.i not in scene.figure_at
    ]
    low = set(lemmas(token))
    if low & _GENERAL or token.pos_ not in ("NOUN", "PROPN") or token.i in countries or token.i in scene.figure_at:
        return None
    if token.ent_type_ in ("DATE", "PERCENT", "MONEY", "GPE", "ORG", "PERSON"):
        return None
    if low & {"tonne", "ton", "kilogram", "barrel", "litre", "unit"}:
        of = next((p for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)
        return _phrase(scene, of) if of is not None else None
    kept = [c for c in parts if not set(lemmas(c)) & (_GENERAL | _TRADE_NOUNS)]
    words = [scene.doc[c.left_edge.i : c.i + 1].text for c in kept if c.left_edge.i not in countries]
    others = [c for c in token.children if c.dep_ == "conj" and c.pos_ == "NOUN" and not set(lemmas(c)) & _GENERAL]
    text = " ".join([*words, token.text])
    if others and len(others) < 5:
        text = ", ".join([text, *(o.text for o in others)])
    return text


def commodity_of(scene: Scene, figure: Figure, trigger: Trigger | None, measure: str) -> str | None:
    """Plain words of the article; None where no goods are named."""
    if trigger is None or measure not in _MEASURES:
        return None
    head, word = scene.doc[trigger.token], scene.doc[trigger.word]
    if trigger.is_verb:
        for child in head.children:
            if child.dep_ in ("dobj", "nsubjpass") and child.i not in scene.figure_at:
                found = _worth_of(scene, child) or _phrase(scene, child)
                if found:
                    return found
    for token in (word, head):
        for child in token.children:
            if (
                child.dep_ in ("compound", "amod", "nmod")
                and child.i < token.i
                and child.pos_ in ("NOUN", "PROPN", "ADJ")
            ):
                known = set(lemmas(child)) & (_GENERAL | _TRADE_NOUNS)
                is_noun = child.pos_ == "NOUN" and child.ent_type_ not in ("DATE", "GPE", "NORP")
                before = scene.doc[max(0, child.i - 2) : child.i].text.lower()
                if not known and before in ("non-", "non -"):
                    return f"non-{child.text}"
                if not known and is_noun and not any(p.first <= child.i < p.last for p in scene.parties):
                    return scene.doc[child.left_edge.i : child.i + 1].text
                if child.lower_.startswith("non-"):
                    return child.text
            elif child.dep_ == "prep" and child.lower_ in ("of", "in"):
                for pobj in child.children:
                    if pobj.dep_ == "pobj":
                        found = _phrase(scene, pobj)
                        if found:
                            return found
        non = [t for t in scene.doc[max(0, token.i - 4) : token.i] if t.lower_ == "non"]
        if non and scene.doc[non[0].i + 1].text == "-":
            return scene.doc[non[0].i : non[0].i + 3].text.replace(" ", "")
    for token in scene.ancestors(figure.root)[:2]:
        if token.lower_ in ("worth", "valued"):
            return _phrase(scene, token.head)
    return _worth_of(scene, scene.doc[figure.root])


def _worth_of(scene: Scene, token: Token) -> str | None:
    for near in [token, *token.children, token.head]:
        if near.lower_ == "worth":
            for of in near.children:
                if of.lower_ == "of":
                    for pobj in of.children:
                        found = _phrase(scene, pobj)
                        if found:
                            return found
    return None
