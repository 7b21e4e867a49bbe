"""Figures: numerals in digits or words with the multipliers behind them ("7 bln 500 mln", "half a billion")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from newsledger.language.money.lexicon import multipliers, numerals, words
from newsledger.language.money.tokens import Tokens

_ONE = Decimal(1)
_MOST_DIGITS = 24  # longer runs of digits are serial numbers, not amounts
_UNITS = numerals("units")
_TENS = frozenset(numerals("tens"))
_WORDS = _UNITS | numerals("tens")
_FRACTIONS = numerals("fractions")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})


@dataclass(frozen=True)
class Figure:
    """A figure of tokens `first`..`stop` (exclusive): `value` and the `step` of its last printed digit.

    `comma` is None, "group" (one comma before three digits: a thousands mark, or a decimal comma by mistake), "odd"
    (that, behind more than three digits: surely a mistake) or "decimal" (a decimal comma). `strong` has a multiplier
    that nothing else uses; `weak` holds one that needs a currency beside it: (factor, token behind it, cut off).
    """

    first: int
    stop: int
    numeral: Decimal
    step: Decimal
    factor: Decimal = _ONE
    comma: str | None = None
    strong: bool = False
    weak: tuple[Decimal, int, bool] | None = None
    worded: bool = False
    article: bool = False  # "a billion": the figure is only an article
    cut: bool = False
    extra: Decimal = Decimal(0)  # "500 mln" of "7 bln 500 mln"

    @property
    def value(self) -> Decimal:
        return self.numeral * self.factor + self.extra

    @property
    def width(self) -> Decimal:
        """One unit of the last printed digit, in base units."""
        return self.step if self.extra else self.step * self.factor

    def with_weak(self) -> Figure:
        """The same figure with its weak multiplier read."""
        if self.weak is None:
            return self
        factor, stop, cut = self.weak
        return replace(self, factor=self.factor * factor, stop=stop, weak=None, strong=True, cut=cut)

    @property
    def year_like(self) -> bool:
        return (
            not self.strong
            and not self.worded
            and self.comma is None
            and self.step == 1
            and Decimal(1900) <= self.numeral <= Decimal(2100)
        )


def _digits(text: str) -> tuple[Decimal, Decimal, str | None] | None:
    """Value, step of the last digit and comma reading of a printed numeral."""
    if len(text) > _MOST_DIGITS:
        return None
    groups = re.split(r"[.,']", text)
    marks = re.findall(r"[.,']", text)
    tail = groups[-1]
    if not marks:
        return Decimal(text), _ONE, None
    whole, last = marks[:-1], marks[-1]
    grouped = all(len(g) == 3 for g in groups[1:])
    indian = all(len(g) == 2 for g in groups[1:-1]) and len(tail) == 3 and len(groups) > 2
    if set(marks) <= {","} or set(marks) <= {"'"}:
        if groups[0] == "0" and len(marks) == 1:  # 0,444 billion
            return _decimal(groups[0], tail, "decimal")
        if grouped or indian:
            comma = None
            if len(marks) == 1 and last == ",":
                comma = "odd" if len(groups[0]) > 3 else "group"
            return Decimal("".join(groups)), _ONE, comma
        if len(marks) == 1 and last == ",":
            return _decimal(groups[0], tail, "decimal")
        return None
    if len(marks) == 1:
        return _decimal(groups[0], tail, None)
    if set(marks) == {"."}:  # 1.234.567
        return (Decimal("".join(groups)), _ONE, None) if grouped else None
    if len(set(whole)) == 1 and last != whole[0]:  # 1,234,567.89 and 1.234.567,89
        inner = groups[1:-1]
        if all(len(g) == 3 for g in inner) or (len(inner[-1]) == 3 and all(len(g) == 2 for g in inner[:-1])):
            return _decimal("".join(groups[:-1]), tail, "decimal" if last == "," else None)
    return None


def _decimal(whole: str, part: str, comma: str | None) -> tuple[Decimal, Decimal, str | None]:
    return Decimal(f"{whole}.{part}"), Decimal(1).scaleb(-len(part)), comma


class _Reader:
    def __init__(self, tokens: Tokens) -> None:
        self.t = tokens
        self.known = multipliers()

    def numeral(self, i: int) -> Figure | None:
        """The numeral that begins at token i, without multipliers."""
        t = self.t
        if t.kind[i] == "number":
            return self._printed(i)
        if t.text[i] in _FRACTIONS:
            return Figure(i, i + 1, _FRACTIONS[t.text[i]], Decimal("0.1"))
        return self._worded(i) if t.kind[i] == "word" else None

    def _printed(self, i: int) -> Figure | None:
        t = self.t
        text, stop = t.text[i], i + 1
        # 25 000 000: groups of three after a blank, but no day of a month before a figure
        if len(text) <= 3 and text.isdigit() and text[0] != "0" and t.at(i - 1) not in words("months"):
            while (
                stop < t.count
                and t.gap[stop] == " "
                and t.start[stop] - t.end[stop - 1] == 1
                and t.kind[stop] == "number"
                and re.fullmatch(r"[0-9]{3}(?:[.,][0-9]{1,2})?", t.text[stop])
                and len(text) < _MOST_DIGITS
            ):
                text += t.text[stop]
                stop += 1
                if not text.isdigit():
                    break
        read = _digits(text)
        if read is None:
            return None
        value, step, comma = read
        if stop < t.count and t.text[stop] in _FRACTIONS and step == 1:
            value += _FRACTIONS[t.text[stop]]
            step = Decimal("0.1")
            stop += 1
        if t.at(i - 1) == "." and t.adjacent(i) and step == 1 and not self._bound(i - 1):  # .5 million
            return Figure(i - 1, stop, Decimal(f"0.{text}") if text.isdigit() else value, _ONE.scaleb(-len(text)))
        half = self._and_a_half(stop) or self._one_half(stop)
        if half and step == 1:
            return Figure(i, half, value + Decimal("0.5"), Decimal("0.1"))
        return Figure(i, stop, value, step, comma=comma)

    def _one_half(self, i: int) -> int | None:
        """The token behind "1/2" at i, as in "3 1/2 million"."""
        t = self.t
        if t.low[i : i + 3] == ["1", "/", "2"] and t.adjacent(i + 1) and t.adjacent(i + 2) and t.gap[i] == " ":
            return i + 3
        return None

    def _bound(self, i: int) -> bool:
        """Does token i stand right behind a word or a number?"""
        return self.t.adjacent(i) and self.t.kind[i - 1] != "sign"

    def _and_a_half(self, i: int) -> int | None:
        """The token behind "and a half" / "-and-a-half" at i."""
        t = self.t
        wanted = iter(("and", "a", "half"))  # or "and one half"
        word = next(wanted)
        j = i
        while j < min(i + 6, t.count) and t.joined(j):
            if t.low[j] == word or (word == "a" and t.low[j] == "one"):
                following = next(wanted, None)
                if following is None:
                    return j + 1
                word = following
            elif t.low[j] != "-":
                return None
            j += 1
        return None

    def _skip_dash(self, i: int) -> int:
        t = self.t
        return i + 1 if t.at(i) == "-" and t.adjacent(i) and t.adjacent(i + 1) else i

    def _worded(self, i: int) -> Figure | None:
        t, low = self.t, self.t.low
        word = low[i]
        if word in ("a", "an"):
            j = i + 1
            if t.at(j) == "half":
                k = self._skip_dash(j + 1)
                return Figure(i, k, Decimal("0.5"), Decimal("0.1"), worded=True) if self._strong(k) else None
            if t.at(j) == "quarter":
                return self._part(i, j + 1, "0.25")
            if t.at(j) == "hundred" and t.joined(j) and self._below_hundred(j + 1):
                rest = self._below_hundred(j + 1)
                return Figure(i, rest[1], 100 + rest[0], _ONE, worded=True) if rest else None
            if t.joined(j) and self._strong(j) and t.gap[j] != "":
                return Figure(i, j, _ONE, _ONE, worded=True, article=True)
            return None
        if word == "half":
            return self._part(i, i + 1, "0.5")
        if word == "quarter":
            return self._part(i, i + 1, "0.25") if t.at(i + 1) in ("-", "of") else None
        if word == "three" and t.at(self._skip_dash(i + 1)) == "quarters":
            return self._part(i, self._skip_dash(i + 1) + 1, "0.75")
        if word not in _WORDS:
            return None
        value, j = _WORDS[word], i + 1
        if word in _TENS:
            k = self._skip_dash(j)
            if t.at(k) in _WORDS and 1 <= _WORDS[t.at(k)] <= 9 and t.joined(k):
                value, j = value + _WORDS[t.at(k)], k + 1
        if t.at(self._skip_dash(j)) == "hundred" and t.joined(j):
            j = self._skip_dash(j) + 1
            value *= 100
            k = j + 1 if t.at(j) == "and" else j
            rest = self._below_hundred(k)
            if rest:
                value, j = value + rest[0], rest[1]
        elif t.at(self._skip_dash(j)) == "point":
            decimals, point = "", j
            j = self._skip_dash(self._skip_dash(j) + 1)
            while t.at(j) in _WORDS and _WORDS[t.at(j)] < 10 and len(decimals) < 6:
                decimals += str(_WORDS[t.at(j)])
                j += 1
            if not decimals:
                return Figure(i, point, value, _ONE, worded=True)
            return Figure(i, j, value + Decimal(f"0.{decimals}"), _ONE.scaleb(-len(decimals)), worded=True)
        half = self._and_a_half(j)
        if half:
            return Figure(i, half, value + Decimal("0.5"), Decimal("0.1"), worded=True)
        return Figure(i, j, value, _ONE, worded=True)

    def _below_hundred(self, i: int) -> tuple[Decimal, int] | None:
        word = self.t.at(i)
        if word not in _WORDS or not self.t.joined(i):
            return None
        if word in _TENS:
            k = self._skip_dash(i + 1)
            unit = _WORDS.get(self.t.at(k))
            if unit is not None and 1 <= unit <= 9:
                return _WORDS[word] + unit, k + 1
        return _WORDS[word], i + 1

    def _part(self, i: int, j: int, value: str) -> Figure | None:
        """ "half" / "quarter" ... of a multiplier: "half a billion", "a quarter of a million", "half-billion"."""
        t = self.t
        for word in ("-", "of", "a", "-"):
            if t.at(j) == word and t.joined(j):
                j += 1
        if t.joined(j) and (self._strong(j) or (j > i + 1 and t.at(j) in words("halved units"))):
            return Figure(i, j, Decimal(value), Decimal("0.1"), worded=True)
        return None

    def _strong(self, i: int) -> Decimal | None:
        return self.known.strong.get(self.t.at(i)) if 0 <= i < self.t.count else None

    def read(self, i: int) -> Figure | None:
        """The figure that begins at token i, with its multipliers."""
        t = self.t
        figure = self.numeral(i)
        if figure is None:
            return None
        j, factor, chained = figure.stop, _ONE, 0
        while chained < 3:
            k = self._skip_dash(j)
            strong = self._strong(k)
            if strong is None or not t.joined(k) or (t.gap[k] == "\n" and t.text[k][:1].isupper()):
                break
            if t.text[k] in ("Mil", "Bill", "Mill", "Arab"):  # names
                break
            factor, j, chained = factor * strong, k + 1, chained + 1
        if chained:
            figure = replace(figure, factor=factor, stop=j, strong=True)
            if figure.article and t.at(j) == "and":
                half = self._and_a_half(j)
                if half:
                    figure = replace(figure, numeral=Decimal("1.5"), step=Decimal("0.1"), stop=half, article=False)
            return self._smaller(figure)
        if figure.worded and figure.numeral < 1 and t.at(j) not in words("halved units"):
            return None
        weak = self._weak(j) if j < t.count else None
        return figure if weak is None else replace(figure, weak=weak)

    def _smaller(self, figure: Figure) -> Figure:
        """ "500 mln" behind "7 bln": the smaller part of one figure."""
        t = self.t
        j = figure.stop
        if t.at(j) == "." and t.adjacent(j) and t.kind[j - 1] == "word" and len(t.low[j - 1]) <= 4:
            j += 1  # 7 bln. 500 mln.
        if t.at(j) == "and" and figure.worded:
            j += 1
        if j >= t.count or not t.joined(j) or figure.extra:
            return figure
        part = self.numeral(j)
        if part is None or part.comma or part.article or part.worded != figure.worded:
            return figure
        strong = self._strong(part.stop)
        if strong is None:
            # "five thousand three hundred", "5 thousand 300"
            tail = part.worded or figure.factor == 1000
            if tail and part.step == figure.step == 1 and part.numeral < figure.factor and t.gap[j] == " ":
                return replace(figure, stop=part.stop, extra=part.numeral, step=_ONE)
            return figure
        if not t.joined(part.stop):
            return figure
        extra = part.numeral * strong
        if strong < figure.factor and extra < figure.factor and figure.step == 1:
            deeper = self._smaller(
                Figure(figure.first, part.stop + 1, part.numeral, part.step, strong, strong=True, worded=part.worded)
            )
            return replace(figure, stop=deeper.stop, extra=deeper.value, step=deeper.width)
        return figure

    def _weak(self, j: int) -> tuple[Decimal, int, bool] | None:
        t = self.t
        if t.kind[j] != "word" or not t.joined(j) or t.gap[j] == "\n":
            return None
        low = t.low[j]
        last = j + 1 >= t.count or t.gap[j + 1] == "\n\n" or t.text[j + 1] in ("…", "[") or self._dots(j + 1)
        cut = last and any(whole.startswith(low) and whole != low for whole in self.known.whole)
        if low in self.known.weak:
            return self.known.weak[low], j + 1, cut and t.gap[j] != ""
        if cut and len(low) > 1:
            return self.known.strong[next(w for w in self.known.whole if w.startswith(low))], j + 1, True
        return None

    def _dots(self, i: int) -> bool:
        return self.t.at(i) == "." and self.t.at(i + 1) == "." and self.t.adjacent(i + 1)


def figures(tokens: Tokens) -> list[Figure]:
    """All figures of a text, in order, none inside another.

    Left out are digits that belong to a word, a clock time, a date written with strokes or an ordinal.
    """
    reader = _Reader(tokens)
    found: list[Figure] = []
    i = 0
    while i < tokens.count:
        figure = reader.read(i) if tokens.kind[i] != "sign" or tokens.text[i] in _FRACTIONS else None
        if figure is None:
            i += 1
            continue
        if not _is_part(tokens, figure):
            found.append(figure)
        i = figure.stop
    return found


def _is_part(tokens: Tokens, figure: Figure) -> bool:
    """Are the digits part of something else: 10:30, 5/6/2023, 1st, 24/7?"""
    first, stop = figure.first, figure.stop
    if tokens.kind[figure.first] != "number":
        return False
    ahead = tokens.at(first - 1) if tokens.adjacent(first) else ""
    if ahead in ("_", "#") or (ahead in (":", "/") and first > 1 and tokens.kind[first - 2] == "number"):
        return True
    if tokens.adjacent(stop):
        behind = tokens.at(stop)
        if behind in _ORDINALS or behind == "_":
            return True
        if behind in (":", "/") and tokens.adjacent(stop + 1) and tokens.kind[stop + 1] == "number":
            return True
    return False
