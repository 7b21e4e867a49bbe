"""What several conditions look at."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

from newsledger.timeline.parties import Party
from newsledger.timeline.reports import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words)
    for name, words in tomllib.loads((files("newsledger.timeline") / "conditions.toml").read_text(encoding="utf-8"))[
        "words"
    ].items()
}


def sides(trigger: Trigger) -> list[Party]:
    return [*trigger.sources, *trigger.targets]


def modified(token: Token, words: set[str]) -> bool:
    return any(c.lower_ in words for c in token.children)


def near(token: Token, reach: int) -> list[Token]:
    """Words of the token's phrase or clause that stand at most `reach` tokens from it, in text order."""
    return [w for w in token.subtree if abs(w.i - token.i) <= reach]
