"""Where names of the gazetteer stand in a text: longest match, left to right, without judging them."""

from __future__ import annotations

from dataclasses import dataclass

from newsledger.language.places.gazetteer import Entry, Gazetteer
from newsledger.language.places.spelling import LONGEST_WORD, Words, joins, parts_of

_LOWER_NAMES = {"eurozone", "euro", "guinea", "sub", "upstate", "occupied", "the"}


@dataclass(slots=True)
class Candidate:
    """A name met in the text: words first..last, its key and its readings, best first."""

    first: int
    last: int
    start: int
    end: int
    key: str
    readings: list[Entry]
    chosen: Entry | None = None
    confidence: float = 0.0
    cue: str = ""


def candidates(words: Words, gazetteer: Gazetteer) -> list[Candidate]:
    """Every longest match of a name, without overlaps. Linear in the text: a name has a bounded number of words."""
    found: list[Candidate] = []
    text = words.text
    starts, ends = words.starts, words.ends
    i, count = 0, len(starts)
    while i < count:
        start, end = starts[i], ends[i]
        if end - start > LONGEST_WORD:
            i += 1
            continue
        word = text[start:end]
        if not word[0].isupper() and word not in _LOWER_NAMES and not (word[0] == "e" and word[1:2].isupper()):
            i += 1
            continue
        first = words.lows[i]
        most = gazetteer.reach(first)
        last = _longest(words, i, first, most, gazetteer) if most else None
        if last is None:
            i += 1
            continue
        found.append(last)
        i = last.last + 1
    return found


def _longest(words: Words, i: int, first: str, most: int, gazetteer: Gazetteer) -> Candidate | None:
    keys = [first]
    for j in range(i + 1, min(i + most, len(words.starts))):
        if not joins(words.gap(j - 1), words.word(j - 1)) and not _comma_capital(words, j):
            break
        low = words.low(j)
        if not low:
            break
        keys.append(low)
    for size in range(len(keys), 0, -1):
        key = " ".join(keys[:size])
        if not gazetteer.knows(key) or not _cased(words, i, size, key, gazetteer):
            continue
        readings = gazetteer.readings(key)
        if not readings:
            continue
        last = i + size - 1
        end = words.ends[last]
        dotted = words.text[end : end + 1] == "."
        if dotted and (_dotted(words, i, last) or size == 1 and _is_short_form(words, i, key, gazetteer)):
            end += 1
        return Candidate(i, last, words.starts[i], end, key, readings)
    return None


def _comma_capital(words: Words, j: int) -> bool:
    """ "Washington, D.C." is one name."""
    return words.gap(j - 1) == ", " and words.word(j) in ("D", "DC")


def _dotted(words: Words, first: int, last: int) -> bool:
    """Is the name an abbreviation with full stops ("U.S", "Calif"), which owns the stop behind it?"""
    if last > first:
        return all(words.ends[k] - words.starts[k] == 1 for k in range(first, last + 1)) or (
            words.ends[last] - words.starts[last] == 1 and words.gap(last - 1) == "."
        )
    return False


def _is_short_form(words: Words, i: int, key: str, gazetteer: Gazetteer) -> bool:
    """Is the word a state's short form behind a comma ("Gainesville, Va.")?"""
    return any(spelling.endswith(".") for spelling in gazetteer.cased.get(key, ())) and words.gap(i - 1).startswith(",")


def _cased(words: Words, i: int, size: int, key: str, gazetteer: Gazetteer) -> bool:
    """Do the capitals of the text fit a name?"""
    text = words.text
    surface = [text[words.starts[k] : words.ends[k]] for k in range(i, i + size)]
    spellings = gazetteer.cased.get(key)
    fitting = [s for s in sorted(spellings or ()) if _fits(surface, s)]
    if size == 1 and fitting and all(s.endswith(".") for s in fitting):
        if words.text[words.ends[i] : words.ends[i] + 1] == "." and _is_short_form(words, i, key, gazetteer):
            return True
    elif fitting:
        return _letters_dotted(words, i, size)
    if key not in gazetteer.cities:
        return False
    if size == 1 and len(surface[0]) <= 3 and surface[0].isupper():
        return False
    if size == 1 and len(surface[0]) <= 2:
        return False
    inner = range(i + 1, i + size)
    return surface[0][0].isupper() and all(
        words.capital(k) or words.ends[k] - words.starts[k] < 4 or words.gap(k - 1) in tuple("'’‘ʼ`") for k in inner
    )


def _letters_dotted(words: Words, i: int, size: int) -> bool:
    """Names of single letters ("U.S.") need full stops between them: "u s" and "U S" are no names."""
    if size == 1 or any(words.ends[k] - words.starts[k] > 1 for k in range(i, i + size)):
        return True
    return all("." in words.gap(k) for k in range(i, i + size - 1))


def _fits(surface: list[str], spelling: str) -> bool:
    """Do the capitals of the text fit the list's spelling?

    Abbreviations need capitals throughout, names a capital where the list has one; all capitals fit any name. A name
    that the list writes in lower case ("eurozone") stays in lower case.
    """
    pattern = parts_of(spelling)
    if len(pattern) != len(surface):
        return False
    for word, model in zip(surface, pattern, strict=True):
        if model.isupper() and len(model) <= 5:
            if not word.isupper():
                return False
        elif model[0].isupper():
            if not word[0].isupper():
                return False
        elif len(surface) == 1 and word[0].isupper() and not word.isupper() and model[1:].islower():
            return False
    return True
