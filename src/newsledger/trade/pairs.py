"""Who trades with whom: reporter and partner of a claim from the functions of the countries around its trade word.

A country tied to the trade word itself comes first, then one in the figure's clause; what is missing is taken from the
claim before, then from the article's pair. What can't be told stays null.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from newsledger.language.rules import load
from newsledger.trade.background import Background
from newsledger.trade.claim import GIVING, TRADE
from newsledger.trade.goods import is_goods
from newsledger.trade.listed import DIRECTIONS, beside
from newsledger.trade.measures import Trigger
from newsledger.trade.modality import SPEECH
from newsledger.trade.ranking import ranked
from newsledger.trade.scene import Figure, Party, Scene, first_conjunct
from newsledger.trade.unnamed import (
    has_owner,
    is_split_up,
    points_at_partner,
    says_world,
    speaks_of_pair,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DATA = load("newsledger.trade", "direction.toml")
_RECEIVING = frozenset(_DATA["receiving_verbs"])
_MOSTLY = frozenset(_DATA["mostly_words"])
_MOST_OF = re.compile(r"\b(?:most|much|half|bulk|part|some) of (?:it|which|them|that|these)(?: \w+)?(?: from| to)?$")
_FAR_BELOW = 1.5  # a country so much lighter than the article's topic trades with the topic
_PREPOSITIONS_OF_PLACE = ("in", "at", "near", "outside")


@dataclass(frozen=True)
class Pair:
    """`how`: own|clause|ranking|directed|filled|owned|carried|article|topic|sentence|world|unsaid|none says where the
    less certain side came from (`directed`: the trade word goes to or from a country, whose other side is filled in);
    certainty 0-1."""

    reporter: str | None
    partner: str | None
    how: str
    certainty: float


@cache
def _rule(measure: str) -> dict:
    return next(r for r in _DATA["rule"] if measure in r["measure"])


@dataclass(frozen=True)
class _Tie:
    party: Party
    marker: str
    level: int  # 3 the trade word, 2 its clause, 1 the sentence


def _above(token: Token) -> list[int]:
    return [token.i, *(a.i for a in token.ancestors)]


def _is_speaker(scene: Scene, party: Party) -> bool:
    """Is the country that of somebody who speaks ("the Turkish president said"), or a dateline or source?"""
    if party.attach is None:
        return False
    verb = scene.doc[party.attach]
    return party.marker == "subj" and party.modifies is not None and verb.lemma_.lower() in SPEECH


def _is_owned(party: Party, doc: Doc) -> bool:
    """ "*Its* trade with Brazil"."""
    return party.attach is not None and any(c.lower_ in ("its", "their", "our") for c in doc[party.attach].children)


def _ties(scene: Scene, figure: Figure, trigger: Trigger, triggers: list[Trigger]) -> list[_Tie]:
    doc = scene.doc
    head = doc[trigger.token]
    rivals = {t.token for t in triggers if t.token != trigger.token}
    trades = {t.token for t in triggers if t.measure == "turnover"}
    rivals |= {f.root for f in scene.figures if f.first != figure.first}
    inside = {t.i for t in head.subtree}
    path = set(_above(head)) | set(_above(doc[figure.root]))
    verbs = (next((a for a in doc[r].ancestors if a.pos_ in ("VERB", "AUX")), None) for r in rivals)
    apart = {v.i for v in verbs if v is not None and v.dep_ == "relcl"}  # "of which 30 percent went to South Africa"
    blocked = {i for r in rivals | apart if r not in path for i in (t.i for t in doc[r].subtree)}
    found = []
    for party in scene.parties:
        marker, chain = party.marker, party.chain
        if party.place.kind == "city" and marker in _PREPOSITIONS_OF_PLACE and head.i not in (party.attach,):
            continue
        if _is_speaker(scene, party):
            found.append(_Tie(party, "speaker", 1))
            continue
        at = chain[0]
        if trigger.token in chain[1:] or trigger.word in chain[1:]:
            found.append(_Tie(party, "poss" if party.possessive else "mod", 3))
            continue
        if not trigger.is_verb and at in inside and at < head.i:
            found.append(_Tie(party, "mod", 3))
            continue
        bought = marker == "obj" and trigger.is_verb and trigger.measure == "imports"
        if len(chain) > 1 and (marker == "of" or bought and is_goods(doc[chain[-1]])):
            marker = "origin"  # "imports of *Chinese* cars", "bought *Ivorian* cocoa"
        lead = first_conjunct(doc[at]).left_edge.i
        own = 0 <= figure.first - party.last <= 2 and not any(
            t.is_alpha and t.lower_ not in ("at", "with") for t in doc[party.last : figure.first]
        )
        few = any(t.lower_ in _MOSTLY for t in doc[max(0, lead - 3) : party.first])
        if not own and (few or _MOST_OF.search(doc[max(0, lead - 6) : lead].text.lower())):
            found.append(_Tie(party, "mostly", 1))
            continue
        if trigger.is_verb and party.attach in rivals and scene.doc[party.attach].pos_ == "VERB" and marker != "subj":
            found.append(_Tie(party, "beside", 2))  # "sold goods to B and bought ...": B is the other side of both
            continue
        if party.attach in rivals and party.attach < party.first < trigger.word and doc[party.attach].pos_ == "NOUN":
            found.append(_Tie(party, marker, 1))  # "exports to *Haiti* and imports": the exports' own
            continue
        if party.attach in (trigger.token, trigger.word) or (at in inside and at not in blocked):
            found.append(_Tie(party, marker, 3))
        elif party.attach in path and at not in blocked:
            found.append(_Tie(party, marker, 2))
        elif trigger.measure == "balance" and marker == "with" and party.attach in trades and _is_owned(party, doc):
            found.append(_Tie(party, marker, 2))  # "ran a deficit in its trade with Brazil"
        else:
            found.append(_Tie(party, marker, 1))
    return found


def pair_of(
    scene: Scene,
    figure: Figure,
    trigger: Trigger | None,
    triggers: list[Trigger],
    measure: str,
    background: Background,
    before: tuple[str | None, str | None] | None,
    same_subject: bool = False,
    in_series: bool = True,
) -> Pair:
    """Reporter and partner of a figure.

    `before` is the pair of the last claim of the article; `same_subject` says that the sentence goes on about it with a
    pronoun, `in_series` that it was one of trade: what a country exports after a word on aid goes to all the world.
    """
    if trigger is None:
        ties: list[_Tie] = []
    else:
        ties = _ties(scene, figure, trigger, triggers)
    listed = beside(scene, figure)
    order = ranked(scene, figure, measure) if measure in TRADE and listed is None else None
    if order:
        reporter, partner = order
        if reporter is None:
            reporter = _fill(partner, before, background)
        if partner is None:
            partner = _fill(reporter, before, background)
        return Pair(reporter, partner, "ranking", 0.95)
    if listed is not None and measure in TRADE and ranked(scene, figure, measure):
        ties = [t for t in ties if t.marker != "subj"]  # the subject is ranked itself
    ties = _of_listed(scene, figure, ties, listed, measure) if listed else _own_share(scene, figure, ties)
    reporter, partner, level = _by_function(scene, figure, trigger, ties, measure, _perspective(before, background))
    if reporter and partner:
        return Pair(reporter, partner, "own" if level == 3 else "clause", 0.98 if level == 3 else 0.94)
    if measure in ("exports", "imports") and any(t.marker == "mostly" for t in ties) and not partner:
        return Pair(reporter or (before[0] if before else None) or background.home, "WLD", "world", 0.85)
    split = measure in ("exports", "imports") and partner is None and reporter and is_split_up(scene, figure)
    if trigger and measure in TRADE and (split or says_world(scene, trigger, reporter is not None)):
        reporter = reporter or partner or (before[0] if before else None) or background.home
        return Pair(reporter, "WLD", "world", 0.93)
    if same_subject and before and all(before) and not (reporter or partner):
        return Pair(before[0], before[1], "carried", 0.95)
    known = reporter or partner
    if known is None:
        countries = _sentence_pair(ties, background)
        if countries and measure not in ("exports", "imports", "balance"):
            return Pair(*countries, "sentence", 0.9)
        if before and all(before):
            pointed = trigger is not None and points_at_partner(scene, figure, trigger)
            return Pair(before[0], before[1], "owned" if pointed else "carried", 0.9)
        if background.pair:
            return Pair(*background.pair, "owned" if has_owner(scene, trigger) else "article", 0.88)
        if background.home and len(background.weights) == 1 and measure in ("exports", "imports", "balance"):
            return Pair(background.home, "WLD", "unsaid", 0.6)  # a country's trade with nobody named is all its trade
        return Pair(background.home, None, "none", 0.4)
    if trigger and trigger.both:
        others = list(
            dict.fromkeys(t.party.country for t in ties if t.marker != "speaker" and t.party.country != known)
        )
        if not others and measure in GIVING and partner:
            others = list(dict.fromkeys(t.party.country for t in ties if t.party.country != known))
        return (
            Pair(reporter or others[0], partner or others[0], "clause", 0.88)
            if len(others) == 1
            else _with_other(reporter, partner, ties, background, measure)
        )
    if (
        reporter
        and measure in ("exports", "imports", "balance")
        and trigger
        and not speaks_of_pair(scene, trigger)
        and not points_at_partner(scene, figure, trigger)
        and not (in_series and before and reporter in before and before[1] != "WLD")
    ):
        topic = background.topic
        if (
            measure != "balance"
            and (before is not None or not trigger.is_verb or scene.sentence.index > 0)
            and topic not in (None, reporter)
            and _FAR_BELOW * background.weights.get(reporter, 0) < background.weights[topic]
        ):
            how = "directed" if any(_is_directed(t, reporter, trigger) for t in ties) else "topic"
            return Pair(reporter, topic, how, 0.75)  # an article on Myanmar counts what others sell to it
        return Pair(reporter, "WLD", "unsaid", 0.75)
    missing = _rule(measure)["partner" if reporter else "reporter"]
    near = [t for t in ties if t.marker in missing or t.marker == "beside"]
    role = None if measure == "turnover" else 1 if reporter else 0
    filled = _fill(known, before, background, near, role, measure in GIVING)
    pointed = trigger is not None and reporter is not None and points_at_partner(scene, figure, trigger)
    how = "directed" if pointed or any(_is_directed(t, known, trigger) for t in ties) else "filled"
    return Pair(reporter or filled, partner or filled, how, 0.9)


def _with_other(
    reporter: str | None, partner: str | None, ties: list[_Tie], background: Background, measure: str
) -> Pair:
    """The article's other country for the side that a clause on giving leaves out; none where a third is named."""
    known = reporter or partner
    other = background.other(known) if known and background.pair and known in background.pair else None
    pair = background.pair or ()
    if measure not in GIVING or other is None or any(t.level >= 2 and t.party.country not in pair for t in ties):
        return Pair(reporter, partner, "unsaid", 0.5)
    return Pair(reporter or other, partner or other, "filled", 0.7)


