"""Where an article's text lies among a page's lines: the stretch of lines with the most to read in it.

Sentences weigh by their words; menus, headlines of other stories, labels and a heading such as "Related Articles" weigh
against. The stretch with the greatest sum is the text: maximum subsequence segmentation (Pasternack and Roth,
"Extracting article text from the web with maximum subsequence segmentation", WWW 2009), over lines in place of tokens.
A copy of a page needs no markup for that, and a text of two sentences with nothing around it is its own stretch.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsledger.articles.items import Item

_LONGEST = 80  # words of one line that count
_ALONE = 20  # what a sentence without another beside it loses: teasers stand so
_SHORT = -6  # a line that is no sentence
_FURNITURE = -4
_TAIL = -40
_REACH = -30  # what may lie between the stretch and a sentence beyond it that still belongs to it

_ABOVE = 15  # lines above the heading of the comments in which the text ends
_COMMENTED = 40  # words of it


@dataclass(frozen=True)
class Region:
    """Items `start`..`end` (exclusive) and the sum of their weights; an empty one weighs 0."""

    start: int
    end: int
    weight: int


def _is_read(item: Item) -> bool:
    return item.prose and item.repeated <= 1


def _neighbours(items: list[Item]) -> list[bool]:
    """Has each line a sentence above or below it, adverts, pictures and "read also" with its headline left out?"""
    shown = []
    below_label = False
    for i, item in enumerate(items):
        below_label = item.effect == "label" or (below_label and item.plain and not item.prose)
        if not (item.effect in ("drop", "label") or item.caption or below_label):
            shown.append(i)
    found = [False] * len(items)
    for before, at in zip(shown, shown[1:], strict=False):
        found[before] |= _is_read(items[at])
        found[at] |= _is_read(items[before])
    return found


def weights(items: list[Item]) -> list[int]:
    """What each line says for being in the text (above 0) or out of it."""
    found = []
    for item, beside in zip(items, _neighbours(items), strict=True):
        if _is_read(item):
            found.append(min(item.line.words, _LONGEST) - (0 if beside else _ALONE))
        elif item.caption or (item.plain and item.line.is_bullet):
            found.append(0)
        elif item.effect:
            found.append(_TAIL if item.effect == "tail" else _FURNITURE)
        else:
            found.append(_SHORT)
    return found


def _comments_at(items: list[Item]) -> int:
    """Where readers' comments begin: at their heading, if it stands close under a text."""
    for i, item in enumerate(items):
        if item.rule == "comments":
            above = sum(other.line.words for other in items[max(0, i - _ABOVE) : i] if _is_read(other))
            if above >= _COMMENTED:
                return i
    return len(items)


def region_of(items: list[Item]) -> Region:
    """The stretch of greatest weight; the first of equal ones."""
    best, start, total = Region(0, 0, 0), 0, 0
    for i, weight in enumerate(weights(items)[: _comments_at(items)]):
        if total <= 0:
            start, total = i, 0
        total += weight
        if total > best.weight:
            best = Region(start, i + 1, total)
    return best


def opening_of(items: list[Item], region: Region, floor: int) -> int:
    """Where the text begins: at the stretch, or at sentences a little above it, but not above `floor`."""
    cost, start = 0, region.start
    weighed = weights(items)
    for i in range(region.start - 1, floor - 1, -1):
        if _is_read(items[i]):
            start = i
            continue
        cost += weighed[i]
        if cost < _REACH:
            break
    return start


def closing_of(items: list[Item], region: Region) -> int:
    """Where the text ends (exclusive): with the stretch, or with sentences a little below it."""
    if not region.weight:
        return len(items)
    cost, end = 0, region.end
    below = weights(items)
    for i in range(region.end, len(items)):
        cost += below[i]
        if cost < _REACH or items[i].effect == "tail":
            break
        if _is_read(items[i]):
            end = i + 1
    while end < len(items) and items[end].plain and items[end].line.is_bullet:
        end += 1
    return end
