"""All names of places in one table: countries, bodies, regions, waters and cities, by folded name.

Loaded when first asked for. The cities' file carries its keys, so loading is splitting lines; a line is read in full
only when its name is met in a text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import log10
from typing import NamedTuple

from newsledger.language.places import countries
from newsledger.language.places.spelling import fold, key_of
from newsledger.language.rules import load

_PACKAGE = "newsledger.language.places"
_LISTS = ("bodies.toml", "regions.toml", "provinces.toml", "variants.toml", "seats.toml")


class Entry(NamedTuple):
    """One reading of a name. `rank` is how likely it is without context (about log10 of a city's population).

    A `seat` is the building or street of a government.
    """

    kind: str
    name: str
    country: str | None
    latitude: float | None = None
    longitude: float | None = None
    rank: float = 5.0
    capital: bool = False
    weak: str = ""
    state: bool = False
    admin1: str = ""
    adjective: bool = False
    seat: bool = False


@dataclass(slots=True)
class Gazetteer:
    """`entries[key]` are the readings of a name, `cities[key]` the lines of the cities' file that have it.

    `longest[word]` is how many words the longest name beginning with it has, where that is more than one.
    `cased[key]` tells for names of the lists which spellings' capitals hold; a name of the cities' file needs a capital
    on every word of four letters and more.
    """

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    cities: dict[str, str] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    cased: dict[str, list[str]] = field(default_factory=dict)

    def readings(self, key: str) -> list[Entry]:
        """Every reading of a folded name, best first; an empty list where it is unknown."""
        found = list(self.entries.get(key, ()))
        known = {(e.country, e.name) for e in found if e.kind == "city"}
        lines = self.cities.get(key)
        if lines:
            found += [e for e in map(_city, lines.split("\n")) if (e.country, e.name) not in known]
        return sorted(found, key=lambda e: (-e.rank, e.country or "", e.name))

    def knows(self, key: str) -> bool:
        return key in self.entries or key in self.cities

    def add(self, name: str, entry: Entry) -> None:
        key = key_of(name)
        if not key:
            return
        self.entries.setdefault(key, []).append(entry)
        self.cased.setdefault(key, []).append(name)
        first, blank, rest = key.partition(" ")
        if blank and rest.count(" ") + 2 > self.longest.get(first, 1):
            self.longest[first] = rest.count(" ") + 2

    def reach(self, first: str) -> int:
        """How many words the longest name beginning with `first` has; 0 where none does."""
        return self.longest.get(first) or int(self.knows(first))


@cache
def _city(line: str) -> Entry:
    name, _, country, admin1, latitude, longitude, population, flags = line.split("\t")
    return Entry(
        kind="city",
        name=name,
        country=country,
        latitude=float(latitude),
        longitude=float(longitude),
        rank=log10(max(int(population), 1)),
        capital="c" in flags,
        weak="".join(f for f in flags if f in "wp"),
        admin1=admin1,
    )


def _load_cities(gazetteer: Gazetteer) -> None:
    """Index the lines of the cities' file by their keys; lines of one key are kept as one string.

    Strings rather than lists or entries, for these are twenty thousand: a line is read when its name is met.
    """
    text = (files(_PACKAGE) / "cities.tsv").read_text(encoding="utf-8")
    cities, longest = gazetteer.cities, gazetteer.longest
    for line in text.split("\n")[1:-1]:
        for key in line.split("\t", 2)[1].split(";"):
            if key in cities:
                cities[key] += "\n" + line
            else:
                cities[key] = line
            if " " in key:
                first, _, rest = key.partition(" ")
                size = rest.count(" ") + 2
                if size > longest.get(first, 1):
                    longest[first] = size


def _load_countries(gazetteer: Gazetteer) -> None:
    for code, country in countries.table().items():
        spot = (country.latitude, country.longitude)
        for word in (country.name, *country.aliases):
            gazetteer.add(word.removeprefix("the "), Entry("country", country.name, code, *spot, 8.0))
        words = [*country.adjectives, *country.nouns, *map(countries.plural, (*country.adjectives, *country.nouns))]
        for word in dict.fromkeys(words):
            gazetteer.add(word, Entry("demonym", country.name, code, *spot, 8.0))


def _spot(where: str, country: str | None, gazetteer: Gazetteer) -> tuple[float | None, float | None]:
    """Coordinates written out, or those of the seat named."""
    first, comma, second = where.partition(",")
    try:
        return (float(first), float(second)) if comma else _seat(where, country, gazetteer)
    except ValueError:
        return _seat(where, country, gazetteer)


def _seat(name: str, country: str | None, gazetteer: Gazetteer) -> tuple[float | None, float | None]:
    for entry in gazetteer.readings(key_of(name)):
        if entry.country == country and entry.kind == "city":
            return entry.latitude, entry.longitude
    return None, None


def _load_list(gazetteer: Gazetteer, rule: dict) -> None:
    """Entries "Name | other @ place", "Name = word | word" (renames a city, or gives a region's adjectives)."""
    country, kind = rule.get("country"), rule["kind"]
    for item in rule["entries"].splitlines():
        left, at, where = item.partition(" @ ")
        name, equals, others = left.partition(" = ")
        words = [w.strip() for w in (others if equals else left).split(" | ")]
        label = name.strip() if equals else words[0]
        spot = _spot(where.strip(), country, gazetteer) if at else (None, None)
        rank, capital, weak, admin1 = (5.2 if kind == "city" else 7.0), False, "", ""
        if equals and kind == "city":
            for entry in (
                e
                for w in (*words, label)
                for e in gazetteer.readings(key_of(w))
                if e.country == country and e.kind == "city"
            ):
                spot, rank, capital = (entry.latitude, entry.longitude), entry.rank, entry.capital
                weak, admin1 = entry.weak, entry.admin1
                break
            words = [label, *words]
        place = Entry(
            kind,
            label,
            country,
            *spot,
            rank,
            capital,
            weak,
            bool(rule.get("state")),
            admin1,
            bool(equals) and kind != "city",
            bool(rule.get("seat")),
        )
        for word in dict.fromkeys(words):
            _replace(gazetteer, word, place)


def _load_ambiguous(gazetteer: Gazetteer) -> None:
    """A reading for every country that a name of `ambiguous.toml` may mean."""
    for rule in load(_PACKAGE, "ambiguous.toml")["rule"]:
        for kind, names in (("country", rule["words"]), ("demonym", rule.get("adjectives", ()))):
            for name in names:
                known = {e.country for e in gazetteer.readings(name)}
                for choice in rule["choices"]:
                    code = choice["country"]
                    if code in known:
                        continue
                    country = countries.table()[code]
                    spot = (country.latitude, country.longitude)
                    gazetteer.add(name.title(), Entry(kind, country.name, code, *spot, rank=7.5))


def _replace(gazetteer: Gazetteer, word: str, place: Entry) -> None:
    """Add the reading; a city's reading takes the place of the same city under GeoNames' name."""
    key = key_of(word)
    if place.kind == "city" and key in gazetteer.cities:
        others = [line for line in gazetteer.cities[key].split("\n") if not _same(_city(line), place)]
        if others:
            gazetteer.cities[key] = "\n".join(others)
        else:
            del gazetteer.cities[key]
    gazetteer.add(word, place)


def _same(a: Entry, b: Entry) -> bool:
    if a.country != b.country or a.latitude is None or b.latitude is None:
        return False
    assert a.longitude is not None and b.longitude is not None
    return abs(a.latitude - b.latitude) < 0.3 and abs(a.longitude - b.longitude) < 0.3


@cache
def gazetteer() -> Gazetteer:
    """The table of all names, made once a process."""
    made = Gazetteer()
    _load_cities(made)
    _load_countries(made)
    for file in _LISTS:
        for rule in load(_PACKAGE, file)["rule"]:
            _load_list(made, rule)
    _load_ambiguous(made)
    for rule in load(_PACKAGE, "not_places.toml")["rule"]:
        for name in rule["entries"].splitlines():
            made.add(name, Entry("none", name, None, rank=99.0))
    return made


def find(name: str, country: str | None = None) -> Entry | None:
    """The likeliest place of that name, in `country` (alpha-3) where one is given; None where there is none.

    Any spelling of the gazetteer will do: case, accents and hyphens are read over.
    """
    for entry in gazetteer().readings(key_of(name)):
        if entry.kind != "none" and (country is None or entry.country == country):
            return entry
    return None


def coordinates(name: str, country: str | None = None) -> tuple[float, float] | None:
    """Latitude and longitude (WGS 84, GeoNames) of a name, in `country` where one is given; None where unknown."""
    entry = find(name, country)
    if entry is None or entry.latitude is None or entry.longitude is None:
        return None
    return entry.latitude, entry.longitude


__all__ = ["Entry", "Gazetteer", "coordinates", "find", "fold", "gazetteer"]
