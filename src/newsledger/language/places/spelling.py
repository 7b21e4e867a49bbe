"""How a place name is written: folding of spellings, words of a text, and what may join the words of one name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ð": "d"})
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_APOSTROPHES = "'’‘ʼ`´"
_HYPHENS = "-‐‑–—−"
_BLANKS = " \u00a0\u202f\u2009"
LONGEST_WORD = 40


def fold(word: str) -> str:
    """The word in lower case without diacritics, the form that names are compared in."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c.isalnum())


def key_of(name: str) -> str:
    """The key of a name: its folded words, joined by blanks ("Port-au-Prince" → "port au prince")."""
    return " ".join(fold(m.group()) for m in _WORD.finditer(name))


def parts_of(name: str) -> list[str]:
    """The words of a name as they are written."""
    return [m.group() for m in _WORD.finditer(name)]


@dataclass(slots=True)
class Words:
    """The words of a text: where each begins and ends, and its folded form."""

    text: str
    starts: list[int]
    ends: list[int]
    lows: list[str]

    def word(self, i: int) -> str:
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.starts) else ""

    def low(self, i: int) -> str:
        """The folded word, or "" beyond the ends of the text and for words too long to be names."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def gap(self, i: int) -> str:
        """What stands between word i and word i + 1 (cut to eight characters)."""
        if not 0 <= i < len(self.starts) - 1:
            return "\n"
        end = self.ends[i]
        return self.text[end : min(self.starts[i + 1], end + 8)]

    def capital(self, i: int) -> bool:
        return 0 <= i < len(self.starts) and self.text[self.starts[i]].isupper()


def words_of(text: str) -> Words:
    """All words of a text, in one pass; web addresses have none."""
    spans, at = [], 0
    for address in _ADDRESS.finditer(text):
        spans += [m.span() for m in _WORD.finditer(text, at, address.start())]
        at = address.end()
    spans += [m.span() for m in _WORD.finditer(text, at)]
    lows = [fold(text[a:b]) if b - a <= LONGEST_WORD else "" for a, b in spans]
    return Words(text, [a for a, _ in spans], [b for _, b in spans], lows)


def is_blank(gap: str) -> bool:
    """Only blanks (or one line break) between two words."""
    return gap == " " or gap == "\n" or (0 < len(gap) <= 3 and all(c in _BLANKS for c in gap))


def is_hyphen(gap: str) -> bool:
    return 0 < len(gap) <= 3 and gap.strip(_BLANKS) in _HYPHENS and bool(gap.strip(_BLANKS))


def is_possessive(words: Words, i: int) -> bool:
    """Is word i + 1 the s of a possessive ("Moscow's")?"""
    return words.gap(i) in tuple(_APOSTROPHES) and words.low(i + 1) == "s"


def joins(gap: str, before: str) -> bool:
    """May `gap` stand inside one name, after the word `before`?

    A full stop may after short words only ("St. Louis", "U.S."): a longer word before it ends a sentence. Hyphens and
    apostrophes may everywhere, for names are folded without them.
    """
    if is_blank(gap) or gap in ("-", "‐", "‑", "–") or (len(gap) == 1 and gap in _APOSTROPHES):
        return True
    if gap == " & ":
        return True
    return gap in (".", ". ", ".\u00a0") and len(before) <= 3


def breaks(gap: str) -> bool:
    """Does the gap end a clause for the purposes of context: a full stop, a semicolon, a colon, a line break?"""
    return any(c in ".!?;:\n()[]" for c in gap)
