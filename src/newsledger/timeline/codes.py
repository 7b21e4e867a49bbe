"""CAMEO codes with their PLOVER type, mode, contexts and Goldstein value, and the words that give an
event its contexts.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Code:
    """What a CAMEO code stands for in PLOVER 2021."""

    cameo: str
    plover: str
    mode: str | None
    contexts: tuple[str, ...]
    goldstein: float


@cache
def codes() -> dict[str, Code]:
    """CAMEO code → `Code`, from codes.toml."""
    data = tomllib.loads((files("newsledger.timeline") / "codes.toml").read_text(encoding="utf-8"))["cameo"]
    return {
        code: Code(code, row["plover"], row.get("mode"), tuple(row["contexts"]), float(row["goldstein"]))
        for code, row in data.items()
    }


def code(cameo: str) -> Code:
    """The entry of a CAMEO code. Raises KeyError for one that is not in the table."""
    return codes()[cameo]


@cache
def _context_words() -> tuple[tuple[str, frozenset[str]], ...]:
    data = tomllib.loads((files("newsledger.timeline") / "contexts.toml").read_text(encoding="utf-8"))["context"]
    return tuple((name, frozenset(words)) for name, words in data.items())


def contexts_of(text: str, given: tuple[str, ...]) -> list[str]:
    """PLOVER contexts of an event: those of its code, then those its clause has words of, in the table's order."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    words |= {w[:-1] for w in words if w.endswith("s")}
    found = dict.fromkeys(given)
    for name, keys in _context_words():
        if words & keys:
            found.setdefault(name)
    return list(found)
