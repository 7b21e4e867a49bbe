"""Goods that change countries, told without the words export and import: "sent cement worth ... to", "Thai goods were
$2 billion of that", "machinery to a value of $3 million arrived from Japan".

The noun that an amount values, the verb that moves it and the countries around the two say who sends and who receives.
A side that is left out is taken from the pair that the article tells of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsledger.language.rules import load
from newsledger.trade.background import Background
from newsledger.trade.goods import is_goods
from newsledger.trade.measures import VALUE_NOUNS, lemmas
from newsledger.trade.pairs import Pair
from newsledger.trade.scene import Figure, Party, Scene, first_conjunct
from newsledger.trade.unnamed import POINTED, is_split_up

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATA = load("newsledger.trade", "goods.toml")
_OUT, _IN, _CARRIED = (frozenset(_DATA[k]) for k in ("outward", "inward", "carried"))
_PARTICLES = frozenset(_DATA["inward_particles"])
_MOVING, _ARRIVING = frozenset(_DATA["moving"]), frozenset(_DATA["arriving"])
_EARNING, _WORTH = frozenset(_DATA["earning"]), frozenset(_DATA["worth"])
_FROM, _TO = frozenset(_DATA["origins"]), frozenset(_DATA["destinations"])
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_VALUED = ("worth", "valued")
_OWN = ("it", "they", "we", "its", "their", "our")
_STEPS = 8  # from a figure up to the verb of its clause


@dataclass(frozen=True)
class Transfer:
    """`measure` exports|imports with its pair, and the token of the goods (None where only their worth is named)."""

    measure: str
    pair: Pair
    goods: int | None


@dataclass
class _Sides:
    sender: str | None = None
    receiver: str | None = None
    into: bool = False  # the receiving side is told by "into" or by what it enters
    pointed: str | None = None  # sender|receiver: there, but only pointed at ("from its neighbour")


def verb_class(verb: Token) -> str | None:
    """out|in|move|earn|worth, or None for verbs that move no goods."""
    lemma = verb.lemma_.lower()
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if lemma in _CARRIED and after in _PARTICLES:
        return "in"
    if lemma in _OUT:
        return "out"
    if lemma in _EARNING and (after == "in" or lemma in ("earn", "net", "gain", "pocket")):
        return "earn"
    if lemma in _IN:
        return "in"
    if lemma in _MOVING and not (lemma in _WORTH and after == "to"):
        return "move"
    return "worth" if lemma in _WORTH else None


def transfer_of(
    scene: Scene, figure: Figure, background: Background, before: tuple[str | None, str | None] | None, of_trade: bool
) -> Transfer | None:
    """What the figure's clause says of goods moved between two countries; None where it says nothing of the kind.

    `before` is the pair of the claim before, `of_trade` whether the article has told of trade already.
    """
    clause = _clause(scene, figure)
    if clause is None:
        return None
    goods, verb, valued = clause
    kind = verb_class(verb) if verb is not None else "worth"
    if kind is None or goods is None and not (valued and kind in ("in", "out")):
        return None
    agent = _agent(scene, verb) if verb is not None else None
    sides = _sides(scene, figure, goods, verb, kind)
    if (
        goods is not None
        and sides.sender is None
        and any(c.dep_ == "poss" and c.lower_ in _OWN for c in goods.children)
    ):
        subject = next((p for p in scene.parties if p.marker == "subj" and p.last <= goods.i), None)
        sides.sender = subject.country if subject is not None else (before[0] if before else None) or background.home
    doer: str | None = None
    if agent is not None:
        party = _party_of(scene, agent)
        if party is not None:
            doer = party.country
        elif agent.lower_ in _OWN or set(lemmas(agent)) & POINTED:
            doer = (before[0] if before else None) or background.home
        elif kind in ("out", "in", "earn") and agent is not goods:
            return None  # a firm's or a person's own deal
    if kind in ("out", "earn") and doer:
        sides.sender = doer
    elif kind == "in" and doer:
        if sides.sender == doer:
            return None
        sides.receiver = doer
    told = [s for s in (sides.sender, sides.receiver) if s]
    if not told or sides.sender == sides.receiver:
        return None
    how = "clause"
    if len(told) == 1 and kind in ("out", "earn") and sides.sender and is_split_up(scene, figure):
        return Transfer("exports", Pair(sides.sender, "WLD", "world", 0.85), goods.i if goods is not None else None)
    if len(told) == 1:
        other = _other(told[0], sides, background, before, of_trade)
        if other is None or other == told[0]:
            return None
        how = "filled"
        sides.sender, sides.receiver = sides.sender or other, sides.receiver or other
    sender, receiver = sides.sender, sides.receiver
    perspective = (before[0] if before and before[0] in (sender, receiver) else None) or background.home
    bought = kind == "in" and doer is not None
    arrived = kind == "move" and verb is not None and (verb.lemma_.lower() in _ARRIVING or sides.into)
    inward = bought or receiver == perspective and (arrived or kind == "in" or kind == "worth" and how == "clause")
    inward = inward or kind == "worth" and sides.receiver == perspective and _is_from(scene, goods)
    where = goods.i if goods is not None else None
    certainty = 0.9 if how == "clause" else 0.85
    if inward:
        return Transfer("imports", Pair(receiver, sender, how, certainty), where)
    return Transfer("exports", Pair(sender, receiver, how, certainty), where)


def _is_from(scene: Scene, goods: Token | None) -> bool:
    return goods is not None and any(c.dep_ == "prep" and c.lower_ in _FROM for c in goods.children)


def _clause(scene: Scene, figure: Figure) -> tuple[Token | None, Token | None, bool] | None:
    """The goods that a figure values, the verb that they hang on, and whether "worth" or the like stands between."""
    doc = scene.doc
    token = doc[figure.root]
    goods, valued = _within(token), any(c.lower_ in _VALUED for c in token.children)
    for _ in range(_STEPS):
        if token.lower_ in _VALUED:
            valued = True
            goods = goods or _within(token)
            named = token.nbor(-1) if token.i else token  # "coffee *worth*": whatever the parser made of the two
            goods = goods or (named if is_goods(named) and named.pos_ != "ADJ" else None)
        if token.pos_ in ("VERB", "AUX") and token.lower_ not in _VALUED:
            break
        if token.i not in scene.figure_at and is_goods(token) and goods is None:
            goods, valued = token, True
        elif goods is None and token.i not in scene.figure_at and _is_something_else(token):
            return None
        if token.head.i == token.i:
            break
        token = token.head
    verb = token if token.pos_ in ("VERB", "AUX") and token.lower_ not in _VALUED else None
    if goods is not None and any(c.tag_ in ("VBN", "VBD") and verb_class(c) in ("in", "out") for c in goods.lefts):
        return None  # "imported fuel": the trade word decides
    if verb is None:
        return (goods, None, valued) if goods is not None else None
    if goods is not None and verb_class(verb) in ("worth", None):
        moved = next((c for c in goods.children if c.dep_ in ("acl", "relcl") and verb_class(c)), None)
        verb = moved if moved is not None else verb
    if goods is None:
        what = _what(doc, verb)
        if what is not None:
            return what, what.head, True
        kind = verb_class(verb)
        if kind in ("out", "in"):
            goods = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "dative") and is_goods(c)), None)
            paid = doc[figure.root].head.lower_ in ("for", "at")
            bare = any(t.lower_ == "worth" for t in doc[figure.last : figure.last + 2])
            return (goods, verb, valued) if bare or goods is not None and (valued or paid) else None
        if kind == "earn":
            goods = next(
                (p for c in verb.children if c.lower_ == "from" for p in c.children if is_goods(p)),
                None,
            )
            return (goods, verb, True) if goods is not None else None
        goods = _valued_subject(scene, figure, verb)
        if goods is not None:
            moved = next((c for c in goods.children if c.dep_ in ("acl", "relcl") and verb_class(c)), None)
            verb = moved if moved is not None else verb
    return (goods, verb, valued) if goods is not None or valued else None


def _is_something_else(token: Token) -> bool:
    """Is an amount under this noun that of no goods?"""
    return token.pos_ in ("NOUN", "PROPN") and not set(lemmas(token)) & VALUE_NOUNS and token.lower_ not in _VALUED


def _within(token: Token) -> Token | None:
    """Goods in an amount's own complement: "$2 million *in* cars", "3 million dollars' worth *of* copper"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "of"):
            for pobj in child.children:
                if pobj.dep_ == "pobj" and (
                    is_goods(pobj) or token.lower_ == "worth" and pobj.lower_ in ("it", "them")
                ):
                    return pobj
    return None


