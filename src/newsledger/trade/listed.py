"""The country that a listed figure belongs to: "China ($3 billion), Brazil ($2 billion)"."""

from __future__ import annotations

from newsledger.language.rules import load
from newsledger.trade.scene import Figure, Party, Scene

DIRECTIONS = ("to", "from", "with", "into")
_ORDER = ("follow", "trail")
_HEDGES = frozenset(load("newsledger.trade", "direction.toml")["list_hedges"])


def beside(scene: Scene, figure: Figure) -> Party | None:
    """The country that a listed figure stands behind: "China ($3 billion), Brazil ($2 billion)", "Croatia with 2
    billion euros and Germany with 3 billion", "China: $3 billion"."""
    doc = scene.doc
    at = figure.first
    while at and doc[at - 1].lower_ in _HEDGES:
        at -= 1
    following = _after(scene, figure)
    if following and any(
        p.country != following.country
        for f in scene.figures
        if f.is_money == figure.is_money and f.first != figure.first
        for p in [_after(scene, f)]
        if p is not None and scene.doc[f.last].lower_ == scene.doc[figure.last].lower_
    ):
        return following
    if at < 2:
        return None
    left_out = next((p for p in scene.parties if p.last == at and not p.possessive and p.modifies is None), None)
    if left_out is not None and _goes_on(scene, figure, left_out):
        return left_out  # "Germany took $24 billion of that, Austria $12 billion"
    mark = doc[at - 1].lower_
    named = at - 2 if doc[at - 2].text == "," else at - 1
    party = next((p for p in scene.parties if p.last == named and not p.possessive), None)
    if party is None or party.modifies is not None:
        return None
    if mark == "(":
        return party
    if mark not in ("with", "at", ":", "by", ",", "-", "–", "—"):
        return None
    others = [f for f in scene.figures if f.is_money == figure.is_money and f.first != figure.first]
    several = (
        any(
            p.last < f.first and f.first - p.last <= 3 and doc[p.last].lower_ == mark and p.country != party.country
            for p in scene.parties
            for f in others
        )
        or (mark in ("with", "at", "by") and _goes_on(scene, figure, party))
        or (
            mark == "with"
            and any(p.last < f.first <= p.last + 4 and f.first < figure.first for p in scene.parties for f in others)
        )
    )
    return party if several else None


def _goes_on(scene: Scene, figure: Figure, party: Party) -> bool:
    """Does the country follow on the figure before, with no verb but one of order: ", followed by Turkey"?"""
    before = [f for f in scene.figures if f.is_money == figure.is_money and f.last <= party.first]
    if not before or party.first - before[-1].last > 8:
        return False
    between = scene.doc[before[-1].last : party.first]
    return any(t.text == "," or t.dep_ == "cc" or t.lower_ in ("ahead", "before") for t in between) and not any(
        t.pos_ in ("VERB", "AUX") and t.lemma_ not in _ORDER or t.text in ".;:" for t in between
    )


def gapped(scene: Scene, figure: Figure) -> Party | None:
    """The country right before a figure whose verb is left out: "sold $2 billion, *Thailand* $1 billion"."""
    party = next((p for p in scene.parties if p.last == figure.first and not p.possessive and p.modifies is None), None)
    return party if party is not None and _goes_on(scene, figure, party) else None


def _after(scene: Scene, figure: Figure) -> Party | None:
    """The country right after the figure: "$1.5 billion to Brazil and $900 million to Argentina"."""
    if figure.last >= len(scene.doc) or scene.doc[figure.last].lower_ not in (*DIRECTIONS, "in", "for"):
        return None
    start = figure.last + 1
    while start < len(scene.doc) and scene.doc[start].lower_ == "the":
        start += 1
    return next((p for p in scene.parties if p.first == start and not p.possessive and p.modifies is None), None)


def joined_to(scene: Scene, figure: Figure) -> Figure | None:
    """The amount before that "and" or "or" joins the figure to, without a subject or verb of its own between."""
    before = [f for f in scene.figures if f.last <= figure.first]
    if not before or not before[-1].is_money:
        return None
    between = scene.doc[before[-1].last : figure.first]
    joined = any(t.dep_ == "cc" for t in between) and not any(t.pos_ in ("VERB", "AUX") for t in between)
    if joined and len(between) <= 8 and not any(t.dep_ in ("nsubj", "nsubjpass") for t in between):
        return before[-1]
    return None
