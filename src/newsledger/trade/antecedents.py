"""What a pronoun or a bare "the figure" stands for: the trade word of the sentence before, or of the last claim.

A pronoun never becomes a person here: only trade words are looked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.language.rules import load
from newsledger.trade.measures import Trigger, find_triggers
from newsledger.trade.scene import Figure, Scene
from newsledger.trade.transfers import verb_class

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLURAL = frozenset(load("newsledger.trade", "lexicon.toml")["plural_pronouns"])


def _is_plural(scene: Scene, trigger: Trigger) -> bool:
    return scene.doc[trigger.token].tag_ in ("NNS", "NNPS")


def pronoun_of(scene: Scene, figure: Figure) -> Token | None:
    """The pronoun or bare word that is the subject of the figure's clause."""
    for token in scene.ancestors(figure.root):
        if token.pos_ in ("VERB", "AUX"):
            return next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return None


def antecedent(
    scene: Scene, figure: Figure, before: tuple[Scene, list[Trigger]] | None
) -> tuple[Trigger, Scene] | None:
    """The trade noun that the figure's pronoun means, with the sentence it stands in."""
    pronoun = pronoun_of(scene, figure)
    plural = pronoun is not None and (pronoun.lower_ in _PLURAL or pronoun.pos_ == "NUM")
    here = [t for t in find_triggers(scene.doc) if t.word < (pronoun.i if pronoun else figure.first)]
    here = [t for t in here if not t.is_verb or t.rule == "countries-trade"]
    for source, triggers in ((scene, here), before or (None, [])):
        nouns = [t for t in triggers if (not t.is_verb or source is scene) and t.measure != "other"]
        deals = [t for t in triggers if t.is_verb and t.measure in ("exports", "imports", "turnover") and not t.weak]
        verb = pronoun.head if pronoun is not None else None
        told = verb is not None and verb_class(verb) == "worth"
        if source is not None and source is not scene and deals and told and not plural:
            strong = [t for t in nouns if not t.weak and t.measure in ("turnover", "exports", "imports", "balance")]
            nouns = strong or deals  # "Sweden buys little from us. Last year it was $7 million"
        if source is None or not nouns:
            continue
        fitting = [t for t in nouns if _is_plural(source, t) == plural]
        subjects = [t for t in fitting if source.doc[t.token].dep_ in ("nsubj", "nsubjpass")]
        chosen = subjects or fitting or nouns
        return chosen[-1] if source is scene else (subjects or fitting or nouns)[0], source
    return None