def _is_directed(tie: _Tie, country: str, trigger: Trigger | None) -> bool:
    """Does the trade word, or its clause, go to or from the country itself: "sales *to Mexico*", "goods went *to
    Mexico*", "sold *Ghana* goods"?"""
    party = tie.party
    if party.country != country or tie.level < 2 or party.place.kind not in ("country", "body"):
        return False
    if trigger is not None and trigger.is_verb and party.first == trigger.token + 1:
        return True
    return len(party.chain) == 1 and tie.marker in (*DIRECTIONS, "dative")


def _perspective(before: tuple[str | None, str | None] | None, background: Background) -> str | None:
    """The country whose trade the article counts: of the claim before, else the article's home."""
    return (before[0] if before else None) or background.home


def _of_listed(scene: Scene, figure: Figure, ties: list[_Tie], own: Party, measure: str) -> list[_Tie]:
    """The ties of a list's figure: its own country as the other side, the countries of the list's other figures left
    out."""
    money = [f for f in scene.figures if f.is_money == figure.is_money]
    others = {p.country for f in money for p in [beside(scene, f)] if p is not None} - {own.country}
    marker = own.marker if own.marker in DIRECTIONS else "from" if measure == "imports" else "to"
    if measure == "turnover":
        marker = "with"
    kept = [t for t in ties if t.party.country not in others | {own.country}]
    return [*kept, _Tie(own, marker, 3)]


