"""One page → its articles."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from newsledger.articles import publication as pub
from newsledger.articles.bodies import Body, Bounds, read_body
from newsledger.articles.captures import Aged, Capture, infer_capture
from newsledger.articles.heads import Head, read_head
from newsledger.articles.items import Item, items_of
from newsledger.articles.languages import language_of
from newsledger.articles.lines import clean, count_words, key_of, lines_of
from newsledger.articles.regions import Region, closing_of, region_of
from newsledger.articles.splitting import Block, split
from newsledger.articles.stamps import Stamp, order_evidence
from newsledger.articles.weekdays import bare_weekday, latest_past

LEAST_WORDS = 8  # of a main article; a caption or a teaser has fewer
LEAST_RELATED = 25  # of a related one: below it is a teaser
_EXTRACTED = ("html", "singlefile", "mhtml", "warc")  # formats whose reader gives a page's main text
_SOME = 5  # words of a line that opens an extracted text without being a sentence
_ENOUGH = 0.25  # of the weight of the page's longest text: the main article may be shorter than those under it
_NOTICE = re.compile(
    r"^(?:©|\(c\)|copyright(?: by| of)?|all rights reserved|\d{4}(?:\s?[-–]\s?\d{4})?|[\s,.:|])+", re.I
)


@dataclass
class Draft:
    """An article before its day is settled."""

    head: Head
    body: Body
    related: bool

    @property
    def stamps(self) -> list[Stamp]:
        return [*self.head.above, *self.head.below, *self.body.tail]

    @property
    def age(self) -> Stamp | None:
        return next((stamp for stamp in self.stamps if stamp.age is not None), None)

    @property
    def yearless(self) -> Stamp | None:
        return next((stamp for stamp in self.stamps if stamp.month), None)

    @property
    def lead(self) -> str:
        return self.body.text[: pub.LEAD]


def article_id(page: str, position: int, title: str | None, body: str) -> str:
    """Twelve hex digits out of the page's path, the position and the content."""
    whole = "\0".join([page, str(position), title or "", body])
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:12]


def drafts_of(text: str, *, extracted: bool = False) -> list[Draft]:
    """The articles of a page's text, the main one first; none where there is only furniture.

    `extracted`: a reader of markup has taken the main text out of its page: one article, of which only lines that
    are furniture by themselves are left out.
    """
    cleaned = clean(text)
    items = items_of(lines_of(cleaned), month_first=order_evidence(cleaned[:2_000_000]))
    if not items:
        return []
    names = Counter(item.line.key.lstrip("•") for item in items if not item.prose)
    found: list[Draft] = []
    blocks = [(Block(items, None, False), Region(0, 0, 0))] if extracted else _from_main(split(items))
    for block, region in blocks:
        head = read_head(block, names, region)
        if extracted:
            _begin_early(head, items)
        rest = block.items[head.body_at :]
        if extracted:
            within = Bounds(len(rest), len(rest), extracted=True)
        else:
            within = Bounds(region.end - head.body_at, closing_of(block.items, region) - head.body_at)
        body = read_body(rest, head.deck, head.title, _last(items), within)
        if count_words(body.text) >= (LEAST_RELATED if block.related else LEAST_WORDS):
            found.append(Draft(head, body, block.related and bool(found)))
    return found


def _begin_early(head: Head, items: list[Item]) -> None:
    """Let an extracted text begin at the first line of some length under its headline, sentence or not."""
    key = key_of(head.title) if head.title else ""
    under = next((i + 1 for i, item in enumerate(items[: head.body_at]) if key and item.line.key == key), 0)
    lines = (i for i in range(under, head.body_at) if items[i].plain and items[i].line.words >= _SOME)
    head.body_at, head.deck = next(lines, head.body_at), []


def _from_main(blocks: list[Block]) -> list[tuple[Block, Region]]:
    """The blocks with the stretch of text in each, the main one first.

    That is the first with enough to read; what stands above it (menus with headlines, notices) is no article.
    """
    found = [(block, region_of(block.items)) for block in blocks]
    enough = _ENOUGH * max(region.weight for _, region in found)
    at = next(i for i, (_, region) in enumerate(found) if region.weight >= enough)
    return found[at:]


