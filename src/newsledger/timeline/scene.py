"""A sentence with its parse and what the taggers found in it, laid out by token."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsledger.language.document import Document
from newsledger.language.mentions import Actor, Place, Time
from newsledger.language.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass
class Scene:
    """One sentence of a document. `actor_at`/`place_at` give the mention that covers a token, by its index."""

    document: Document
    sentence: Sentence
    doc: Doc
    actors: list[Actor]
    places: list[Place]
    times: list[Time]
    actor_at: dict[int, Actor] = field(default_factory=dict)
    place_at: dict[int, Place] = field(default_factory=dict)
    time_at: dict[int, Time] = field(default_factory=dict)

    def start_of(self, token: Token) -> int:
        """Where the token begins in the text."""
        return self.sentence.start + token.idx

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that begin inside a stretch of the text."""
        return [t for t in self.doc if start <= self.start_of(t) < end]


class Mentions:
    """A document's mentions, handed out sentence by sentence in one pass."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._by_sentence: dict[int, tuple[list, list, list]] = {s.index: ([], [], []) for s in document.sentences}
        found: tuple[list, ...] = (document.actors, document.places, document.times)
        for column, mentions in enumerate(found):
            at = 0
            sentences = document.sentences
            for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
                while at < len(sentences) and sentences[at].end <= mention.start:
                    at += 1
                if at < len(sentences) and sentences[at].start <= mention.start:
                    self._by_sentence[sentences[at].index][column].append(mention)

    def of(self, sentence: Sentence) -> tuple[list[Actor], list[Place], list[Time]]:
        """Actors, places and times that begin in the sentence."""
        return self._by_sentence[sentence.index]

    def scene(self, sentence: Sentence) -> Scene:
        """The sentence, parsed, with its mentions by token."""
        actors, places, times = self.of(sentence)
        doc = self.document.parsed(sentence)
        scene = Scene(self.document, sentence, doc, actors, places, times)
        for mentions, where in ((actors, scene.actor_at), (places, scene.place_at), (times, scene.time_at)):
            at = 0
            for token in doc:
                begin = sentence.start + token.idx
                while at < len(mentions) and mentions[at].end <= begin:
                    at += 1
                for mention in mentions[at : at + 3]:
                    if mention.start <= begin < mention.end or begin <= mention.start < begin + len(token.text):
                        where.setdefault(token.i, mention)  # type: ignore[arg-type]
        return scene