def _own_share(scene: Scene, figure: Figure, ties: list[_Tie]) -> list[_Tie]:
    """Where figures are listed beside countries, the countries of this one.

    "to Pakistan $1 billion and to India $570 million": the country between the figure before and this one.
    "to Canada and Spain $18 billion and $5 billion respectively": as many countries as figures, in order.
    """
    money = [f for f in scene.figures if f.is_money == figure.is_money]
    if figure.first not in [f.first for f in money]:
        return ties
    earlier = [f for f in money if f.last <= figure.first]
    if earlier:
        floor = earlier[-1].last
        own = [
            t
            for t in ties
            if floor <= t.party.first < figure.first
            and t.marker in DIRECTIONS
            and not any(w.pos_ == "VERB" for w in scene.doc[t.party.last : figure.first])
        ]
        if len(own) == 1:
            rest = [t for t in ties if not (t.marker in DIRECTIONS and t.party.country != own[0].party.country)]
            return [_Tie(t.party, t.marker, 3) if t is own[0] else t for t in rest]
    for marker in ("to", "from", "with", "into"):
        listed = [t for t in ties if t.marker == marker and t.level >= 2 and t.party.last <= money[0].first]
        if len(listed) == len(money) > 1 and len({t.party.country for t in listed}) == len(listed):
            at = [f.first for f in money].index(figure.first)
            keep = sorted(listed, key=lambda t: t.party.first)[at]
            return [t for t in ties if t not in listed or t is keep]
    return ties


def _sentence_pair(ties: list[_Tie], background: Background) -> tuple[str, str] | None:
    countries = list(dict.fromkeys(t.party.country for t in ties if t.marker != "speaker"))
    if len(countries) == 2:
        return countries[0], countries[1]
    if len(countries) > 2 and background.pair and set(background.pair) <= set(countries):
        return background.pair
    return None


