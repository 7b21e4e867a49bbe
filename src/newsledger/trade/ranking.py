"""Countries ranked by trade: "China was the first buyer of Brazil, with $91 billion in sales"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.language.rules import load
from newsledger.trade.measures import lemmas
from newsledger.trade.scene import Figure, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATA = load("newsledger.trade", "direction.toml")
_BUYERS = frozenset(_DATA["buyer_nouns"])
_SELLERS = frozenset(_DATA["seller_nouns"])
_PARTNERS = frozenset(_DATA["partner_nouns"])


def _ranking(scene: Scene, figure: Figure) -> tuple[Token, str, Token | None] | None:
    """(copula, kind, ranking noun) where the figure's clause ranks its subject: buyer|seller|partner|place."""
    for token in [scene.doc[figure.root], *scene.ancestors(figure.root)]:
        if token.lemma_ not in ("be", "become", "remain", "rank", "come", "rate", "stand"):
            for noun in [token] if token.pos_ in ("NOUN", "PROPN") else []:
                kind = _rank_kind(noun)
                if kind and noun.dep_ in ("attr", "conj", "oprd", "appos"):
                    verb = next((a for a in noun.ancestors if a.pos_ in ("AUX", "VERB")), None)
                    if verb is not None and verb.lemma_ in ("be", "become", "remain"):
                        return verb, kind, noun
            continue
        for child in token.children:
            if child.dep_ in ("attr", "acomp", "oprd", "advmod", "npadvmod", "prep"):
                for noun in [child, *(c for c in child.children if c.dep_ == "pobj")]:
                    kind = _rank_kind(noun)
                    if kind:
                        return token, kind, noun
                if (
                    child.lower_ in ("first", "second", "third", "fourth", "fifth", "top", "next", "last")
                    or child.tag_ == "JJS"
                ):
                    return token, "place", None
    return None


def _rank_kind(noun: Token) -> str | None:
    words = set(lemmas(noun))
    for kind, nouns in (("buyer", _BUYERS), ("seller", _SELLERS), ("partner", _PARTNERS)):
        if words & nouns:
            return kind
    return None


def ranked(scene: Scene, figure: Figure, measure: str) -> tuple[str | None, str | None] | None:
    """(reporter, partner) that the figure's clause ranks; None where it ranks nobody, None for a side it leaves out."""
    ranking = _ranking(scene, figure)
    if ranking is None:
        return None
    verb, kind, noun = ranking
    subject = next((p for p in scene.parties if p.marker == "subj" and p.attach == verb.i and not p.possessive), None)
    if subject is None:
        return None
    of = None
    if noun is not None:
        inside = {t.i for t in noun.subtree}
        of = next(
            (p for p in scene.parties if p.country != subject.country and p.chain[0] in inside),
            None,
        )
    other = of.country if of else None
    subject_reports = (kind == "seller" and measure == "exports") or (kind == "buyer" and measure == "imports")
    return (subject.country, other) if subject_reports else (other, subject.country)
