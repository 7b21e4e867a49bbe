"""Figures with what stands beside them, and how neighbours lend each other currencies, units and multipliers."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal

from newsledger.language.document import Document
from newsledger.language.money import hedges
from newsledger.language.money.denominations import Mark, noun_after, qualifier, sign_before
from newsledger.language.money.figures import Figure, figures
from newsledger.language.money.lexicon import words
from newsledger.language.money.tokens import Tokens
from newsledger.language.money.units import Unit, unit_after

_LENDERS = ("-", "to", "and", "or", ",")


@dataclass
class Item:
    """A figure and its currency (`before`, `after`) or unit; tokens `first`..`stop`, marks included.

    `lent` is True where the currency or unit is a neighbour's.
    """

    figure: Figure
    first: int
    stop: int
    kind: str | None = None  # money|percent|point|quantity
    before: Mark | None = None
    after: Mark | None = None
    unit: Unit | None = None
    lent: bool = False
    rule: str = ""
    link: str = ""  # how the next item is joined to this one: one of _LENDERS, or ""

    @property
    def mark(self) -> Mark | None:
        """The mark that tells most: a certain one before a shared one."""
        if self.before and self.after:
            return self.after if len(self.after.denomination.codes) == 1 else self.before
        return self.before or self.after

    @property
    def value(self) -> Decimal:
        return self.figure.value * self._scale

    @property
    def width(self) -> Decimal:
        return self.figure.width * self._scale

    @property
    def _scale(self) -> Decimal:
        if self.unit is not None:
            return self.unit.factor
        return self.mark.denomination.factor if self.mark is not None else Decimal(1)


@dataclass
class Reading:
    """A document's tokens, its figures with their units, and the bounds of its sentences."""

    tokens: Tokens
    items: list[Item]
    sentence_starts: list[int]

    def sentence(self, item: Item) -> int:
        return bisect_right(self.sentence_starts, self.tokens.start[item.first])


def read(document: Document) -> Reading:
    """All figures of a document, read once for money and quantities."""
    known = document.__dict__.get("_figures")
    if known is None:
        tokens = Tokens(document.text)
        items = [_item(tokens, figure) for figure in figures(tokens)]
        known = Reading(tokens, items, [s.start for s in document.sentences] if items else [])
        _link(tokens, items)
        _lend_back(tokens, items)
        _lend_on(tokens, items)
        _lend_far(known)
        document.__dict__["_figures"] = known
    return known


def _item(tokens: Tokens, figure: Figure) -> Item:
    before = sign_before(tokens, figure)
    if before is not None:
        figure = figure.with_weak()
        after = noun_after(tokens, figure, figure.stop)
        if (
            after is not None
            and after.rule == "noun after"
            and not set(after.denomination.codes) & set(before.denomination.codes)
        ):
            after = None
        if after is None and before.denomination.plain:
            after = qualifier(tokens, figure.stop)
        stop = after.stop if after else figure.stop
        return Item(figure, before.first, stop, "money", before, after, rule=before.rule)
    if figure.first > 0 and tokens.adjacent(figure.first) and tokens.kind[figure.first - 1] == "word":
        return Item(figure, figure.first, figure.stop)  # A380, FY2023
    for candidate in dict.fromkeys((figure, figure.with_weak())):
        found = unit_after(tokens, candidate, candidate.stop) if not candidate.cut else None
        local = noun_after(tokens, candidate, candidate.stop) if found is not None and candidate.strong else None
        if local is not None and local.denomination.local:
            found = None  # "12 million KM": the mark of Bosnia, as printed
        if found is not None and candidate is figure:
            return Item(candidate, candidate.first, found[1], found[0].kind, unit=found[0], rule=found[0].rule)
        after = noun_after(tokens, candidate, candidate.stop)
        if after is None and candidate.strong:
            after = qualifier(tokens, candidate.stop)
        if after is not None:
            return Item(candidate, candidate.first, after.stop, "money", after=after, rule=after.rule)
    return Item(figure, figure.first, figure.stop)


def _link(tokens: Tokens, items: list[Item]) -> None:
    """Note which items stand beside each other, joined by a dash, "to", "and", "or" or a comma alone."""
    for item, following in zip(items, items[1:], strict=False):
        gap = following.first - item.stop
        if not 1 <= gap <= 5 or not all(tokens.joined(i) for i in range(item.stop, following.first + 1)):
            continue
        joiner = tokens.low[item.stop]
        if joiner not in _LENDERS or (joiner == "-" and tokens.gap[item.stop] != tokens.gap[item.stop + 1]):
            continue
        if gap == 1 or (joiner != "-" and hedges.before(tokens, following.first)[1] <= item.stop + 1):
            item.link = joiner


def _ends_well(tokens: Tokens, stop: int) -> bool:
    """Does no noun that the figure might count follow?"""
    if stop >= tokens.count or not tokens.joined(stop):
        return True
    if tokens.kind[stop] == "sign":
        return tokens.text[stop] not in "-%°" and not (tokens.text[stop] == "/" and tokens.adjacent(stop))
    return tokens.low[stop] in words("after elliptic amount")


