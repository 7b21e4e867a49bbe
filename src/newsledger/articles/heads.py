"""What stands above an article's first sentence: headline, publisher, author, date stamps."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from newsledger.articles.items import Item
from newsledger.articles.lines import key_of
from newsledger.articles.names import is_name, may_be_person, sounds_like_publisher
from newsledger.articles.regions import Region, opening_of
from newsledger.articles.splitting import Block
from newsledger.articles.stamps import Stamp

_BULLET = re.compile(r"^[•*·▪●–—-]\s+")
_PERSON = re.compile(r"(?!The )[A-Z][a-zà-ÿ'’-]+(?: [A-Z]\.)?(?: [A-Z][\w'’-]+){1,2}")
_SITE = re.compile(r"\s[|–—·»-]\s(?P<site>[^|–—·»]{2,40})$")
_CONTENT = re.compile(r"[^\W\d_]{4,}|\d+")
_STEM = 4  # letters by which two forms of a word are told to be one
_LEAD = 600  # characters of the text in which a headline's words come again
_HEADLINE = 16  # words of a headline under a full stop, at most
_SAID_AGAIN = 0.75
_SURE = 5  # score from which a line is the headline, whatever sentences stand above it
_DECK = 8  # words from which a line between headline and text is a standfirst


@dataclass
class Head:
    """`above` are stamps over the headline, `below` those under it; `deck` lines open the body."""

    title: str | None = None
    source: str | None = None
    byline: str | None = None
    url: str | None = None
    above: list[Stamp] = field(default_factory=list)
    below: list[Stamp] = field(default_factory=list)
    deck: list[Item] = field(default_factory=list)
    body_at: int = 0


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _CONTENT.findall(text.casefold())}


def _restated(line: str, lead: set[str]) -> float:
    """The share of a line's longer words that the first paragraphs say again, as they do of a headline's."""
    stems = _stems(line)
    return len(stems & lead) / len(stems) if stems else 0.0


def _lead(items: list[Item], at: int) -> set[str]:
    """The words that the paragraphs from `at` on begin with."""
    return _stems(" ".join([item.text for item in items[at:] if item.prose][:3])[:_LEAD])


def _sentence_as_title(items: list[Item], end: int) -> bool:
    """Is the first sentence a headline under a full stop? The longer paragraph below it says all of it again."""
    if end + 1 >= len(items) or not items[end + 1].prose or items[end + 1].line.words <= items[end].line.words:
        return False
    first = items[end]
    return first.line.words <= _HEADLINE and _restated(first.text, _lead(items, end + 1)) >= _SAID_AGAIN


def _title_score(items: list[Item], i: int, end: int, lead: set[str]) -> int:
    item = items[i]
    score = 2 * (item.line.words >= 5) + round(4 * _restated(item.text, lead))
    score += -3 if item.listed else 3 * (item.repeated > 1)
    near = items[i + 1 : min(i + 4, end)]
    score += 2 * any(other.stamp or other.byline for other in near)
    score += i + 1 == end or all(not other.plain for other in items[i + 1 : end])
    if is_name(item.text) and item.line.words <= 4:
        score -= 2 + 2 * sounds_like_publisher(item.text)
    return score


def _choose_title(items: list[Item], end: int) -> int | None:
    """Index of the headline among the items above the text; None rather than a name or a label."""
    best: tuple[int, int] | None = None
    lead = _lead(items, end)
    for i in range(end):
        if not items[i].may_be_title or items[i].line.words < 3:
            continue
        score = _title_score(items, i, end, lead)
        if score > 0 and (best is None or score > best[0]):
            best = (score, i)
    return best[1] if best else None


def _source(items: list[Item], end: int, title_key: str, names: Counter[str]) -> str | None:
    """The publisher named above the text: in a stamp's line, or as a line of its own.

    Such a line sounds like a publisher, or recurs, or stands beside a stamp and is not a person's two or three names.
    """
    head = [item for item in items[:end] if item.line.key != title_key]
    for item in head:
        if item.stamp and item.stamp.rest and is_name(item.stamp.rest) and not _is_place_line(item.stamp.rest):
            return item.stamp.rest
    found: list[tuple[int, str]] = []
    for i, item in enumerate(head):
        name = _BULLET.sub("", item.text)
        if not item.plain or item.prose or not is_name(name) or len(name.split()) > 6:
            continue
        beside = any(other.stamp for other in head[max(0, i - 2) : i + 3])
        if sounds_like_publisher(name):
            found.append((0, name))
        elif names[key_of(name)] > 1:
            found.append((1, name))
        elif beside and not _PERSON.fullmatch(name):
            found.append((2, name))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _without_site(items: list[Item], end: int, title: str) -> tuple[str, str | None]:
    """A headline parted from the site's name behind it ("Talks fail | The Courier"), as browsers title their windows.

    Only where the headline is printed again without it, or the name sounds like a publisher's.
    """
    match = _SITE.search(title)
    if not match:
        return title, None
    bare, site = title[: match.start()].rstrip(), match["site"].strip()
    again = any(item.line.key == key_of(bare) for item in items[:end])
    if len(bare.split()) >= 3 and (again or (sounds_like_publisher(site) and not site.isupper())):
        return bare, site
    return title, None


def _site_behind(items: list[Item], title_key: str) -> str | None:
    """The site's name behind another printing of the headline."""
    found = (_SITE.search(item.text) for item in items)
    return next((m["site"].strip() for m in found if m and key_of(m.string[: m.start()]) == title_key), None)


