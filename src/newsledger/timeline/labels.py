"""One line a person would write for a row of the timeline, built from its parts.

"Kazakhstan's foreign minister Murat Nurtleu visits Kabul"; planned: "... plans to visit Kabul"; denied: "... does not
visit Kabul"; hypothetical: "... may visit Kabul". Where nobody is known who acts, the line is told of the other side:
"The Taliban comes under sanctions". No side is ever set against itself.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from newsledger.language.places import countries
from newsledger.timeline.labels_names import (
    country_name,
    is_country,
    is_office,
    is_person,
    is_thing,
    joined,
    office,
    phrase,
    plural,
)

_DATA = tomllib.loads((files("newsledger.timeline") / "labels.toml").read_text(encoding="utf-8"))
_STATES = frozenset({"recognition", "delisting", "sanction"})  # acts of states, whoever speaks for them
_OF_THINGS = frozenset({"delisting", "exhibition", "recognition"})
_VERBAL = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})  # acts of speech: who says so, acts
_PLACED = frozenset({"meeting", "agreement", "exhibition", "call", "appointment"})
_IRREGULAR = {"be": ("is", "are"), "have": ("has", "have")}


def label_of(row: dict) -> str:
    """The label of a row with the columns of `timeline`."""
    parts = _parts(row)
    source, target = _sides(row)
    if row["event_type"] in _STATES:
        source = _states(source)
    if row["event_type"] == "deportation":
        row, source = _expelling(row, source)
    subject, others = _phrases(source, row, target), _phrases(target, row, source)
    if not source and not subject:
        subject = [country_name(c) for c in row["source_countries"][:2]]
    if not subject and row.get("speaker") and row["plover"] in _VERBAL:
        subject = [_speaker(row["speaker"])]
    if not target and not others:
        told = {a["country"] for a in source if a["country"]} | set(row["source_countries"] if not source else [])
        others = [country_name(c) for c in row["target_countries"] if c not in told][:2]
    others = [p for p in others if p not in subject]
    sentence = _sentence(row, parts, source, target, subject, others)
    place = row["place"]
    if place and row["event_type"] in _PLACED and not re.search(rf"\b{re.escape(place)}\b", sentence):
        sentence += f" in {place}"
    return sentence[:1].upper() + sentence[1:]


def _sentence(
    row: dict, parts: dict, source: list[dict], target: list[dict], subject: list[str], others: list[str]
) -> str:
    if row["event_type"] == "deportation":
        return _deported(row, subject, target)
    if row["event_type"] == "appointment":
        holders = [a for a in [*target, *source] if is_person(a) or is_office(a) or _is_envoy(a)]
        if holders:
            who = _phrases(holders[:1], row, [])
            return f"{who[0]} {_conjugate(parts['holder'], row, plural(who), parts)}"
    goal = _goal(row, parts, source, others, subject)
    if not subject:
        if not goal:
            return _told_of_nobody(parts["nobody"], row["realis"])
        key = "undergo_country" if "undergo_country" in parts and set(others) <= _names(row) else "undergo"
        many = plural([p for p in others if p in goal] or [goal])
        return f"{goal} {_conjugate(parts[key], row, many, parts, suffers=True)}"
    if not goal:
        return f"{joined(subject)} {_conjugate(parts['alone'], row, plural(subject), parts)}"
    kind = "_country" if goal in _names(row) or set(others) <= _names(row) else ""
    kind = kind or ("_thing" if target and all(is_thing(a) for a in target) else "")
    verb = parts.get(f"verb{kind}", parts["verb"])
    after = parts.get(f"after{kind}", parts.get("after", ""))
    tail = "" if f"verb{kind}" in parts and kind else parts.get("tail", "")
    words = [joined(subject), _conjugate(verb, row, plural(subject), parts), after, goal, tail]
    return " ".join(word for word in words if word)


def _parts(row: dict) -> dict:
    """How the row's kind is told; the longest beginning of its CAMEO code that has words of its own."""
    kind, code = row["event_type"], row["cameo"] or ""
    told = next((_DATA["special"][key] for n in (4, 3) if (key := f"{kind} {code[:n]}") in _DATA["special"]), None)
    told = told or _DATA["type"].get(kind)
    told = told or next((_DATA["cameo"][code[:n]] for n in (4, 3, 2) if code[:n] in _DATA["cameo"]), None)
    return told or _DATA["cameo"][_ROOTS.get(row["plover"] or "", "04")]


_ROOTS = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "051", "CONCEDE": "08", "COOPERATE": "06", "AID": "07", "RETREAT": "085",
    "REQUEST": "10", "ACCUSE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14", "SANCTION": "16",
    "MOBILIZE": "15", "COERCE": "17", "ASSAULT": "18",
}  # fmt: skip


def _conjugate(words: str, row: dict, many: bool, parts: dict, *, suffers: bool = False) -> str:
    """A phrase that begins with a bare verb, as the row's realis wants it."""
    verb, _, rest = words.partition(" ")
    if many:
        rest = re.sub(r"\bits\b", "their", rest)
    realis = row["realis"]
    if realis == "planned" and not parts.get("intent"):
        plans = "plan" if many else "plans"
        said = f"{'are' if many else 'is'} to {verb}" if suffers or verb == "be" else f"{plans} to {verb}"
    elif realis == "denied":
        said = f"{'are' if many else 'is'} not" if verb == "be" else f"{'do' if many else 'does'} not {verb}"
    elif realis == "hypothetical":
        said = f"may {verb}"
    else:
        said = _present(verb, many)
    return f"{said} {rest}".strip()