def _counted(tokens: Tokens, item: Item) -> bool:
    """Is the figure the number of a name or a day ("Boeing 737 and 5 percent"), so that it waits for no unit?"""
    if item.figure.worded:
        return False
    i = item.first - 1
    if not tokens.joined(item.first) or i < 0 or tokens.kind[i] != "word":
        return i >= 0 and tokens.adjacent(item.first) and tokens.kind[i] == "word"
    initial = i == 0 or tokens.gap[i] in ("\n\n", "\n") or tokens.at(i - 1) in (".", "!", "?", '"', "“")
    return tokens.text[i][:1].isupper() and not initial


def _scaled(item: Item, following: Item, link: str) -> Figure:
    """The figure with the multiplier of the one behind it, where it lacks one ("2 to 3 million")."""
    figure, other = item.figure, following.figure
    if figure.strong or not other.strong or other.extra:
        return figure
    smaller = figure.numeral < other.numeral
    if smaller or (link in ("and", "or", ",") and item.before is None and figure.numeral < 1000):
        return replace(figure, factor=other.factor, strong=True)
    return figure


def _between(tokens: Tokens, first: int) -> bool:
    """Does a word that announces a range stand shortly before?"""
    return any(tokens.at(i) in words("range") for i in range(max(0, first - 4), first) if tokens.joined(i + 1))


def _lend_back(tokens: Tokens, items: list[Item]) -> None:
    """Units behind a pair or list of figures belong to all of them: "3.5 and 31 percent", "$2-3 million"."""
    for item, following in zip(items[-2::-1], items[:0:-1], strict=False):
        link = item.link
        if not link or following.kind is None:
            continue
        if item.kind == "money" and following.kind == "money" and not item.figure.strong:
            if link in ("-", "to") or _between(tokens, item.first):
                item.figure = _scaled(item, following, link)
            continue
        if item.kind is not None or _counted(tokens, item):
            continue
        behind = following.unit is not None or (following.after is not None and following.before is None)
        figure = _scaled(item, following, link)
        if not behind and not (item.figure.strong and (link in ("-", "to") or _between(tokens, item.first))):
            continue
        if item.figure.year_like and (
            following.figure.strong or following.figure.numeral < 1000 or link not in ("-", "to")
        ):
            continue
        if link == "," and not (following.link or following.lent or item.figure.strong):
            continue
        item.kind, item.unit, item.lent = following.kind, following.unit, True
        item.after, item.figure, item.rule = following.mark, figure, following.rule


def _lend_on(tokens: Tokens, items: list[Item]) -> None:
    """A currency before the first of a pair belongs to both: "$10-12 million", "between $10 and 100 million"."""
    for item, following in zip(items, items[1:], strict=False):
        if item.kind != "money" or following.kind is not None or not item.link or item.link == ",":
            continue
        if _counted(tokens, following) and item.link != "-":
            continue
        figure = following.figure.with_weak()
        tied = item.link == "-" or figure.strong or _between(tokens, item.first)
        ends = _ends_well(tokens, figure.stop) or (item.link == "-" and figure.strong)
        if not tied or not ends or (figure.year_like and item.figure.strong):
            continue
        following.kind, following.after, following.lent = "money", item.mark, True
        following.figure, following.stop, following.rule = figure, figure.stop, item.rule
        if not item.figure.strong and (item.link in ("-", "to") or _between(tokens, item.first)):
            item.figure = _scaled(item, following, item.link)


def _lend_far(reading: Reading) -> None:
    """Amounts whose currency another one of the sentence has: "$2.1 billion in 2021 and 3.4 billion in 2022"."""
    tokens, items = reading.tokens, reading.items
    last: Item | None = None
    share: Item | None = None
    for index, item in enumerate(items):
        if item.kind == "money":
            last = item
            continue
        if item.kind == "percent":
            share = item
        if item.kind is None and share is not None and _second_share(reading, share, item):
            item.kind, item.unit, item.lent, item.rule = "percent", share.unit, True, "ellipsis"
            continue
        if item.kind is not None or item.figure.article or not _ends_well(tokens, item.figure.stop):
            continue
        _, begin = hedges.before(tokens, item.first)
        word, earlier = tokens.at(begin - 1), tokens.at(begin - 2)
        lender = last if last is not None and reading.sentence(last) == reading.sentence(item) else None
        if lender is None and last is not None and _said_again(reading, last, item, begin):
            _borrow(item, last)
            last = item
        elif item.figure.strong:
            parallel = word in words("before elliptic amount") or (word == "to" and earlier in words("reached"))
            parallel = parallel or (word == "which" and earlier == "of") or _of_a_sum(tokens, begin)
            parallel = parallel or (lender is not None and _in_a_list(tokens, lender, item, begin))
            # "to $2 billion by 2025 and to 5 billion later"
            twice = word in ("to", "by", "from", "of", "at") and earlier in ("and", "or", ",", "then", "but")
            parallel = parallel or (lender is not None and twice and _word_before(tokens, lender) == word)
            if lender is not None and (parallel or (word == "to" and _from(tokens, lender))):
                _borrow(item, lender)
                last = item
            elif word == "from" and index + 1 < len(items):
                later = next((i for i in items[index + 1 : index + 4] if i.kind == "money"), None)
                same = later is not None and reading.sentence(later) == reading.sentence(item)
                if later is not None and same and _word_before(tokens, later) == "to":
                    _borrow(item, later)
                    last = item
        elif lender is not None and word == "to" and _from(tokens, lender) and _bare_decimal(item, lender):
            _borrow(item, lender)
            item.figure = replace(item.figure, factor=lender.figure.factor, strong=True)
            last = item