def _what(doc, verb: Token) -> Token | None:
    """ "*What* Madagascar sends fetched ...": the word for goods that their verb leaves unnamed."""
    for token in doc[: verb.i]:
        if token.lower_ == "what" and token.head.pos_ == "VERB" and verb_class(token.head) in ("out", "in"):
            return token
    return None


def _valued_subject(scene: Scene, figure: Figure, verb: Token) -> Token | None:
    """The goods that a clause says the worth of: its subject, nearest before the figure."""
    if verb_class(verb) != "worth" and verb.lemma_ not in ("come",):
        return None
    listed = [
        t
        for t in scene.doc[max(0, figure.first - 8) : figure.first]
        if t.dep_ in ("conj", "nsubj") and is_goods(t) and any(p.modifies == t.i for p in scene.parties)
    ]
    between = [f for f in scene.figures if f.is_money and f.last <= figure.first]
    if listed and between and listed[-1].i >= between[-1].last:
        return listed[-1]  # "Thai goods were $2 billion and *Cambodian goods* $1 billion"
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if subject is None and verb.dep_ in ("xcomp", "conj"):
        subject = next((c for c in verb.head.children if c.dep_ in _SUBJECTS), None)
    if subject is None:
        subject = next(
            (t for t in reversed(list(verb.lefts)) for t in t.subtree if t.dep_ == "pobj" and is_goods(t)), None
        )
    if subject is not None and set(lemmas(subject)) & VALUE_NOUNS:
        subject = _within(subject) or subject
    return subject if subject is not None and is_goods(subject) else None


