"""Date stamps and ages: lines, or the beginnings of lines, that say when an article was published."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TypedDict

from newsledger.articles.lines import count_words
from newsledger.articles.names import is_name, sounds_like_publisher
from newsledger.language.rules import load

_DATA = load("newsledger.articles", "stamps.toml")
_MONTH = "(" + "|".join(sorted(_DATA["months"], key=len, reverse=True)) + ")"
_NUMBER = "|".join(sorted(_DATA["numbers"], key=len, reverse=True))
_ICON = re.compile("(?:" + "|".join(_DATA["icons"]) + r")\s?(?=\d|an? |just|yesterday|about|(?-i:[A-Z]))", re.I)
_ICON_BEFORE_PROSE = re.compile(
    r"(?:" + "|".join(_DATA["icons"] + _DATA["published"] + _DATA["updated"]) + r")[ :]{1,3}", re.I
)
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d{1,6})?)?\s?(?:[ap]\.?m\.?(?![a-z]))?|(?<!\d)\d{1,2}\s?[ap]\.?m\.?(?![a-z])|T\d\d:\d\d(?::\d\d)?"
    r"|(?<![A-Za-z])(?:GMT|UTC|IST|EST|EDT|CET|CEST|BST|PST|PDT|CST|MSK|JST|KST|PKT|AEST|AEDT|SGT|HKT|WIB|WAT|EAT|CAT|ET|PT|AST|BRT)"
    r"(?![A-Za-z])(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d(?!\d)|(?<=[\d:])Z(?![A-Za-z])",
    re.I,
)
_WEEKDAY = re.compile(
    r"(?<![A-Za-z])(mon|tue|tues|wed|wednes|thu|thurs|thur|fri|sat|satur|sun)(?:day)?(?![A-Za-z])[.,]?", re.I
)
_DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_SEPARATORS = ' \t,;:|/•·~–—-()[]><»«."“”'
_NAME_PART = r"(?:[A-Z][\w.'’-]{0,24}|admin|staff|and|de|van|von|al)"
_AUTHOR = re.compile(
    rf"(?:^|[ ,|])[Bb][Yy]:? (?P<name>{_NAME_PART}(?: {_NAME_PART}){{0,5}})(?P<more>[ ,|•–—-]{{1,3}}.{{0,80}})?$"
)
_BETWEEN = _SEPARATORS.replace("(", "").replace(")", "")
_LABELS = 4  # labels in a row that a line may have beside its date
_SEGMENTS = re.compile(r"\s?[|•·]\s?|\s[/~–—]\s")
_WEAK = ("short-year", "without-year")  # forms of date that a name must sound like a publisher's to stand beside
_DASHED = re.compile(r"\s[–—]\s")
_IN_BRACKETS = re.compile(r"\s?\([^()]{0,40}\)")
_RANGE_BEFORE = re.compile(r"(?<![:.\d])\d{1,2}(?:st|nd|rd|th)?\s?[-–—]\s?$")
_RANGE_BETWEEN = re.compile(r"\s?(?:[-–—]|to|until|till)\s?", re.I)
_LONGEST = 240  # characters of a stamp's line
_CREDIT = re.compile(
    r"(?:" + "|".join(_DATA["credits"]) + r")s?\s?:\s?\w[\w.'’-]{0,24}(?: (?-i:[A-Z])[\w.'’-]{0,24}){0,3}", re.I
)
_NUMBERS_ALONE = re.compile(r"(?<![\w.])\d[\d,.]{0,9}[km]?(?![\w])")
FIRST_YEAR, LAST_YEAR = 1990, 2100


class Reading(TypedDict, total=False):
    """The fields of a stamp that its date gives."""

    first: date
    last: date
    readings: tuple[date, ...]
    month: int
    day: int


@dataclass(frozen=True)
class Stamp:
    """When a line says its article was published.

    `first`..`last` are the days it may mean; both None where day and month cannot be told apart (`readings` has both),
    where the year is missing (`month` and `day` stand alone) and where the line names a span of days.
    `age` is (least, most) days before the page was saved. `label` is published|updated|None. `rest` is what the line
    says beside.
    """

    text: str
    rule: str
    rest: str
    first: date | None = None
    last: date | None = None
    readings: tuple[date, ...] = ()
    month: int | None = None
    day: int | None = None
    age: tuple[int, int] | None = None
    label: str | None = None
    byline: str | None = None

    @property
    def is_day(self) -> bool:
        return self.first is not None and self.first == self.last


@cache
def _forms() -> list[tuple[str, list[str], re.Pattern[str]]]:
    return [
        (rule["name"], rule["order"], re.compile(rule["pattern"].replace("{month}", _MONTH), re.I))
        for rule in _DATA["rule"]
    ]


@cache
def _ages() -> list[tuple[str, re.Pattern[str]]]:
    return [(rule["name"], re.compile(rule["pattern"].replace("{number}", _NUMBER), re.I)) for rule in _DATA["age"]]


def day_in(y: int, m: int, d: int) -> date | None:
    """The day, or None where there is none or its year is out of all question."""
    try:
        return date(y, m, d) if FIRST_YEAR <= y <= LAST_YEAR else None
    except ValueError:
        return None


def month_number(name: str) -> int | None:
    return _DATA["months"].get(name.lower().rstrip("."))


def _numeric(first: int, sign: str, second: int, third: str, line: str, month_first: bool | None) -> tuple[date, ...]:
    """The days that three numbers may mean, the year last, after weighing what speaks for one order."""
    year = int(third) if len(third) == 4 else 2000 + int(third)
    day_first, other = day_in(year, second, first), day_in(year, first, second)
    if len(third) == 2 and sign == "-":  # 24-03-05 has its year in front in half of the world
        other = day_in(2000 + first, second, int(third))
    possible = [day for day in (day_first, other) if day]
    if len(set(possible)) < 2:
        return tuple(possible[:1])
    if named := _WEEKDAY.search(line):
        fitting = [day for day in possible if day.weekday() == _DAYS[named[1].lower()[:3]]]
        if len(fitting) == 1:
            return tuple(fitting)
    if sign == "." or (sign == "-" and len(third) == 4):
        return (possible[0],)  # 23.07. and 23-07- put the day first wherever they are in use, but for the Philippines
    if month_first is not None and sign == "/":
        return (possible[1 if month_first else 0],)
    return tuple(possible)


def _read(order: list[str], match: re.Match[str], line: str, month_first: bool | None) -> Reading | None:
    """What a date says, as fields of a stamp; None where it is no day."""
    if order == ["numeric"]:
        days = _numeric(int(match[1]), match[2], int(match[3]), match[4], line, month_first)
        if len(days) > 1:
            return {"readings": days}
        return {"first": days[0], "last": days[0]} if days else None
    parts = dict(zip(order, match.groups(), strict=True))
    month = month_number(parts["mon"]) if "mon" in parts else int(parts["m"])
    if month is None or not 1 <= month <= 12:
        return None
    if "y" not in parts:
        stamped = _CLOCK.search(line) or _WEEKDAY.search(line) or _label(line)
        possible = day_in(2024, month, int(parts["d"])) and stamped
        return {"month": month, "day": int(parts["d"])} if possible else None
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if "d" in parts:
        day = day_in(year, month, int(parts["d"]))
        return {"first": day, "last": day} if day else None
    return {"first": date(year, month, 1), "last": date(year, month, monthrange(year, month)[1])}


def _days_of_age(number: str, unit: str) -> tuple[int, int]:
    """Calendar days between publication and saving, as sites count: hours cross midnight, weeks round down."""
    unit = unit.lower()
    if unit == "yesterday":
        return 1, 1
    if unit == "just now":
        return 0, 0
    n = _DATA["numbers"].get(number.lower()) or int(number)
    if unit.startswith("mo"):
        return 30 * n, 31 * n + 30
    if unit[0] in "sm":
        return 0, 1
    if unit[0] == "h":
        return n // 24, -(-n // 24)
    if unit[0] == "d":
        return n, n
    if unit[0] == "w":
        return 7 * n, 7 * n + 6
    return 365 * n, 366 * n + 365


def _label(text: str) -> str | None:
    low = text.lower()
    for name in ("published", "updated"):
        if any(re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", low) for word in _DATA[name] if word != "date"):
            return name
    return None


@cache
def _clutter() -> re.Pattern[str]:
    words = sorted(_DATA["published"] + _DATA["updated"] + _DATA["clutter"] + _DATA["icons"], key=len, reverse=True)
    return re.compile(r"(?<![^\W\d_])(?<!\w\.)(?:" + "|".join(map(re.escape, words)) + r")(?![^\W\d_])\.?", re.I)


def _without_clutter(text: str) -> str:
    """The text without the labels and counters at its ends; within a name their words may stand."""
    for _ in range(_LABELS):
        lead = _clutter().match(text)
        text = text[lead.end() if lead else 0 :].strip(_BETWEEN)
        tail = next((found for found in _clutter().finditer(text) if found.end() == len(text)), None)
        if tail:
            text = text[: tail.start()].strip(_BETWEEN)
        if not lead and not tail:
            break
    return text


def _rest(before: str, after: str) -> str:
    """What a stamp's line says beside the date: labels, clock and counters are taken away."""
    parts = []
    for part in (before, after):
        part = _CREDIT.sub(" ", _WEEKDAY.sub(" ", _CLOCK.sub(" ", part)))
        part = _NUMBERS_ALONE.sub(" ", part)
        parts.append(_without_clutter(" ".join(part.split()).strip(_BETWEEN)))
    rest = " ".join(part for part in parts if part)
    if rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1:
        rest = rest[1:-1].strip()
    elif rest and not is_name(rest):
        rest = _IN_BRACKETS.sub("", rest).strip()
    return rest if any(ch.isalnum() for ch in rest) else ""


