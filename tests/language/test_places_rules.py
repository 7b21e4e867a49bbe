"""Every example of every rule of the places' files: which places are found, and which stand for a government."""

import pytest

from newsledger.language.document import Document
from newsledger.language.places.gazetteer import gazetteer
from newsledger.language.places.spelling import key_of
from newsledger.language.rules import load

PACKAGE = "newsledger.language.places"
FILES = [
    "bodies.toml",
    "regions.toml",
    "provinces.toml",
    "variants.toml",
    "seats.toml",
    "de_facto.toml",
    "not_places.toml",
    "ambiguous.toml",
    "cues.toml",
]
EXAMPLES = [
    pytest.param(example, id=f"{file}:{rule['name']}:{number}")
    for file in FILES
    for rule in load(PACKAGE, file)["rule"]
    for number, example in enumerate(rule["examples"])
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example):
    places = Document(example["text"]).places
    assert [f"{p.text}={p.country or ''}" for p in places] == example["places"]
    if "metonyms" in example:
        assert [p.text for p in places if p.metonym] == example["metonyms"]


@pytest.mark.parametrize("file", ["provinces.toml", "variants.toml", "seats.toml"])
def test_every_province_and_variant_has_coordinates(file):
    missing = []
    for rule in load(PACKAGE, file)["rule"]:
        for item in rule["entries"].splitlines():
            name = item.partition(" @ ")[0].partition(" | ")[0].partition(" = ")[0].strip()
            if rule["kind"] == "demonym":
                continue
            found = [e for e in gazetteer().readings(key_of(name)) if e.country == rule["country"]]
            if not any(e.latitude is not None for e in found):
                missing.append(f"{rule['name']}: {name}")
    assert missing == []
