"""Whom "the group", "the regime" or "the company" stands for: a group that the same article named before.

Only a name that the article's own events know is taken, only of the right kind and country, and only where no second
one could be meant; else the words stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newsledger.timeline.labels_names import ANAPHORS, COMPANIES, GATHERINGS, GROUPS, is_country, is_person
from newsledger.timeline.names import same_name

NEAR = 700  # characters back in which a name may settle what several could be meant by
_ARMED = frozenset({"ARM", "OPP", "NGO", "REB", "INS", "SEP"})


def resolve(rows: Iterable[dict]) -> dict[tuple[str, str], dict]:
    """Rows of `events` → (event_id, words) → the actor that the words stand for."""
    articles: dict[str, list[dict]] = {}
    for row in rows:
        articles.setdefault(row["article_id"], []).append(row)
    found: dict[tuple[str, str], dict] = {}
    for told in articles.values():
        known: list[tuple[int, dict]] = []
        for row in sorted(told, key=lambda r: (r["start"], r["event_id"])):
            for actor in row["actors"]:
                if _stands_for_another(actor):
                    meant = _meant(actor, row["start"], known)
                    if meant is not None:
                        found[row["event_id"], actor["name"]] = meant
            known += [(row["start"], a) for a in row["actors"] if _is_group(a)]
    return found


def named(actors: list[dict], rows: Iterable[dict], meant: Mapping[tuple[str, str], dict]) -> list[dict]:
    """The actors of merged `rows` with the names of groups in place of what stands for them."""
    ids = [row["event_id"] for row in rows]
    kept: list[dict] = []
    for actor in actors:
        other = next((meant[one, actor["name"]] for one in ids if (one, actor["name"] or "") in meant), None)
        if other is not None:
            if any(a["name"] and same_name(a["name"], other["name"]) for a in actors if a is not actor):
                continue
            actor = other | {"side": actor["side"]}
        kept.append(actor)
    return kept


def _stands_for_another(actor: dict) -> bool:
    words = (actor["name"] or "").split()
    return bool(words) and actor["role"] is None and actor["name"].islower() and words[-1] in ANAPHORS


def _is_group(actor: dict) -> bool:
    name = actor["name"]
    if not name or is_country(actor) or is_person(actor) or actor["role"]:
        return False
    if not all(w[:1].isupper() or w in ("of", "for", "the", "and", "al") for w in name.split()):
        return False
    if name.split()[-1].lower() in GATHERINGS:
        return False
    return name in GROUPS or actor["sector"] in _ARMED or actor["sector"] == "COM"


def _meant(actor: dict, at: int, known: list[tuple[int, dict]]) -> dict | None:
    company = actor["name"].split()[-1] in COMPANIES
    fitting = [
        (start, other)
        for start, other in known
        if (other["sector"] == "COM") == company
        and (not actor["country"] or not other["country"] or actor["country"] == other["country"])
    ]
    if len({other["name"] for _, other in fitting}) > 1:
        fitting = [(start, other) for start, other in fitting if at - start <= NEAR]
    names = {other["name"] for _, other in fitting}
    return fitting[-1][1] if len(names) == 1 else None
