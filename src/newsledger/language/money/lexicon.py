"""The rule files of this package, indexed once for the readers.

Everything that names a currency, a multiplier, a unit or a hedge is in the TOML files; this module only turns them
into dictionaries. Raises newsledger.language.rules.RuleError where a file cannot be used.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import pycountry

from newsledger.language.rules import load

_PACKAGE = "newsledger.language.money"


def rules(file: str) -> list[dict[str, Any]]:
    return load(_PACKAGE, file)["rule"]


@dataclass(frozen=True)
class Denomination:
    """What a noun or sign means: candidate currencies (one where it is certain) and the factor to base units."""

    codes: tuple[str, ...]
    factor: Decimal = Decimal(1)
    default: str | None = None
    firm: bool = False  # the default gives way to an adjective only
    plain: bool = False  # the default gives way only where the whole document is plainly of another country
    risky: bool = False  # an ordinary word or a letter: wants a large figure
    code_word: bool = False  # an ISO 4217 code
    local: bool = False  # money only where a country that pays with it is named


@dataclass(frozen=True)
class Currencies:
    signs: dict[str, Denomination]  # as printed, case kept
    nouns: dict[str, Denomination]  # lower case, words joined by one blank
    context: dict[str, frozenset[str]]  # a country's word, lower case → currencies
    longest_sign: int
    longest_noun: int  # in words


def _merge(table: dict[str, list[tuple[str, Decimal, bool]]], shared: dict[str, dict]) -> dict[str, Denomination]:
    merged = {}
    for key, entries in table.items():
        rule = shared.get(key, {})
        codes = tuple(dict.fromkeys([code for code, _, _ in entries] + rule.get("candidates", [])))
        merged[key] = Denomination(
            codes,
            entries[0][1] if entries else Decimal(1),
            rule.get("default"),
            rule.get("firm", False),
            rule.get("plain", False),
            any(risky for _, _, risky in entries),
            local=rule.get("local", False),
        )
    return merged


@cache
def currencies() -> Currencies:
    """Signs, nouns and codes of all currencies."""
    shared = {word: dict(rule) for rule in rules("shared.toml") for word in rule["words"]}
    signs: dict[str, list[tuple[str, Decimal, bool]]] = {
        word: [] for word, rule in shared.items() if "candidates" in rule
    }
    nouns: dict[str, list[tuple[str, Decimal, bool]]] = {}
    certain: dict[str, Denomination] = {}
    context: dict[str, set[str]] = {}
    for rule in rules("currencies.toml"):
        code, factor = rule["code"], Decimal(rule.get("factor", "1"))
        cent = Denomination((code,), Decimal("0.01"))
        for sign in rule.get("signs", []):
            signs.setdefault(sign, []).append((code, factor, False))
        for sign in rule.get("weak_signs", []):
            signs.setdefault(sign, []).append((code, factor, True))
        for noun in rule.get("nouns", []):
            nouns.setdefault(noun.lower(), []).append((code, factor, False))
        for noun in rule.get("risky_nouns", []):
            nouns.setdefault(noun.lower(), []).append((code, factor, True))
        for adjective in rule.get("adjectives", []):
            context.setdefault(adjective.lower(), set()).add(code)
            for noun in rule.get("nouns", []) + rule.get("risky_nouns", []):
                certain[f"{adjective} {noun}".lower()] = Denomination((code,), factor)
            if "dollars" in rule.get("nouns", []):
                certain |= dict.fromkeys((f"{adjective} cent".lower(), f"{adjective} cents".lower()), cent)
            if factor == 1:
                certain[f"{adjective} currency".lower()] = Denomination((code,), factor)
        for word in rule.get("context", []):
            context.setdefault(word.lower(), set()).add(code)
    no_money = words("codes of no money")
    risky = words("codes that are words")
    codes = [c.alpha_3 for c in pycountry.currencies if c.alpha_3 not in no_money]
    for code in dict.fromkeys([*codes, *sorted(words("former codes"))]):
        signs.setdefault(code, [(code, Decimal(1), code in risky)])
    for rule in shared.values():  # what means every currency that has the rule's noun: "$", "cents"
        if "like" in rule:
            rule["candidates"] = [code for code, _, _ in nouns[rule["like"]]]
    signs_known = _merge(signs, shared)
    for key in shared:
        if key in signs_known and len(key) <= 2 and key.isalpha() and key not in ("Rs", "Tk", "kr", "Kr"):
            signs_known[key] = Denomination(**(signs_known[key].__dict__ | {"risky": True}))
    nouns_known = _merge(nouns, shared) | certain
    return Currencies(
        signs_known,
        nouns_known,
        {word: frozenset(found) for word, found in context.items()},
        max(map(len, signs_known)),
        max(len(noun.split()) for noun in nouns_known),
    )


@dataclass(frozen=True)
class Multipliers:
    strong: dict[str, Decimal]
    weak: dict[str, Decimal]
    whole: tuple[str, ...]  # words that may stand cut off at the end of a text


@cache
def multipliers() -> Multipliers:
    strong: dict[str, Decimal] = {}
    weak: dict[str, Decimal] = {}
    whole: tuple[str, ...] = ()
    for rule in rules("multipliers.toml"):
        if "prefix_of" in rule:
            whole = tuple(rule["prefix_of"])
            continue
        strong |= dict.fromkeys(rule["words"], Decimal(rule["factor"]))
        weak |= dict.fromkeys(rule.get("weak", []), Decimal(rule["factor"]))
    return Multipliers(strong, weak, whole)


@cache
def words(name: str) -> frozenset[str]:
    """The word list `name` of context.toml."""
    return next(frozenset(rule["words"]) for rule in rules("context.toml") if rule["name"] == name)


@cache
def numerals(name: str) -> dict[str, Decimal]:
    """The words `name` (units, tens, fractions) of numerals.toml and their values."""
    found = next(rule for rule in rules("numerals.toml") if rule["name"] == name)
    return {word: Decimal(value) for word, value in zip(found["words"], found["values"], strict=True)}
