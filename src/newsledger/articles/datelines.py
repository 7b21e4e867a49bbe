"""Datelines: "JERUSALEM, July 28 (Reuters) – " in front of the first sentence."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from newsledger.articles.stamps import day_in, month_number

MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
_WEEKDAYS = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
_DAY_PART = re.compile(
    rf"(?:[,:.]? |\s?[-–—] )(?P<day>{_WEEKDAYS}(?:(?P<mon>{MONTHS})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<mon2>{MONTHS}))(?:,? (?P<y>(?:19|20)\d\d))?)"
    r"(?:,?(?: at)? \d{1,2}[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?)?(?=\s?[-–—:.,(/\[])"
)
_CAPITALS = re.compile(
    r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'’.-]{2,20}(?: [A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'’.-]{1,20}){0,3}"
)
_NAME = r"[A-Z\u00c0-\u00de][\w'’.-]{0,20}"
_CAPITALISED = re.compile(rf"{_NAME}(?: (?:(?:de|del|la|el|of|the|al|es|do|da) )?{_NAME}){{0,3}}")
_MORE_PLACE = re.compile(rf"(?:, ?|/|-){_NAME}(?: {_NAME}){{0,2}}")
_AGENCY = re.compile(
    r"[,.]? ?(?:\((?P<round>[^()\n]{2,60})\)|/(?P<slash>[A-Z][^/\n]{1,40})/|\[(?P<square>[A-Z][^\]\n]{1,40})\])"
)
_AGENCY_BARE = re.compile(
    r"(?:, ([A-Z][\w.&'’-]{1,20}(?: [A-Z][\w&'’-]{1,20}){0,2})|\. ([A-Z]{2,12}))(?=\s?[-–—:]|\.\s)"
)
_PLACE = 5  # letters from which a word in capitals under a full stop is taken for a place, not for a short form
_CLOSE = re.compile(r"\.?\s?(?:--|[-–—:])\s?")
_STOP = re.compile(r"\.?\s+")
_OPENING = re.compile(r"[\"“‘']?[A-Z\u00c0-\u00de\d]")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|my)\b")


@dataclass(frozen=True)
class Dateline:
    """`end` is where the first sentence begins. `month`/`day` as written; `year` None where it is not."""

    text: str
    end: int
    place: str | None
    agency: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    written: str = ""


def _agency_name(text: str) -> str | None:
    name = " ".join(text.split())
    words = name.split()
    fit = (
        len(words) <= 6
        and name[:1].isupper()
        and all(word[0].isupper() or word[0] in "-–&/" or len(word) < 4 for word in words)
    )
    return name if fit else None


def read_dateline(text: str) -> Dateline | None:
    """The dateline that opens a text, or None.

    A place in capitals needs a dash, a colon, a day or an agency behind it; one in small letters a day or an agency, or
    a dash or colon in front of a whole sentence that is nobody's own words.
    """
    head = text[:200]
    capitals = _CAPITALS.match(head)
    if capitals and (found := _after_place(text, capitals.end(), sure=True)):
        return found
    capitalised = _CAPITALISED.match(head)
    if capitalised and (found := _after_place(text, capitalised.end(), sure=False)):
        return found
    agency = re.match(r"\(([A-Z][^()\n]{1,50})\)\s?(?:[-–—:]{1,2}\s?)?", head)
    if agency and _agency_name(agency[1]) and _OPENING.match(text[agency.end() :]):
        return Dateline(agency[0].strip(), agency.end(), None, _agency_name(agency[1]))
    return None


def _after_place(text: str, at: int, *, sure: bool) -> Dateline | None:
    start = at
    for _ in range(2):
        more = _MORE_PLACE.match(text, at)
        if not more or _DAY_PART.match(text, at):
            break
        at = more.end()
    place = text[:at].rstrip(" .,")
    stamped = agency = None
    for _ in range(2):
        if not stamped and (day := _DAY_PART.match(text, at)):
            stamped, at = day, day.end()
        if agency is None and (wire := _AGENCY.match(text, at) or (stamped and _AGENCY_BARE.match(text, at))):
            agency, at = _agency_name(next(filter(None, wire.groups()))), wire.end()
            if not agency:
                return None
    month = dayno = year = None
    if stamped:
        month = month_number(stamped["mon"] or stamped["mon2"])
        dayno = int(stamped["d"] or stamped["d2"])
        year = int(stamped["y"]) if stamped["y"] else None
        if not month or not 1 <= dayno <= monthrange(year or 2024, month)[1]:
            return None
    stop = stamped or agency or (sure and at == start and at >= _PLACE and len(text) > 2 * _PLACE)
    close = _CLOSE.match(text, at) or (_STOP.match(text, at) if stop else None)
    if not close or (not sure and not stamped and not agency and not _opens_report(text, start, at, close)):
        return None
    if not agency and not close[0].strip() and text[close.start() - 1] != ".":
        return None  # "London June 5 the ministers": a sentence
    if not _OPENING.match(text[close.end() :]):
        return None
    written = stamped["day"] if stamped else ""
    return Dateline(text[: close.end()].strip(), close.end(), place, agency, year, month, dayno, written)


def _opens_report(text: str, place_end: int, at: int, close: re.Match[str]) -> bool:
    """Is "Jakarta - " a dateline and not the first half of a compound, a heading or a speaker?"""
    mark = close[0]
    if "-" in mark and mark.strip() == mark:
        return False  # "Kazakh-Afghan"
    if mark.strip() in ("-", "–", "—") and not mark[0].isspace():
        return False
    rest = text[close.end() : close.end() + 400]
    sentence = re.split(r"[.!?](?:\s|$)", rest, maxsplit=1)[0]
    place = text[:at]
    return (
        len(place.split()) <= 3
        and rest[:1] not in "\"“‘'"
        and len(sentence.split()) >= 8
        and not _FIRST_PERSON.search(sentence)
    )


def dateline_day(dateline: Dateline, year: int | None = None) -> date | None:
    """Its day, in `year` where it names none."""
    y = dateline.year or year
    return day_in(y, dateline.month, dateline.day) if y and dateline.month and dateline.day else None