def read_stamp(line: str, *, month_first: bool | None = None) -> Stamp | None:
    """The stamp that a line is: nothing but a date or an age, a label, a clock, a counter and a publisher's name.

    `month_first` settles 03/04/2024 where the page has evidence. None for a line that says more.
    """
    text = line.strip()
    if not 4 <= len(text) <= _LONGEST:
        return None
    return _read_line(text, month_first) or _read_segments(text, month_first)


def _read_segments(text: str, month_first: bool | None) -> Stamp | None:
    """A stamp among short entries of one line: "GENEVA, 24 January 2023 | News release"."""
    parts = [part.strip() for part in _SEGMENTS.split(text) if part.strip()]
    if not 2 <= len(parts) <= 6:
        return None
    found = [_read_line(part, month_first) for part in parts]
    others = [part for part, stamp in zip(parts, found, strict=True) if stamp is None]
    stamp = next((one for one in found if one and one.label != "updated"), None) or next(filter(None, found), None)
    if stamp is None or any(count_words(part) > 6 or part[-1] in "!?" for part in others):
        return None
    if _DASHED.search(text) and not all(_is_entry(part) for part in others):
        return None  # a dash parts clauses, too
    byline = next((part[3:].strip() for part in others if part[:3].lower() == "by "), stamp.byline)
    publisher = next(filter(sounds_like_publisher, others), stamp.rest)
    return replace(stamp, text=text, byline=byline, rest=publisher)


