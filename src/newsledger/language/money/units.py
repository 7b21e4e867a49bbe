"""Units behind a figure: percent, percentage points, tonnes and the like."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from newsledger.language.money.figures import Figure
from newsledger.language.money.lexicon import rules
from newsledger.language.money.tokens import Tokens


@dataclass(frozen=True)
class Unit:
    """`kind` percent|point|quantity, `name` the unit's plain name, `factor` units of it in one printed."""

    kind: str
    name: str
    factor: Decimal
    rule: str


@cache
def _units() -> tuple[dict[tuple[str, ...], Unit], dict[str, Unit], int]:
    phrases: dict[tuple[str, ...], Unit] = {}
    glued: dict[str, Unit] = {}
    for rule in rules("units.toml"):
        unit = Unit(
            rule.get("kind", "quantity"), rule.get("unit", rule["name"]), Decimal(rule.get("factor", "1")), rule["name"]
        )
        for word in rule.get("words", []) + rule.get("signs", []):
            phrases[tuple(Tokens(word).low)] = unit
        glued |= dict.fromkeys(rule.get("glued", []), unit)
    return phrases, glued, max(map(len, phrases))


def _ends(tokens: Tokens, i: int) -> bool:
    """Does the phrase end before token i, so that a letter alone is a unit ("80,000 t.")?"""
    return i >= tokens.count or not tokens.joined(i) or tokens.text[i] in (".", ",", ";", ")") or tokens.at(i) == "of"


def unit_after(tokens: Tokens, figure: Figure, stop: int) -> tuple[Unit, int] | None:
    """The unit behind token `stop` - 1 and the token behind the unit."""
    phrases, glued, longest = _units()
    i = stop
    if tokens.at(i) == "-" and tokens.adjacent(i) and tokens.adjacent(i + 1):
        i += 1
    if i >= tokens.count or not tokens.joined(i):
        return None
    for length in range(min(longest, tokens.count - i), 0, -1):
        unit = phrases.get(tuple(tokens.low[i : i + length]))
        if unit is not None:
            if unit.name == "tonne" and length == 1 and tokens.text[i] in ("Mt", "mt") and tokens.gap[i] == "":
                break
            return unit, i + length
    if tokens.gap[i] in ("", " "):
        for length in (3, 2, 1):  # km², m³, kW/h
            if i + length > tokens.count or any(tokens.gap[j] for j in range(i + 1, i + length)):
                continue
            printed = "".join(tokens.text[i : i + length])
            unit = glued.get(printed)
            if unit is not None and (len(printed) > 1 or tokens.gap[i] == "" or _ends(tokens, i + 1)):
                return unit, i + length
    return None
