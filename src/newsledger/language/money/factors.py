"""Changes by a factor: "doubled", "a threefold increase", "grew 2.5 times", "twice as many"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from newsledger.language.money.lexicon import rules, words
from newsledger.language.money.reading import Item, Reading
from newsledger.language.money.tokens import Tokens

_OF_WHAT = frozenset({"that", "what", "the", "last", "this", "its", "their", "his", "her", "our"})
_NEAR = 5  # tokens between a word of change and its factor


@dataclass(frozen=True)
class Factor:
    """What became of a thing: `times` what it was; tokens `first`..`stop`. `least` is the lower end of a range."""

    times: Decimal
    first: int
    stop: int
    rule: str
    least: Decimal | None = None

    @property
    def percent(self) -> float:
        return float(round((self.times - 1) * 100, 2))


@cache
def _table() -> tuple[dict[tuple[str, ...], tuple[Decimal, str]], dict[str, tuple[Decimal, str]], dict]:
    plain: dict[tuple[str, ...], tuple[Decimal, str]] = {}
    verbs: dict[str, tuple[Decimal, str]] = {}
    compared: dict[str, tuple[Decimal, str]] = {}
    for rule in rules("factors.toml"):
        if "times" not in rule:
            continue
        entry = (Decimal(rule["times"]), rule["name"])
        plain |= {tuple(Tokens(word).low): entry for word in rule.get("words", [])}
        verbs |= dict.fromkeys(rule.get("verbs", []), entry)
        compared |= dict.fromkeys(rule.get("compared", []) + rule.get("nouns", []), entry)
    return plain, verbs, compared


def _falls(tokens: Tokens, first: int, stop: int) -> bool:
    """Is the change a fall ("fell threefold", "a threefold drop")?"""
    near = [*range(max(0, first - 3), first), *range(stop, stop + 2)]
    return any(tokens.at(i) in words("fall") for i in near)


def _compares(tokens: Tokens, i: int) -> bool:
    """Does a comparison begin at token i: "as many", "more", "the volume of", "last year's" (but not "this year")?"""
    word = tokens.at(i)
    if word == "the" or word in words("possessive"):
        return tokens.at(i + 1) in words("size")
    if word in ("last", "this"):
        return tokens.at(i + 1) in words("size") or (i + 1 < tokens.count and tokens.text[i + 1].endswith("'s"))
    return word in words("comparison")


def _changes(tokens: Tokens, first: int) -> bool:
    near = range(max(0, first - _NEAR), first)
    return any(tokens.at(i) in words("change") and tokens.at(i) not in ("up", "went", "by") for i in near) or (
        tokens.at(first - 1) == "by"
    )


def factors(reading: Reading) -> list[Factor]:
    """All factors of a text, in order."""
    tokens = reading.tokens
    plain, verbs, compared = _table()
    heads = {key[0] for key in plain}
    by_first = {item.figure.first: item for item in reading.items}
    lower = {
        following.figure.first: item
        for item, following in zip(reading.items, reading.items[1:], strict=False)
        if item.link in ("-", "to") and item.kind is None and item.figure.numeral < following.figure.numeral
    }
    found: list[Factor] = []
    i = 0
    while i < tokens.count:
        factor = None
        item = by_first.get(i)
        if tokens.low[i] in heads:
            for length in range(min(3, tokens.count - i), 0, -1):
                entry = plain.get(tuple(tokens.low[i : i + length]))
                if entry:
                    factor = _signed(tokens, entry, i, i + length)
                    break
        if factor is None and item is not None:
            factor = _multiplied(tokens, item) or _times(tokens, item, lower.get(i))
        if factor is None and tokens.low[i] in verbs and tokens.at(i - 1) in words("before verbs of change"):
            follows = tokens.at(i + 2) if tokens.at(i + 1) == "-" else tokens.at(i + 1)
            museum = follows == "as" and tokens.at(i + 2) in ("a", "an")  # "double as a museum"
            if not museum and follows not in words("idioms of double") and tokens.at(i + 1) != "-":
                factor = Factor(verbs[tokens.low[i]][0], i, i + 1, verbs[tokens.low[i]][1])
        # "double that", but "double as a museum"
        if factor is None and tokens.low[i] in compared and _compares(tokens, i + 1):
            factor = Factor(compared[tokens.low[i]][0], i, i + 1, compared[tokens.low[i]][1])
            if tokens.low[i] in verbs and tokens.at(i + 1) not in _OF_WHAT:
                factor = None
        if factor is not None:
            found.append(factor)
            i = factor.stop
        else:
            i += 1
    return found


def _signed(tokens: Tokens, entry: tuple[Decimal, str], first: int, stop: int) -> Factor:
    times, rule = entry
    fold = tokens.low[stop - 1].endswith("fold")
    if fold and _falls(tokens, first, stop):
        times = 1 / times
    return Factor(times, first, stop, rule)


def _multiplied(tokens: Tokens, item: Item) -> Factor | None:
    """ "multiplied by four", "rose by a factor of 2.5"; a fall by a factor divides."""
    figure, i = item.figure, item.figure.first
    if item.kind is not None or figure.strong or not Decimal(1) < figure.numeral <= 10000:
        return None
    if tokens.at(i - 1) == "by" and tokens.at(i - 2) in words("multiplied"):
        return Factor(figure.numeral, i - 2, figure.stop, "multiplied by")
    if tokens.at(i - 1) == "of" and tokens.at(i - 2) == "factor" and tokens.at(i - 3) in ("a", "the"):
        falls = any(tokens.at(k) in words("fall") for k in range(max(0, i - 9), i - 3))
        times = 1 / figure.numeral if falls else figure.numeral
        if tokens.at(i - 4) == "by":
            return Factor(times, i - 3, figure.stop, "multiplied by")
    return None


def _times(tokens: Tokens, item: Item, lower: Item | None) -> Factor | None:
    """ "2.5 times" beside a word of change or before a comparison; "10-fold", "1.6x"; "1.5-2 times" with `lower`."""
    figure, begin = item.figure, (lower or item).figure.first
    if item.kind is not None or figure.strong or not Decimal(1) < figure.numeral <= 10000:
        return None
    stop = figure.stop
    if tokens.at(stop) == "-" and tokens.adjacent(stop):
        stop += 1
    word = tokens.at(stop)
    if word == "x" and tokens.adjacent(stop) and _changes(tokens, begin):
        return Factor(figure.numeral, figure.first, stop + 1, "figure times")
    if word == "fold":
        times = 1 / figure.numeral if _falls(tokens, figure.first, stop + 1) else figure.numeral
        return Factor(times, figure.first, stop + 1, "figure times")
    if word not in ("times", "time") or (word == "time" and stop == figure.stop):
        return None
    after = tokens.at(stop + 1)
    falls = any(tokens.at(i) in words("fall") for i in range(max(0, begin - 3), begin)) or after in (
        "less",
        "lower",
        "fewer",
        "smaller",
    )
    signed = tokens.at(begin - 1) in ("up", "down") or (tokens.at(begin - 1) == "+" and tokens.adjacent(begin))
    compared = _compares(tokens, stop + 1) or (signed and figure.step < 1)
    if not compared and not _changes(tokens, begin):
        return None
    acted = tokens.at(begin - 1) in words("single acts") - {"by"}
    if not compared and figure.step == 1 and (acted or after == "before"):
        return None  # "expanded three times before" counts how often
    if falls:
        return Factor(1 / figure.numeral, figure.first, stop + 1, "figure times")
    least = lower.figure.numeral if lower is not None else None
    return Factor(figure.numeral, begin, stop + 1, "figure times", least)
