"""The side of a flow that its clause does not name: pointed at, all the world, or the other of a pair."""

from __future__ import annotations

from newsledger.language.rules import load
from newsledger.trade.listed import DIRECTIONS
from newsledger.trade.measures import Trigger
from newsledger.trade.scene import Figure, Scene

_DATA = load("newsledger.trade", "direction.toml")
_PAIR_WORDS = frozenset(_DATA["pair_words"])
POINTED = frozenset(_DATA["pointed_partners"])
_WORLD = frozenset(_DATA["world_words"])
_WORLD_OWNED = frozenset(_DATA["world_words_owned"])
_WORLD_PLACES = tuple(_DATA["world_places"])


def says_world(scene: Scene, trigger: Trigger, owner: bool) -> bool:
    """Is the flow one with all the world: "all imports", "exports to all countries", "Kenya's total exports"?"""
    head = scene.doc[trigger.token]
    words = {c.lower_ for c in head.children if c.dep_ in ("det", "amod", "compound", "predet", "nmod", "advmod")}
    word = scene.doc[trigger.word]
    words |= {c.lower_ for c in word.children if c.dep_ in ("det", "amod", "compound", "predet", "nmod")}
    if words & _WORLD or (owner and words & _WORLD_OWNED):
        return not words & _PAIR_WORDS
    tail = " ".join(t.lower_ for t in head.subtree if t.i > head.i)
    return any(f"{p} {place}" in tail for place in _WORLD_PLACES for p in ("to", "with", "from", "into", "of")) or (
        "abroad" in tail.split()
    )


def points_at_partner(scene: Scene, figure: Figure, trigger: Trigger) -> bool:
    """Is the other side there, but only pointed at: "exports to the island", "bought from its neighbour"?"""
    near = {trigger.token, trigger.word, figure.root, *(a.i for a in scene.ancestors(figure.root))}
    near |= {t.i for t in scene.doc[trigger.token].subtree}
    if trigger.is_verb and any(
        c.dep_ in ("dative", "dobj") and c.lower_ in ("it", "them", "us") and c.i > trigger.token
        for c in scene.doc[trigger.token].children
    ):
        return True  # "sold it $2 billion"
    return any(
        t.dep_ == "pobj"
        and {t.lemma_.lower(), t.lower_} & POINTED
        and t.head.lower_ in DIRECTIONS
        and t.head.head.i in near
        for t in scene.doc
    )


def has_owner(scene: Scene, trigger: Trigger | None) -> bool:
    """ "Its sales there": a country's own, named before."""
    if trigger is None:
        return False
    token = scene.doc[trigger.token]
    if any(c.dep_ == "poss" and c.lower_ in ("its", "their", "our") for c in token.children):
        return True
    verb = next((t for t in [token, *token.ancestors] if t.pos_ == "VERB"), None)
    return verb is not None and any(c.dep_ == "nsubj" and c.lower_ in ("it", "they", "we") for c in verb.children)


def speaks_of_pair(scene: Scene, trigger: Trigger) -> bool:
    head = scene.doc[trigger.token]
    words = {t.lower_ for t in head.subtree} | {c.lower_ for c in scene.doc[trigger.word].children}
    return bool(words & _PAIR_WORDS)


def speaks_of_partner(scene: Scene, figure: Figure, trigger: Trigger) -> bool:
    """Is the other side in the figure's words: a country, one pointed at, "there", or "bilateral" and the like?"""
    if speaks_of_pair(scene, trigger) or points_at_partner(scene, figure, trigger):
        return True
    return any(t.lower_ in ("there", "back") for t in scene.doc) or len({p.country for p in scene.parties}) > 1


def is_split_up(scene: Scene, figure: Figure) -> bool:
    """ "Exported minerals worth $1 billion, *of which the UAE took* ...": a whole that countries share in."""
    words = [t.lower_ for t in scene.doc]
    return any(
        words[i : i + 2] == ["of", "which"] and any(p.first > i for p in scene.parties)
        for i in range(figure.last, len(words) - 1)
    )
