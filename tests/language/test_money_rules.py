"""Every example of every rule file of language/money."""

from __future__ import annotations

import pytest

from newsledger.language.document import Document
from newsledger.language.money.lexicon import rules, words


def examples(file: str) -> list[tuple[dict, str, str]]:
    found = []
    for rule in rules(file):
        for example in rule["examples"]:
            text, _, expected = example.partition(" => ")
            found.append((rule, text, expected))
    return found


@pytest.mark.parametrize(("rule", "text", "expected"), examples("currencies.toml"))
def test_currency(rule, text, expected):
    (money,) = Document(text).money
    assert (money.amount, money.currency) == (pytest.approx(float(expected)), rule["code"])
    assert (money.start, money.end) == (0, len(text))


@pytest.mark.parametrize(("rule", "text", "expected"), examples("multipliers.toml") + examples("numerals.toml"))
def test_figure(rule, text, expected):
    (money,) = Document(text).money
    assert money.amount == pytest.approx(float(expected))


@pytest.mark.parametrize(("rule", "text", "expected"), examples("shared.toml"))
def test_shared_noun(rule, text, expected):
    assert str(Document(text).money[-1].currency or "null") == expected


@pytest.mark.parametrize(("rule", "text", "expected"), examples("hedges.toml"))
def test_hedge(rule, text, expected):
    (money,) = Document(text).money
    assert str(money.hedge or "null") == expected


@pytest.mark.parametrize(("rule", "text", "expected"), examples("units.toml"))
def test_unit(rule, text, expected):
    (quantity,) = Document(text).quantities
    assert (quantity.value, quantity.unit) == (pytest.approx(float(expected)), rule.get("unit", rule["name"]))
    assert quantity.kind == ("percent" if rule["name"] == "percent" else "quantity")


@pytest.mark.parametrize(("rule", "text", "expected"), examples("factors.toml"))
def test_factor(rule, text, expected):
    (quantity,) = Document(text).quantities
    assert (quantity.kind, quantity.percent) == ("factor", pytest.approx(float(expected)))


@pytest.mark.parametrize(("rule", "text", "expected"), examples("fractions.toml"))
def test_fraction(rule, text, expected):
    (quantity,) = Document(text).quantities
    assert (quantity.kind, quantity.rule) == ("fraction", rule["name"])
    assert quantity.percent == pytest.approx(float(expected), abs=0.005)


def test_word_lists_hold_their_examples():
    for rule in rules("context.toml"):
        assert set(rule["examples"]) <= words(rule["name"])
        assert not any(word != word.strip() for word in rule["words"])
