"""One parsed sentence with the mentions that lie in it, tied to its tokens.

A `Scene` is what all trade rules look at: figures (money and percentages), times and countries with the grammar
that ties each to its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsledger.language.document import Document
from newsledger.language.mentions import Money, Place, Quantity, Span, Time
from newsledger.language.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MODIFIERS = {"compound", "amod", "nmod", "poss", "nummod", "det", "quantmod"}
_NEWSROOM = {"-", "–", "—", ":", "(", "--"}


@dataclass(frozen=True)
class Figure:
    """A money or percent mention: tokens first..last (end exclusive) and the token that heads them."""

    mention: Money | Quantity
    index: int
    first: int
    last: int
    root: int

    @property
    def is_money(self) -> bool:
        return isinstance(self.mention, Money)


@dataclass(frozen=True)
class Party:
    """A country in a sentence.

    `modifies` is the noun it qualifies ("Kazakh *exports*", "Brazil's *sales*"), `marker` the preposition or function
    (subj, obj, dative, attr) through which it, or that noun, hangs on the token `attach`.
    """

    place: Place
    country: str
    first: int
    last: int
    modifies: int | None
    possessive: bool
    marker: str
    attach: int | None
    chain: tuple[int, ...]


@dataclass(frozen=True)
class Moment:
    """A time expression in a sentence."""

    time: Time
    first: int
    last: int


@dataclass
class Scene:
    """See the module."""

    sentence: Sentence
    doc: Doc
    figures: list[Figure]
    parties: list[Party]
    moments: list[Moment]
    figure_at: dict[int, Figure] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.figure_at = {i: f for f in self.figures for i in range(f.first, f.last)}

    def ancestors(self, index: int) -> list[Token]:
        """The tokens above `index`, nearest first."""
        return list(self.doc[index].ancestors)

    def character(self, token: int) -> int:
        """The token's first character in the document."""
        return self.sentence.start + self.doc[token].idx


def _tokens(doc: Doc, sentence: Sentence, mention: Span) -> tuple[int, int, int] | None:
    span = doc.char_span(mention.start - sentence.start, mention.end - sentence.start, alignment_mode="expand")
    return None if span is None or not len(span) else (span.start, span.end, span.root.i)


def first_conjunct(token: Token) -> Token:
    """The head of a list or apposition: "Iran" for "China" in "from Iran, China and Pakistan"."""
    steps = 0
    while token.dep_ in ("conj", "appos") and token.head.i != token.i and steps < 20:
        token, steps = token.head, steps + 1
    return token


def _function(token: Token) -> tuple[str, int | None]:
    """How a noun hangs in its sentence: (marker, token it hangs on)."""
    token = first_conjunct(token)
    dep, head = token.dep_, token.head
    if dep in ("nsubj", "nsubjpass", "csubj"):
        return "subj", head.i
    if dep in ("pobj", "pcomp"):
        return head.lower_, head.head.i
    if dep in ("dobj", "dative", "attr", "oprd"):
        return {"dobj": "obj", "oprd": "attr"}.get(dep, dep), head.i
    return dep, head.i if head.i != token.i else None


def _is_newsroom(doc: Doc, place: Place, first: int, last: int) -> bool:
    """Is the place the dateline at the sentence's head ("KABUL - ...", "(Trend) Astana:")?"""
    if place.kind not in ("city", "region") or first > 4 or last >= len(doc):
        return False
    if any(t.is_lower and t.is_alpha for t in doc[:first]):
        return False
    text = doc[first:last].text
    follows = doc[last].text
    return follows in _NEWSROOM and (text.isupper() or follows != "(") and doc[first - 1 : first].text != "the"


def _party(doc: Doc, place: Place, first: int, last: int, root: int) -> Party | None:
    if not place.country or _is_newsroom(doc, place, first, last):
        return None
    token = doc[root]
    modifies, possessive, steps = None, False, 0
    base = first_conjunct(token)
    chain = [root]
    while base.dep_ in _MODIFIERS and base.head.i != base.i and steps < 6:
        possessive = possessive or base.dep_ == "poss"
        if modifies is None or base.head.i != modifies:
            modifies = base.head.i if modifies is None else modifies
        base = base.head
        chain.append(base.i)
        steps += 1
    marker, attach = _function(base)
    return Party(place, place.country, first, last, modifies, possessive, marker, attach, tuple(chain))


def _seat(place: Place, union: bool) -> Place:
    """Brussels acts for the Union in a text that speaks of the Union and not of Belgium."""
    return replace(place, country="EUU", kind="body") if union and place.name == "Brussels" else place


def _holds_another(doc: Doc, moment: Moment, moments: list[Moment]) -> bool:
    """Is it only the whole of the time before it: "the year" in "the first half of the year"?"""
    for other in moments:
        between = doc[other.last : moment.first].text.lower()
        if other is moment or between not in ("of", "of the") or other.time.begin is None or moment.time.begin is None:
            continue
        inside = moment.time.begin <= other.time.begin and (
            moment.time.finish is None or (other.time.finish is not None and other.time.finish <= moment.time.finish)
        )
        if inside and not other.time.range_edtf:
            return True
    return False


def scene_of(document: Document, sentence: Sentence) -> Scene:
    """Parse a sentence and tie the document's mentions to it."""
    doc = document.parsed(sentence)

    def placed(mentions: list) -> list[tuple[int, tuple[int, int, int]]]:
        found = []
        for index, mention in enumerate(mentions):
            if sentence.start <= mention.start < sentence.end:
                tokens = _tokens(doc, sentence, mention)
                if tokens:
                    found.append((index, tokens))
        return found

    figures = [Figure(document.money[i], i, *t) for i, t in placed(document.money)]
    figures += [
        Figure(document.quantities[i], i, *t)
        for i, t in placed(document.quantities)
        if document.quantities[i].kind in ("percent", "factor", "fraction")
    ]
    moments = [Moment(document.times[i], a, b) for i, (a, b, _) in placed(document.times)]
    money = [(m.start, m.end) for m in document.money if sentence.start <= m.start < sentence.end]
    moments = [m for m in moments if not _holds_another(doc, m, moments)]
    union = any(p.country == "EUU" for p in document.places) and not any(
        p.country == "BEL" and p.kind in ("country", "demonym") for p in document.places
    )
    parties = [
        _party(doc, _seat(document.places[i], union), *t)
        for i, t in placed(document.places)
        if not any(a <= document.places[i].start < b for a, b in money)  # "3 billion in US currency"
    ]
    return Scene(
        sentence,
        doc,
        sorted(figures, key=lambda f: (f.first, f.last)),
        [p for p in parties if p],
        moments,
    )