def _is_entry(part: str) -> bool:
    """Is a part of a line a name, or a label or counter that may stand beside one?"""
    bare = _rest(part, "")
    return not bare or is_name(bare)


def _read_line(text: str, month_first: bool | None) -> Stamp | None:
    bare = _ICON.sub("", text, count=1) if _ICON.match(text) else text
    byline = None
    if author := _AUTHOR.search(bare):
        byline, bare = author["name"].strip(), bare[: author.start()].rstrip(" ,|") + (author["more"] or "")
    found = _read_bare(text, bare, month_first)
    return replace(found, byline=byline) if found and byline else found


def _read_bare(text: str, bare: str, month_first: bool | None) -> Stamp | None:
    for name, pattern in _ages():
        if match := pattern.search(bare):
            rest = _rest(bare[: match.start()], bare[match.end() :])
            if rest and not is_name(rest):
                return None
            return Stamp(text, name, rest, age=_days_of_age(match[1], match[2]), label=_label(text))
    for name, order, pattern in _forms():
        match = pattern.search(bare)
        if not match:
            continue
        read = _read(order, match, bare, month_first)
        if read is None:
            continue
        before, after = bare[: match.start()], bare[match.end() :]
        rest = _rest(before, after)
        more = count_words(rest) <= 8 and _has_date(f"{before} {after}")
        weak = name.endswith(_WEAK)
        if rest and not more and not (sounds_like_publisher(rest) if weak else is_name(rest)):
            return None
        if _RANGE_BEFORE.search(before) or _RANGE_BETWEEN.fullmatch(_between_dates(bare)):
            return Stamp(text, "span-of-days", "")
        return Stamp(text, name, "" if more else rest, label=_label(before if more else text), **read)
    return None


