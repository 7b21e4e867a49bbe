"""What the taggers find: spans of a text with their normalised values.

Offsets are Unicode code points into the text, end exclusive; `text == document.text[start:end]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of the text and the rule that found it."""

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class Time(Span):
    """A time expression (TIMEX3), with the calendar days it may cover.

    `value` is TIMEX3, `edtf` and `precision` (day|month|season|year|interval) are null for durations, sets, references
    and dates that cannot be resolved; a day without a year has edtf `XXXX-07-10` and no start and end. `basis` is
    `stated` where the text writes the date out in full and `relative` where another date was needed.
    `begin`/`finish` of an open interval may be None on one side. A duration has `edtf` and days only where it is
    anchored ("the past two years"; "the first two months of 2021").

    TIMEX3 tags the ends of a range one by one ("16", "17 December 2023"); `range_edtf`, `range_begin` and
    `range_finish` give the whole range and stand on both of its ends.
    """

    type: str
    value: str | None
    mod: str | None = None
    edtf: str | None = None
    precision: str | None = None
    begin: date | None = None
    finish: date | None = None
    basis: str | None = None
    range_edtf: str | None = None
    range_begin: date | None = None
    range_finish: date | None = None


@dataclass(frozen=True, kw_only=True)
class Money(Span):
    """An amount of money in base units of `currency` (ISO 4217; null where a bare "dollars" cannot be told).

    A range has `amount` None and `low`/`high` its ends; else `low`/`high` bound the rounding of the printed figure.
    `hedge` is about|over|under|up_to. `converts` is the index, in the same list, of the amount that this one says
    again in another currency. `flag` names a suspected misprint, `likely` what was probably meant.
    """

    amount: float | None
    low: float
    high: float
    currency: str | None
    hedge: str | None = None
    converts: int | None = None
    flag: str | None = None
    likely: float | None = None


@dataclass(frozen=True, kw_only=True)
class Quantity(Span):
    """A percentage, a factor of change ("doubled"), a fraction or a measured quantity ("5,000 tonnes").

    `kind` is percent|factor|fraction|quantity. A factor's `percent` is the change it means (doubled: 100; halved: -50;
    2.5 times: 150), a fraction's the part of the whole. `unit` is a unit's plain name (tonne, kilometre, ...).
    """

    kind: str
    value: float | None
    low: float
    high: float
    unit: str | None = None
    percent: float | None = None
    hedge: str | None = None


@dataclass(frozen=True, kw_only=True)
class Place(Span):
    """A country, demonym, capital, city, region or body of countries.

    `kind` is country|demonym|city|region|body|water. `country` is ISO 3166-1 alpha-3 (EUU for the European Union, null
    for other bodies and for regions of several countries). `name` is the gazetteer's plain name. `metonym` is True
    where a capital or country word stands for its government ("Moscow delisted ...") rather than for the place.
    """

    kind: str
    name: str
    country: str | None
    latitude: float | None = None
    longitude: float | None = None
    metonym: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Actor(Span):
    """A person, office or organisation that can act.

    `kind` is person|office|organisation|government|group. `actor_id` is the same for all mentions of one actor in a
    text ("Murat Nurtleu" = "Nurtleu"). `name` is the fullest name the text gives, None for an unnamed office ("the
    acting foreign minister"). `role` is the office as written, `country` ISO 3166-1 alpha-3, `sector` one of
    GOV|MIL|OPP|COM|ARM|IGO|NGO|MED|CIV|JUD|LEG|UNK. `level` is the office's rank (head_of_state, head_of_government,
    minister, ambassador, envoy, spokesperson, legislator, ...), None without an office.
    """

    kind: str
    actor_id: int
    name: str | None
    role: str | None = None
    country: str | None = None
    sector: str | None = None
    level: str | None = None
    confidence: float = 1.0
