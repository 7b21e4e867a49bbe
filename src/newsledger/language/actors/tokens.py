"""Words of a sentence with their shapes: what every rule of this package looks at.

Hyphenated words are cut at the hyphen ("Jan-Bek", "IEA-Foreign Minister", "vice-president") so that one form of a name
or title serves all; `gap` keeps what stood between two words. A possessive ending is no part of its word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LETTER = r"[^\W_]"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,6}}[^\W\d_]?(?!{_LETTER})|{_LETTER}[^\W\u0300-\u036f]*(?:[\u0300-\u036f]|[\w\u200c\u200d]|"
    rf"['’ʼʻ‘`](?={_LETTER}))*"
)
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
MAX_WORD = 40
_PLAIN = {" ", "\n", "\t", "\u00a0", "\u202f", "  "}
_HYPHENS = {"-", "‑", "‐"}


@dataclass(slots=True)
class Token:
    """A word; `start`/`end` count from the text's start. `gap` is what stands before it, at most eight characters.

    `cap`: begins with a capital. `upper`: all capitals, more than one letter. `possessive`: 's or a bare apostrophe
    follows. `dot`: a full stop follows at once.
    """

    text: str
    low: str
    start: int
    end: int
    gap: str
    cap: bool
    upper: bool
    possessive: bool
    dot: bool

    @property
    def joined(self) -> bool:
        """Does it follow the word before with nothing but blanks or a hyphen between?"""
        return self.gap in _PLAIN or self.gap in _HYPHENS or (bool(self.gap) and self.gap.isspace())

    @property
    def spaced(self) -> bool:
        """Does it follow the word before with nothing but blanks between?"""
        return self.gap in _PLAIN or (bool(self.gap) and self.gap.isspace())

    @property
    def after_comma(self) -> bool:
        return self.gap.strip() == ","


def plain(word: str) -> str:
    """Lower case, without accents, apostrophes and dots: the form words are looked up by."""
    if word.isascii():
        return word.lower().replace("'", "").replace(".", "").replace("`", "")
    spelt = word.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ı", "i").replace("ł", "l")
    spelt = spelt.replace("Ł", "L").replace("đ", "d").replace("Đ", "D").replace("æ", "ae").replace("ə", "a")
    decomposed = unicodedata.normalize("NFKD", spelt)
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’ʼʻ‘`.\u200c\u200d")
    return kept.lower()


def tokenize(text: str, offset: int = 0) -> list[Token]:
    """Words of `text` in order, offsets moved by `offset`. Linear in the length of the text."""
    tokens: list[Token] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        ending = _POSSESSIVE.search(word) if len(word) <= MAX_WORD else None
        possessive = ending is not None
        if ending and len(word) > 2:
            end -= 2
            word = word[:-2]
        following = text[end : end + 2]
        if not possessive and following[:1] in ("'", "’") and word[-1:] in "sSzZxX" and not following[1:2].isalnum():
            possessive = True
        gap = text[last:start] if start - last <= 8 else text[last : last + 8]
        if tokens and tokens[-1].possessive:
            gap = gap.replace("'s", "", 1).replace("’s", "", 1).replace("'S", "", 1).lstrip("'’ʼ") if gap else gap
        low = plain(word) if len(word) <= MAX_WORD else ""
        head = word[:1]
        tokens.append(
            Token(
                text=word,
                low=low,
                start=offset + start,
                end=offset + end,
                gap=gap,
                cap=head.isupper() or head.istitle(),
                upper=len(word) > 1 and word.isupper(),
                possessive=possessive,
                dot=following[:1] == "." or word[-1:] == ".",
            )
        )
        last = end
    return tokens
