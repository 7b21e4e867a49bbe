"""Every rule of the actor tagger's files does what its examples say, and the lists are sound."""

from __future__ import annotations

import re

import pytest

from newsledger.language.actors import lexicon
from newsledger.language.document import Document
from newsledger.language.rules import load

PACKAGE = "newsledger.language.actors"
FILES = ("roles", "bodies", "crowds", "descriptors", "groups", "organisations", "holders", "grammar")
SECTORS = {"GOV", "MIL", "OPP", "COM", "ARM", "IGO", "NGO", "MED", "CIV", "JUD", "LEG", "UNK"}
EXAMPLES = [
    pytest.param(example, id=f"{file}-{rule['name']}-{number}")
    for file in FILES
    for rule in load(PACKAGE, f"{file}.toml")["rule"]
    for number, example in enumerate(rule["examples"])
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example):
    actors = Document(example["text"]).actors
    if "none" in example:
        assert example["none"] in example["text"]
        assert not [a for a in actors if example["none"] in (a.text, a.name)]
        return
    wanted = {("text" if key == "text_found" else key): value for key, value in example.items() if key != "text"}
    assert wanted, "an example that asks for nothing"
    fitting = [a for a in actors if all(getattr(a, key) == value for key, value in wanted.items())]
    assert fitting, [(a.text, a.kind, a.name, a.role, a.country, a.sector) for a in actors]


def _known():
    for file, key in (("groups.toml", "group"), ("organisations.toml", "organisation")):
        yield from load(PACKAGE, file)[key]


def test_known_names_are_sound():
    seen: dict[str, str] = {}
    for row in _known():
        assert row["sector"] in SECTORS, row
        assert re.fullmatch(r"[A-Z]{3}", row.get("country", "AAA")), row
        for alias in [row["name"], *row.get("aliases", [])]:
            assert seen.setdefault(alias, row["name"]) == row["name"], f"{alias} names two bodies"


@pytest.mark.parametrize("row", [pytest.param(r, id=r["name"]) for r in _known() if not r.get("strict")])
def test_known_name_is_found_under_each_alias(row):
    for alias in dict.fromkeys([row["name"], *row.get("aliases", [])]):
        found = Document(f"Talks with {alias} ended.").actors
        assert any(a.name == row["name"] and a.text == alias for a in found), (alias, found)


def test_holders_are_sound():
    for row in load(PACKAGE, "holders.toml")["holder"]:
        assert re.fullmatch(r"[A-Z]{3}", row["country"]), row
        assert row["since"] < row.get("until", row["since"].replace(year=9000)), row


def test_word_lists_hold_no_name_that_is_never_one():
    both = (lexicon.GIVEN & lexicon.NEVER) - lexicon.MAYBE
    assert not both, sorted(both)
