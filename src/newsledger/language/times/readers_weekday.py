"""Readers of weekdays: bare ("on Friday"), with "last" and "next", and counted from another day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from newsledger.language.times.amounts import parse_amount
from newsledger.language.times.anchors import counted, counted_on, told
from newsledger.language.times.context import Context, Reading, dated, reference_only
from newsledger.language.times.patterns import Match, look_up
from newsledger.language.times.periods import Period
from newsledger.language.times.readers_relative import step_of, timeless, with_part
from newsledger.language.times.readers_stated import make_day, mod_of
from newsledger.language.times.tense import tense_at

_PAREN_DAY = re.compile(
    r"['’]?s?,?\s?\((?:([A-Z][a-z]{2,8}\.?)\s)?(\d{1,2})(?:\s([A-Z][a-z]{2,8}\.?))?(?:,?\s\d{4})?\)"
)
_BY = re.compile(
    r"\b(?:by|until|till|through|thru)\s+(?:(?:late|early|next|the|noon|midnight|mid)\s+|(?:the\s+)?end\s+of\s+"
    r"|[\d:]{1,5}\s*[ap]\.?m\.?\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
_A = re.compile(r"\b(?:an?|one|any|some)\s+$", re.IGNORECASE)
_NOUN = re.compile(
    r"['’]?s?[\s-](?!(?:in|on|of|at|last|next|this|when|and|or|but|to|with|for|from|by|after|before|that|as|is|was)\b)\w"
)
_FROM = re.compile(r"day\s+(?:through|thru|until|till)\s+$")  # "Monday through Friday"
_FOR = re.compile(r"([\w’']+)\sfor\s(?:late\s|early\s|the\s)?$", re.IGNORECASE)
_TOLD_FOR = re.compile(
    r"(?:data|figures?|reports?|results?|prices?|totals?|count|tally|apologi[sz]ed|blamed|responsibility)$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:was|were|had|did|ran|lasted|continued|remained|stayed|stretched|waited|worked|lived|stood|went on)\b"
    r"|(?:^|[.!?]\s+)(?:By|Until|Till)\s+$"
)


def weekday(match: Match, context: Context) -> Reading | None:
    """A day of the week: the last one by default, the next one where the clause looks ahead.

    A day of the month in brackets behind it ("this Monday (02)") decides where it fits the weekday.
    """
    words = match.get("weekday_name") or ""
    wanted = look_up("weekday_name", words) or look_up("weekday", words)
    if wanted is None:
        return None
    if counted_on(match, context):
        return None  # "the next Friday he resigned": counted from the day told of
    ref = context.reference
    mod = mod_of(match)
    if ref is None or _some_day(match, context):
        reading = reference_only(f"XXXX-WXX-{wanted}")
        reading.mod, reading.relative = mod, True
        return with_part(reading, match)
    day = _bracketed(match, context, ref, wanted)
    if day is None and context.uncertain:
        day = _spoken_weekday(context, wanted)
    if day is None:
        day = _pick_weekday(match, context, ref, wanted)
    reading = dated(Period.of("day", day), relative=True)
    reading.mod = mod
    return with_part(reading, match)


def _some_day(match: Match, context: Context) -> bool:
    """Is it any such day ("on a Sunday in May"), not an attribute ("a Sunday vote")?"""
    before = context.text[max(0, match.start - 6) : match.start]
    return bool(_A.search(before)) and not _NOUN.match(context.text, match.end)


def _spoken_weekday(context: Context, wanted: int) -> date | None:
    """The day mentioned last that is such a weekday."""
    for piece in context.recent:
        period = piece.reading.period
        if period and period.unit == "day" and piece.reading.focus and period.begin.isoweekday() == wanted:
            return period.begin
    return None


def _pick_weekday(match: Match, context: Context, ref: date, wanted: int) -> date:
    back = (ref.isoweekday() - wanted) % 7
    step = step_of(match)
    word = (match.get("rel") or "").lower()
    if step == 0:
        day = ref + timedelta(days=wanted - ref.isoweekday())
        return (
            day + timedelta(days=7) if day < ref and tense_at(context.text, match.start, match.end) == "future" else day
        )
    if step == -1:
        return ref - timedelta(days=back or 7)
    if step == 1:
        return ref + timedelta(days=7 - back)
    tense = tense_at(context.text, match.start, match.end)
    before = context.text[max(0, match.start - 60) : match.start]
    if _BY.search(before) and not _FROM.search(before) and (tense != "past" or not _BACK.search(before)):
        tense = "future"
    purpose = _FOR.search(before)
    if purpose and not _TOLD_FOR.match(purpose[1]) and context.text[match.end : match.end + 2] not in ("'s", "’s"):
        tense = "future"  # "called a rally for Friday"
    if word == "" and tense == "future" and back:
        return ref + timedelta(days=7 - back)
    return ref - timedelta(days=back)


def _bracketed(match: Match, context: Context, ref: date, wanted: int) -> date | None:
    behind = _PAREN_DAY.match(context.text, match.end)
    if not behind:
        return None
    day, words = int(behind[2]), behind[1] or behind[3]
    if words:
        month = look_up("month", words)
        choices = [make_day(ref.year + y, month, day) for y in (-1, 0, 1)] if month else []
    else:
        here = ref.year * 12 + ref.month - 1
        choices = [make_day((here + m) // 12, (here + m) % 12 + 1, day) for m in (-1, 0, 1)]
    fitting = [d for d in choices if d and d.isoweekday() == wanted and abs((d - ref).days) < 60]
    return min(fitting, key=lambda d: (abs((d - ref).days), d)) if fitting else None


def weekday_of_week(match: Match, context: Context) -> Reading | None:
    """ "Tuesday of last week"."""
    wanted = look_up("weekday_name", match.get("weekday_name") or "")
    ref = context.reference
    if wanted is None:
        return None
    if ref is None:
        return timeless(f"XXXX-WXX-{wanted}")
    step = step_of(match)
    week = Period.of("week", ref).shift(-1 if step is None else step)
    return with_part(dated(Period.of("day", week.begin + timedelta(days=wanted - 1)), relative=True), match)


def anchored_weekday(match: Match, context: Context) -> Reading | None:
    """ "The previous Friday", "the following Tuesday": counted from the day told of last."""
    wanted = look_up("weekday_name", match.get("weekday_name") or "")
    if wanted is None:
        return None
    before = (match.get("side") or "").lower() in ("previous", "preceding")
    anchor, ref = told(context, match.start, "day"), context.reference
    if anchor is None and ref is not None and (before or tense_at(context.text, match.start, match.end) == "future"):
        anchor = Period.of("day", ref)
    steps = 0
    if anchor is not None:
        ahead = (wanted - anchor.begin.isoweekday()) % 7
        steps = -(7 - ahead) if before else ahead or 7
    moved = counted(context, match, "day", steps, anchor)
    return timeless(f"XXXX-WXX-{wanted}") if moved is None else dated(moved, relative=True)


def weekdays_ago(match: Match, context: Context) -> Reading | None:
    """ "Two Sundays ago"."""
    wanted = look_up("weekday_plural", match.get("weekday_plural") or "")
    number = parse_amount(match.get("amount") or "")
    ref = context.reference
    if wanted is None or number is None or number != int(number) or not 1 <= number < 53:
        return None
    if ref is None:
        return timeless(f"XXXX-WXX-{wanted}")
    back = (ref.isoweekday() - wanted) % 7 or 7
    return dated(Period.of("day", ref - timedelta(days=back + 7 * (int(number) - 1))), relative=True)


def week_from_weekday(match: Match, context: Context) -> Reading | None:
    """ "A week from Friday", "Friday week", "a week from today": seven days after the next such day."""
    ref = context.reference
    wanted = look_up("weekday_name", match.get("weekday_name") or "")
    if ref is None:
        return timeless(f"XXXX-WXX-{wanted}" if wanted else "XXXX-XX-XX")
    if wanted is None:
        ahead = {"today": 0, "tomorrow": 1}[(match.get("day_word") or "today").lower()]
    else:
        ahead = (wanted - ref.isoweekday()) % 7 or 7
    return dated(Period.of("day", ref + timedelta(days=ahead + 7)), relative=True)


READERS = {f.__name__: f for f in (weekday, weekday_of_week, anchored_weekday, weekdays_ago, week_from_weekday)}
