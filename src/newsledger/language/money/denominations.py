"""Which currency stands beside a figure: its sign before it, its noun, code or sign behind it."""

from __future__ import annotations

from dataclasses import dataclass

from newsledger.language.money.figures import Figure
from newsledger.language.money.lexicon import Denomination, currencies, multipliers, words
from newsledger.language.money.tokens import Tokens


@dataclass(frozen=True)
class Mark:
    """A currency beside a figure: `first`..`stop` are its tokens, `start`..`end` its characters."""

    denomination: Denomination
    key: str
    start: int
    end: int
    first: int
    stop: int
    rule: str


def _large(tokens: Tokens, figure: Figure) -> bool:
    """Is the figure one that hardly counts anything but money, where a currency is suspected beside it?"""
    return figure.strong or figure.weak is not None or figure.numeral >= 1000


def sign_before(tokens: Tokens, figure: Figure) -> Mark | None:
    """The sign or ISO code right before a figure ("US$ 91.26 billion", "USD5m", "Rs. 40 lakh")."""
    known = currencies()
    start = tokens.start[figure.first]
    if not tokens.joined(figure.first):
        return None
    at = start
    if tokens.at(figure.first - 1) == "-" and tokens.adjacent(figure.first) and tokens.adjacent(figure.first - 1):
        at = start = start - 1  # $-5 million
    while at > 0 and start - at < 2 and tokens.plain[at - 1] in " \n\t":
        at -= 1
    if at < start and at > 0 and tokens.plain[at - 1] == "\n":
        return None
    named = _noun_before(tokens, figure)
    if named is not None:
        return named
    for length in range(min(known.longest_sign, at), 0, -1):
        key = tokens.plain[at - length : at]
        denomination = known.signs.get(key)
        if denomination is None or key != key.strip():
            continue
        begin = at - length
        before = tokens.plain[begin - 1] if begin else " "
        if key[0].isalpha() and (before.isalnum() or before in "'_&" or (before == "." and key[0].isalpha())):
            continue
        if key[0] == "$" and len(key) == 1 and before.isalpha() and before.isascii():
            continue  # an unknown dollar: "X$5"
        if denomination.risky and (not _large(tokens, figure) or figure.year_like or _shouting(tokens, figure)):
            continue
        if denomination.risky and figure.worded:
            continue
        grouped = len(key) == 2 and figure.comma == "group"  # "LE 3,100"
        if denomination.risky and key.isalpha() and len(key) <= 2 and at != start and not (figure.strong or grouped):
            continue  # "R 500", "KD 1200" are too little to go by
        if denomination.local and not (figure.strong or grouped or figure.weak):
            continue  # "D1200" is a road
        if before == "/" and begin > 1 and tokens.plain[begin - 2].isalpha():
            continue  # a rate: "USD/RUB 92.5"
        first = figure.first
        while first > 0 and tokens.start[first - 1] >= begin:
            first -= 1
        rule = "code before" if len(key) == 3 and key.isalpha() and key.isupper() else "sign before"
        return Mark(denomination, key, begin, at, first, figure.first, rule)
    return None


def _noun_before(tokens: Tokens, figure: Figure) -> Mark | None:
    """The noun of "US dollars 30 million" and "Rupees five crore", where it belongs to no figure before it."""
    known = currencies()
    i = figure.first
    if not figure.strong or i == 0 or tokens.kind[i - 1] != "word" or tokens.gap[i] != " ":
        return None
    for length in range(min(known.longest_noun, i), 0, -1):
        key = " ".join(tokens.low[i - length : i])
        denomination = known.nouns.get(key)
        if denomination is None or denomination.risky or not key.endswith("s"):
            continue
        before = i - length - 1
        if before >= 0 and tokens.joined(i - length):
            taken = tokens.kind[before] == "number" or tokens.text[before] == "-"
            if taken or tokens.low[before] in multipliers().strong or tokens.low[before] in multipliers().weak:
                return None
        return _mark(tokens, denomination, key, i - length, i, "noun before")
    return None


def _shouting(tokens: Tokens, figure: Figure) -> bool:
    """Does the figure stand among words in capitals, where a code may be a word?"""
    near = [tokens.text[i] for i in range(max(0, figure.first - 4), min(tokens.count, figure.stop + 3))]
    capitals = [w for w in near if len(w) > 2 and w.isalpha() and w.isupper()]
    return len(capitals) > 2


def noun_after(tokens: Tokens, figure: Figure, stop: int) -> Mark | None:
    """The currency noun, code or sign behind token `stop` - 1 ("4 billion JPY", "in US currency")."""
    known = currencies()
    i = stop
    if tokens.at(i) == "-" and tokens.adjacent(i) and tokens.adjacent(i + 1):
        i += 1
    hyphen = i > stop
    if tokens.at(i) == "." and tokens.adjacent(i) and figure.strong and tokens.kind[i - 1] == "word":
        i += int(tokens.text[i - 1].islower() and len(tokens.low[i - 1]) <= 4 and tokens.at(i + 1)[:1].islower())
    if not tokens.joined(i):
        return None
    if tokens.at(i) in ("in", "of", "worth"):
        begin = i + (2 if tokens.at(i + 1) == "of" else 1)
        mark = _noun(tokens, figure, begin, hyphen=False)
        plain = mark is not None and (mark.key.endswith("currency") or mark.key.endswith("s") or " " in mark.key)
        if mark is not None and figure.strong and (plain or tokens.at(i) == "in" and mark.denomination.code_word):
            return mark
        return None
    mark = _noun(tokens, figure, i, hyphen)
    if mark is not None:
        return mark
    return _sign_after(tokens, figure, i, known.signs)


