"""Every example of every rule file of the time tagger."""

from datetime import date

import pytest

from newsledger.language.document import Document
from newsledger.language.rules import load
from newsledger.language.times.countries import country_near, fiscal_start
from newsledger.language.times.patterns import FILES, PACKAGE
from newsledger.language.times.readers_holiday import holiday_in
from newsledger.language.times.tense import tense_at

EXAMPLES = [
    pytest.param(*example, id=f"{rule['name']}: {example[2]} ({example[1]})")
    for file in FILES
    for rule in load(PACKAGE, file)["rule"]
    for example in rule["examples"]
]


@pytest.mark.parametrize(("text", "reference", "words", "kind", "value"), EXAMPLES)
def test_rule_example(text, reference, words, kind, value):
    times = Document(text, date.fromisoformat(reference) if reference else None).times
    if kind == "none":
        assert words not in [t.text for t in times]
    else:
        assert (words, kind, value) in [(t.text, t.type, t.value) for t in times]


def test_every_rule_can_be_reached():
    """Each tagging rule is the one that finds at least one of its own examples."""
    unreached = []
    for file in FILES:
        for rule in load(PACKAGE, file)["rule"]:
            if rule.get("drop"):
                continue
            found = {
                t.rule
                for text, reference, *_ in rule["examples"]
                for t in Document(text, date.fromisoformat(reference) if reference else None).times
            }
            if rule["name"] not in found:
                unreached.append(rule["name"])
    assert unreached == []


@pytest.mark.parametrize(
    ("rule", "words", "year", "day"),
    [
        pytest.param(rule, *example, id=rule["name"])
        for rule in load(PACKAGE, "holidays.toml")["rule"]
        for example in rule["examples"]
    ],
)
def test_holiday(rule, words, year, day):
    assert words in rule["words"]
    assert holiday_in(rule, year) == date.fromisoformat(day)
    times = Document(f"They met on {words} {year}.", date(year, 12, 31)).times
    assert [(t.text, t.value) for t in times] == [(f"{words} {year}", day)]


@pytest.mark.parametrize(
    ("text", "words", "direction"),
    [
        pytest.param(*example, id=example[0])
        for rule in load(PACKAGE, "tense.toml")["rule"]
        for example in rule["examples"]
    ],
)
def test_tense(text, words, direction):
    at = text.index(words)
    assert tense_at(text, at, at + len(words)) == direction


@pytest.mark.parametrize(
    ("rule", "text", "country"),
    [
        pytest.param(rule, *example, id=rule["name"])
        for rule in load(PACKAGE, "fiscal_years.toml")["rule"]
        for example in rule["examples"]
    ],
)
def test_fiscal_year_country(rule, text, country):
    at = text.rindex(" ")
    assert country_near(text, at) == country == rule["country"]
    assert fiscal_start(text, at) == (rule["starts"] or None)
