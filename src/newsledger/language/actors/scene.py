"""One sentence laid out for the rules: its words, the places among them, and which words are taken already."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date

from newsledger.language.actors.tokens import Token, tokenize
from newsledger.language.mentions import Place
from newsledger.language.sentences import Sentence


@dataclass
class Draft:
    """A mention before it is known who is who. `key` is the office in a normal form, for telling offices apart.

    `words` are the name's words in their plain form. `affiliation` is a body or group in the role.
    `shared`: the country comes from a neighbour in the sentence, not from the phrase itself.
    `strength` of a name: 3 by office, honorific or apposition, 2 by given name or the recogniser, 1 a lone surname.
    """

    start: int
    end: int
    kind: str
    rule: str
    sentence: int
    name: str | None = None
    words: tuple[str, ...] = ()
    role: str | None = None
    keys: frozenset[tuple[str, ...]] = frozenset()
    country: str | None = None
    sector: str | None = None
    level: str | None = None
    definite: bool = False
    past: bool = False
    shared: bool = False
    strength: int = 0
    confidence: float = 1.0
    affiliation: str | None = None
    named_after: tuple[str, ...] = ()
    pieces: tuple[tuple[int, int], ...] = ()


@dataclass
class Scene:
    """`place_from[k]` is (end, place) of the place that begins at word k, `place_to[k]` (begin, place) of the one that
    ends before word k. `taken[k]` names what owns word k. `shout`: all capitals; `headline`: most words capitalised."""

    sentence: Sentence
    tokens: list[Token]
    place_from: dict[int, tuple[int, Place]] = field(default_factory=dict)
    place_to: dict[int, tuple[int, Place]] = field(default_factory=dict)
    taken: list[str | None] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    body_from: dict[int, tuple[int, Draft]] = field(default_factory=dict)
    body_to: dict[int, tuple[int, Draft]] = field(default_factory=dict)
    shout: bool = False
    headline: bool = False
    day: date | None = None

    def slice(self, text: str, i: int, j: int) -> str:
        """The text from word i up to word j, on one line."""
        return " ".join(text[self.tokens[i].start : self.tokens[j - 1].end].split())

    def free(self, i: int, j: int) -> bool:
        return all(self.taken[k] is None for k in range(i, j))

    def take(self, i: int, j: int, owner: str) -> None:
        for k in range(i, j):
            self.taken[k] = owner

    def add_body(self, i: int, j: int, draft: Draft) -> None:
        """A body, group or organisation over the words i..j."""
        self.drafts.append(draft)
        self.body_from[i] = (j, draft)
        self.body_to[j] = (i, draft)
        self.take(i, j, draft.kind)

    def opens(self, k: int) -> bool:
        """Does word k begin the sentence, a quotation or a clause after a colon, so that its capital says nothing?"""
        return k == 0 or any(c in self.tokens[k].gap for c in '"“”‘«:•–—(') or "'" in self.tokens[k].gap.strip(" ")


def _shapes(tokens: list[Token]) -> tuple[bool, bool]:
    words = [t for t in tokens if len(t.text) > 3 and t.text.isalpha()]
    if len(words) < 3:
        return all(t.upper for t in words) and len(words) == 2, False
    caps = sum(t.cap for t in words)
    upper = sum(t.upper for t in words)
    return upper >= 0.8 * len(words), caps >= 0.8 * len(words) and len(words) >= 4


def lay_out(text: str, sentence: Sentence, places: list[Place], starts: list[int], day: date | None) -> Scene:
    """The scene of a sentence. `places` are the text's places in order, `starts` their beginnings."""
    tokens = tokenize(sentence.text, sentence.start)
    shout, headline = _shapes(tokens)
    headline = headline and sentence.text.rstrip("\"'”’)")[-1:] not in ".!?"
    scene = Scene(sentence, tokens, taken=[None] * len(tokens), shout=shout, headline=headline or shout, day=day)
    if not tokens:
        return scene
    token_starts = [t.start for t in tokens]
    first = bisect_left(starts, sentence.start)
    last = bisect_left(starts, sentence.end)
    for place in places[first:last]:
        i = bisect_right(token_starts, place.start) - 1
        j = bisect_left(token_starts, place.end)
        if i < 0 or j <= i or (tokens[i].start < place.start and tokens[i].end <= place.start):
            continue
        if i in scene.place_from and scene.place_from[i][0] >= j:
            continue
        scene.place_from[i] = (j, place)
        scene.place_to[j] = (i, place)
    return scene


def place_covering(scene: Scene, k: int) -> Place | None:
    """The place that owns word k, if any."""
    for i in range(k, max(-1, k - 6), -1):
        row = scene.place_from.get(i)
        if row is not None:
            return row[1] if row[0] > k else None
    return None
