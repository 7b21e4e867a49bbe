"""An article's text out of its lines: furniture left out, the tail cut off, sentences kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsledger.articles.glue import Opening, clean_ending, clean_opening, without_credit
from newsledger.articles.items import Item
from newsledger.articles.lines import key_of, running_words
from newsledger.articles.stamps import Stamp

_RECURRING = 3  # a short line printed so often is furniture
_LAST = 3  # items at a page's end among which its own stamp stands behind everything
_HEADLINES = 3  # headlines that one "read also" takes with it


@dataclass(frozen=True)
class Bounds:
    """The text goes on to item `until` at least, and no further than `closing` (exclusive, both).

    `extracted`: the items are a main text that a reader of markup took out of its page, short lines and all.
    """

    until: int
    closing: int
    extracted: bool = False


@dataclass
class Body:
    """`text` has a paragraph a line. `tail` holds date stamps found behind it, `opening` what was glued in front."""

    text: str = ""
    opening: Opening = field(default_factory=Opening)
    tail: list[Stamp] = field(default_factory=list)
    byline: str | None = None
    copyright: str | None = None


def _resumes(items: list[Item], at: int) -> int | None:
    """Where prose goes on below a heading that looked like the end, or None: a box in the middle of a text.

    Two paragraphs in a row say so; teasers stand one by one under their headlines.
    """
    if items[at].rule == "comments":
        return None
    for i in range(at + 1, min(at + 12, len(items) - 1)):
        if items[i].effect == "tail":
            return None
        if items[i].stamp:
            return None
        if items[i].prose:
            following = [item for item in items[i + 1 : i + 4] if item.effect != "drop"]
            return i if following and following[0].prose else None
    return None


def _content(items: list[Item], title_key: str, within: Bounds) -> tuple[list[Item], int]:
    """The items that are the article's, and where its tail begins; not before `within.until`."""
    kept: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        if item.effect == "tail":
            inside = next((j for j in range(i + 1, min(within.until, len(items))) if items[j].prose), None)
            resumed = inside if inside is not None else i + 1 if within.extracted else _resumes(items, i)
            if resumed is None:
                return kept, i
            i = resumed
            continue
        if item.effect == "label":
            i += 1
            for _ in range(_HEADLINES):
                if i < len(items) and items[i].plain and not items[i].prose and not items[i].line.is_bullet:
                    i += 1
                else:
                    break
            continue
        recurring = item.repeated >= _RECURRING and not item.prose and not within.extracted
        beyond = i >= within.closing and len(items) - i > _LAST
        if item.plain and not recurring and not beyond and item.line.key != title_key:
            kept.append(item)
        i += 1
    return kept, len(items)


def _breaks_off(pair: list[Item]) -> bool:
    """Is the page's last line the beginning of a sentence? It stands right under a sentence, or binds words as one."""
    last = pair[-1]
    if last.line.words < 3 or len(pair) < 2 or not pair[0].prose or last.repeated > 1:
        return False
    return pair[0].line.last + 1 == last.line.number or (last.line.words >= 4 and running_words(last.text) >= 1)


def _trim(kept: list[Item], last_of_page: Item | None) -> list[Item]:
    """Without the short lines behind the last sentence; a list under a colon and a text cut off stay."""
    end = len(kept)
    while end:
        item = kept[end - 1]
        if item.prose:
            break
        cut_off = item.line.words >= 8 and running_words(item.text) >= 2
        if cut_off or (item is last_of_page and _breaks_off(kept[end - 2 : end])):
            break
        if item.line.is_bullet:
            start = end - 1
            while start and kept[start - 1].line.is_bullet:
                start -= 1
            if start and kept[start - 1].text.endswith(":"):
                break
        end -= 1
    return kept[:end]


def _without_repeats(lines: list[str]) -> list[str]:
    """Paragraphs once: a standfirst that opens the text again, a line printed twice in a row."""
    kept: list[str] = []
    keys = [key_of(line) for line in lines]
    for i, line in enumerate(lines):
        following = keys[i + 1] if i + 1 < len(lines) else ""
        if len(keys[i]) >= 30 and following.startswith(keys[i]):
            continue
        kept.append(line)
    return kept


def read_body(
    items: list[Item], deck: list[Item], title: str | None, last_of_page: Item | None, within: Bounds
) -> Body:
    """The body of the items from the first sentence on; `deck` lines open it."""
    title_key = key_of(title) if title else ""
    kept, tail_at = _content(items, title_key, within)
    if not within.extracted:
        kept = _trim(kept, last_of_page)
    body = Body()
    lines = [without_credit(item.text) for item in kept]
    while lines:
        body.opening = clean_opening(lines[0]).after(body.opening)
        lines[0] = body.opening.text
        if lines[0]:
            break
        lines = lines[1:]
    lines = _without_repeats([*(item.text for item in deck if lines), *lines])
    if lines:
        ending = clean_ending(lines[-1])
        lines[-1] = ending.text
        body.tail += [ending.stamp] if ending.stamp else []
        body.copyright = ending.copyright
    body.text = "\n".join(line for line in lines if line)
    content = [i for i, item in enumerate(items) if item.plain]
    for i, item in enumerate(items[:tail_at]):
        if item.stamp and (item.stamp.rest or item.stamp.label or not content or i > content[-1]):
            body.tail.append(item.stamp)
        body.byline = body.byline or item.byline
        if item.rule == "copyright":
            body.copyright = body.copyright or item.text
    if not body.tail and last_of_page in items:
        body.tail += [item.stamp for item in items[tail_at:][-_LAST:] if item.stamp and item.stamp.label == "published"]
    for item in items[tail_at:]:
        if item.rule == "copyright":
            body.copyright = body.copyright or item.text
    return body
