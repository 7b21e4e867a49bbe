"""What each line of a page is: furniture, caption, date stamp, byline, address, prose, or something short."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache

from newsledger.articles.glue import without_credit
from newsledger.articles.lines import Line, ends_sentence, inner_ends, running_words
from newsledger.articles.names import sounds_like_publisher
from newsledger.articles.stamps import Stamp, glued_stamp, read_stamp
from newsledger.language.rules import load

_PACKAGE = "newsledger.articles"
_RULED = 420  # longest line, in characters, that a furniture or caption rule looks at
_ADDRESS = re.compile(
    r"(?:(?:source|url|link|original|via|from)\s?:?\s)?(https?://[^\s<>\"']{4,500}|www\.[^\s<>\"']{4,300})", re.I
)
_SENTENCES = 3  # ends of sentences within a line that is no caption, whatever stands behind its last
_POSTED = re.compile(r"[—–-] .{0,80}@\w")  # who wrote a post quoted above, and when: "— Ana Novak (@ana) May 3, 2021"
_BY_WORD = re.compile(r"\b(?:said|says|told|announced|added|according to|reported)\b")
_PERSON = (
    r"(?:[A-Z\u00c0-\u00de][\w'’.-]{0,24}|(?:al|bin|de|van|von|der|du|da|el|la|le|ben)[ -][A-Z][\w'’.-]{0,24})"
    r"(?:[ -](?:[A-Z\u00c0-\u00de][\w'’.-]{0,24}|(?:al|bin|de|van|von|der|du|da|el|la|le|ben)(?= ))){1,4}"
)


@dataclass(frozen=True)
class Item:
    """A line with what it was taken for. `effect` is drop|label|tail|None, `rule` the furniture rule's name.

    `repeated` is how often the page prints it, `listed` whether it is printed again with its neighbours, as lists are.
    """

    line: Line
    effect: str | None = None
    rule: str | None = None
    stamp: Stamp | None = None
    byline: str | None = None
    url: str | None = None
    caption: bool = False
    prose: bool = False
    repeated: int = field(default=1)
    listed: bool = False

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def plain(self) -> bool:
        """Neither furniture nor caption nor stamp nor byline nor address: content, long or short."""
        return not (self.effect or self.stamp or self.byline or self.url or self.caption)

    @property
    def may_be_title(self) -> bool:
        """Long enough for a headline, not too long, no sentence, no bullet."""
        return (
            self.plain
            and not self.prose
            and 2 <= self.line.words <= 40
            and len(self.text) >= 10
            and not self.line.is_bullet
            and self.text[-1] not in ":,;"
            and any(ch.isalpha() for ch in self.text)
        )


@cache
def _furniture() -> list[tuple[str, str, re.Pattern[str]]]:
    return [
        (rule["name"], rule["effect"], re.compile(rule["pattern"], re.I))
        for rule in load(_PACKAGE, "furniture.toml")["rule"]
    ]


@cache
def _captions() -> list[re.Pattern[str]]:
    return [re.compile(rule["pattern"]) for rule in load(_PACKAGE, "captions.toml")["rule"]]


@cache
def _bylines() -> list[re.Pattern[str]]:
    rules = load(_PACKAGE, "publishers.toml")["rule"]
    return [re.compile(rule["pattern"].replace("{name}", _PERSON)) for rule in rules]


def furniture_of(text: str) -> tuple[str, str] | None:
    """(rule, effect) of the furniture rule that matches the whole line."""
    if len(text) > _RULED:
        return None
    return next(((name, effect) for name, effect, pattern in _furniture() if pattern.fullmatch(text)), None)


def is_caption(text: str) -> bool:
    return len(text) <= _RULED and any(pattern.fullmatch(text) for pattern in _captions())


def byline_of(text: str) -> str | None:
    """The author that a line names and nothing else."""
    if len(text) > 160:
        return None
    for pattern in _bylines():
        match = pattern.fullmatch(text)
        if match and not ends_sentence(match["name"]):
            return match["name"]
    return None


def _reports(text: str) -> bool:
    """Is it a paragraph that tells news by somebody's word, and a credit in brackets behind it?"""
    bare = without_credit(text)
    return bare != text and ends_sentence(bare) and _BY_WORD.search(bare) is not None


def _item(line: Line, *, month_first: bool | None) -> Item:
    text = line.text
    if address := _ADDRESS.fullmatch(text):
        return Item(line, url=address[1])
    stamp = None if _POSTED.match(text) else read_stamp(text, month_first=month_first)
    if stamp:
        return Item(line, stamp=stamp)
    if found := furniture_of(text):
        return Item(line, effect=found[1], rule=found[0])
    if byline := byline_of(text):
        return Item(line, byline=byline)
    caption = is_caption(text) and not (
        line.is_prose and (running_words(text) > 60 or inner_ends(text) >= _SENTENCES or _reports(text))
    )
    return Item(line, caption=caption, prose=not caption and line.is_prose)


def _is_headline(text: str) -> bool:
    """Too long for the publisher's name that stands in a stamp's line?"""
    return len(text.split()) >= 5 and not sounds_like_publisher(text)


def _listed(lines: list[Line]) -> set[int]:
    """Indices of the lines that are printed twice in one order: three different ones or more in a row."""
    keys = [line.key for line in lines]
    runs = list(zip(keys, keys[1:], keys[2:], strict=False))
    times = Counter(run for run in runs if len(set(run)) == 3)
    return {i + step for i, run in enumerate(runs) if times[run] > 1 for step in range(3)}


def items_of(lines: list[Line], *, month_first: bool | None = None) -> list[Item]:
    """An item a line; a stamp glued in front of a line becomes an item of its own."""
    times = Counter(line.key for line in lines)
    items: list[Item] = []
    in_prose = False
    listed = _listed(lines)
    for number, line in enumerate(lines):
        glued = glued_stamp(line.text, month_first=month_first) if len(line.text) > 12 else None
        if glued and in_prose and glued[0].label != "published":
            glued = None  # within a text only "Published 9 July 2021." is no beginning of a sentence
        if glued and (_is_headline(glued[1]) or not read_stamp(line.text, month_first=month_first)):
            items.append(Item(Line(line.number, glued[0].text.strip()), stamp=glued[0]))
            line = Line(line.number, glued[1], line.over)
        item = _item(line, month_first=month_first)
        items.append(replace(item, repeated=times[line.key], listed=number in listed))
        in_prose = item.prose
    return [replace(item, effect="tail") if _is_list_of_teasers(items, i) else item for i, item in enumerate(items)]


def _is_list_of_teasers(items: list[Item], at: int) -> bool:
    """Do headlines take turns with single sentences below a label such as "Read also", and nothing else follow?"""
    if items[at].effect != "label" or at + 4 >= len(items):
        return False
    one, two = items[at + 1 : at + 3], items[at + 3 : at + 5]
    if not all(pair[0].may_be_title and pair[0].line.words >= 4 and pair[1].prose for pair in (one, two)):
        return False
    return not any(a.prose and b.prose for a, b in zip(items[at + 1 :], items[at + 2 :], strict=False))
