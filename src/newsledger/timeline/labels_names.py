"""How the parties of an event stand in a line: countries, bodies, persons with their office, crowds."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from newsledger.language.places import countries

_DATA = tomllib.loads((files("newsledger.timeline") / "labels_names.toml").read_text(encoding="utf-8"))
GROUPS = frozenset(_DATA["the"])
ANAPHORS = frozenset(_DATA["anaphors"])
COMPANIES = frozenset(_DATA["companies"])
GATHERINGS = frozenset(_DATA["gatherings"])
_ALONE = frozenset(_DATA["alone"])
_ARTICLE = frozenset(_DATA["countries"])
_BODIES = frozenset(_DATA["bodies"])
_PLURAL = frozenset(_DATA["plural"])
_OFFICES = frozenset(_DATA["offices"])
_SHORT = _DATA["short"]
_CODES = {"EUU": "European Union", "WLD": "world"}
LONG = 60  # letters of a phrase, beyond which no second one stands beside it
_OWN = ("its ", "their ", "his ", "her ", "our ")
_THINGS = frozenset(_DATA["things"])
_PLURAL_ENDS = tuple(_DATA["plural_ends"])
_SUM = re.compile(r"[\d.,]{1,20}(?: (?:hundred|thousand|million|billion|trillion)\b.{0,60})?")
_SECOND_OFFICE = re.compile(
    r" and (?=(?:[\w-]{1,30} ){0,3}(?:minister|president|secretary|chief|chair\w{0,8}|commander)\b)", re.IGNORECASE
)


def country_name(code: str) -> str:
    """A country's plain name, with its article where it has one."""
    name = _CODES.get(code)
    if name is None:
        try:
            name = countries.name(code)
        except KeyError:
            name = code
    return f"the {name}" if code in _ARTICLE else name


def is_country(actor: dict) -> bool:
    """Does the actor stand for a whole country: its name, its capital, or nothing but its code?"""
    code, name = actor["country"], actor["name"]
    if not code or actor["role"]:
        return False
    return name is None or name in (country_name(code).removeprefix("the "), countries.capital(code))


def is_thing(actor: dict) -> bool:
    """Is it no party at all: goods, plans, areas, a sum?"""
    words = (actor["name"] or "").split()
    if not words or actor["role"] is not None:
        return False
    if _SUM.fullmatch(" ".join(words)) or words[-1] in _THINGS:
        return True
    return actor["sector"] is None and words[-1].islower()


def is_office(actor: dict) -> bool:
    """Is the name itself an office, without a holder ("Acting Prime Minister")?"""
    words = [w.lower() for w in (actor["name"] or "").split()]
    if not words:
        return False
    head = next((w for w, after in zip(words, [*words[1:], "for"], strict=True) if after in ("for", "of")), words[-1])
    return head in _OFFICES


def is_person(actor: dict) -> bool:
    """A holder of an office, by name."""
    return bool(actor["name"] and actor["role"]) and not is_office(actor)


def plural(phrases: list[str]) -> bool:
    """Does what acts take a plural verb: several, or a common noun in the plural?"""
    if len(phrases) != 1:
        return len(phrases) > 1
    words = re.split(r" (?:of|for|from|in|to) ", phrases[0])[0].split()
    last = words[-1]
    common = last[:1].islower() and last.endswith("s") and not last.endswith("ss")
    crowd = len(words) == 1 and last.endswith(_PLURAL_ENDS)  # "Researchers" at the head of a sentence
    return last in _PLURAL or common or crowd


def owner(code: str) -> str:
    """A country's possessive: "Kazakhstan's", "the United States'"."""
    name = country_name(code)
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _is_people(word: str) -> bool:
    """Does the word name a country, its people or a group that governs?"""
    bare = re.sub(r"(?:['’]s|(?<=s)['’])$", "", word)
    return bare in GROUPS or bool(bare[:1].isupper() and countries.alpha3(bare))