def _agent(scene: Scene, verb: Token) -> Token | None:
    """Who acts: an active verb's subject (of the verb it is joined to where it has none), or what follows "by"."""
    passive = (
        any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or verb.dep_ == "acl" and verb.tag_ == "VBN"
    )
    if passive:
        by = next((c for c in verb.children if c.dep_ == "agent"), None)
        return next((p for p in by.children if p.dep_ == "pobj"), None) if by is not None else None
    steps = 0
    while steps < 4:
        subject = next((c for c in verb.children if c.dep_ in _SUBJECTS and not is_goods(c)), None)
        if subject is not None:
            return subject if subject.i not in scene.figure_at else None
        if verb.dep_ not in ("conj", "xcomp", "pcomp", "advcl") or verb.head.i == verb.i:
            return None
        verb, steps = verb.head, steps + 1
        if verb.pos_ not in ("VERB", "AUX"):
            return None
    return None


def _party_of(scene: Scene, token: Token) -> Party | None:
    """The country that a noun is or belongs to: "Portugal", "Danish brewers"."""
    return next((p for p in scene.parties if token.i in p.chain), None)


def _close(scene: Scene, figure: Figure, goods: Token | None, verb: Token | None) -> set[int]:
    """Tokens that a country may hang on to be a side of the transfer."""
    near = {figure.root}
    for token in (goods, verb):
        if token is not None:
            near.add(token.i)
            near |= {c.i for c in token.children if c.dep_ in ("acl", "amod", "prep", "appos") and c.pos_ != "VERB"}
    near |= {t.i for t in scene.doc[figure.root].ancestors if t.lower_ in _VALUED or t.i in scene.figure_at}
    near |= set(range(figure.first, figure.last))
    return near


def _sides(scene: Scene, figure: Figure, goods: Token | None, verb: Token | None, kind: str) -> _Sides:
    found = _Sides()
    near = _close(scene, figure, goods, verb)
    owned = {goods.i, first_conjunct(goods).i} if goods is not None else set()
    for party in scene.parties:
        if party.modifies in owned and party.marker != "speaker":
            found.sender = found.sender or party.country
        elif party.attach is None or party.attach not in near:
            continue
        elif party.marker in _FROM:
            if found.sender is None or party.first < figure.first:
                found.sender = party.country
        elif (
            party.marker in _TO
            or party.marker == "dative"
            or party.marker in ("with", "for")
            and kind in ("out", "move")
        ):
            found.receiver, found.into = party.country, party.marker == "into"
        elif party.marker == "obj" and len(party.chain) == 1 and kind == "move":
            found.receiver, found.into = party.country, verb is not None and verb.lemma_ == "enter"
    for token in _pointers(scene, near):
        if found.sender is None and token.head.lower_ in _FROM:
            found.pointed = "sender"
        elif found.receiver is None and token.head.lower_ in _TO:
            found.pointed = "receiver"
    return found


def _pointers(scene: Scene, near: set[int]) -> Iterator[Token]:
    for token in scene.doc:
        if token.dep_ == "pobj" and token.head.head.i in near and set(lemmas(token)) & POINTED:
            yield token


def _other(
    known: str, sides: _Sides, background: Background, before: tuple[str | None, str | None] | None, of_trade: bool
) -> str | None:
    """The side that is left out: of the claim before, else of the article's pair where that is what it tells of."""
    if before and known in before:
        other = before[1] if before[0] == known else before[0]
        if other not in (None, "WLD"):
            return other
    if background.pair is None:
        return None
    if known not in background.pair:
        return background.home if of_trade or sides.pointed else None
    other = background.other(known)
    if of_trade or sides.pointed or background.is_mostly_about(*background.pair):
        return other
    return None
