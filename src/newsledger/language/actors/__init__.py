"""Persons, offices, bodies, organisations and groups of a text, with role, country and sector.

Lists and grammar in TOML (`roles`, `bodies`, `crowds`, `descriptors`) and lists of names (`groups`, `organisations`,
`holders`, `given`) are matched word by word, in time that grows with the text; the parser's recogniser is asked only
about runs of capitalised words for which nothing else speaks. Then all mentions of one actor get one number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.language.actors.tagger import tag_actors
from newsledger.language.mentions import Actor

if TYPE_CHECKING:
    from newsledger.language.document import Document

__all__ = ["tag"]


def tag(document: Document) -> list[Actor]:
    """Actors of the text in the order of their spans; an office may hold the name of a group ("the Hamas leader").

    No country is guessed: it stands in the same noun phrase, with another mention of the same actor, or (for a holder
    of a high office, where the text leaves it open) in `holders.toml`; else it is None. Pronouns are no actors.
    """
    return tag_actors(document)
