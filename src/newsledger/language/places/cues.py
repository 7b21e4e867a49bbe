"""The word lists of `cues.toml` as sets, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from newsledger.language.rules import load

_FILE = "cues.toml"


@cache
def words(name: str, key: str = "words") -> frozenset[str]:
    """The words of the rule `name` (another list of the rule with `key`). Raises KeyError for an unknown rule."""
    return frozenset(_rules()[name].get(key, "").split())


@cache
def common_after(word: str) -> frozenset[str]:
    """What may follow `word` at a sentence's start where it is a common word ("Turkey prices")."""
    return frozenset(_rules()["common-words-after"].get(word, "").split())


@cache
def person_names(flag: str) -> frozenset[str]:
    """Common given names (`g`) or surnames (`s`) of English-language news (US Census Bureau 1990, public domain)."""
    text = (files("newsledger.language.places") / "person_names.tsv").read_text(encoding="utf-8")
    return frozenset(line[:-2] for line in text.split("\n") if line.endswith("\t" + flag))


@cache
def _rules() -> dict[str, dict]:
    return {rule["name"]: rule for rule in load("newsledger.language.places", _FILE)["rule"]}
