"""The word lists of `cues.toml` as sets, read once."""

from __future__ import annotations

from functools import cache

from newsledger.language.rules import load

_FILE = "cues.toml"


@cache
def words(name: str, key: str = "words") -> frozenset[str]:
    """The words of the rule `name` (another list of the rule with `key`). Raises KeyError for an unknown rule."""
    return frozenset(_rules()[name][key])


@cache
def common_after(word: str) -> frozenset[str]:
    """What may follow `word` at a sentence's start where it is a common word ("Turkey prices")."""
    return frozenset(_rules()["common-words-after"].get(word, ()))


@cache
def _rules() -> dict[str, dict]:
    return {rule["name"]: rule for rule in load("newsledger.language.places", _FILE)["rule"]}