def _between_dates(line: str) -> str:
    """What stands between the first two dates of a line."""
    found = (match.span() for _, _, pattern in _forms() for match in pattern.finditer(line))
    spans = sorted(found, key=lambda span: (span[0], -span[1]))
    later = next((start for start, _ in spans if start >= spans[0][1]), None)
    return "" if later is None else line[spans[0][1] : later]


def _has_date(text: str) -> bool:
    """Is there a second date beside the first ("Published 1 May 2020 | Updated 2 May 2020")?"""
    return any(pattern.search(text) for _, _, pattern in _forms())


def glued_stamp(line: str, *, month_first: bool | None = None) -> tuple[Stamp, str] | None:
    """A stamp in front of a title or of the first sentence: (stamp, what follows it).

    Only after a label or icon word, or in ISO form: a sentence may begin with a date.
    """
    labelled = _ICON_BEFORE_PROSE.match(line)
    at = labelled.end() if labelled else 0
    for name, order, pattern in _forms():
        match = pattern.match(line, at)
        if not match or not (labelled or name.startswith("iso-day")):
            continue
        read = _read(order, match, line[: match.end()], month_first)
        after = line[match.end() :]
        clock = re.match(
            r"[ ,|/T-]{0,3}\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s?(?:GMT|UTC|IST|EST))?", after, re.I
        )
        rest = after[clock.end() if clock else 0 :].lstrip(
            _SEPARATORS.replace("(", "").replace("[", "").replace("«", "")
        )
        if not rest or read is None or "first" not in read or not (after[:1].isspace() or clock or after[:2] == ". "):
            continue
        head = line[: match.end()]
        return Stamp(head, name, "", label=_label(head), **read), rest
    return None


def order_evidence(text: str) -> bool | None:
    """Does the page put the month first in dates like 07/24/2025? None where nothing tells."""
    month_first = day_first = 0
    for match in re.finditer(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:(?:19|20)\d\d|\d\d)(?![\d/])", text):
        a, b = int(match[1]), int(match[2])
        month_first += a <= 12 < b <= 31
        day_first += b <= 12 < a <= 31
    if bool(month_first) == bool(day_first):
        return None
    return month_first > 0


def weekday_in(text: str) -> int | None:
    """The first weekday named, 0 = Monday."""
    match = _WEEKDAY.search(text)
    return _DAYS[match[1].lower()[:3]] if match else None