def _last(items: list[Item]) -> Item | None:
    return items[-1] if items else None


def _full_days(drafts: list[Draft]) -> list[date]:
    return sorted({stamp.first for draft in drafts for stamp in draft.stamps if stamp.is_day and stamp.first})


def _capture(page: dict, drafts: list[Draft], years: list[int | None]) -> Capture | None:
    """When the page was saved: stated, told by a header, or inferred from the page."""
    if page.get("captured"):
        edtf = page["captured"]
        ends = edtf.split("/")
        try:
            first, last = date.fromisoformat(ends[0][:10]), date.fromisoformat(ends[-1][:10])
        except ValueError:
            return Capture(edtf, page.get("captured_basis") or "stated", edtf, date.min, date.max, ())
        likely = tuple(first + timedelta(days=n) for n in range(min((last - first).days, 31) + 1))
        basis = page.get("captured_basis") or "stated"
        return Capture(
            edtf,
            basis,
            "given for pages that do not tell" if not page.get("captured_basis") else edtf,
            first,
            last,
            likely,
        )
    aged = []
    days = _full_days(drafts)
    for draft, year in zip(drafts, years, strict=True):
        stamp = draft.age
        if stamp is None or stamp.age is None:
            continue
        dateline = draft.body.opening.dateline
        written = pub.dateline_day(dateline, year) if dateline else None
        weekday = bare_weekday(draft.lead) if stamp.age[1] <= 3 else None
        aged.append((Aged(stamp.text, *stamp.age, written, weekday, name=draft.head.title or ""), draft.body.text))
    known = max([*days, *(item.written for item, _ in aged if item.written)], default=None)
    items = [replace(item, past=latest_past(text, known) if known else None) for item, text in aged]
    return infer_capture(items, days[-1] if days else None)


def _published(
    page: dict, draft: Draft, year: int | None, capture: Capture | None, anchors: list[date]
) -> pub.Published:
    """The first source that tells the day; a month or a day without year where none does."""
    main = not draft.related
    given, basis = page.get("published"), page.get("published_basis")
    if main and given and basis == "stated":
        return pub.Published(given, given.isoformat(), "stated", "pages.yml", given, given)
    dateline = draft.body.opening.dateline
    written = pub.dateline_day(dateline, year) if dateline else None
    weekday = bare_weekday(draft.lead)
    coarse: pub.Published | None = None
    candidates = [
        pub.from_stamps(draft.head.above, draft.head.below, draft.body.tail),
        pub.Published(given, given.isoformat(), "metadata", "page metadata", given, given)
        if main and given and basis == "metadata"
        else None,
        pub.from_dateline(dateline, year),
        pub.from_stamp_without_year(draft.yearless, pub.year_of(draft.yearless, draft.body.text, anchors)),
        pub.from_url(draft.head.url or (page.get("url") if main else None)),
        pub.from_age(draft.age, capture, written=written, weekday=weekday) if draft.age else None,
    ]
    for candidate in candidates:
        if candidate is None or (candidate.first and capture and candidate.first > capture.last):
            continue  # nothing is published after it was saved
        if candidate.day or (candidate.edtf and "/" in candidate.edtf):
            return candidate
        coarse = coarse or candidate
    if main and given and basis == "inferred" and not (capture and given > capture.last):
        return pub.Published(given, given.isoformat(), "inferred", "dates in the page's markup", given, given)
    if main and given and not basis:
        return pub.Published(given, given.isoformat(), "stated", "given for pages that do not tell", given, given)
    return coarse or _unsettled(draft)


def _unsettled(draft: Draft) -> pub.Published:
    """No date, and why."""
    if unclear := pub.ambiguous(draft.stamps):
        return unclear
    if draft.age:
        return pub.Published(evidence=f"{draft.age.text}: when the page was saved is not known")
    return pub.Published()


