"""TIMEX3 values of lengths of time."""

from __future__ import annotations

from newsledger.language.times.amounts import plain

LETTERS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "half": "H",
    "year": "Y",
    "decade": "E",
    "century": "C",
}
CLOCK = ("second", "minute", "hour")
_FINER = {
    "year": ("month", 12),
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "day": ("hour", 24),
    "week": ("day", 7),
}


def duration_value(number: float | str, unit: str) -> str | None:
    """TIMEX3 value of a number (or "X") of units: P3Y, PT2H, P2Y6M, PXM; a decade is ten years."""
    if unit == "weekend":
        return "PXD" if number == "X" else f"P{plain(float(number) * 2)}D"
    if unit == "fortnight" and number != "X":
        number = float(number) * 2
    if unit == "half" and number != "X":
        unit, number = "month", float(number) * 6
    clock = "T" if unit in CLOCK else ""
    if isinstance(number, str):
        return f"P{clock}X{LETTERS[unit]}"
    if unit in ("decade", "century"):
        return f"P{plain(number * (10 if unit == 'decade' else 100))}Y"
    whole, rest = int(number), number - int(number)
    if rest and unit in _FINER:
        finer, per = _FINER[unit]
        tail = f"{plain(round(rest * per, 1))}{LETTERS[finer]}"
        joint = "T" if finer in CLOCK and not clock else ""
        head = f"{whole}{LETTERS[unit]}" if whole else ""
        return f"P{clock}{head}{joint}{tail}"
    return f"P{clock}{plain(number)}{LETTERS[unit]}"
