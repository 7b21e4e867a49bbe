"""Investment, aid or contract: general words of giving, settled by what stands around the amount.

A scored combination of cues (`giving.toml`): words of the amount's own clause weigh in full, others of its sentence
less, and the measure that the word itself suggests has a head start.
"""

from __future__ import annotations

from functools import cache

from newsledger.language.rules import load
from newsledger.trade.claim import GIVING as _MEASURES
from newsledger.trade.measures import Trigger, lemmas
from newsledger.trade.scene import Figure, Scene

_DATA = load("newsledger.trade", "giving.toml")
_GENERAL = frozenset(_DATA["general"])


@cache
def _cues() -> dict[str, list[tuple[str, float]]]:
    cues: dict[str, list[tuple[str, float]]] = {}
    for rule in _DATA["rule"]:
        for word in rule["words"]:
            cues.setdefault(word, []).append((rule["measure"], rule["weight"]))
    return cues


def settled(scene: Scene, figure: Figure, trigger: Trigger, last: str | None) -> str:
    """The measure of a figure under `trigger`: the trigger's own, unless that is general and the words around say
    another. `last` is the measure of a figure before in the same sentence."""
    if trigger.rule not in _GENERAL:
        return trigger.measure
    scores = dict.fromkeys((trigger.measure, *_MEASURES), 0.0)
    scores[trigger.measure] += _DATA["default"]
    if last in _MEASURES:
        scores[last] += _DATA["last"]
    near = _clause(scene, figure)
    for token in scene.doc:
        if token.i in scene.figure_at or not token.is_alpha:
            continue
        for lemma in lemmas(token):
            for measure, weight in _cues().get(lemma, ()):
                scores[measure] += weight * (1.0 if token.i in near else _DATA["far"])
            if lemma in _cues():
                break
    return max(scores, key=lambda m: (scores[m], m == trigger.measure))


def _clause(scene: Scene, figure: Figure) -> set[int]:
    """Tokens of the clause that the figure stands in: below its nearest verb."""
    verb = next((t for t in scene.ancestors(figure.root) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return {t.i for t in scene.doc}
    return {t.i for t in verb.subtree}