def _noun(tokens: Tokens, figure: Figure, i: int, hyphen: bool) -> Mark | None:
    known = currencies()
    keys: list[tuple[str, int]] = []
    key, j = "", i
    while j < tokens.count and len(keys) < known.longest_noun and (j == i or tokens.joined(j)):
        if tokens.kind[j] == "word":
            key = f"{key} {tokens.low[j].rstrip(chr(39))}".strip()
            keys.append((key, j + 1))
        elif not (tokens.text[j] == "-" and tokens.adjacent(j) and tokens.adjacent(j + 1)):
            break
        j += 1
    for key, end in reversed(keys):
        denomination = known.nouns.get(key)
        if denomination is None or not _plausible(tokens, figure, key, i, end, hyphen, denomination):
            continue
        return _mark(tokens, denomination, key, i, end, "noun after")
    if i < tokens.count and tokens.kind[i] == "word":
        code = tokens.text[i]
        denomination = known.signs.get(code)
        if denomination is not None and code.isalpha():
            iso = len(code) == 3 and code.isupper()
            after = tokens.plain[tokens.end[i] : tokens.end[i] + 2].strip()[:1]
            if after == "$" and f"{code}$" in known.signs:
                return None
            if (iso or len(code) > 1) and _code_plausible(tokens, figure, denomination, i):
                return _mark(tokens, denomination, code, i, i + 1, "code after" if iso else "sign after")
    return None


def _code_plausible(tokens: Tokens, figure: Figure, denomination: Denomination, i: int) -> bool:
    following = i + 1
    beside = following < tokens.count and tokens.kind[following] == "number" and tokens.gap[following] in ("", " ")
    if beside and not figure.strong and figure.numeral < 1000:
        return False  # the code belongs to the figure behind it
    if denomination.risky:
        return _large(tokens, figure) and not figure.year_like and not _shouting(tokens, figure)
    return True


def _mark(tokens: Tokens, denomination: Denomination, key: str, first: int, stop: int, rule: str) -> Mark:
    return Mark(denomination, key, tokens.start[first], tokens.end[stop - 1], first, stop, rule)


def _plausible(
    tokens: Tokens, figure: Figure, key: str, first: int, stop: int, hyphen: bool, denomination: Denomination
) -> bool:
    """Is the noun money here?"""
    if figure.article and (hyphen or key.endswith("dollar")):
        return False  # "a million-dollar question" names no figure
    adjective = " " in key
    after = tokens.at(stop)
    if key in ("pound", "pounds"):
        return not _weight(tokens, figure, stop)
    if key == "p":  # "12.2p a share", but not "1080p"
        glued = tokens.adjacent(first) and tokens.text[first] == "p" and not figure.strong
        return glued and tokens.at(stop) in words("each")
    if key in ("cent", "cents") and figure.strong:
        return False
    if tokens.at(stop) == "-" and tokens.at(stop + 1) in words("behind a hyphen no amount"):
        return False
    if figure.year_like and not adjective and tokens.at(figure.first - 1) in words("before a year"):
        return False
    if figure.year_like and adjective and tokens.at(figure.first - 1) == "in":
        return False
    if adjective:
        return True
    # "12 Crown officers", "50 Cent": a name, unless the figure is capitalised too, as in a headline
    headline = figure.strong and tokens.text[figure.stop - 1][:1].isupper()
    if key in words("nouns that are names") and tokens.text[first][:1].isupper() and not headline:
        return False
    if denomination.risky or key == "won":
        if not (_large(tokens, figure) or figure.numeral >= 100) or figure.year_like:
            return False
        if key == "won":
            return after not in words("objects of won")
        return _large(tokens, figure)
    return True


def _weight(tokens: Tokens, figure: Figure, stop: int) -> bool:
    near = [tokens.at(i) for i in (*range(max(0, figure.first - 4), figure.first), *range(stop, stop + 4))]
    listed = words("weight of pounds")
    return any(word in listed for word in near)


def _sign_after(tokens: Tokens, figure: Figure, i: int, signs: dict[str, Denomination]) -> Mark | None:
    """ "500 US$", "5 €": a sign behind the figure that no figure follows."""
    start = tokens.start[i] if i < tokens.count else len(tokens.plain)
    if i >= tokens.count or tokens.gap[i] not in ("", " "):
        return None
    for length in range(min(6, len(tokens.plain) - start), 0, -1):
        key = tokens.plain[start : start + length]
        denomination = signs.get(key)
        if denomination is None or denomination.risky or key != key.strip() or key.isalpha() and key.isascii():
            continue
        behind = tokens.plain[start + length : start + length + 2]
        if behind[:1].isalnum() or behind.lstrip()[:1].isdigit():
            continue
        stop = i
        while stop < tokens.count and tokens.start[stop] < start + length:
            stop += 1
        return Mark(denomination, key, start, start + length, i, stop, "sign after")
    return None


def qualifier(tokens: Tokens, stop: int) -> Mark | None:
    """What tells a bare "$" behind the amount: "$5 million (AUD)", "$5 million (Canadian)"."""
    if tokens.at(stop) not in ("(", "[") or not tokens.joined(stop):
        return None
    known = currencies()
    for end in (stop + 2, stop + 3):
        if tokens.at(end) not in (")", "]"):
            continue
        printed = " ".join(tokens.text[stop + 1 : end])
        denomination = known.signs.get(printed) if len(printed) == 3 else known.nouns.get(f"{printed.lower()} dollars")
        if denomination is not None and len(denomination.codes) == 1:
            return _mark(tokens, denomination, printed, stop, end + 1, "sign before")
    return None
