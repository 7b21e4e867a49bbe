"""One text with everything the taggers read in it, each read once and only when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from newsledger.language.mentions import Actor, Money, Place, Quantity, Time
from newsledger.language.sentences import Sentence, split_sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass
class Document:
    """A plain text, the day it was published and its title.

    `published` None: unknown, and nothing relative is resolved. Where publication is known as an interval only,
    `published` is its first day and `published_high` its last: what does not come out the same against both ends is
    an interval.

    Taggers are imported where they are first used, so that a reader of times alone does not load the gazetteer.
    """

    text: str
    published: date | None = None
    published_high: date | None = None
    title: str | None = None

    @cached_property
    def sentences(self) -> list[Sentence]:
        return split_sentences(self.text)

    def parsed(self, sentence: Sentence) -> Doc:
        """spaCy parse of the sentence; `sentence.start + token.idx` is the token's place in the text."""
        from newsledger.language.grammar import parse

        return parse(sentence.text)

    @cached_property
    def times(self) -> list[Time]:
        from newsledger.language.times import tag

        return tag(self)

    @cached_property
    def money(self) -> list[Money]:
        from newsledger.language.money import tag_money

        return tag_money(self)

    @cached_property
    def quantities(self) -> list[Quantity]:
        from newsledger.language.money import tag_quantities

        return tag_quantities(self)

    @cached_property
    def places(self) -> list[Place]:
        from newsledger.language.places import tag

        return tag(self)

    @cached_property
    def actors(self) -> list[Actor]:
        from newsledger.language.actors import tag

        return tag(self)

    @staticmethod
    def inside(mentions: list, start: int, end: int) -> list:
        """The mentions that lie wholly within start..end, in order."""
        return [m for m in mentions if start <= m.start and m.end <= end]
