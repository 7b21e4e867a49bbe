"""One page, several articles: where each begins.

An article begins at a headline that is printed again within a few lines, at a headline with a date stamp or an age
under it, or at the headline that follows a heading such as "Related Articles" and has paragraphs under it. The first
is the page's main article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from newsledger.articles.items import Item
from newsledger.articles.names import is_name, sounds_like_publisher

_REACH = 10  # items within which a headline is printed again
_NOTICE = 50  # words of a site's notice above the headline, at most
_UNDER = 4  # items within which a headline's stamp stands


class Start(NamedTuple):
    """The first line of an article, its headline, and whether that is printed again."""

    at: int
    headline: int
    repeated: bool


@dataclass(frozen=True)
class Block:
    """Items of one article. `title` is its headline where the splitting rests on one."""

    items: list[Item]
    title: str | None
    related: bool


def _repeats(items: list[Item], at: int) -> list[int]:
    """Indices near `at` where its line is printed again, with no prose between."""
    key, found = items[at].line.key, []
    for j in range(at + 1, min(at + 1 + _REACH, len(items))):
        other = items[j]
        if other.line.key == key or (
            j == len(items) - 1 and len(other.line.key) > 15 and key.startswith(other.line.key)
        ):
            found.append(j)
        elif other.prose or other.effect == "tail":
            break
    return found


def _is_titular(item: Item) -> bool:
    """Could the line be a headline where it is printed twice? Then a full stop is no hindrance."""
    if not item.plain or item.line.is_bullet or not 3 <= item.line.words <= 45 or len(item.text) < 15:
        return False
    return not sounds_like_publisher(item.text)


def _stamp_under(items: list[Item], at: int) -> bool:
    """Does a stamp stand right under a headline, and prose under that?"""
    stamped = False
    for item in items[at + 1 : at + 1 + 2 * _UNDER]:
        if item.prose:
            return stamped
        stamped |= item.stamp is not None
        if item.effect == "tail" or (not stamped and item.may_be_title and item.line.words > 6):
            return False
    return False


def _paragraphs_under(items: list[Item], at: int) -> bool:
    following = [item for item in items[at + 1 : at + 4] if item.effect != "drop" and not item.caption]
    return len(following) >= 2 and all(item.prose for item in following[:2])


def _line_of_a_series_above(items: list[Item], at: int) -> bool:
    """Does the line above a headline begin each post of a list: a day, or a name that recurs? Prose stands below."""
    above = items[at - 1] if at else None
    if above is None or at + 1 >= len(items) or not items[at + 1].prose:
        return False
    if above.stamp:
        return above.stamp.is_day and not above.stamp.label and not above.stamp.rest
    return (above.plain or above.byline is not None) and above.repeated > 1 and is_name(above.text)


def _starts(items: list[Item]) -> list[Start]:
    """Where an article begins: at its headline, or at the line of a series above it."""
    found: list[Start] = []
    prose_since, tail_since = False, False
    skip: set[int] = set()
    for i, item in enumerate(items):
        if item.prose and i not in skip and not (_is_titular(item) and _repeats(items, i)):
            prose_since = True
            continue
        if item.effect == "tail":
            tail_since = True
            continue
        if i in skip:
            continue
        fresh = not found or prose_since or tail_since
        if fresh and _is_titular(item) and (again := _repeats(items, i)):
            found.append(Start(i, i, True))
            skip.update(again)
            prose_since = tail_since = False
        elif (
            (prose_since or tail_since)
            and item.may_be_title
            and item.line.words >= 4
            and (
                _stamp_under(items, i)
                or _line_of_a_series_above(items, i)
                or (_after_tail(items, i) and _paragraphs_under(items, i))
            )
        ):
            found.append(Start(i - _line_of_a_series_above(items, i), i, False))
            prose_since = tail_since = False
    return found


def _after_tail(items: list[Item], at: int) -> bool:
    before = items[at - 1] if at else None
    return (
        before is not None
        and before.effect == "tail"
        and before.rule in ("related-articles", "more-from", "most-viewed")
    )


def _has_own_head(items: list[Item], first: int) -> bool:
    """Does a headline with a stamp or an author stand in front of the first repeated line? Then that is a caption."""
    for i in range(first):
        if items[i].may_be_title and items[i].line.words >= 4:
            return any(item.stamp or item.byline for item in items[i + 1 : first])
    return False


def _is_notice(items: list[Item]) -> bool:
    """Is the one paragraph above the first headline a notice or a teaser: short, with no headline of its own?"""
    at = next(i for i, item in enumerate(items) if item.prose)
    headed = any(item.may_be_title and item.line.words >= 4 for item in items[:at])
    return items[at].line.words <= _NOTICE and not headed


def split(items: list[Item]) -> list[Block]:
    """The page's articles in order; the first is the main one. A block may still turn out to hold no article."""
    starts = _starts(items)
    first = starts[0].at if starts else 0
    if first:
        prose = sum(item.prose for item in items[:first])
        if prose == 1 and _is_notice(items[:first]):
            return [*split(items[first:]), Block(items[:first], None, related=True)]
        if prose or _has_own_head(items, first):
            if not prose:
                starts = starts[1:]  # a caption printed twice under the headline
            starts = [Start(0, 0, False), *starts]
        else:  # lines above the headline belong to its head
            starts = [starts[0]._replace(at=0), *starts[1:]]
    starts = starts or [Start(0, 0, False)]
    ends = [start.at for start in starts[1:]] + [len(items)]
    return [
        Block(items[start.at : end], _title(items, start, number), related=number > 0)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _title(items: list[Item], start: Start, number: int) -> str | None:
    """A main article's headline is settled by its head unless it is printed twice."""
    return items[start.headline].text if start.repeated or number else None
