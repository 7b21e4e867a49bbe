"""One line a person would write for a row of the timeline, built from its parts.

"Kazakhstan's foreign minister Murat Nurtleu visits Kabul"; planned: "... to visit Kabul"; denied: "... does not visit
Kabul"; hypothetical: "... may visit Kabul".
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from newsledger.language.places import countries

_DATA = tomllib.loads((files("newsledger.timeline") / "labels.toml").read_text(encoding="utf-8"))
_THE = {"Taliban", "European Union", "United Nations", "African Union"}
_ARTICLE = {
    "USA",
    "GBR",
    "ARE",
    "NLD",
    "PHL",
    "BHS",
    "GMB",
    "MDV",
    "COD",
    "COG",
    "CAF",
    "DOM",
    "EUU",
    "SLB",
    "MHL",
    "COM",
    "SYC",
}
_CODES = {"EUU": "European Union", "WLD": "world"}


def label_of(row: dict) -> str:
    """The label of a row with the columns of `timeline`."""
    parts = _parts(row)
    source, target = _sides(row)
    plural = len(source) > 1 or _is_plural(source)
    subject = _join(source) or _unnamed(row)
    verb = _conjugate(parts["verb"], row["realis"], plural)
    goal = _goal(row, parts, target)
    if row["event_type"] == "deportation":
        sentence = " ".join(part for part in (subject, verb, *_deported(row)) if part)
    elif goal:
        tail = f" {parts['tail']}" if parts.get("tail") else ""
        middle = f" {parts['after']}" if parts.get("after") else ""
        sentence = f"{subject} {verb}{middle} {goal}{tail}"
    else:
        bare, _, rest = parts["alone"].partition(" ")
        sentence = f"{subject} {_conjugate(bare, row['realis'], plural)}{' ' + rest if rest else ''}"
    if (
        row["place"]
        and parts.get("object") != "place"
        and row["event_type"] in ("meeting", "agreement", "exhibition", "call")
    ):
        sentence += f" in {row['place']}"
    return sentence[:1].upper() + sentence[1:]


def _parts(row: dict) -> dict:
    if row["event_type"] in _DATA["type"] and not (row["event_type"] == "sanction" and row["cameo"] in _DATA["cameo"]):
        return _DATA["type"][row["event_type"]]
    return (
        _DATA["cameo"].get(row["cameo"])
        or _DATA["mode"].get(row["plover_mode"] or "")
        or _DATA["plover"].get(row["plover"] or "AGREE")
        or _DATA["plover"]["AGREE"]
    )


def _conjugate(verb: str, realis: str, plural: bool) -> str:
    if realis == "planned":
        return f"to {verb}"
    if realis == "denied":
        return f"{'do' if plural else 'does'} not {verb}"
    if realis == "hypothetical":
        return f"may {verb}"
    if plural:
        return verb
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _is_plural(phrases: list[str]) -> bool:
    """ "Taliban envoys", "fighters": a common noun in the plural."""
    last = phrases[0].split()[-1] if phrases else ""
    return last[:1].islower() and last.endswith("s") and not last.endswith("ss")


def country_name(code: str) -> str:
    """A country's plain name, with its article where it has one."""
    name = _CODES.get(code)
    if name is None:
        try:
            name = countries.name(code)
        except KeyError:
            name = code
    return f"the {name}" if code in _ARTICLE else name


def _office(role: str) -> str:
    """An office as it stands inside a sentence: one of several joined by "and", in small letters but for peoples."""
    parts = re.split(
        r" and (?=(?:[\w-]+ ){0,3}(?:minister|president|secretary|chief|chair\w*|commander)\b)", role, flags=re.I
    )
    kept = parts[-1]
    return " ".join(w if w.isupper() or _is_people(w) else w.lower() for w in kept.split())


def _is_people(word: str) -> bool:
    """Does the word name a country, its people or a group that governs?"""
    return word in _THE or bool(word[:1].isupper() and countries.alpha3(word))


def _common(name: str) -> str:
    """A common noun in the singular takes its article: "the group"; names and plurals stay."""
    last = name.split()[-1]
    plural = last.endswith("s") and not last.endswith("ss")
    return name if not name.islower() or plural or name[0].isdigit() else f"the {name}"


def _phrase(actor: dict) -> str:
    name, role, country = actor["name"], actor["role"], actor["country"]
    if name in _THE:
        return f"the {name}"
    if name is None or role is None:
        if country and name in (None, country_name(country).removeprefix("the "), countries.capital(country)):
            return country_name(country)
        return _common(name) if name else ""
    plain = _office(role)
    owned = bool(country) and not any(_is_people(word) for word in plain.split())
    owner = (
        f"{country_name(country)}{chr(39) if country_name(country).endswith('s') else chr(39) + 's'} " if owned else ""
    )
    if name.lower() == role.lower() or role.lower() in name.lower() or name.lower() in role.lower():
        return f"{owner}{plain}" if owned else f"the {plain}"
    return f"{owner}{plain} {name}"


def _sides(row: dict) -> tuple[list[str], list[str]]:
    """Phrases for who acts and for the other side; of parties to a meeting the first country's come first."""
    acting = [a for a in row["actors"] if a["side"] in ("source", "both")]
    others = [a for a in row["actors"] if a["side"] == "target"]
    if any(a["side"] == "both" for a in row["actors"]):
        everyone = list(row["actors"])
        people = [a for a in everyone if a["role"] and a["name"]] or everyone
        first = people[0] if people else None
        home = first["country"] if first else None
        if home is not None:
            acting = [a for a in everyone if a["country"] == home]
            others = [a for a in everyone if a["country"] != home]
        else:
            acting, others = people[:1], [a for a in everyone if a is not first]
    return _pick(acting, row["source_countries"][:1]), _pick(
        others, [c for c in row["target_countries"] if c not in _countries(acting)]
    )


def _countries(actors: list[dict]) -> set[str]:
    return {a["country"] for a in actors if a["country"]}


def _pick(actors: list[dict], codes: list[str]) -> list[str]:
    people = [a for a in actors if a["name"] and a["role"]]
    named = [
        a for a in people if a["name"].lower() not in a["role"].lower() and a["role"].lower() not in a["name"].lower()
    ]
    people = named or people  # an office beside its holder says nothing more
    chosen = people or [a for a in actors if a["name"]] or actors
    phrases = list(dict.fromkeys(p for p in (_phrase(a) for a in chosen[:2]) if p))
    telling = [p for p in phrases if not p.startswith("the ") or p[4:5].isupper()]
    return telling or phrases or [country_name(c) for c in codes[:2]]  # "the embassy" says nothing beside a name


def _join(phrases: list[str]) -> str:
    return " and ".join(phrases)


def _goal(row: dict, parts: dict, target: list[str]) -> str:
    if parts.get("object") == "place":
        if row["place"]:
            return row["place"]
        return country_name(row["target_countries"][0]) if row["target_countries"] else _join(target)
    return _join(target)


def _deported(row: dict) -> tuple[str, str]:
    """Who is sent away, and where to, as far as the row says."""
    others = [a for a in row["actors"] if a["side"] == "target"]
    people = [a["name"] for a in others if a["sector"] == "CIV" and a["name"]]
    to = [_phrase(a) for a in others if a["sector"] != "CIV" and a["country"]]
    return people[0] if people else "people", f"to {to[0]}" if to else ""


def _unnamed(row: dict) -> str:
    return country_name(row["source_countries"][0]) if row["source_countries"] else "an unnamed party"
