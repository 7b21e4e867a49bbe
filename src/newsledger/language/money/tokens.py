"""Tokens of a text with their places, for the readers of this package. One pass, linear in the text's length."""

from __future__ import annotations

import re

# One character for one, so that places in the plain text are places in the text.
_PLAIN = {ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"}
_PLAIN |= {ord(c): "'" for c in "\u2018\u2019\u02bc\u02bb\u2032"}
_PLAIN |= {
    ord(c): " "
    for c in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
}
# Marks without width, such as the direction of writing.
_PLAIN |= {
    ord(c): " "
    for c in "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
}
_PLAIN |= {zero + digit: str(digit) for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xFF10) for digit in range(10)}
_PLAIN |= {
    ord("\uff04"): "$",
    ord("\ufe69"): "$",
    ord("\uffe1"): "£",
    ord("\uff0e"): ".",
    ord("\uff0c"): ",",
    ord("\u066b"): ".",
    ord("\u066c"): ",",
}

_TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:[.,'][0-9]+)*)"
    r"|(?P<word>(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:'[^\W\d_]+)?)"
    r"|(?P<sign>\S)"
)


def plain(text: str) -> str:
    """The text with one kind of blank, hyphen, apostrophe and digit; every character keeps its place."""
    return text.translate(_PLAIN)


class Tokens:
    """Columns of tokens: `kind` number|word|sign, `start`, `end`, `text` and `low` (lower case).

    `gap[i]` says what stands before token i: "" nothing, " " blanks on one line, "\\n" a line break, "\\n\\n" a blank
    line or the text's beginning. A word's possessive ending ("dollars'", "Kazakhstan's") is not part of `low`.
    """

    def __init__(self, text: str) -> None:
        self.plain = plain(text)
        self.kind: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.text: list[str] = []
        self.low: list[str] = []
        self.gap: list[str] = []
        last = 0
        for match in _TOKEN.finditer(self.plain):
            start, end = match.span()
            found = match.group()
            kind = match.lastgroup or "sign"
            if last == start:
                gap = "" if start else "\n\n"
            else:
                between = self.plain[last:start]
                breaks = between.count("\n")
                gap = "\n\n" if breaks > 1 or not last else "\n" if breaks else " "
            low = found.lower() if kind == "word" else found
            if kind == "word" and low.endswith("'s"):
                low = low[:-2]
            self.kind.append(kind)
            self.start.append(start)
            self.end.append(end)
            self.text.append(found)
            self.low.append(low)
            self.gap.append(gap)
            last = end
        self.count = len(self.kind)

    def __len__(self) -> int:
        return self.count

    def adjacent(self, i: int) -> bool:
        """Does token i stand right behind the one before it?"""
        return 0 < i < self.count and self.gap[i] == ""

    def joined(self, i: int) -> bool:
        """May token i belong to an expression with the token before it (no paragraph ends between)?"""
        return 0 < i < self.count and self.gap[i] != "\n\n"

    def last(self, stop: int) -> int:
        """Where an expression of tokens up to `stop` (exclusive) ends; a possessive "'s" is not part of it."""
        end = self.end[stop - 1]
        return end - 2 if self.text[stop - 1].endswith("'s") and self.kind[stop - 1] == "word" else end

    def at(self, i: int) -> str:
        """Lower-case text of token i, "" outside."""
        return self.low[i] if 0 <= i < self.count else ""