def _small(word: str) -> str:
    """A word of an office in small letters, unless it is an abbreviation or names a people."""
    parts = [p if p.isupper() and len(p) > 1 or _is_people(p) else p.lower() for p in word.split("-")]
    return word if _is_people(word) else "-".join(parts)


def office(role: str) -> str:
    """An office as it stands inside a sentence: the last of several joined by "and"."""
    kept = _SECOND_OFFICE.split(role)[-1]
    return " ".join(_small(w) for w in _SHORT.get(kept, kept).split())


def _owned(plain: str, code: str | None) -> str:
    """An office or common noun with the country it belongs to, or with its article."""
    if any(_is_people(word) and word.endswith(("'s", "s'", "’s", "s’")) for word in plain.split()):
        return plain
    if code and not any(_is_people(word) for word in plain.split()):
        return f"{owner(code)} {plain}"
    return f"the {plain}"


def _body(name: str, code: str | None) -> str:
    """A body, a crowd or a country's part, with the article it takes."""
    bare = next((name[len(p) :] for p in _OWN if name.lower().startswith(p)), name)
    words = bare.split()
    last = words[-1]
    many = last in _PLURAL or (last.endswith("s") and not last.endswith("ss"))
    if bare.islower():
        if last.lower() in _BODIES and code:
            return f"{owner(code)} {bare}"
        if bare != name and code:
            return f"{owner(code)} {bare}"
        return bare if many or words[0][:1].isdigit() else f"the {bare}"
    possessed = any(w.endswith(("'s", "’s")) for w in words[:-1])
    headed = re.split(r" (?:of|for|in|on) ", bare)[0].split()[-1].lower()
    takes = headed in _BODIES and not possessed and len(words) > 1 and not (many and last.islower())
    singular = last.islower() and not many and last not in _PLURAL and not possessed
    return f"the {bare}" if takes or (singular and headed != "members") else bare


def phrase(actor: dict, counterpart: str | None = None, *, things: bool = False) -> str:
    """An actor as it stands in a line; empty where there is nothing to say.

    `counterpart` is the office of the other side, which "his counterpart" takes; with `things`, goods and plans are
    named as they are, else by the country they belong to.
    """
    name, role, country = actor["name"], actor["role"], actor["country"]
    if name in GROUPS | _ALONE and role is None:
        return f"the {name}"
    if is_country(actor):
        return country_name(country)
    if is_thing(actor):
        if things and name and not _SUM.fullmatch(name):
            return name
        return country_name(country) if country else ""
    if name is None:
        return _owned(office(role), country) if role else ""
    if role is None:
        short = next((s for s in _SHORT if name.startswith(f"{s} ") and not is_office(actor)), None)
        if short is None:
            return _owned(office(name), actor["country"]) if _is_plain_office(actor) else _body(name, country)
        name, role = name[len(short) + 1 :], _SHORT[short]
    bare = next((name[len(p) :] for p in _OWN if name.lower().startswith(p)), name)
    if is_office(actor) or bare.lower() in role.lower() or role.lower() in bare.lower():
        return _owned(office(bare if is_office(actor) else role), country)
    plain = office(role)
    if plain.endswith("counterpart"):
        plain = counterpart or ""
    stripped = name.removeprefix("Secretary ") if "minister" in plain or "secretary" in plain else name
    if country and not any(_is_people(word) for word in plain.split()):
        return " ".join(w for w in (owner(country), plain, stripped) if w)
    return " ".join(w for w in (plain, stripped) if w)


def _is_plain_office(actor: dict) -> bool:
    """An office that stands alone and names no people of its own ("Acting Prime Minister")."""
    return is_office(actor) and not any(_is_people(w) for w in (actor["name"] or "").split())


def joined(phrases: list[str]) -> str:
    """`a`, `a and b`; of more, or of two long ones, the first and the number of the others."""
    shown = 2 if sum(map(len, phrases[:2])) <= 2 * LONG else 1
    more = len(phrases) - shown
    if more <= 0:
        return " and ".join(phrases)
    others = f"{more} others" if more > 1 else "another"
    return f"{', '.join(phrases[:shown])} and {others}"
