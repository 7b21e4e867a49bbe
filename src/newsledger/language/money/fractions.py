"""Shares and changes told as fractions: "two-thirds of exports", "fell by a quarter", "half the trade"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from newsledger.language.money import hedges
from newsledger.language.money.lexicon import numerals, rules, words
from newsledger.language.money.reading import Reading
from newsledger.language.money.tokens import Tokens


@dataclass(frozen=True)
class Fraction:
    """A part of a whole, at most 1; tokens `first`..`stop`."""

    value: Decimal
    first: int
    stop: int
    rule: str


@cache
def _parts() -> dict[str, tuple[Decimal, str, bool]]:
    return {
        word: (Decimal(rule["value"]), rule["name"], rule.get("bare", False))
        for rule in rules("fractions.toml")
        for word in rule["words"]
    }


def _by_denominator() -> dict[Decimal, tuple[Decimal, str, bool]]:
    return {round(1 / entry[0]): entry for entry in _parts().values()}  # type: ignore[misc]


def fractions(reading: Reading) -> list[Fraction]:
    """All fractions of a text that say a share or a change, in order; "half a billion" is a figure and not here."""
    tokens, parts = reading.tokens, _parts()
    taken = {i for item in reading.items if item.figure.strong for i in range(item.figure.first, item.figure.stop)}
    found: list[Fraction] = []
    for i, word in enumerate(tokens.low):
        if word in parts and i not in taken:
            fraction = _worded(tokens, i, *parts[word])
        elif word == "in" or (word == "out" and tokens.at(i + 1) == "of"):
            fraction = _counted(tokens, i)
            if fraction is not None:
                found.append(fraction)
            continue
        elif word == "/" and tokens.adjacent(i) and tokens.adjacent(i + 1):
            fraction = _printed(tokens, i)
        else:
            continue
        if fraction is not None and _says_a_part(tokens, fraction):
            found.append(fraction)
    return found


def _worded(tokens: Tokens, i: int, part: Decimal, rule: str, bare: bool) -> Fraction | None:
    j = i - 2 if i > 1 and tokens.at(i - 1) == "-" and tokens.adjacent(i) else i - 1
    ahead = tokens.at(j) if tokens.joined(i) else ""
    if ahead in ("a", "an"):
        return None if tokens.at(j - 1) in ("and", "-") else Fraction(part, j, i + 1, rule)
    count = numerals("units").get(ahead)
    if count is not None:
        value = count * part
        return Fraction(value, j, i + 1, rule) if 0 < value < 1 else None
    if bare and j != i - 2 and ahead not in words("before a half that is no share"):
        return Fraction(part, i, i + 1, rule)
    return None


def _counted(tokens: Tokens, i: int) -> Fraction | None:
    """ "one in five", "three out of every ten": numerals around "in" that count members, not days or games."""
    j = i + (2 if tokens.at(i) == "out" else 1)
    j += tokens.at(j) == "every"
    numbers = numerals("units")
    above, below = numbers.get(tokens.at(i - 1)), numbers.get(tokens.at(j))
    if above is None or below is None or not 0 < above < below <= 10:
        return None
    if _of_time(tokens, j + 1) or tokens.at(j + 1) in ("-", *words("stretches of time")):
        return None
    if tokens.at(i) == "in" and tokens.at(i - 2) in words("no member"):
        return None
    return Fraction(above / below, i - 1, j + 1, "counted")


def _printed(tokens: Tokens, i: int) -> Fraction | None:
    """ "1/3 of", "2/3 of": small numbers around a stroke."""
    above, below = tokens.at(i - 1), tokens.at(i + 1)
    known = _by_denominator()
    if not (above.isdigit() and below.isdigit() and len(above) == 1 and len(below) <= 2):
        return None
    entry = known.get(Decimal(below))
    if entry is None or not 0 < int(above) < int(below) or tokens.at(i + 2) != "of":
        return None
    return Fraction(int(above) * entry[0], i - 1, i + 2, entry[1])


def _says_a_part(tokens: Tokens, fraction: Fraction) -> bool:
    """Does a whole follow ("of exports", "the trade"), or a change precede ("fell by")?"""
    stop = fraction.stop
    following = tokens.at(stop)
    begin = hedges.before(tokens, fraction.first)[1]
    if tokens.at(begin - 1) == "by":
        near = range(max(0, begin - 6), begin - 1)
        if any(tokens.at(i) in words("change") - {"by"} for i in near):
            return following != "of" or not _of_time(tokens, stop + 1)
    if following == "of" and tokens.joined(stop):
        return not _of_time(tokens, stop + 1)
    if following in words("beyond or short of") and tokens.joined(stop) and tokens.at(stop - 1) != "halves":
        return True  # "a tenth more than in 2020", "imports were a fifth lower"
    half = fraction.rule == "half" and fraction.stop - fraction.first == 1
    if half and following in words("before a whole") and tokens.joined(stop):
        return not _of_time(tokens, stop)
    return False


def _of_time(tokens: Tokens, i: int) -> bool:
    """Is the whole a stretch of time, a date or a number ("half of 2024", "a quarter of an hour")?"""
    if i >= tokens.count or tokens.kind[i] != "word":
        return i >= tokens.count or tokens.kind[i] == "number"
    listed = words("stretches of time") | words("months")
    near = [tokens.at(i), tokens.at(i + 1), tokens.at(i + 2) if tokens.at(i + 1) in ("last", "past", "first") else ""]
    return any(word in listed for word in near)
