"""What several conditions look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.timeline.parties import Party
from newsledger.timeline.reports import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


def sides(trigger: Trigger) -> list[Party]:
    return [*trigger.sources, *trigger.targets]


def modified(token: Token, words: set[str]) -> bool:
    return any(c.lower_ in words for c in token.children)
