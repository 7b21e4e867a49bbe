"""Reads an article's figures one after another."""

from __future__ import annotations

from newsledger.language.document import Document
from newsledger.language.sentences import Sentence
from newsledger.trade.amounts import amount_of
from newsledger.trade.claim import Claim
from newsledger.trade.linking import adopt_bare_amounts, tie_conversions, tie_percents
from newsledger.trade.percents import ends_of
from newsledger.trade.rates import percent_of
from newsledger.trade.thread import Thread


def read_claims(document: Document, article: dict, sentences: list[Sentence]) -> list[Claim]:
    """The claims of an article's sentences in the order of the text, references between them settled."""
    thread = Thread(document, article)
    for sentence in sentences:
        _read(thread, sentence)
    adopt_bare_amounts(thread.claims)
    tie_conversions(thread.claims, document.money)
    tie_percents(thread.claims)
    return _in_order(thread.claims)


def _read(thread: Thread, sentence: Sentence) -> None:
    thread.enter(sentence)
    scene, triggers = thread.scene(sentence)
    by_root: dict[int, int] = {}
    for figure in scene.figures:
        for part in ends_of(figure):
            if part.is_money:
                claim: Claim | None = amount_of(thread, scene, part, triggers)
            else:
                claim = percent_of(thread, scene, part, triggers, by_root)
            if claim is None:
                continue
            claim.sentence = sentence.index
            by_root[figure.root] = len(thread.claims)
            thread.claims.append(claim)
            thread.remember(scene, figure, claim)


def _in_order(found: list[Claim]) -> list[Claim]:
    order = sorted(range(len(found)), key=lambda i: (found[i].start, found[i].end))
    place = {old: new for new, old in enumerate(order)}
    claims = [found[i] for i in order]
    for claim in claims:
        claim.share_of = None if claim.share_of is None else place[claim.share_of]
        claim.same_as = None if claim.same_as is None else place[claim.same_as]
    return claims
