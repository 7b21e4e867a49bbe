"""What is glued to the first or the last sentence: captions, bylines, datelines, sign-offs, copyright lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from newsledger.articles.datelines import Dateline, read_dateline
from newsledger.articles.stamps import Stamp, read_stamp

_LABEL = re.compile(r"(?:FILE PHOTO|FILE PIC|File photo|File Photo|FILE|PHOTO|Photo|Image|IMAGE|Pictured)\s?[:–—-]\s?")
_CREDIT_IN_BRACKETS = re.compile(
    r"[^()\[\]]{0,250}[(\[](?i:photo|image|picture|pic|source|credit|courtesy)s?(?i: credit| courtesy| by)?\s?[:/©]?"
    r"[^()\[\]]{0,60}[)\]]\.?\s*(?=[A-Z\u00c0-\u00de\"“‘])"
)
_CREDIT_BEHIND = re.compile(
    r"\s{0,2}[(\[](?i:(?:file )?(?:photo|image|picture|pic|credit|courtesy))s?(?i: credit| courtesy| by)?\s?[:/©]"
    r"[^()\[\]]{0,80}[)\]]\.?$|(?<=[.!?\"”])\s(?:File photo|Photo|PHOTO|Image)s?\s?:\s?[A-Z][^:.!?]{1,60}\.?$"
)
_OPENERS = (
    r"(?:The|A|An|In|On|At|It|He|She|They|We|But|And|That|This|These|Those|His|Her|Its|If|As|For|After|Since|With|When"
    r"|While|By|From|To|More|No|Two|Three|Four|Five|Six|Ten|Many|Most|Some)"
)
_NAME_PART = rf"(?!{_OPENERS}\b)[A-Z\u00c0-\u00de][\w'’-]{{1,24}}"
_BYLINE = re.compile(
    rf"By (?P<name>{_NAME_PART}(?: [A-Z]\.)? {_NAME_PART}(?:(?:, | and ){_NAME_PART} {_NAME_PART}){{0,3}})"
    r" (?=[A-Z\u00c0-\u00de\"“‘])"
)
_AGENCY_CREDIT = re.compile(
    r"(?:REUTERS|AP Photo|AFP|EPA|Getty Images)/[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20})?"
    r"(?:/(?:File )?(?:Photo|Pool))?\s+"
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]{0,2}\s+(?=[A-Z\u00c0-\u00de\"“‘])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|vs))$"
)
_SIGN_OFF = re.compile(
    r"(?:\s|(?<=[.!?\"”’)]))(?:/{2,3}|—|–|--|\(|\[)\s?(?P<name>\w[\w.&'’ -]{0,40}?)[,:]?\s"
    r"(?P<day>(?:\d{1,2}|[A-Z][a-z]{2,8}\.?)[\w ,./-]{4,24})[)\]]?\.?$"
)
_COPYRIGHT = re.compile(
    r"(?<=[.!?\"”’)])\s+(?P<text>(?:©\s?)?(?:\(c\)\s?)?(?:copyright\b|(?<=© )|(?<=©))[^.!?]{0,90}\.?)$", re.I
)
_LONE_SIGN = re.compile(r"(?<=[.!?\"”’)])\s+(?P<text>©[^.!?]{0,90}\.?)$")


@dataclass(frozen=True)
class Opening:
    """`text` is the line without what was glued in front of it."""

    text: str = ""
    dateline: Dateline | None = None
    byline: str | None = None

    def after(self, before: Opening) -> Opening:
        """Together with what an earlier line gave, which was nothing but an opening itself."""
        return Opening(self.text, before.dateline or self.dateline, before.byline or self.byline)


@dataclass(frozen=True)
class Ending:
    """`text` is the line without what was glued behind it."""

    text: str
    stamp: Stamp | None = None
    copyright: str | None = None


def _first_sentence_end(text: str, start: int, limit: int) -> int | None:
    for match in _SENTENCE_END.finditer(text, start, limit):
        if not _ABBREVIATION.search(text[max(0, match.start() - 6) : match.start()]):
            return match.end()
    return None


def _caption_end(text: str) -> tuple[int, str | None] | None:
    """Where a caption in front of the text ends, and the author named there."""
    label = _LABEL.match(text)
    if not label:
        return None
    if byline := _BYLINE.search(text, label.end(), min(len(text), 700)):
        return byline.end(), byline["name"]
    if credit := _AGENCY_CREDIT.search(text, label.end(), min(len(text), 700)):
        return credit.end(), None
    end = _first_sentence_end(text, label.end(), min(len(text), 700))
    return (end, None) if end else None


def without_credit(text: str) -> str:
    """A paragraph without the picture credit in brackets behind its last sentence."""
    return _CREDIT_BEHIND.sub("", text)


def clean_opening(text: str) -> Opening:
    """The first line of a body without caption, byline and dateline."""
    byline = None
    if caption := _caption_end(text):
        text, byline = text[caption[0] :], caption[1]
    elif bracket := _CREDIT_IN_BRACKETS.match(text):
        text = text[bracket.end() :]
    if named := _BYLINE.match(text):
        text, byline = text[named.end() :], byline or named["name"]
    dateline = read_dateline(text)
    if dateline:
        text = text[dateline.end :]
    return Opening(text.strip(), dateline, byline)


def clean_ending(text: str) -> Ending:
    """The last line of a body without sign-off and copyright line."""
    notice = stamp = None
    tail = max(0, len(text) - 160)
    for pattern in (_COPYRIGHT, _LONE_SIGN):
        if match := pattern.search(text, tail):
            notice = match["text"].strip()
            text = text[: match.start()].rstrip().removesuffix("©").rstrip()
    match = _SIGN_OFF.search(text, max(0, len(text) - 120))
    if match and (found := read_stamp(match["day"])) and found.is_day and not found.rest:
        stamp, text = replace(found, text=match[0].strip(), rest=match["name"]), text[: match.start()].rstrip()
    return Ending(text, stamp, notice)