def _notice_name(notice: str | None) -> str | None:
    """The publisher of a copyright line: the name behind its last sign."""
    if not notice or len(notice) > 200:
        return None
    parts = re.split(r"copyright(?: by| of)?|©|\(c\)", notice, flags=re.I)
    name = _NOTICE.sub("", parts[-1]).strip()
    name = re.split(r"[.|]|,? \d{4}|all rights", name, maxsplit=1, flags=re.I)[0].strip(" ,")
    return name if 2 <= len(name) <= 60 and name[0].isupper() else None


def _source(page: dict, draft: Draft) -> str | None:
    dateline = draft.body.opening.dateline
    told = draft.head.source or next((s.rest for s in draft.body.tail if s.rest and s.first), None)
    stated = page.get("source") if not draft.related else None
    return stated or told or _notice_name(draft.body.copyright) or (dateline.agency if dateline else None)


def articles_of(page: dict) -> list[tuple[dict, str | None]]:
    """Each article of a row of `pages` as a row of `articles`, whatever its language, and that language if told."""
    drafts = drafts_of(page["text"] or "", extracted=page["format"] in _EXTRACTED)
    if not drafts:
        return []
    place = page.get("position")
    if place is not None:  # the page's markup told its articles apart: this is one of them
        drafts = drafts[:1]
    anchors = _anchors(page, drafts)
    years = [pub.year_of(draft.body.opening.dateline, draft.body.text, anchors) for draft in drafts]
    capture = _capture(page, drafts, years)
    found = []
    for position, (draft, year) in enumerate(zip(drafts, years, strict=True), start=place or 0):
        language = language_of(draft.body.text) or page.get("language")
        when = _published(page, draft, year, capture, anchors)
        found.append((_row(page, position, draft, when, capture, language or "en"), language))
    return found


def parse_page(page: dict) -> tuple[list[dict], list[dict]]:
    """(rows of `articles`, rows of `rejects`) of one row of `pages`."""
    if page["reject_reason"]:
        return [], [_reject(page, page["reject_reason"], page["reject_detail"])]
    found = articles_of(page)
    if not found:
        return [], [_reject(page, "no_article", "no sentences beside the page's furniture")]
    rows = [row for row, language in found if language in (None, "en")]
    foreign = [(row, language) for row, language in found if language not in (None, "en")]
    return rows, [_reject(page, "language", language, row["article_id"]) for row, language in foreign]


def _anchors(page: dict, drafts: list[Draft]) -> list[date]:
    """Days by which the year of a dateline can be told."""
    days = _full_days(drafts)
    if page.get("published") and page.get("published_basis") != "inferred":
        days.append(page["published"])
    for url in [page.get("url"), *(draft.head.url for draft in drafts)]:
        told = pub.from_url(url)
        if told and told.day:
            days.append(told.day)
    if page.get("captured"):
        with suppress(ValueError):
            days.append(date.fromisoformat(page["captured"][:10]))
    return sorted(set(days))


def _row(page: dict, position: int, draft: Draft, when: pub.Published, capture: Capture | None, language: str) -> dict:
    main = not draft.related
    title = (page.get("title") if main else None) or draft.head.title
    body = draft.body.text
    return {
        "article_id": article_id(page["page"], position, title, body),
        "page": page["page"],
        "position": position,
        "role": "main" if main and position == 0 else "related",
        "title": title,
        "source": _source(page, draft),
        "byline": (page.get("byline") if main else None)
        or draft.head.byline
        or draft.body.opening.byline
        or draft.body.byline,
        "url": draft.head.url or (page.get("url") if main else None),
        "language": language,
        "published": when.day,
        "published_edtf": when.edtf,
        "published_basis": when.basis,
        "published_evidence": when.evidence,
        "captured": capture.edtf if capture else None,
        "captured_basis": capture.basis if capture else None,
        "captured_evidence": capture.evidence if capture else None,
        "body": body,
        "words": count_words(body),
        "duplicate_of": None,
    }


def _reject(page: dict, reason: str, detail: str | None, article: str | None = None) -> dict:
    return {"page": page["page"], "article_id": article, "table": "articles", "reason": reason, "detail": detail}