def _fill(
    known: str | None,
    before: tuple[str | None, str | None] | None,
    background: Background,
    ties: list[_Tie] | None = None,
    role: int | None = 0,
    giving: bool = False,
) -> str | None:
    """The side that the sentence leaves out: clause, claim before, article's pair, another country of the sentence.

    `role` is 0 for the reporter, 1 for the partner, None where the order means nothing: a claim before lends the same
    side.
    """
    near = [t.party.country for t in ties or [] if t.level == 2 and t.party.country != known]
    if near:
        return near[0]
    if before and known in before:
        other = before[1] if before[0] == known else before[0]
        if other not in ("WLD", None):
            return other
    if before and role is not None and known not in before and background.topic in before and giving:
        return background.topic  # a third country gives to the one that the article is about
    if before and before[0] and before[0] != known and before[1] is not None:
        if role is None:
            return background.topic if background.topic in before else before[0]
        return before[role] if before[role] not in ("WLD", None, known) else before[0]
    if background.pair and known in background.pair:
        return background.other(known)  # type: ignore[arg-type]
    if background.home and background.home != known:
        return background.home
    return background.other(known) if known else None


def _by_function(
    scene: Scene, figure: Figure, trigger: Trigger | None, ties: list[_Tie], measure: str, owner: str | None
) -> tuple[str | None, str | None, int]:
    if trigger is None:
        return None, None, 0
    rule = _rule(measure)
    first, second = rule["reporter"], rule["partner"]
    receiving = trigger.inverse or any(
        a.pos_ == "VERB" and a.lemma_ in _RECEIVING
        for a in [scene.doc[trigger.token], *scene.ancestors(figure.root)][:4]
    )
    for floor in (3, 2):
        usable = [t for t in ties if t.level >= floor and t.marker != "speaker"]
        reporters = [t for t in usable if t.marker in first]
        partners = [t for t in usable if t.marker in second]
        if receiving and measure in ("investment", "aid"):
            subjects = [t for t in reporters if t.marker == "subj"]
            reporters = [t for t in reporters if t.marker != "subj"] or [t for t in partners if t.marker == "obj"]
            partners = subjects or partners
        if measure in ("turnover", "contract", "other", "balance") or (
            measure in ("investment",) and not trigger.is_verb
        ):
            both = _two_sided(usable, rule, measure)
            if both:
                return (*both, floor)
        if measure == "imports":
            reporters, partners = _imports(reporters, partners, owner)
        reporters.sort(key=lambda t: -t.level)
        partners.sort(key=lambda t: -t.level)
        if reporters or partners:
            reporter = reporters[0].party.country if reporters else None
            partner = next((t.party.country for t in partners if t.party.country != reporter), None)
            if reporter is None and partner is not None and len(partners) > 1 and measure in ("turnover",):
                reporter = next((t.party.country for t in partners if t.party.country != partner), None)
            if reporter and partner is None:
                partner = next(
                    (t.party.country for t in usable if t.marker in second and t.party.country != reporter), None
                )
            if (reporter and partner) or floor == 2:
                return reporter, partner, floor
    return None, None, 0


def _two_sided(usable: list[_Tie], rule: dict, measure: str) -> tuple[str, str] | None:
    """Two countries whose order means nothing: "between A and B", "A and B want ... trade", "A-B trade"."""
    if measure == "balance":
        usable = [t for t in usable if t.level == 3]
        if any(t.marker in ("with", "against") for t in usable):
            return None
    top = [t for t in usable if t.level == 3 and (t.marker in rule["reporter"] or t.marker in rule["partner"])]
    countries = list(dict.fromkeys(t.party.country for t in top))
    if len(countries) >= 2 and measure != "investment":
        return countries[0], countries[1]
    subjects = list(
        dict.fromkeys(t.party.country for t in usable if t.marker in ("subj", "between", "of", "poss", "mod"))
    )
    if len(subjects) == 2 and measure in ("turnover", "contract", "investment"):
        return subjects[0], subjects[1]
    return None


def _imports(reporters: list[_Tie], partners: list[_Tie], owner: str | None) -> tuple[list[_Tie], list[_Tie]]:
    """ "Chinese imports into Brazil" come from China; "imports of Brazil" are Brazil's, "imports of Chinese cars"
    are not."""
    owners = [t for t in reporters if t.marker != "mod"]
    modified = [t for t in reporters if t.marker == "mod"]
    named = [t for t in partners if t.marker == "of" and t.party.place.kind in ("country", "body")]
    others = [t for t in partners if t not in named]
    if modified and owners and not others:
        return owners, modified
    if modified and not owners and not others and owner and modified[0].party.country != owner:
        return [], modified  # "Chinese imports" where the article counts for the United States
    if named and (others or not owners):
        return [*owners, *modified, *named], others
    return reporters, partners
