"""Every example of every trade rule, read from end to end."""

from __future__ import annotations

import pytest

from newsledger.language.rules import load
from newsledger.trade.choosing import kind_of_source

_FILES = (
    "lexicon.toml",
    "cues.toml",
    "comparisons.toml",
    "changes.toml",
    "direction.toml",
    "commodities.toml",
    "timing.toml",
    "goods.toml",
    "giving.toml",
    "denials.toml",
    "owners.toml",
)
_EXAMPLES = [
    pytest.param(example, id=f"{file}:{rule['name']}:{number}")
    for file in _FILES
    for rule in load("newsledger.trade", file)["rule"]
    for number, example in enumerate(rule["examples"])
]


def _fits(claim: dict, example: dict) -> bool:
    """Does the claim say all that the example asks for? `pair` is in any order, an empty period or amount is none."""
    for name, wanted in example.items():
        if name == "text":
            continue
        if name == "growth":
            fits = claim["kind"] == "growth" and claim["percent"] == wanted
        elif name == "pair":
            fits = {claim["reporter"], claim["partner"]} == set(wanted.split("-"))
        elif name == "amount" and wanted == "":
            fits = claim["amount"] is None
        elif name == "period":
            fits = (claim["period"] or "") == wanted
        else:
            fits = claim[name] == wanted
        if not fits:
            return False
    return True


@pytest.mark.parametrize("example", _EXAMPLES)
def test_example_is_read_as_it_says(example, claims):
    found = claims(example["text"])
    assert any(_fits(claim, example) for claim in found), found


@pytest.mark.parametrize(
    "example", [e for rule in load("newsledger.trade", "sources.toml")["rule"] for e in rule["examples"]]
)
def test_sources_are_told_by_speaker_then_publisher(example):
    speaker, publisher, kind = example
    assert kind_of_source(speaker, publisher) == kind
