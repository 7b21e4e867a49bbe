"""What amounts are worth in US dollars, at the rate of the period they belong to.

Rates are the European Central Bank's euro reference rates as packaged by `currencyconverter` (no network): the mean,
over the days of the period on which the bank quoted both currencies, of the cross rate against the dollar. What the
bank does not quote comes from a table the analyst gives; what neither has stays null, with the reason.
"""

from __future__ import annotations

import calendar
import csv
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from math import fsum, isfinite
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter

_EVE_DAYS = 5  # how far back a weekend or holiday looks for its rate
COLUMNS = ("currency", "period", "per_usd", "source")


class Conversion(NamedTuple):
    """`usd` = amount × `rate`; `rate` is US dollars for one unit of the currency.

    `source` says whose rate it is; where there is none, `usd`, `rate` and `source` are None and `reason` says why.
    """

    usd: float | None
    rate: float | None
    source: str | None
    reason: str | None


class RatesError(ValueError):
    """A table of rates that cannot be used; the message names the file, the line and the field."""


@dataclass(frozen=True)
class Rate:
    """One line of an analyst's table: units of `currency` for one US dollar, from `start` to `end`."""

    currency: str
    start: date
    end: date
    per_usd: float
    source: str


@dataclass(frozen=True)
class Rates:
    """An analyst's rates, by currency in order of their periods."""

    by_currency: dict[str, tuple[Rate, ...]] = field(default_factory=dict)

    def per_unit(self, currency: str, start: date, end: date) -> tuple[float, str] | None:
        """US dollars a unit and their source: the line of just this period, else the mean of lines that make it up
        day for day, else the shortest line that holds it all."""
        lines = self.by_currency.get(currency, ())
        for line in lines:
            if (line.start, line.end) == (start, end):
                return 1 / line.per_usd, line.source
        parts = _tiles(lines, start, end)
        if parts:
            weights = [(line.end - line.start).days + 1 for line in parts]
            total = fsum(w / line.per_usd for w, line in zip(weights, parts, strict=True))
            return total / sum(weights), "; ".join(dict.fromkeys(line.source for line in parts))
        around = [line for line in lines if line.start <= start and end <= line.end]
        if around:
            line = min(around, key=lambda line: (line.end - line.start, line.start))
            return 1 / line.per_usd, line.source
        return None


def _tiles(lines: tuple[Rate, ...], start: date, end: date) -> list[Rate]:
    """Lines that follow each other without a gap from `start` to `end`; the longest is taken at each step."""
    found, at = [], start
    while at <= end:
        fitting = [line for line in lines if line.start == at and line.end <= end]
        if not fitting:
            return []
        line = max(fitting, key=lambda line: line.end)
        found.append(line)
        at = line.end + timedelta(days=1)
    return found


def days_of(period: str) -> tuple[date, date]:
    """First and last day of a period: `2024`, `2024-05`, `2024-05-17` or two of them with a stroke between.

    Raises ValueError for anything else.
    """
    ends = period.split("/")
    if len(ends) > 2:
        raise ValueError(f"{period!r} is no period")
    (start, _), (_, end) = _days(ends[0]), _days(ends[-1])
    if end < start:
        raise ValueError(f"{period!r} ends before it begins")
    return start, end


def _days(text: str) -> tuple[date, date]:
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text.strip(), re.ASCII)
    if not match:
        raise ValueError(f"{text!r} is no year, month or day")
    year, month, day = int(match[1]), match[2], match[3]
    if day:
        one = date(year, int(month), int(day))
        return one, one
    if month:
        first = date(year, int(month), 1)
        return first, first.replace(day=calendar.monthrange(year, int(month))[1])
    return date(year, 1, 1), date(year, 12, 31)


def read_rates(path: str | Path) -> Rates:
    """An analyst's table of rates: CSV in UTF-8 with the columns currency (ISO 4217), period (a year, month, day or
    interval, as in `days_of`), per_usd (units of the currency for one US dollar) and source.

    Raises RatesError, naming the file's name, line and field, for a missing column, an empty or impossible value and
    two lines for one currency and period; OSError where the file cannot be opened.
    """
    name = Path(path).name
    by_currency: dict[str, dict[tuple[date, date], Rate]] = {}
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        try:
            rows = csv.DictReader(file, strict=True)
            missing = [column for column in COLUMNS if column not in (rows.fieldnames or [])]
            if missing:
                raise RatesError(f"{name} line 1: no column {', '.join(missing)}")
            for row in rows:
                rate = _rate(name, rows.line_num, row)
                known = by_currency.setdefault(rate.currency, {})
                if (rate.start, rate.end) in known:
                    raise RatesError(f"{name} line {rows.line_num}, field period: second rate for {rate.currency}")
                known[rate.start, rate.end] = rate
        except UnicodeDecodeError as error:
            raise RatesError(f"{name}: not UTF-8 ({error.reason} at byte {error.start})") from error
        except csv.Error as error:
            raise RatesError(f"{name} line {rows.line_num}: {error}") from error
    ordered = {code: tuple(known[key] for key in sorted(known)) for code, known in sorted(by_currency.items())}
    return Rates(ordered)


