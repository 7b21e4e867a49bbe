"""Whose dollars, rupees or pounds: shared nouns and signs are settled by the countries a text names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property

from newsledger.language.money.denominations import Mark
from newsledger.language.money.lexicon import Denomination, currencies, words
from newsledger.language.money.tokens import Tokens

_LONGEST = 3  # words of a country's name
_HEAD = 600  # characters in which a dateline is looked for
_DATELINE = re.compile(
    r"^(?=[^\W\d_])[^\n:(—–]{2,40}?(?:, [^\n(—–:]{1,30})?(?: ?\([^)\n]{1,30}\))?(?: ?[—–:]| -{1,2} |\n)", re.MULTILINE
)
_SIGHT = 600  # characters of an endless sentence that are looked at on either side


class Context:
    """The countries named in a document, by the currencies they pay with."""

    def __init__(self, tokens: Tokens, sentences: list[tuple[int, int]], title: str | None) -> None:
        self.tokens = tokens
        self.sentences = sentences
        self.title = title
        self.certain: Counter[str] = Counter()
        self.starts = [start for start, _ in sentences]
        self._plain: dict[Denomination, str | None] = {}

    @cached_property
    def hits(self) -> list[tuple[int, frozenset[str]]]:
        """(place, currencies) of every country word, in order."""
        return _hits(self.tokens)

    @cached_property
    def places(self) -> list[int]:
        return [place for place, _ in self.hits]

    @cached_property
    def counts(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for _, codes in self.hits:
            found.update(codes)
        if self.title:
            for _, codes in _hits(Tokens(self.title)):
                found.update(codes)
        return found

    def explicit(self, marks: list[Mark]) -> None:
        """Note the certain currencies of the document: who writes "US$" beside "$" tells them apart."""
        self.certain = Counter(
            mark.denomination.codes[0]
            for mark in marks
            if len(mark.denomination.codes) == 1 and (len(mark.key) > 1 or mark.rule == "noun after")
        )

    def currency(self, denomination: Denomination, at: int) -> str | None:
        """The ISO 4217 code of a mark at a place of the text; None where it cannot be told."""
        if denomination.local and not any(self.counts[code] for code in denomination.codes):
            return None
        if len(denomination.codes) == 1:
            return denomination.codes[0]
        if denomination.firm:
            return denomination.default
        if denomination.plain:
            return self._plainly(denomination) or denomination.default
        candidates = set(denomination.codes)
        start, end = self._sentence(at)
        near, owners = Counter[str](), Counter[str]()
        for place, codes in self._placed(start, end):
            near.update(codes & candidates)
            if not self._partner(place):
                owners.update(codes & candidates)
        home = self.home & candidates
        found = _clear(owners, near_tie=True)
        if found is None and not owners and len(home) == 1:
            found = next(iter(home))  # "Exports to India: Rs 3,590 crore", from Kathmandu
        found = found or _clear(near, near_tie=True) or self._clause(start, at, candidates)
        if found is None and len(home) == 1:
            found = next(iter(home))
        if found is None and not near:
            found = _clear(Counter({c: n for c, n in self.counts.items() if c in candidates}))
        elif found is None:
            found = _clear(Counter({c: n for c, n in self.counts.items() if c in near}))
        if found is None:
            stated = Counter({c: n for c, n in self.certain.items() if c in candidates})
            found = _clear(stated)
        return found or denomination.default

    def _clause(self, start: int, at: int, candidates: set[str]) -> str | None:
        """The one country of the clause before the amount, where the sentence has several."""
        begin = max(start, *(self.tokens.plain.rfind(mark, start, at) for mark in (", ", "; ", ": ", " while ", " - ")))
        named = Counter[str]()
        for codes in self._between(begin, at):
            named.update(codes & candidates)
        return _clear(named, near_tie=True)

    def _plainly(self, denomination: Denomination) -> str | None:
        """Another dollar country's money: the text tells "US$" apart from "$" and is about one dollar country, whose
        dollar it never marks as such (who writes "C$" too means US dollars by the bare sign)."""
        if denomination not in self._plain:
            counts = self.counts
            codes = [c for c in denomination.codes if c != denomination.default and counts[c]]
            code = (
                max(codes, key=lambda c: (counts[c], c)) if self.certain[denomination.default or ""] and codes else None
            )
            rest = max((n for c, n in counts.items() if c != code), default=0)
            clear = code is not None and counts[code] >= 3 * max(1, rest) and not self.certain[code]
            self._plain[denomination] = code if clear else None
        return self._plain[denomination]

    @cached_property
    def home(self) -> frozenset[str]:
        """The currencies of the dateline's country; empty without a dateline."""
        for line in _DATELINE.finditer(self.tokens.plain[:_HEAD]):
            found = [codes for _, codes in self._placed(line.start(), line.start() + 1)]
            if found:
                return found[0]
        return frozenset()

    def _partner(self, place: int) -> bool:
        """Does the country word stand behind "to", "from" or the like: whom one trades with, not whose money it is?"""
        before = self.tokens.plain[max(0, place - 24) : place].lower().removesuffix("the ").split()
        if len(before) > 1 and before[-1] == "from" and before[-2].rsplit("-")[-1] in words("what its owner sends"):
            return False
        return bool(before) and before[-1] in words("before a partner")

    def _placed(self, start: int, end: int) -> list[tuple[int, frozenset[str]]]:
        return self.hits[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def _between(self, start: int, end: int) -> list[frozenset[str]]:
        return [codes for _, codes in self._placed(start, end)]

    def _sentence(self, at: int) -> tuple[int, int]:
        index = bisect_right(self.starts, at) - 1
        if index >= 0 and at < self.sentences[index][1]:
            start, end = self.sentences[index]
            return max(start, at - _SIGHT), min(end, at + _SIGHT)
        return at, at


def _clear(counts: Counter[str], near_tie: bool = False) -> str | None:
    """The most frequent code, where no other comes near."""
    if not counts:
        return None
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) == 1:
        return ranked[0][0]
    if near_tie:
        return None
    return ranked[0][0] if ranked[0][1] >= 1.5 * ranked[1][1] else None


def _hits(tokens: Tokens) -> list[tuple[int, frozenset[str]]]:
    known = currencies().context
    found = []
    i = 0
    while i < tokens.count:
        step = 1
        if tokens.kind[i] == "word" and tokens.text[i][0].isupper():
            for length in range(min(_LONGEST, tokens.count - i), 0, -1):
                key = " ".join(tokens.low[i : i + length])
                if key in known and not (tokens.at(i + length) == "$" and tokens.adjacent(i + length)):
                    found.append((tokens.start[i], known[key]))
                    step = length
                    break
        i += step
    return found
