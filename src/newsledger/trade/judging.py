"""Small judgements about a figure: is it a flow at all, is it wanted for itself."""

from __future__ import annotations

from dataclasses import dataclass

from newsledger.language.rules import load
from newsledger.trade.background import Background
from newsledger.trade.claim import TRADE, Claim
from newsledger.trade.measures import Trigger
from newsledger.trade.pairs import Pair
from newsledger.trade.scene import Figure, Scene

RETURN_PHRASES = tuple(load("newsledger.trade", "direction.toml")["return_phrases"])
_GOALS = frozenset(load("newsledger.trade", "cues.toml")["goal_nouns"])
_DEALERS = ("sell", "buy")  # verbs of any deal, local ones too: without a partner they are no trade between countries
NAMED = ("own", "clause", "ranking", "whole")  # both sides stand in the sentence, or in the claim of its whole
_LENT = ("filled", "article", "topic", "carried")  # a side comes from elsewhere in the article
_ALONE = ("world", "unsaid")  # one country and all the world
_PAIRS_OWN = ("two-way-figure", "programmes")  # weak words that speak of the article's pair
_JOINT = (
    "projects",
    "supplies",
    "goods",
    "two-way-figure",
    "programmes",
)  # weak words that go on with the pair of the claim before


def is_bare(scene: Scene, figure: Figure) -> bool:
    """Is the amount itself what is wanted ("want $10 billion", "a potential of $3 billion"), not something's price?"""
    if is_headed_by_goal(scene, figure):
        return True
    token = scene.doc[figure.root]
    for _ in range(3):
        head = token.head
        if token.dep_ == "dobj" and head.pos_ == "VERB":
            return True
        if (
            token.dep_ == "prep"
            and token.lower_ in ("for", "to", "at", "on", "towards", "toward")
            and head.pos_ == "VERB"
        ):
            return True
        if token.dep_ == "attr" and any(c.dep_ == "nsubj" and c.lemma_ in _GOALS for c in head.children):
            return True
        if head.i == token.i:
            return False
        if head.pos_ in ("NOUN", "PROPN") and token.dep_ in ("pobj", "prep", "compound", "nummod", "nmod"):
            if head.i in scene.figure_at:
                return False
            return head.lemma_.lower() in _GOALS
        token = head
    return False


def is_return_flow(scene: Scene, figure: Figure) -> bool:
    """Is the figure that of the way back: "in the other direction went $2 million"?"""
    start = figure.first
    while start and scene.doc[start - 1].text not in ".;:" and figure.first - start < 24:
        start -= 1
    end = figure.last
    while end < len(scene.doc) and scene.doc[end].text not in ".;:,(" and end - figure.last < 12:
        end += 1
    around = " ".join(t.lower_ for t in scene.doc[start:end])
    return any(phrase in around for phrase in RETURN_PHRASES)


def is_headed_by_goal(scene: Scene, figure: Figure) -> bool:
    """ "Goal: $2 billion by 2030"."""
    words = [t.lower_ for t in scene.doc[max(0, figure.first - 3) : figure.first]]
    return ":" in words and any(t.lemma_.lower() in _GOALS for t in scene.doc[max(0, figure.first - 4) : figure.first])


def part_pair(base: Claim, pair: Pair) -> Pair:
    """Exports "of that" go between the two of the turnover, from the part's owner where it is one of them."""
    reporter, partner = base.reporter, base.partner
    if pair.reporter == partner or pair.partner == reporter:
        reporter, partner = partner, reporter
    return Pair(reporter, partner, "whole", 0.95)


@dataclass(frozen=True)
class Told:
    """What a flow leans on where its sentence leaves a side out: does the article already tell of trade, is the choice
    of its word no more than a neighbour's, is the flow one firm's or person's own?"""

    of_trade: bool
    linear: bool = False
    one_partys: bool = False


def is_flow(measure: str, pair: Pair, trigger: Trigger | None, background: Background, told: Told) -> bool:
    """Is it money between two countries, with enough to say so?

    A side that the sentence leaves out is taken from the article only where that tells of trade, or where a plain trade
    word stands in an article about both countries. What one firm or person trades needs both sides named.
    """
    if pair.reporter is None or pair.partner is None or pair.reporter == pair.partner:
        return False
    if trigger is not None and trigger.rule in _DEALERS and pair.how == "unsaid":
        return False
    if trigger is not None and trigger.is_verb and measure == "aid" and pair.how in ("article", "none"):
        return False  # "has donated upgrades worth $80,000": nobody gives it to a country here
    if (
        measure == "contract"
        and pair.how in ("filled", "directed")
        and not background.is_about(pair.reporter, pair.partner)
    ):
        return False
    if trigger is not None and trigger.both and pair.how not in NAMED:
        return pair.how == "filled" and told.of_trade and background.is_mostly_about(pair.reporter, pair.partner)
    if trigger is not None and trigger.weak and pair.how in ("article", "none", "carried", "sentence"):
        if trigger.rule in _PAIRS_OWN:
            return (
                pair.how in ("carried", "sentence")
                or pair.how == "article"
                and background.is_mostly_about(pair.reporter, pair.partner)
            )
        return trigger.rule in _JOINT and pair.how in ("carried", "sentence")
    if measure == "turnover" and told.one_partys:
        return False  # a firm's turnover is its revenue
    if trigger is None or pair.how in NAMED:
        return True
    if told.of_trade and not told.one_partys:
        return True
    if pair.how in _ALONE:
        return not trigger.weak
    if told.one_partys or told.linear and (trigger.weak or measure not in TRADE):
        return False
    if pair.how in _LENT and measure in TRADE:
        sides = (pair.reporter, pair.partner)
        dealt = trigger.weak or trigger.rule in _DEALERS
        return not dealt and background.is_about(*sides) and background.is_mostly_about(*sides)
    return True
