"""Lines of a page and what they look like: prose, or something shorter.

A line is prose where it reads as a sentence: it ends as sentences end and has words enough, or holds the end of a
sentence inside, or is too long for anything else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from newsledger.language.rules import load

_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"[^\S\n]+")
_CLOSERS = "\"'”’»)]›"
_INNER_END = re.compile(r"[a-z0-9%)”\"'’][.!?][\"'”’)]{0,2}\s+[\"'“‘(]?[A-Z]")
_WORD = re.compile(r"[^\W_]+(?:['’.,/-][^\W_]+)*")
_UNPARTED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{2,}")
_BULLET = re.compile(r"(?:[•*·▪●■◦‣–—-]|\d{1,2}[.)])\s+")
_RUNNING = frozenset(load("newsledger.articles", "languages.toml")["running"].split())
LONG = 25
"""Words from which a line is prose whatever its end: no headline is so long."""


@dataclass(frozen=True)
class Line:
    """A line without blanks at its ends; `number` counts from 0 over all lines, blank ones too.

    `over` is how many further lines were joined to it.
    """

    number: int
    text: str
    over: int = 0

    @property
    def last(self) -> int:
        return self.number + self.over

    @property
    def key(self) -> str:
        """What two printings of one line have in common: letters and digits, lower-case."""
        return key_of(self.text)

    @property
    def words(self) -> int:
        return count_words(self.text)

    @property
    def is_bullet(self) -> bool:
        return _BULLET.match(self.text) is not None

    @property
    def is_prose(self) -> bool:
        return reads_as_prose(self.text)


def key_of(text: str) -> str:
    return "".join(ch for ch in unicodedata.normalize("NFKC", text).casefold() if ch.isalnum())


def count_words(text: str) -> int:
    """Words; of Chinese, Japanese and Thai, which part none, two characters for one."""
    return sum(1 for _ in _WORD.finditer(text)) + sum(len(run) // 2 - 1 for run in _UNPARTED.findall(text))


def running_words(text: str) -> int:
    """How many of the words bind a sentence together."""
    return sum(word.strip(".,;:!?\"'“”‘’()").lower() in _RUNNING for word in text.split())


def ends_sentence(text: str) -> bool:
    """Does it end in . ! ? or …, closing marks apart?"""
    return text.rstrip(_CLOSERS + " ")[-1:] in (".", "!", "?", "…", "。", "।", "؟")


def inner_ends(text: str) -> int:
    """How many sentences end within the text, before its last."""
    return sum(1 for _ in _INNER_END.finditer(text))


def reads_as_prose(text: str) -> bool:
    """Is the line a sentence or more, rather than a headline, label or entry?"""
    words = count_words(text)
    if words < 4:
        return False
    ends = ends_sentence(text)
    if words >= LONG or (words >= 8 and _INNER_END.search(text)):
        return True
    if ends and text.startswith(('"', "“", "'", "‘")):
        return True
    if ends and text.rstrip(_CLOSERS + " ").endswith("?"):
        return words >= 12  # headlines ask, too
    return ends and (running_words(text) >= 1 or words >= 10 or _UNPARTED.search(text) is not None)


def clean(text: str) -> str:
    """The page's text with plain blanks and line ends, without characters that are not seen (control, bidi)."""
    text = _BREAKS.sub("\n", text)
    text = _BLANKS.sub(" ", _UNSEEN.sub("", text.replace("\t", " ")))
    return text


def lines_of(text: str) -> list[Line]:
    """All lines of a cleaned text that are not blank; hard-wrapped lines joined by a blank."""
    lines = [Line(number, line.strip()) for number, line in enumerate(text.split("\n"))]
    filled = [line for line in lines if line.text]
    return _unwrapped(filled) if _is_wrapped(filled) else filled


def _next_to(a: Line, b: Line) -> bool:
    return b.number == a.number + 1


def _is_wrapped(lines: list[Line]) -> bool:
    """Are lines broken at a fixed width? Then many break off before a word in small letters."""
    if len(lines) < 5 or max(len(line.text) for line in lines) > 160:
        return False
    broken = [
        len(a.text)
        for a, b in zip(lines, lines[1:], strict=False)
        if _next_to(a, b) and len(a.text) > 15 and not ends_sentence(a.text) and b.text[0].islower()
    ]
    even = len(broken) >= 2 and min(broken) >= 0.75 * max(len(line.text) for line in lines)
    return (len(broken) >= 4 or even) and len(broken) >= 0.2 * len(lines)


def _broken_at(width: int, line: Line, following: Line) -> bool:
    """Would the next line's first word have gone beyond the width?"""
    return not ends_sentence(line.text) and len(line.text) + 1 + len(following.text.split()[0]) > width


def _unwrapped(lines: list[Line]) -> list[Line]:
    joined: list[Line] = []
    last: Line | None = None
    in_prose = False
    width = max(len(line.text) for line in lines)
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        goes_on = (
            last is not None
            and _next_to(last, line)
            and not ends_sentence(last.text)
            and not _BULLET.match(line.text)
            and (line.text[0].islower() or line.text[0] in "$€£\"“'‘(0123456789" or in_prose)
        )
        if goes_on and joined:
            joined[-1] = Line(joined[-1].number, f"{joined[-1].text} {line.text}", joined[-1].over + 1)
            in_prose = True
        else:
            joined.append(line)
            full = len(line.text) > 0.6 * width and running_words(line.text) >= 2
            full |= following is not None and _next_to(line, following) and _broken_at(width, line, following)
            in_prose = full or (last is not None and _next_to(last, line) and ends_sentence(last.text))
        last = line
    return joined