def _byline(items: list[Item], at: int | None) -> str | None:
    """The author: under the headline before above it; a person's name right beside a stamp under it stands for one."""
    under = (at + 1) if at is not None else 0
    if named := _named(items[under:]):
        return named
    for i in range(under, len(items)) if at is not None else ():
        beside = any(other.stamp for other in [*items[max(under, i - 1) : i], *items[i + 1 : i + 2]])
        if beside and items[i].plain and items[i].repeated <= 1 and may_be_person(items[i].text):
            return items[i].text
    return _named(items[:under])


def _named(items: list[Item]) -> str | None:
    """The first author that a line names as such."""
    return next(filter(None, (item.byline or (item.stamp.byline if item.stamp else None) for item in items)), None)


def _is_place_line(text: str) -> bool:
    """ "WASHINGTON, 20 December 2023" is a dateline, not a publisher."""
    return text.isupper() and text.replace(" ", "").isalpha() and not sounds_like_publisher(text) and len(text) > 4


def _text_at(items: list[Item], title_key: str, region: Region) -> int:
    """Where the text begins: under the headline, at the region or at sentences a little above it.

    Sentences above the headline (notices, teasers) are none of the text's.
    """
    first = next((i for i, item in enumerate(items) if item.prose and item.line.key != title_key), len(items))
    if not region.weight or first >= region.start:
        return first
    floor = next((i + 1 for i, item in enumerate(items[: region.start]) if title_key and item.line.key == title_key), 0)
    chosen = _choose_title(items, region.start) if not floor else None
    if chosen is not None and _title_score(items, chosen, region.start, _lead(items, region.start)) >= _SURE:
        floor = chosen + 1
    return opening_of(items, region, floor)


def read_head(block: Block, names: Counter[str], region: Region) -> Head:
    """The head of a block. `names` counts every short line of the page: a publisher's name recurs."""
    items = block.items
    title_key = key_of(block.title) if block.title else ""
    end = _text_at(items, title_key, region)
    head = Head(title=block.title, body_at=end)
    at = next((i for i, item in enumerate(items[:end]) if title_key and item.line.key == title_key), None)
    if at is None:
        at = _choose_title(items, end)
        if at is None and _sentence_as_title(items, end):
            at, end = end, end + 1
            head.body_at = end
        head.title = items[at].text if at is not None else None
    site = None
    if head.title:
        head.title, site = _without_site(items, end, head.title)
        title_key = key_of(head.title)
        site = site or _site_behind(items[:end], title_key)
        at = next((i for i, item in enumerate(items[:end]) if item.line.key == title_key), at)
    for i, item in enumerate(items[:end]):
        if item.stamp:
            (head.above if at is not None and i < at else head.below).append(item.stamp)
        head.url = head.url or item.url
    head.byline = _byline(items[:end], at)
    head.source = site or _source(items, end, title_key, names)
    head.deck = _deck(items, end, at, title_key, head.source)
    return head


def _deck(items: list[Item], end: int, title_at: int | None, title_key: str, source: str | None) -> list[Item]:
    """Standfirst lines between headline and text: long enough to say something, printed once."""
    if title_at is None or end == len(items):
        return []
    return [
        item
        for item in items[title_at + 1 : end]
        if item.may_be_title
        and item.line.words >= _DECK
        and item.line.key != title_key
        and item.repeated == 1
        and item.text != source
    ]
