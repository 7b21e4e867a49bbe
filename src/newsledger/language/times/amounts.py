"""Numbers of time expressions, in digits and in words: "2 1/2", "two and a half", "twenty-three"."""

from __future__ import annotations

import re

from newsledger.language.times.patterns import look_up

_FRACTION = re.compile(
    r"[\s-]*(?:([1-9])/([1-9])|(½|(?:,?\s*|-)and[\s-]a[\s-]half|,?\s*and\s+one-half|,\s*(?:a half|one-half)))$"
)
_SPLIT = re.compile(r"[\s-]+")


def parse_amount(words: str) -> float | None:
    """The number the words stand for; None where they are none."""
    text = words.strip().lower()
    if re.fullmatch(r"half(?:\s+an?)?", text):
        return 0.5
    extra = 0.0
    match = _FRACTION.search(text)
    if match and match.start() > 0:
        extra = int(match[1]) / int(match[2]) if match[1] else 0.5
        text = text[: match.start()].strip()
    plain = text.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain) + extra
    known = look_up("count", text)
    if known is not None:
        return float(known) + extra
    total = 0.0
    for part in _SPLIT.split(text):
        value = look_up("count", part)
        if value is None:
            return None
        total += value
    return total + extra


def parse_year(words: str) -> int | None:
    """A year in digits ("1997", "'97") or in words ("nineteen ninety-seven", "two thousand")."""
    text = words.strip().lower().lstrip("'’`")
    if re.fullmatch(r"\d{4}", text):
        return int(text)
    if re.fullmatch(r"\d{2}", text):
        return (1900 if int(text) >= 50 else 2000) + int(text)
    parts = [part for part in _SPLIT.split(text) if part not in ("and", "oh")]
    if parts[:2] == ["two", "thousand"]:
        head, rest = 2000, parts[2:]
    elif parts[:1] == ["nineteen"]:
        head, rest = 1900, parts[1:]
    elif parts[:1] == ["twenty"]:
        head, rest = 2000, parts[1:]
    else:
        return None
    if rest == ["hundred"]:
        return head
    tail = parse_amount(" ".join(rest)) if rest else 0
    return None if tail is None else head + int(tail)


def plain(number: float) -> str:
    """A number as TIMEX3 writes it: no trailing zeros."""
    return str(int(number)) if number == int(number) else f"{number:g}"
