"""Sentences of a text, by linear-time rules that never change its characters.

A blank line always ends a sentence. A single line break does too, unless the text is hard-wrapped: then a line that
does not end like a sentence goes on in the next one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsledger.language.rules import load


def _forms(word: str, rule: dict) -> set[str]:
    """A rule's word as it may be printed."""
    return {word.capitalize(), word.upper()} | (set() if rule.get("capital") else {word})


_RULES = load("newsledger.language", "sentences.toml")["rule"]
_ABBREVIATIONS = {form for rule in _RULES for word in rule["words"] for form in _forms(word, rule)}
_CLOSING = {form for rule in _RULES if rule.get("closing") for word in rule["words"] for form in _forms(word, rule)}
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[.!?][\"”’»](?=[A-Z])")
_OPENING = re.compile(
    r"(?:The|A|An|In|On|At|It|He|She|They|We|But|And|That|This|These|Those|His|Her|Its|If|As|For|After|Since)\b"
)
_OPENERS = "\"'“‘«([-–—• "
_BULLET = re.compile(r"[ \t]*(?:[•*·–—-]|\d{1,2}[.)])\s")


@dataclass(frozen=True)
class Sentence:
    """`text == whole[start:end]`, without blanks at its ends; `paragraph` counts paragraphs from 0."""

    index: int
    start: int
    end: int
    text: str
    paragraph: int


def _is_wrapped(text: str) -> bool:
    """Are lines broken at a fixed width, inside sentences?"""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 4 or max(map(len, lines)) > 120:
        return False
    runs_on = sum(
        1
        for a, b in zip(lines, lines[1:], strict=False)
        if a.rstrip()[-1:] not in '.!?"”’:;' and b.lstrip()[:1].islower()
    )
    return runs_on >= 0.25 * len(lines)


def _blocks(text: str) -> list[tuple[int, int]]:
    """Spans of text between hard line ends."""
    wrapped = _is_wrapped(text)
    blocks, at, begin = [], 0, 0
    lines = text.split("\n")
    for i, line in enumerate(lines):
        end = at + len(line)
        following = lines[i + 1] if i + 1 < len(lines) else ""
        glue = (
            line.strip()
            and following.strip()
            and not _BULLET.match(following)
            and (wrapped or following.lstrip()[:1].islower())
            and line.rstrip()[-1:] not in ".!?"
        )
        if not glue:
            blocks.append((begin, end))
            begin = end + 1
        at = end + 1
    return [(a, b) for a, b in blocks if text[a:b].strip()]


def _ends_sentence(text: str, match: re.Match[str], stop: int) -> bool:
    mark = match.start()
    rest = text[match.end() : stop].lstrip()
    if not rest:
        return True
    following = rest.lstrip(_OPENERS)[:1]
    if text[mark] != "." or match.group().startswith(".."):
        return not following.islower()
    word_start = mark
    while word_start > 0 and (text[word_start - 1].isalnum() or text[word_start - 1] == "."):
        word_start -= 1
    word = text[word_start:mark]
    if following.islower():
        return False
    if len(word) == 1 and word.isupper():
        return False  # an initial: "J. Smith"
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):  # U.S. / a.m.: ends only before a word that begins a sentence
        return bool(
            re.match(
                r"(?:The|A|An|In|On|At|It|He|She|They|We|But|And|That|This|These|Those|His|Her|Its|If|As|For|After|Since)\b",
                rest.lstrip(_OPENERS),
            )
        )
    if word in _ABBREVIATIONS:
        return word in _CLOSING and not following.isdigit()
    return True


def split_sentences(text: str) -> list[Sentence]:
    """Sentences in order; together they hold every character of `text` that is not blank."""
    found: list[Sentence] = []
    for paragraph, (begin, stop) in enumerate(_blocks(text)):
        start = begin
        cuts = [m.end() for m in _END.finditer(text, begin, stop) if _ends_sentence(text, m, stop)]
        for cut in [*cuts, stop]:
            piece = text[start:cut]
            if piece.strip():
                a = start + len(piece) - len(piece.lstrip())
                b = start + len(piece.rstrip())
                found.append(Sentence(len(found), a, b, text[a:b], paragraph))
            start = cut
    return found
