"""The countries of the world: codes, names, adjectives, capitals, currencies, fiscal years.

`countries.tsv` has a row a country or territory: ISO 3166-1 codes (Kosovo: the user-assigned XKX), names and variants,
adjectives and nouns for its people, capital, further seats of government, ISO 4217 currency, the month in which the
government's fiscal year begins, a point inside it (both CIA World Factbook) and its continent (GeoNames).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newsledger.language.places.spelling import key_of

_EXTRA_NAMES = {"EUU": "European Union", "WLD": "World"}


@dataclass(frozen=True, slots=True)
class Country:
    """One row of `countries.tsv`; `adjectives[0]` is the usual one, `nouns` are singular."""

    alpha3: str
    alpha2: str
    numeric: str | None
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    capital: str | None
    seats: tuple[str, ...]
    currency: str | None
    fiscal_year_start: int
    latitude: float
    longitude: float
    continent: str


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@cache
def table() -> dict[str, Country]:
    """Every country by its alpha-3 code, in alphabetical order of the codes."""
    lines = (files("newsledger.language.places") / "countries.tsv").read_text(encoding="utf-8").splitlines()
    rows = {}
    for line in lines[1:]:
        c = line.split("\t")
        rows[c[0]] = Country(
            alpha3=c[0],
            alpha2=c[1],
            numeric=c[2] or None,
            name=c[3],
            aliases=_list(c[4]),
            adjectives=_list(c[5]),
            nouns=_list(c[6]),
            capital=c[7] or None,
            seats=_list(c[8]),
            currency=c[9] or None,
            fiscal_year_start=int(c[10]),
            latitude=float(c[11]),
            longitude=float(c[12]),
            continent=c[13],
        )
    return rows


def plural(noun: str) -> str:
    """The plural of a noun for a people ("Afghan" → "Afghans", "Dutchman" → "Dutchmen", "Swiss" → "Swiss")."""
    if noun.endswith(("man", "men")) and not noun.endswith(("German", "Roman", "Turkmen")):
        return noun[:-3] + "men"
    if noun.endswith(("ese", "ois", "iss", "tho", "ch", "sh")):
        return noun
    return noun + "s"


@cache
def _codes() -> dict[str, str]:
    """Folded names, adjectives, nouns, plurals and codes → alpha-3; names come first, so they win."""
    codes: dict[str, str] = {}
    for country in table().values():
        for word in (country.alpha3, country.alpha2, country.name, *country.aliases):
            codes.setdefault(key_of(word), country.alpha3)
    for country in table().values():
        for word in (
            *country.adjectives,
            *country.nouns,
            *map(plural, country.nouns),
            *map(plural, country.adjectives),
        ):
            codes.setdefault(key_of(word), country.alpha3)
    codes |= {"eu": "EUU", "euu": "EUU", "european union": "EUU", "wld": "WLD", "world": "WLD"}
    return codes


def alpha3(word: str) -> str | None:
    """ISO 3166-1 alpha-3 of a country's name, variant, adjective, people or code; None where the word is none of them.

    Capitals are not countries: `capital` is their way in. The European Union is EUU, the world WLD.
    """
    key = key_of(word)
    return _codes().get(key.removeprefix("the "))


def name(alpha3: str) -> str:
    """The English short name of a code ("KAZ" → "Kazakhstan"; EUU and WLD too). Raises KeyError for an unknown code."""
    return _EXTRA_NAMES.get(alpha3) or table()[alpha3].name


def adjective(alpha3: str) -> str:
    """The usual adjective ("KAZ" → "Kazakh"), the name where there is none. Raises KeyError for an unknown code."""
    if alpha3 in _EXTRA_NAMES:
        return {"EUU": "European", "WLD": "world"}[alpha3]
    country = table()[alpha3]
    return country.adjectives[0] if country.adjectives else country.name


def capital(alpha3: str) -> str | None:
    """The capital's name; None where there is none. Raises KeyError for an unknown code."""
    return None if alpha3 in _EXTRA_NAMES else table()[alpha3].capital


def numeric(alpha3: str) -> str | None:
    """ISO 3166-1 numeric, three digits, as world maps key their shapes; None for Kosovo, EUU and WLD, which have none.

    Raises KeyError for an unknown code.
    """
    return None if alpha3 in _EXTRA_NAMES else table()[alpha3].numeric


def currency(alpha3: str) -> str | None:
    """ISO 4217 code of the country's currency ("EUU" → "EUR"). Raises KeyError for an unknown code."""
    return {"EUU": "EUR", "WLD": None}[alpha3] if alpha3 in _EXTRA_NAMES else table()[alpha3].currency


def fiscal_year_start(alpha3: str) -> int:
    """The month (1-12) in which the government's fiscal year begins; Iran and Afghanistan: 3, on about 21 March.

    Raises KeyError for an unknown code; EUU and WLD begin in January.
    """
    return 1 if alpha3 in _EXTRA_NAMES else table()[alpha3].fiscal_year_start


def coordinates(alpha3: str) -> tuple[float, float] | None:
    """Latitude and longitude of a point inside the country, WGS 84; None for EUU and WLD.

    Raises KeyError for an unknown code.
    """
    if alpha3 in _EXTRA_NAMES:
        return None
    return table()[alpha3].latitude, table()[alpha3].longitude