def _in_a_list(tokens: Tokens, lender: Item, item: Item, begin: int) -> bool:
    """Is the figure a further member of a list: "€400 million, 250 million and 75 million", "$96 million in 2021,
    110 million in 2022"?

    Both have one multiplier; behind the figure stands a mark, "and"/"or", another period or what it is measured by.
    """
    stop = item.figure.stop
    if item.figure.factor != lender.figure.factor or item.figure.worded:
        return False
    if tokens.at(begin - 1) not in (",", ";", "-"):
        return _gapped(tokens, begin)
    if stop >= tokens.count or tokens.kind[stop] == "sign" or tokens.at(stop) in ("and", "or"):
        return item.first - lender.stop <= 12
    behind = tokens.at(stop + 1)
    if tokens.at(stop) in ("to", "from", "for", "with") and "".join(tokens.text[stop + 1 : stop + 2])[:1].isupper():
        return True  # "31 million to Benin"
    if tokens.at(stop) in words("before a period"):
        period = behind in words("months") | words("stretches of time") | words("periods")
        return period or (behind.isdigit() and len(behind) == 4)
    return tokens.at(stop) in words("periods") or (
        tokens.at(stop) in ("a", "one") and behind in words("stretches of time")
    )


def _gapped(tokens: Tokens, begin: int) -> bool:
    """Does a clause without its verb come before token `begin`: "and the bank 150 million", "to Benin 31 million"?"""
    i = begin - 1
    while i >= max(0, begin - 4) and tokens.kind[i] == "word" and tokens.at(i) not in ("and", "while", "but"):
        i -= 1
    inner = tokens.text[i + 1 : begin]
    if not inner or i < 0 or tokens.at(i) not in (",", ";", "and", "while", "but"):
        return False
    if inner[-1][:1].isupper():
        return inner[0].lower() in ("to", "from", "the", "with", "in") or inner[0][:1].isupper()
    return len(inner) == 1 and tokens.at(i) in (",", ";") and not inner[0].endswith(("s", "ed", "ing", "ly"))


def _said_again(reading: Reading, last: Item, item: Item, begin: int) -> bool:
    """Does the sentence behind an amount give its like: "... $3.2 billion. A year before it was 2.9 billion."?"""
    if reading.sentence(item) - reading.sentence(last) != 1 or not item.figure.strong or not last.figure.strong:
        return False
    tokens = reading.tokens
    if tokens.at(begin - 1) == "," and tokens.at(begin - 4) == "of" and tokens.at(begin - 2) in words("sums"):
        return item.figure.factor >= 1_000_000  # "Of that sum, 71.2 million ..."
    it = tokens.at(begin - 1) in words("verbs of sums") and "it" in tokens.low[max(0, begin - 4) : begin - 1]
    return item.figure.factor == last.figure.factor >= 1_000_000 and (it or _of_a_sum(tokens, begin))


def _of_a_sum(tokens: Tokens, begin: int) -> bool:
    """Does "the sum was", "exports stood at" or the like stand before token `begin`?"""
    if tokens.at(begin - 1) not in words("verbs of sums"):
        return False
    return any(tokens.at(i) in words("sums") for i in range(max(0, begin - 4), begin - 1))


def _second_share(reading: Reading, share: Item, item: Item) -> bool:
    """Is the figure the second of "from 5 percent in 2019 to 7 in 2022"?"""
    tokens, figure = reading.tokens, item.figure
    if figure.strong or figure.year_like or figure.comma == "group" or item.first - share.stop > 8:
        return False
    parallel = _word_before(tokens, item) == "to" and _from(tokens, share) and _ends_well(tokens, item.stop)
    return parallel and reading.sentence(share) == reading.sentence(item)


def _bare_decimal(item: Item, lender: Item) -> bool:
    """Does the figure lack the multiplier too ("from $7.05 billion in 2017 to 11.02 in 2021")?"""
    return lender.figure.strong and item.figure.step < 1 and not item.figure.comma


def _word_before(tokens: Tokens, item: Item) -> str:
    """The word before an item and its hedge."""
    return tokens.at(hedges.before(tokens, item.first)[1] - 1)


def _from(tokens: Tokens, item: Item) -> bool:
    return _word_before(tokens, item) == "from"


def _borrow(item: Item, lender: Item) -> None:
    item.kind, item.after, item.lent, item.rule = "money", lender.mark, True, "ellipsis"