def _present(verb: str, many: bool) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb][many]
    if many:
        return verb
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _told_of_nobody(sentence: str, realis: str) -> str:
    """A line without parties is told as it is; what did not happen or only may says so."""
    said = {"planned": " (planned)", "denied": " (denied)", "hypothetical": " (only thought of)"}
    return sentence + said.get(realis, "")


def _speaker(name: str) -> str:
    return phrase({"name": name, "role": None, "country": None, "sector": "CIV", "side": "source"}) or name


def _sides(row: dict) -> tuple[list[dict], list[dict]]:
    """Who acts, and the other side; of parties to a meeting the first person's country comes first."""
    everyone = [a for a in row["actors"] if a["name"] or a["country"]]
    acting = [a for a in everyone if a["side"] in ("source", "both")]
    others = [a for a in everyone if a["side"] == "target"]
    if any(a["side"] == "both" for a in everyone):
        people = [a for a in everyone if is_person(a)] or everyone
        first = people[0]
        home = first["country"]
        if home is not None:
            acting = [a for a in everyone if a["country"] == home]
            others = [a for a in everyone if a["country"] != home]
        else:
            acting, others = [first], [a for a in everyone if a is not first]
    return acting, others


def _phrases(actors: list[dict], row: dict, across: list[dict]) -> list[str]:
    """What the line says of one side: persons by name before offices and bodies, those before things and crowds."""
    kind = row["event_type"]
    real = [a for a in actors if not is_thing(a)] or actors
    people = [a for a in real if is_person(a)]
    chosen = people or [a for a in real if a["name"]] or real
    whole = {a["country"] for a in chosen if is_country(a)}
    chosen = [a for a in chosen if is_country(a) or a["country"] not in whole]  # a country's embassy says no more
    proper = [a for a in chosen if not (a["name"] or "x").islower() or is_country(a)]
    if any(a["side"] == "target" for a in actors):
        chosen = proper or chosen
    chief = next((office(a["role"]) for a in across if is_person(a) and not a["role"].endswith("counterpart")), None)
    plain = " ".join(w for w in (chief or "").split() if not countries.alpha3(w))
    things = kind in _OF_THINGS
    phrases = list(dict.fromkeys(p for p in (phrase(a, plain, things=things) for a in chosen) if p))
    telling = [p for p in phrases if not p.startswith("the ") or p[4:5].isupper()]
    return telling or phrases  # "the embassy" says nothing beside a name


def _states(actors: list[dict]) -> list[dict]:
    """Of acts that only states do, the states: an office holder acts for a country."""
    return [
        a | {"name": None, "role": None} if a["role"] and a["country"] and a["sector"] == "GOV" and is_person(a) else a
        for a in actors
    ]


def _names(row: dict) -> set[str]:
    """The names of all countries of the row."""
    held = [a["country"] for a in row["actors"] if a["country"]]
    return {country_name(c) for c in [*row["source_countries"], *row["target_countries"], *held]}


def _goal(row: dict, parts: dict, source: list[dict], others: list[str], subject: list[str]) -> str:
    """What the act is done to: a place or the other side, never the side that acts."""
    homes = {country_name(a["country"]) for a in source if a["country"]} | set(subject)
    if parts.get("object") == "place":
        if row["place"] and row["place"] not in {h.removeprefix("the ") for h in homes}:
            code = countries.alpha3(row["place"])
            return country_name(code) if code else row["place"]
        away = [country_name(c) for c in row["target_countries"]]
        return next((name for name in away if name not in homes), "")
    return joined([p for p in others if p not in homes])


def _is_envoy(actor: dict) -> bool:
    words = (actor["name"] or "").lower().split()
    return bool(words) and words[-1].rstrip("s") in {"envoy", "diplomat", "ambassador", "representative", "consul"}


def _expelling(row: dict, source: list[dict]) -> tuple[dict, list[dict]]:
    """Row and source without envoys: a state sends people away, those who speak for another one do not."""
    envoys = [a for a in source if _is_envoy(a)]
    others = [code for code in row["source_countries"] if code not in {a["country"] for a in envoys}]
    if not envoys or not others:
        return row, source
    return row | {"source_countries": others}, [a for a in source if a not in envoys]


def _deported(row: dict, subject: list[str], target: list[dict]) -> str:
    """Who is sent away, by whom and where to, as far as the row says."""
    crowd = [a["name"] for a in target if a["name"] and (a["sector"] in ("CIV", "ARM") or a["name"][0].isdigit())]
    named = [phrase(a) for a in target if is_person(a)]
    who = (crowd or named or ["people"])[0]
    to = [phrase(a) for a in target if a["name"] not in crowd and a["country"] and not is_person(a)]
    goal = f" to {to[0]}" if to and to[0] not in subject else ""
    if not subject:
        return f"{who} {_conjugate('be deported', row, plural([who]), {}, suffers=True)}{goal}"
    return f"{joined(subject)} {_conjugate('deport', row, plural(subject), {})} {who}{goal}"
