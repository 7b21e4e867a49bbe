"""Reads rule files: TOML beside the engine that uses them, every rule with a name and at least one example.

A rule file holds `[[rule]]` tables. Common keys: `name` (unique in the file), `examples` (list; each example is a
table whose form the engine's own tests define, or a string). Everything else is the engine's. `tests/language/
test_rule_examples.py` runs every example of every file.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


class RuleError(ValueError):
    """A rule file that cannot be used; the message names the file and the rule."""


@cache
def load(package: str, name: str) -> dict[str, Any]:
    """The parsed TOML file `name` of `package`, its `rule` tables checked for a name and an example.

    Raises RuleError with the file and the rule at fault.
    """
    path = files(package) / name
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{package}/{name}: {error}") from error
    seen: set[str] = set()
    for number, rule in enumerate(data.get("rule", []), 1):
        label = rule.get("name")
        if not label:
            raise RuleError(f"{package}/{name}: rule {number} has no name")
        if label in seen:
            raise RuleError(f"{package}/{name}: two rules are named {label}")
        if not rule.get("examples"):
            raise RuleError(f"{package}/{name}: rule {label} has no example")
        seen.add(label)
    return data
