"""Figures, dates and countries as a reader wants them. Three significant digits in prose, exact in tables."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
MONTHS += ["August", "September", "October", "November", "December"]
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "first quarter", 34: "second quarter"} | {
    35: "third quarter",
    36: "fourth quarter",
    40: "first half",
    41: "second half",
}
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_SCALES = [(1e12, "trn"), (1e9, "bn"), (1e6, "m"), (1e3, "k")]
_OTHER_PLACES = {"WLD": "the world", "EUU": "the European Union"}


@cache
def _countries() -> dict[str, dict[str, str]]:
    text = (files("newsledger.language.places") / "countries.tsv").read_text(encoding="utf-8")
    return {row["alpha3"]: row for row in csv.DictReader(text.splitlines(), delimiter="\t")}


def country(code: str | None) -> str:
    """English name of an alpha-3 code; an unknown code as it is."""
    if code is None:
        return "unknown"
    return _OTHER_PLACES.get(code) or (_countries().get(code) or {}).get("name") or code


def country_names(code: str) -> tuple[str, ...]:
    """What a country is called: its name and the other names of the list."""
    aliases = ((_countries().get(code) or {}).get("aliases") or "").split(";")
    return (country(code), *(alias for alias in aliases if alias))


def adjective(code: str) -> str | None:
    """`KAZ` → `Kazakh`; None where the list has none."""
    return ((_countries().get(code) or {}).get("adjectives") or "").split(";")[0] or None


def numeric_code(code: str) -> str | None:
    """ISO 3166-1 numeric code, three digits, of an alpha-3 code."""
    return (_countries().get(code) or {}).get("numeric")


def pair(codes: Sequence[str]) -> str:
    """Countries side by side: `Kazakhstan – Afghanistan`."""
    return " – ".join(_capital(country(code)) for code in codes)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 article`, `4 articles`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def significant(value: float, digits: int = 3) -> str:
    """Rounded to significant digits, without an exponent: 16.35 → `16.4`, 5.505 → `5.5` with two digits."""
    if value == 0:
        return "0"
    rounded = float(f"{value:.{digits}g}")
    if abs(rounded) >= 10 ** (digits - 1):
        return f"{rounded:,.0f}"
    return f"{rounded:.{digits}g}"


def money(amount: float | None, currency: str | None, *, exact: bool = False, digits: int = 3) -> str:
    """`$545 m`, `$3 bn`; `KZT 300 bn` where the currency has no well-known sign."""
    if amount is None:
        return "no figure"
    sign = SYMBOLS.get(currency or "", f"{currency} " if currency else "")
    minus = "−" if amount < 0 else ""
    size = abs(amount)
    if exact:
        return f"{minus}{sign}{size:,.0f}" if size == int(size) else f"{minus}{sign}{size:,.2f}"
    for scale, word in _SCALES:
        # 999.6 thousand is a million once it is rounded
        if float(f"{size:.{digits}g}") >= scale:
            return f"{minus}{sign}{significant(size / scale, digits)} {word}"
    return f"{minus}{sign}{significant(size, digits)}"


def between(low: float | None, high: float | None, currency: str | None) -> str:
    """An interval of money with four significant digits, or as many more as its ends need to be told from each other:
    `$525.9 m to $531.4 m`, `$684.05 m to $684.15 m`; empty where there is none."""
    if low is None or high is None or low == high:
        return ""
    digits = max(4, places(max(low, high, key=abs), high - low) + 1)
    return f"{money(low, currency, digits=digits)} to {money(high, currency, digits=digits)}"


def places(value: float, width: float) -> int:
    """How many significant digits of `value` an interval as wide as `width` leaves, at least two, at most twelve."""
    if not value or not width:
        return 12
    return min(12, max(2, math.floor(math.log10(abs(value))) - math.floor(math.log10(abs(width))) + 1))


def percent(value: float | None) -> str:
    """`97 %`, with a thin no-break space."""
    return "no figure" if value is None else f"{significant(value)}\u202f%"


def day(value: date) -> str:
    """`10 July 2025`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def _one(edtf: str) -> str:
    """A single EDTF date in words."""
    bare = edtf.rstrip("~?%")
    match = re.fullmatch(r"(-?\d{4}|[\dX]{4})(?:-(\d\d))?(?:-(\d\d))?", bare)
    if match is None:
        return edtf
    year, month, day_ = match.groups()
    parts = [str(int(day_))] if day_ else []
    if month:
        number = int(month)
        name = MONTHS[number - 1] if 1 <= number <= 12 else SEASONS.get(number, "")
        parts.append(name)
    if "X" in year:
        decade = re.fullmatch(r"(\d{3})X", year)
        parts.append(f"the {decade[1]}0s" if decade else "(year unknown)")
    else:
        parts.append(year)
    return " ".join(part for part in parts if part)


def edtf(value: str | None) -> str:
    """An EDTF level 1 date in words: `May 2025`, `since September 2021`, `January 2024 to May 2024`, `about 2024`."""
    if not value:
        return "no date"
    if "/" in value:
        begin, end = value.split("/", 1)
        if end in ("", ".."):
            return f"since {edtf(begin)}"
        if begin in ("", ".."):
            return f"until {edtf(end)}"
        return f"{edtf(begin)} to {edtf(end)}"
    return f"about {_one(value)}" if value.endswith(("~", "%")) else _one(value)


def _part(start: date, end: date) -> str | None:
    """early, mid or late, where an interval is that part of one month."""
    if (start.year, start.month) != (end.year, end.month):
        return None
    if start.day == 1 and end.day <= 12:
        return "early"
    if start.day >= 9 and end.day <= 22:
        return "mid"
    return "late" if start.day >= 19 else None


def when(row: dict[str, Any]) -> str:
    """The date of an event or a merged event, as exactly as it is known."""
    value, start, end = row.get("date"), row.get("date_start"), row.get("date_end")
    if value is None:
        return f"by {day(end)}" if end is not None else "no date"
    if value.endswith("~") and start is not None and end is not None:
        part = _part(start, end)
        if part:
            return f"{_one(value)} ({part})"
    return edtf(value)


def reach(rows: Sequence[dict[str, Any]]) -> tuple[str, str]:
    """The first and the last time that any of the dated rows may lie in, each as exactly as it is known: `September
    1962`, `11 February 2025`. Of several that begin or end on a day, the vaguest."""
    first = min(rows, key=lambda row: (_first(row), -_width(row), str(row["date"])))
    last = max(rows, key=lambda row: (_last(row), _width(row), str(row["date"])))
    return _end_in_words(first, 0), _end_in_words(last, 1)


def _first(row: dict[str, Any]) -> date:
    return row["date_start"] or row["date_end"]


def _last(row: dict[str, Any]) -> date:
    return row["date_end"] or row["date_start"]


def _width(row: dict[str, Any]) -> int:
    """Days in which one end of the date may lie; of an interval, those of its end."""
    return 0 if "/" in (row["date"] or "") else (_last(row) - _first(row)).days


def _end_in_words(row: dict[str, Any], which: int) -> str:
    value = row["date"] or ""
    if "/" not in value:
        return when(row)
    ends = value.split("/", 1)
    end = ends[which] if ends[which] not in ("", "..") else ends[1 - which]
    return edtf(end)


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words where one is near."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    cut = flat[: limit - 1]
    head, _, _ = cut.rpartition(" ")
    return (head if len(head) > limit // 2 else cut).rstrip(" ,;:–-") + "…"