def _rate(name: str, line: int, row: dict[str, str | None]) -> Rate:
    values = {column: (row[column] or "").strip() for column in COLUMNS}
    for column, value in values.items():
        if not value:
            raise RatesError(f"{name} line {line}, field {column}: empty")
    if not re.fullmatch(r"[A-Z]{3}", values["currency"]):
        raise RatesError(f"{name} line {line}, field currency: {values['currency']!r} is no ISO 4217 code")
    try:
        start, end = days_of(values["period"])
    except ValueError as error:
        raise RatesError(f"{name} line {line}, field period: {error}") from error
    try:
        per_usd = float(values["per_usd"])
    except ValueError:
        per_usd = 0.0
    if not isfinite(per_usd) or per_usd <= 0 or not re.fullmatch(r"[0-9.eE+-]+", values["per_usd"], re.ASCII):
        raise RatesError(f"{name} line {line}, field per_usd: {values['per_usd']!r} is no positive number")
    return Rate(values["currency"], start, end, per_usd, values["source"])


@lru_cache(maxsize=1)
def _ecb() -> CurrencyConverter:
    from currency_converter import CurrencyConverter

    return CurrencyConverter()


@lru_cache(maxsize=4096)
def ecb_rate(currency: str, start: date, end: date) -> tuple[float | None, str]:
    """US dollars for one unit, the mean of the days from `start` to `end` that the ECB quotes, with what it rests on.

    None and why not, where the ECB quotes fewer than half of the period's working days: a mean of those would pass for
    the period's rate. A period of a few days without any, such as a weekend, has the rate of the last day before it.
    """
    converter = _ecb()
    if currency not in converter.currencies:
        return None, f"the ECB quotes no {currency}"
    bounds = [converter.bounds[code] for code in (currency, "USD")]
    first = max([start, *(b.first_date for b in bounds)])
    last = min([end, *(b.last_date for b in bounds)])
    working = sum((start + timedelta(days=n)).weekday() < 5 for n in range((end - start).days + 1))
    found = [rate for rate in (_quote(currency, day) for day in _weekdays(first, last)) if rate is not None]
    if found and 2 * len(found) >= working:
        return fsum(found) / len(found), f"ECB reference rates, mean of {len(found)} days, {first} to {last}"
    if found:
        return None, f"the ECB quotes {currency} on {len(found)} of the {working} working days from {start} to {end}"
    if first <= last and (end - start).days < _EVE_DAYS:  # a weekend or holiday: the rate of the day before holds
        for back in range(1, _EVE_DAYS + 1):
            eve = first - timedelta(days=back)
            rate = _quote(currency, eve) if eve >= max(b.first_date for b in bounds) else None
            if rate is not None:
                return rate, f"ECB reference rate of {eve}"
    return None, f"the ECB quotes no {currency} from {start} to {end}"


def _weekdays(first: date, last: date) -> list[date]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


def _quote(currency: str, day: date) -> float | None:
    """US dollars for one unit on one day; None where the bank quoted none."""
    from currency_converter import RateNotFoundError

    try:
        return float(_ecb().convert(1, currency, "USD", date=day))
    except RateNotFoundError:
        return None


def to_usd(
    amount: float | None,
    currency: str | None,
    start: date | None,
    end: date | None,
    *,
    rates: Rates | None = None,
) -> Conversion:
    """An amount of `currency` in US dollars at the rate of the period `start`..`end` (both days included).

    `rates` (from `read_rates`) serves what the ECB does not quote in that period. The result depends on its arguments
    and the packaged rates alone. A missing amount gives the rate all the same.
    """
    if currency is None:
        return Conversion(None, None, None, "currency unknown")
    if currency == "USD":
        return Conversion(amount, 1.0, "USD", None)
    if start is None or end is None:
        return Conversion(None, None, None, "no period to take the rate of")
    if end < start:
        return Conversion(None, None, None, "the period ends before it begins")
    rate, about = ecb_rate(currency, start, end)
    if rate is None:
        given = rates.per_unit(currency, start, end) if rates is not None else None
        if given is None:
            more = ", nor does the table of rates" if rates is not None else "; no table of rates has it"
            return Conversion(None, None, None, about + more)
        rate, about = given
    return Conversion(None if amount is None else amount * rate, rate, about, None)
